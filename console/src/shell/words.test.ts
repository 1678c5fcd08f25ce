import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filesBelow } from './files-below.ts';
import type { Words } from './language.ts';

const source = new URL('..', import.meta.url).pathname;

const files = filesBelow(source).filter((path) => path.endsWith('words.ts'));
const all: { file: string; words: Words<string> }[] = [];
for (const path of files) {
  for (const given of Object.values(await import(path) as Record<string, unknown>)) {
    if (given && typeof given === 'object' && 'zh' in given) all.push({ file: path.slice(source.length), words: given as Words<string> });
  }
}

test('every words.ts is found, and no two share a name', () => {
  expect(all.length).toBeGreaterThanOrEqual(files.length);
  const names = all.map(({ words }) => words.name);
  expect(new Set(names).size).toBe(names.length);
});

test.each(all)('$file says the same things in both languages', ({ words: { zh, en } }) => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  const slots = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
  for (const key of Object.keys(zh)) {
    expect(zh[key]!.trim(), `zh ${key}`).not.toBe('');
    expect(en[key]!.trim(), `en ${key}`).not.toBe('');
    expect(slots(en[key]!), `what is filled into ${key}`).toEqual(slots(zh[key]!));
    // One brace is shown as it stands.
    expect(`${zh[key]} ${en[key]}`.replace(/\{\{\w+\}\}/g, ''), `braces of ${key}`).not.toMatch(/\{\w+\}/);
  }
});

test('no Chinese text stands outside words files', () => {
  const loose = filesBelow(source)
    .filter((path) => /\.tsx?$/.test(path) && !/words\.ts$|\.test\.tsx?$|shell\/format\.ts$/.test(path)) // format.ts writes dates, whose marks are part of the format
    .flatMap((path) => withoutComments(readFileSync(path, 'utf8')).split('\n')
      .map((line, at) => ({ line, where: `${path.slice(source.length)}:${at + 1}` }))
      .filter(({ line }) => /\p{Script=Han}/u.test(line))
      .map(({ where }) => where));
  expect(loose).toEqual([]);
});

/** Comments go, lines stay, so that line numbers hold. */
function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/(^|\s)\/\/.*$/gm, '$1');
}
