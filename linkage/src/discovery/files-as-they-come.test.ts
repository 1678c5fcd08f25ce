import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { csv, folderForTest, idNumber, spoiled } from '../testing/people.ts';
import { tokenKey } from '../tokens/token-key.ts';
import { tokeniseFile } from '../tokens/tokenise-file.ts';
import { openMatchingEngine } from './matching-engine.ts';
import { readDepartmentFile } from './read-department-file.ts';

const a = idNumber('1984-05-06', 11);
const b = idNumber('1990-12-31', 24);

async function fileWith(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await folderForTest(), name);
  await writeFile(path, content);
  return path;
}

test('data over several sheets: each with the same headers is read, lines are those of the sheet, which is named', async () => {
  const head = ['姓名', '身份证号', '刑期起日', '刑期止日'];
  const path = await fileWith('prison.xlsx', await writeXlsx({ sheets: [
    { name: '说明', rows: [['本表由某局提供，共两张']] },
    { name: '一大队', rows: [['服刑人员名册'], head, ['甲', a, '2020-01-01', '2025-01-01'], ['乙', spoiled(b), '2020-01-01', '']] },
    // The second clerk keeps the columns in another order.
    { name: '二大队', rows: [[head[1]!, head[0]!, head[2]!, head[3]!], [b, '乙', '2021-01-01', ''], [], ['', '丙', '2021-01-01', '']] },
  ] }));
  const engine = await openMatchingEngine();
  try {
    const quality = await readDepartmentFile({ path, engine });
    expect(quality).toMatchObject({
      kind: 'prison', sheets: ['一大队', '二大队'], rows: 4, read: 2,
      unread: [{ sheet: '一大队', line: 4, code: 'id-check-character' }, { sheet: '二大队', line: 4, code: 'no-id' }],
    });
    expect(await engine.all('select written_id(person) as id, name, from_day::varchar as "from" from prison where fault is null order by line')).toEqual([
      { id: a, name: '甲', from: '2020-01-01' }, { id: b, name: '乙', from: '2021-01-01' },
    ]);
  } finally {
    await engine.close();
  }
});

test.each(['xlsx', 'csv'])('a header of two rows whose cells are merged, below a title: %s', async (form) => {
  const rows = [
    ['2024年服刑人员名册', '', '', '', ''],
    ['序号', '基本信息', '', '刑期', ''],
    ['', '姓名', '身份证号', '起日', '止日'],
    ['1', '甲', a, '2020年1月1日', '2025-01-01'],
    ['2', '乙', b, '20210101', ''],
  ];
  const path = await fileWith(`prison.${form}`, form === 'csv' ? csv(...rows) : await writeXlsx({ sheets: [{ name: '名册', rows: rows.map((row) => row.map((cell) => cell || null)) }] }));
  const quality = await readDepartmentFile({ path, kind: 'prison' });
  expect(quality).toMatchObject({ rows: 2, read: 2, missingColumns: [], mapping: { from_day: '刑期起日', until_day: '刑期止日' } });
});

test('days of five kinds, numbers as text, texts as numbers, full-width digits and blanks behind', async () => {
  const wide = (text: string) => [...text].map((one) => (/\d/.test(one) ? String.fromCharCode(one.charCodeAt(0) + 0xfee0) : one)).join('');
  const days = ['2021-03-05', '20210305', '2021/3/5', '2021年3月5日', new Date(Date.UTC(2021, 2, 5)), 44260, '44260', 20210305, `${wide('2021')}年３月５日`, ' 2021-03-05  '];
  const rows = days.map((day, at) => ['甲', at % 3 === 0 ? `${a} ` : at % 3 === 1 ? wide(a) : `'${a}`, day]);
  const path = await fileWith('deaths.xlsx', await writeXlsx({ sheets: [{ name: '表', rows: [['姓名', '身份证号', '死亡日期'], ...rows] }] }));
  const engine = await openMatchingEngine();
  try {
    expect(await readDepartmentFile({ path, engine })).toMatchObject({ rows: days.length, read: days.length, unread: [] });
    expect(await engine.all('select distinct written_id(person) as id, day::varchar as day from deaths')).toEqual([{ id: a, day: '2021-03-05' }]);
  } finally {
    await engine.close();
  }
});

test('days of a workbook that counts from 1904, styled as days or not, by a run and as tokens', async () => {
  const from1904 = 44260 - 1462; // 2021-03-05
  const rows = [['姓名', '身份证号', '死亡日期', '备注'], ['甲', a, from1904, from1904], ['乙', b, String(from1904), null], ['丙', a, new Date(Date.UTC(2021, 2, 5)), null]];
  const path = await fileWith('deaths.xlsx', await writeXlsx({ sheets: [{ name: '表', rows }], dateSystem: '1904' }));
  const out = join(await folderForTest(), 'deaths.csv');
  await tokeniseFile({ path, out, key: tokenKey('gm', '07'.repeat(32)) });
  expect((await readFile(out, 'utf8')).split('\n').slice(1, 4).map((line) => line.split(',').slice(1))).toEqual([['44260', String(from1904)], ['44260', ''], ['2021-03-05', '']]);
  const engine = await openMatchingEngine();
  try {
    expect(await readDepartmentFile({ path, engine })).toMatchObject({ rows: 3, read: 3 });
    expect(await engine.all('select distinct day::varchar as day from deaths')).toEqual([{ day: '2021-03-05' }]);
  } finally {
    await engine.close();
  }
});

test.each<[string, string | Uint8Array]>([
  ['a web page that is called a table', `<html><table><tr><td>身份证号</td><td>死亡日期</td></tr><tr><td>${a}</td></tr></table></html>`],
  ['an old workbook, or a locked one', Buffer.from('d0cf11e0a1b11ae1'.padEnd(400, '0'), 'hex')],
  ['half a workbook', 'PK\u0003\u0004身份证号,死亡日期'],
  ['half a Parquet file', `PAR1${'\0'.repeat(60)}`],
])('%s is told as such, and never read as a file about nobody', async (_, content) => {
  const path = await fileWith('deaths.csv', content);
  await expect(readDepartmentFile({ path, kind: 'deaths' })).rejects.toMatchObject({ code: 'file-not-recognised', detail: { unreadable: true } });
  await expect(tokeniseFile({ path, out: `${path}.out`, key: tokenKey('gm', '07'.repeat(32)) })).rejects.toBeInstanceOf(SyntaxError);
});

test('a large GB18030 file goes the quick way and gives the same, with blank lines at its end', async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => [`人${at}`, at % 97 ? idNumber('1980-01-01', at % 1000) : '1', at % 89 ? '2021-03-05' : '坏', '某殡仪馆']);
  const bytes = iconv.encode(`${csv(['死者姓名', '身份证号', '死亡日期', '数据来源'], ...rows)}\r\n\r\n`.replaceAll(/\r?\n/g, '\r\n'), 'gb18030');
  const path = await fileWith('deaths.csv', bytes);
  const [quick, slow] = [await readDepartmentFile({ path, quickFrom: 0, listUnread: 1e6 }), await readDepartmentFile({ path, quickFrom: Infinity, listUnread: 1e6 })];
  expect(quick).toEqual(slow);
  expect(quick).toMatchObject({ encoding: 'gb18030', rows: 20_000 });
});

const cell = {
  id: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(a, b, a.toLowerCase(), ` ${b}`) }, { weight: 3, arbitrary: fc.constantFrom('', spoiled(a), '123', '9.9E+17', a.slice(0, 6) + a.slice(8, 17), '99078420150230012X', '无') }),
  day: fc.constantFrom('2021-03-05', '20210305', '2021/3/5', '44260', '', '坏', '2021-02-30', '长期'),
  name: fc.constantFrom('甲', '乙 丙', '"', 'a"b', '一\n二', '甲,乙', ''),
};
const row = fc.tuple(cell.name, cell.id, cell.day, fc.constantFrom('', '', '', '备注'), fc.constantFrom<string[]>([], [], [], ['多'], ['', '']));

test('whatever a file holds: every row that is no blank line is read, or refused with its line and reason', async () => {
  await fc.assert(fc.asyncProperty(fc.array(row, { maxLength: 25 }), fc.constantFrom('utf8', 'gb18030'), fc.constantFrom('\n', '\r\n'), fc.boolean(), async (rows, encoding, lineBreak, broken) => {
    const lines = rows.map(([name, id, day, remark, extra]) => csv([name, id, day, remark, ...extra]).trimEnd());
    const text = ['姓名,身份证号,死亡日期,备注', ...lines, ...(broken ? ['"没有配对,1,2'] : [])].join(lineBreak) + lineBreak;
    const path = await fileWith('deaths.csv', iconv.encode(text, encoding));
    // Counted by hand: a row is blank when none of its cells says anything.
    const expected = rows.filter(([name, id, day, remark, extra]) => [name, id, day, remark, ...extra].some((one) => one.trim() !== '')).length + (broken ? 1 : 0);
    for (const quickFrom of [0, Infinity]) {
      const quality = await readDepartmentFile({ path, kind: 'deaths', quickFrom, listUnread: 1e6 });
      const refused = quality.unread.length;
      expect([quality.rows, quality.read + refused, quality.notRead.reduce((sum, one) => sum + one.rows, 0)]).toEqual([expected, expected, refused]);
      expect(quality.unread.every(({ line, reason }) => line > 1 && reason.zh !== '')).toBe(true);
      expect(new Set(quality.unread.map(({ line }) => line)).size).toBe(refused);
    }
  }), { seed: 7, numRuns: 30 });
}, 120_000);
