import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from '@tonghu/domain/answer';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { type Rows, cityWith, decideSimply } from '../testing/city.ts';
import { idNumber, spoiled } from '../testing/people.ts';
import { openResultFile } from './result-file.ts';
import { type Screening, screen } from './screen.ts';

/* Whoever opens the file finds the row that is told: by its line, and by its sheet where there are several. */

const [father, mother, child] = [idNumber('1985-03-04', 11), idNumber('1987-07-08', 22), idNumber('2015-03-01', 33)];
const family: Rows[number] = { id_number: child, name: '子', hukou: '990784101001', father_name: '张父', father_id: father, mother_name: '李母', mother_id: mother };
const head = ['姓名', '身份证号', '死亡日期'];
const run = { on: '2024-06-03', division: '990784', decide: decideSimply } satisfies Partial<Screening>;

async function withDeaths(...sheets: { name: string; rows: string[][] }[]) {
  const city = await cityWith({ population: [family], deaths: [], missing: [], prison: [] });
  await rm(join(city.feeds, 'deaths.csv'));
  await writeFile(join(city.feeds, 'deaths.xlsx'), await writeXlsx({ sheets }));
  return city;
}

test('evidence, and a pair that a person has to look at, name the sheet beside the line', async () => {
  const city = await withDeaths(
    { name: '说明', rows: [['共两张']] },
    { name: '上半年', rows: [head, ['张父', father, '2021-03-05']] },
    { name: '下半年', rows: [head, ['李母', mother, '2022-01-01'], ['赵刚', spoiled(father), '2021-01-01']] },
  );
  const { suspected, reviews } = await screen({ ...city, ...run });
  expect(suspected[0]!.evidence).toMatchObject([{ line: 2, sheet: '上半年' }, { line: 2, sheet: '下半年' }]);
  expect(reviews).toMatchObject([{ line: 3, sheet: '下半年' }]);
  const out = join(city.feeds, 'out.csv');
  const file = await openResultFile(out);
  await file.add(suspected);
  await file.close();
  expect(await readFile(out, 'utf8')).toContain(',死亡人员“上半年”工作表第2行：父亲2021年3月5日死亡；死亡人员“下半年”工作表第2行：母亲2022年1月1日死亡\n');
});

test('the only sheet with rows is not named', async () => {
  const city = await withDeaths({ name: '表1', rows: [head, ['张父', father, '2021-03-05'], ['李母', mother, '2022-01-01']] }, { name: '表2', rows: [] });
  const { suspected } = await screen({ ...city, ...run });
  expect(suspected[0]!.evidence.map(({ line, sheet }) => [line, sheet])).toEqual([[2, undefined], [3, undefined]]);
});

test('paid in two places: a row of each is named, and once however often a place says it', async () => {
  const paid = (place: string, from_month: string) => ({ id_number: child, name: '子', benefit: '孤儿基本生活费', from_month, place });
  const city = await cityWith({ population: [family], benefits: [paid('990784', '2022-01'), paid('990785', '2023-05'), paid('990784', '2022-02')] });
  const decideTwice: Screening['decideTwice'] = (_one, _places, _on, { paid: rows = [] }): Answer => ({ is: 'not-eligible', because: [{ says: { zh: '', en: '' }, cite: '', holds: true, evidence: rows }], ask: [], wouldChange: [], cite: [], rule: 'stub', version: '' });
  const { suspected } = await screen({ ...city, ...run, decideTwice });
  expect(suspected[0]!.answer.because[0]!.evidence).toEqual([
    { source: 'benefits', line: 2, says: '正在领取“孤儿基本生活费”，自2022年1月起，由990784000000发放', on: '2022-01-01' },
    { source: 'benefits', line: 3, says: '正在领取“孤儿基本生活费”，自2023年5月起，由990785000000发放', on: '2023-05-01' },
  ]);
});
