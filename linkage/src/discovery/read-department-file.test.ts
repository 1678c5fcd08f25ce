import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '@tonghu/domain/problem';
import { writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { csv, folderForTest, idNumber, spoiled } from '../testing/people.ts';
import { openMatchingEngine } from './matching-engine.ts';
import { readDepartmentFile } from './read-department-file.ts';

const a = idNumber('1984-05-06', 11);
const b = idNumber('1990-12-31', 24);

async function fileWith(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await folderForTest(), name);
  await writeFile(path, content);
  return path;
}

const dirty = csv(
  ['2024年死亡人员名单'],
  ['姓名', '身份证号码（必填）', '备注', '死亡时间'],
  ['甲', a, '', '2021/3/5'],
  ['乙', b.toLowerCase(), '第一行\n第二行', '44260'],
  ['丙', '', '', '20210305'],
  ['丁', spoiled(a), '', '20210305'],
  ['戊', '990784840506013', '', '2021年3月5日'],
  ['己', a, '', '2021-02-30'],
  ['庚', a, '', ''],
  ['辛', a, '', '2021-03-05', '多出一格'],
  ['甲', a, '', '2021/3/5'],
);
const faults = [
  { line: 6, code: 'no-id' },
  { line: 7, code: 'id-check-character' },
  { line: 9, code: 'bad-date:died_on' },
  { line: 11, code: 'too-many-cells' },
];

test.each([
  ['UTF-8', Buffer.from(dirty), 'utf-8'],
  ['UTF-8 with BOM', Buffer.from(`\uFEFF${dirty}`), 'utf-8-bom'],
  ['GB18030', iconv.encode(dirty, 'gb18030'), 'gb18030'],
  ['UTF-16, the other way round', iconv.encode(dirty, 'utf16be', { addBOM: true }), 'utf-16be'],
  ['UTF-16 with tabs', iconv.encode(dirty.replaceAll(',', '\t'), 'utf16le', { addBOM: true }), 'utf-16le'],
  ['semicolons and Windows breaks', Buffer.from(dirty.replaceAll(',', ';').replace(/(?<!第一行)\n/g, '\r\n')), 'utf-8'],
])('a dirty file: %s', async (_, bytes, encoding) => {
  const path = await fileWith('deaths.csv', bytes);
  // Read by DuckDB where it can, and row by row: the same comes out.
  for (const quickFrom of [0, Infinity]) {
    const quality = await readDepartmentFile({ path, quickFrom });
    expect(quality).toMatchObject({ kind: 'deaths', encoding, rows: 9, read: 5, duplicates: 1, unread: faults });
    expect(quality.mapping).toEqual({ id_number: '身份证号码（必填）', name: '姓名', died_on: '死亡时间' });
    expect(quality.missingColumns.map(({ column }) => column)).toEqual(['declared']);
    expect(quality.rows).toBe(quality.read + quality.notRead.reduce((sum, { rows }) => sum + rows, 0));
  }
});

test('DuckDB and the row reader agree on a file without oddities, and every line has its own number', async () => {
  const rows = Array.from({ length: 3000 }, (_, at) => ['人', at % 7 ? idNumber('1980-01-01', at % 1000) : '1', at % 5 ? '2021-03-05' : '坏']);
  const path = await fileWith('deaths.csv', csv(['姓名', '身份证号', '死亡日期'], ...rows));
  const [quick, slow] = [await readDepartmentFile({ path, quickFrom: 0 }), await readDepartmentFile({ path, quickFrom: Infinity })];
  expect(quick).toEqual(slow);
  expect(quick.unread.map(({ line }) => line).slice(0, 3)).toEqual([2, 7, 9]);
});

test('an Excel file: a title above the header, days, serial numbers, and an ID number that the spreadsheet broke', async () => {
  const bytes = await writeXlsx({ sheets: [
    { name: '说明', rows: [['本表由某局提供']] },
    { name: '数据', rows: [
      ['服刑人员名册'],
      ['序号', '姓名', '身份证号', '刑期起日', '刑期止日'],
      [1, '甲', a, new Date(Date.UTC(2020, 0, 1)), 45658],
      [2, '乙', Number(b), '20200101', '长期'],
      [null, null, null, null, null],
      [3, '丙', 990784840506011, '2020/1/1', null],
      [4, '丁', a, '2020-05-01', '2020-01-01'],
    ] },
  ] });
  const path = await fileWith('prison.xlsx', bytes);
  const engine = await openMatchingEngine();
  try {
    const quality = await readDepartmentFile({ path, engine });
    expect(quality).toMatchObject({ kind: 'prison', encoding: 'xlsx', rows: 4, read: 2, unread: [{ line: 4, code: 'id-scientific' }, { line: 7, code: 'ends-before-start' }] });
    expect(await engine.all('select line::integer as line, from_day::varchar as "from", until_day::varchar as until from prison where fault is null order by line')).toEqual([
      { line: 3, from: '2020-01-01', until: '2025-01-01' },
      { line: 6, from: '2020-01-01', until: null },
    ]);
  } finally {
    await engine.close();
  }
});

test('a Parquet file', async () => {
  const path = join(await folderForTest(), 'deaths.parquet');
  const engine = await openMatchingEngine();
  try {
    await engine.run(`copy (select '甲' as 姓名, '${a}' as 身份证号, date '2021-03-05' as 死亡日期 union all select '乙', 'x', null) to '${path}' (format parquet)`);
    expect(await readDepartmentFile({ path, engine })).toMatchObject({ kind: 'deaths', encoding: 'parquet', rows: 2, read: 1, unread: [{ line: 3, code: 'id-length' }] });
    expect(await engine.all('select day::varchar as day from deaths where fault is null')).toEqual([{ day: '2021-03-05' }]);
  } finally {
    await engine.close();
  }
});

test('the list of rows not read is bounded, the count is exact', async () => {
  const path = await fileWith('missing.csv', csv(['身份证号', '姓名', '宣告日期'], ...Array.from({ length: 50 }, () => ['', '甲', '2020-01-01'])));
  const quality = await readDepartmentFile({ path, listUnread: 3 });
  expect(quality.unread.map(({ line }) => line)).toEqual([2, 3, 4]);
  expect(quality.notRead).toMatchObject([{ code: 'no-id', rows: 50 }]);
});

test('parents whose ID numbers are missing or wrong are counted, and the child is read', async () => {
  const path = await fileWith('population.csv', csv(
    ['姓名', '身份证号', '父亲姓名', '父亲身份证号', '母亲姓名', '母亲身份证号'],
    ['子', idNumber('2015-03-01', 1), '父', spoiled(a), '母', ''],
  ));
  expect(await readDepartmentFile({ path })).toMatchObject({
    rows: 1, read: 1, parentIdFaults: [{ code: 'id-check-character', rows: 1 }, { code: 'no-id', rows: 1 }],
  });
});

test('a file that is not one: refused with the headers that were found', async () => {
  const unknown = readDepartmentFile({ path: await fileWith('x.csv', '甲,乙\n1,2\n') });
  await expect(unknown).rejects.toThrowError(Problem);
  await expect(unknown).rejects.toMatchObject({ code: 'file-not-recognised', detail: { headers: ['甲', '乙'] } });
  await expect(readDepartmentFile({ path: await fileWith('x.xlsx', Buffer.from('PK\u0003\u0004broken')) })).rejects.toMatchObject({ code: 'file-not-recognised' });
  await expect(readDepartmentFile({ path: await fileWith('x.csv', '') })).rejects.toMatchObject({ code: 'file-not-recognised' });
});
