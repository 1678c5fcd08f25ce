import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Words, languageAtStart, sayIn, words } from './language.ts';

const source = new URL('..', import.meta.url).pathname;
const files = readdirSync(source, { recursive: true }).map(String).map((path) => join(source, path));

const all: { file: string; words: Words<string> }[] = [];
for (const path of files.filter((name) => name.endsWith('words.ts'))) {
  for (const given of Object.values(await import(path) as Record<string, unknown>)) {
    if (given && typeof given === 'object' && 'zh' in given) all.push({ file: path.slice(source.length), words: given as Words<string> });
  }
}

test('every words.ts is found, and no two share a name', () => {
  expect(all.length).toBeGreaterThan(3);
  const names = all.map((one) => one.words.name);
  expect(new Set(names).size).toBe(names.length);
});

test.each(all)('$file says the same things in both languages', ({ words: { zh, en } }) => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  const slots = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
  for (const key of Object.keys(zh)) {
    expect(zh[key]!.trim(), `zh ${key}`).not.toBe('');
    expect(en[key]!.trim(), `en ${key}`).not.toBe('');
    expect(slots(en[key]!), `what is filled into ${key}`).toEqual(slots(zh[key]!));
  }
});

test('no Chinese text stands outside words files', () => {
  const withoutComments = (code: string) => code.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/(^|\s)\/\/.*$/gm, '$1');
  const loose = files
    .filter((path) => /\.tsx?$/.test(path) && !/words\.ts$|\.test\.tsx?$/.test(path))
    .flatMap((path) => withoutComments(readFileSync(path, 'utf8')).split('\n')
      .map((line, at) => ({ line, where: `${path.slice(source.length)}:${at + 1}` }))
      .filter(({ line }) => /\p{Script=Han}/u.test(line))
      .map(({ where }) => where));
  expect(loose).toEqual([]);
});

test.each([
  ['?lang=en', 'zh', ['zh-CN'], 'en'],
  ['?lang=fr', null, ['en-GB'], 'en'],
  ['', 'en', ['zh-CN'], 'en'],
  ['', null, ['fr', 'zh-TW', 'en'], 'zh'],
  ['', null, ['fr'], 'zh'],
] as const)('%s, chosen %s, spoken %s: %s', (search, chosen, spoken, language) => {
  expect(languageAtStart(search, chosen, spoken)).toBe(language);
});

test('one and many, and what is filled in', () => {
  const given = words('test', { zh: { left_one: '{{count}} 个', left_other: '{{count}} 个', by: '{{name}}' }, en: { left_one: '{{count}} left of one', left_other: '{{count}} left', by: 'by {{name}}' } });
  const say = sayIn(given, 'en');
  expect([say('left', { count: 1 }), say('left', { count: 0 }), say('by', { name: '$&' })]).toEqual(['1 left of one', '0 left', 'by $&']);
});
