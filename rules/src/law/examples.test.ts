import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../engine/evaluate.ts';
import { checkExamples, problemLine, readExamples } from './example-table.ts';
import { childWords, parentWords, settingWords } from './example-words.ts';
import { findRule, ruleBookRules } from './rules.ts';

const folder = fileURLToPath(new URL('../../examples/', import.meta.url));
const read = (file: string) => readFileSync(folder + file, 'utf8');
const tables = readdirSync(folder).filter((file) => file.endsWith('.csv')).sort();
const header = '父亲,母亲,孩子,日期,口径,应有结论,说明';

test('every rule of a class has a table, and every table a rule', () => {
  expect(tables).toEqual(ruleBookRules.map(({ id }) => `${id}.csv`).sort());
});

describe.each(tables)('%s', (file) => {
  const rule = findRule(file.replace('.csv', ''))!;
  const { rows, problems } = readExamples(read(file));

  test('every row reads, and the rule answers as the officer expects', () => {
    expect([...problems, ...checkExamples(rule, rows)].map(problemLine)).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(12);
    expect(new Set(rows.map(({ expected }) => expected)).size).toBe(3);
  });

  test('no row depends on which parent is the father', () => {
    const swapped = rows.map((row) => ({ ...row, facts: { ...row.facts, father: row.facts.mother, mother: row.facts.father } as ChildFacts }));
    expect(checkExamples(rule, swapped).map(problemLine)).toEqual([]);
  });

  test('no row is there twice, and the file has no byte order mark', () => {
    const families = rows.map(({ cells }) => [cells['父亲'], cells['母亲'], cells['孩子'], cells['日期'], cells['口径']].join());
    expect(families.filter((one, at) => families.indexOf(one) !== at)).toEqual([]);
    expect(read(file).startsWith('\uFEFF')).toBe(false);
  });
});

test('the table of de facto unsupported holds every pair of states, once and in any order', () => {
  const states = [
    '健在有能力', '死亡2020-05-01', '宣告死亡2022-05-01', '宣告失踪2022-05-01', '残疾肢体一级', '重病尿毒症2023-01-01', '服刑2023-01-01至2026-01-01', '强制戒毒2023-06-01至2025-05-31',
    '限制自由2024-01-01至2024-12-31', '失联报案2023-01-01回执2023-07-10', '失联无法查找自2023-06-01认定2024-05-20', '撤销监护2023-01-01', '遣送出境2023-01-01', '未知', '身份不明',
  ];
  const pairs = states.flatMap((one, at) => states.slice(at).map((other) => [one, other].sort().join(' + ')));
  const { rows } = readExamples(read('de-facto-unsupported.csv'));
  const plain = rows.filter(({ cells, on }) => cells['孩子'] === '' && cells['口径'] === '' && on === '2024-06-03');
  const held = plain.map(({ cells }) => [cells['父亲'], cells['母亲']].sort().join(' + '));
  expect(pairs.filter((pair) => !held.includes(pair))).toEqual([]);

  // Worked out here in another way than the rule does it, and compared.
  const kindOf = (state: string) => (state === '健在有能力' ? 'able' : /^(死亡|宣告)/.test(state) ? 'gone' : state === '未知' || state === '身份不明' ? 'open' : 'ground');
  const rule = findRule('de-facto-unsupported')!;
  for (const pair of pairs) {
    const [one, other] = pair.split(' + ') as [string, string];
    const kinds = [kindOf(one), kindOf(other)];
    const expected = kinds.includes('able') || kinds.every((kind) => kind === 'gone') ? 'not-eligible' : kinds.includes('open') ? 'need-to-know' : 'eligible';
    for (const [father, mother] of [[one, other], [other, one]]) {
      const [row] = readExamples(`${header}\n${father},${mother},,2024-06-03,,符合,`).rows;
      expect(`${father} + ${mother}: ${evaluate(rule, row!.facts, row!.on).is}`).toBe(`${father} + ${mother}: ${expected}`);
    }
  }
});

test('every word of the vocabulary reads, and stands in the README', () => {
  const readme = read('README.md');
  const cell = (column: string, item: string) => header.split(',').map((one) => (one === column ? item : one === '父亲' || one === '母亲' ? '未知' : one === '日期' ? '2024-06-03' : one === '应有结论' ? '符合' : '')).join();
  for (const [column, words] of [['父亲', parentWords], ['孩子', childWords], ['口径', settingWords]] as const) {
    for (const { form, example } of words) {
      expect(readExamples(`${header}\n${cell(column, example)}`).problems.map(problemLine), example).toEqual([]);
      if (!form.endsWith('未知')) expect(readme).toContain(form);
      else expect(readme).toContain(form.replace('未知', ''));
    }
  }
});

test.each([
  ['父亲,母亲,孩子,日期,应有结论,说明\n', '第1行“口径”：缺少“口径”这一列'],
  [`${header}\n服刑,未知,,2024-06-03,,符合,`, '第2行“父亲”：看不懂“服刑”，写法见 rules/examples/README.md'],
  [`${header}\n未知,死亡2023-02-30,,2024-06-03,,符合,`, '第2行“母亲”：“死亡2023-02-30”里没有2023-02-30这一天'],
  [`${header}\n未知,服刑2024-01-01至2023-01-01,,2024-06-03,,符合,`, '第2行“母亲”：“服刑2024-01-01至2023-01-01”的结束日期在开始日期之前'],
  [`${header}\n未知,未知,,2024年6月3日,,符合,`, '第2行“日期”：“2024年6月3日”不是日期，应写作 2024-06-03'],
  [`${header}\n未知,未知,,2024-06-03,,可以,`, '第2行“应有结论”：“可以”不是结论，应写符合、不符合或需要核实'],
  [`${header}\n未知,未知,,2024-06-03,,不符合,父母在,孩子好`, '第2行“说明”：这一行多出了单元格，说明里的逗号请改用中文逗号'],
  [`${header}\n,未知,,2024-06-03,,不符合,`, '第2行“父亲”：这一格空着，请写“健在有能力”或“未知”'],
  [`${header}\n未知,未知,,2024-06-03,随便,不符合,`, '第2行“口径”：看不懂“随便”，写法见 rules/examples/README.md'],
])('a mistake is told by line and cell', (csv, says) => {
  expect(readExamples(csv).problems.map(problemLine)).toEqual([says]);
});

test('a wrong answer is told by line, with what the rule says and why', () => {
  const { rows } = readExamples(`${header}\n死亡2020-05-01,健在有能力,,2024-06-03,,符合,写错了`);
  expect(checkExamples(findRule('orphan')!, rows).map(problemLine)).toEqual(['第2行“应有结论”：写的是“符合”，规则的结论是“不符合”：失去父母，或者查找不到生父母']);
});

test('a file from a spreadsheet reads: byte order mark, carriage returns, quotes', () => {
  const { rows, problems } = readExamples(`\uFEFF${header}\r\n死亡2020-05-01,死亡2020-05-01,"出生2015-03-01；低保",2024-06-03,,符合,"说明, 带逗号"\r\n`);
  expect(problems).toEqual([]);
  expect(rows[0]).toMatchObject({ line: 2, facts: { birthDate: '2015-03-01', socialAssistance: 'dibao' } });
});
