import { expect, test } from 'vitest';
import { ruleBookRules } from '../law/rules.ts';
import { programmes } from '../programmes/rules.ts';
import { timeLimits } from '../programmes/limits.ts';
import { settingRows } from '../generated/settings.ts';
import { limitSteps } from '@tonghu/domain/programmes/time-limit';
import { ruleBook } from './rule-book.ts';
import { staleFiles } from './write.ts';

test('what is generated is fresh', async () => {
  expect(await staleFiles(), 'out of date: run "npm run check -- --write" and commit the result').toEqual([]);
});

test('the book names every rule in both languages and marks what is not confirmed', () => {
  const book = ruleBook();
  for (const { title } of ruleBookRules) expect(book).toContain(`## ${title.zh} / ${title.en}`);
  expect(book).toContain('父母双方均被宣告失踪 / Both parents are declared missing — 国办发〔2010〕54号（失去父母、查找不到生父母）〔未核实 unconfirmed〕');
});

test('the book has the programmes, and its contents lead to every heading', () => {
  const book = ruleBook();
  for (const { rule } of programmes) expect(book).toContain(`## ${rule.title.zh} / ${rule.title.en}`);
  const links = [...book.matchAll(/\]\(#([a-z-]+)\)/g)].map(([, id]) => id!);
  const anchors = [...book.matchAll(/<a id="([a-z-]+)"><\/a>/g)].map(([, id]) => id!);
  expect(new Set(anchors).size).toBe(anchors.length);
  expect([...new Set(links)].sort()).toEqual([...anchors].sort());
});

test('what is not confirmed is counted and named at a glance', () => {
  const book = ruleBook();
  expect(book).toContain('| [孤儿 / Orphan](#orphan) | 2010-11-16 起 | 6 | 2 |');
  expect(book).toContain('- 孤儿 / Orphan：父母一方死亡，另一方被宣告失踪；父母双方均被宣告失踪');
  const open = settingRows.filter(({ confidence }) => confidence === 'unconfirmed').length;
  expect(book).toContain(`| 四、口径 Settings |  | ${settingRows.length - open} | ${open} |`);
});

test('every limit and setting is printed once, in a table that no cell breaks', () => {
  const lines = ruleBook().split('\n');
  for (const { step } of timeLimits()) expect(lines.filter((line) => line.startsWith(`| ${limitSteps[step].zh} / `))).toHaveLength(1);
  for (const name of new Set(settingRows.map(({ setting }) => setting))) {
    expect(lines.filter((line) => line.startsWith(`| \`${name}\` |`))).toHaveLength(settingRows.filter(({ setting }) => setting === name).length);
  }
});

test('the versions of a rule do not overlap and leave no gap', () => {
  for (const { versions } of ruleBookRules) {
    for (const [at, version] of versions.entries()) {
      const next = versions[at + 1];
      if (next) expect(version.until! < next.from && new Date(next.from).getTime() - new Date(version.until!).getTime() === 86_400_000).toBe(true);
      else expect(version.until).toBeUndefined();
    }
  }
});
