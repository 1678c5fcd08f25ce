import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../engine/evaluate.ts';
import { settingsOn } from '../settings/settings.ts';
import { readExamples } from './example-table.ts';
import { adoption } from './adoption.ts';
import { programmes } from './rules.ts';

const folder = fileURLToPath(new URL('../../examples/programmes/', import.meta.url));
const tableOf = (id: string) => readFileSync(`${folder}${id}.csv`, 'utf8');

test('every programme has a table, and every table a programme', () => {
  expect(readdirSync(folder).filter((name) => name.endsWith('.csv')).sort()).toEqual(programmes.map(({ rule }) => `${rule.id}.csv`).sort());
});

describe.each(programmes.map((programme) => [programme.rule.id, programme] as const))('%s', (id, { rule, work }) => {
  const examples = readExamples(tableOf(id), rule);

  test.each(examples.map((one) => [`line ${one.line}: ${one.name}`, one] as const))('%s', (_name, { facts, on, division, is, fen }) => {
    const answer = evaluate(rule, facts, on, { division });
    expect(answer.is, answer.because.filter(({ holds }) => holds !== true).map(({ says }) => says.zh).join('；')).toBe(is);
    if (fen !== null) expect(work?.(facts, on, settingsOn(division, on))?.fen).toBe(fen);
  });

  test('has examples of yes, of no and of a question', () => {
    expect(new Set(examples.map(({ is }) => is)).size).toBe(3);
  });
});

const { rule } = adoption;
test.each<[string, string, string]>([
  ['a column that is no fact', '例子,判断日,年龄,结论\n甲,2024-06-03,3,符合', '没有“年龄”这一列'],
  ['a choice that does not exist', '例子,判断日,送养人,结论\n甲,2024-06-03,邻居,符合', '第2行“送养人”：读不懂“邻居”，可填生父母双方'],
  ['a day that does not exist', '例子,判断日,被收养人出生日期,结论\n甲,2024-06-03,2023-02-30,符合', '第2行“被收养人出生日期”'],
  ['a conclusion that is none', '例子,判断日,结论\n甲,2024-06-03,也许', '第2行“结论”'],
  ['a cell too few', '例子,判断日,结论\n甲,符合', '第2行：有2格'],
])('%s is refused by line and column', (_name, csv, says) => {
  expect(() => readExamples(csv, rule)).toThrow(says);
});
