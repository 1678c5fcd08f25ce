import { expect, test } from 'vitest';
import { ruleBookRules } from '../law/rules.ts';
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

test('the versions of a rule do not overlap and leave no gap', () => {
  for (const { versions } of ruleBookRules) {
    for (const [at, version] of versions.entries()) {
      const next = versions[at + 1];
      if (next) expect(version.until! < next.from && new Date(next.from).getTime() - new Date(version.until!).getTime() === 86_400_000).toBe(true);
      else expect(version.until).toBeUndefined();
    }
  }
});
