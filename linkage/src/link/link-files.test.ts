import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { csv, folderForTest } from '../testing/people.ts';
import { linkFiles } from './link-files.ts';
import { inJson } from './model-file.ts';
import { readModel } from './model.ts';
import { cellsOf, headers, madeLeft, madeRight, type Person } from './testing/made-city.ts';
import { someone } from './testing/link-lists.ts';

const date = '2026-06-01';
const right = [...madeRight(1500, 13)];
const left = madeLeft(right, 200, { seed: 2, damaged: () => 1 });
const asCsv = (people: readonly Person[], head = headers) => csv(head, ...people.map(cellsOf));
const rowsOf = async (path: string) => (await readFile(path, 'utf8')).trim().split('\n').slice(1).map((line) => line.split(','));

async function files(one: string | Buffer, other: string | Buffer = asCsv(right)) {
  const folder = await folderForTest();
  const paths = { left: join(folder, 'left.csv'), right: join(folder, 'right.csv'), out: join(folder, 'out.csv'), within: folder, date, folder };
  await writeFile(paths.left, one);
  await writeFile(paths.right, other);
  return paths;
}

test('files come in GB18030, with other headers, other dates and a title above', async () => {
  const plain = await files(asCsv(left));
  await linkFiles(plain);
  const text = asCsv(left.map((one) => ({ ...one, born: one.born.replaceAll('-', '/') })), ['编号', '儿童姓名', '公民身份号码', '性别', '出生年月日', '户籍地代码', '父姓名', '母姓名']);
  const dirty = await files(iconv.encode(`困境儿童名单,,,,,,,\n${text}`, 'gb18030'));
  await linkFiles(dirty);
  expect(await rowsOf(dirty.out)).toEqual(await rowsOf(plain.out));
  expect((await rowsOf(plain.out)).filter((row) => row[3] === 'same').length).toBeGreaterThan(150);
});

test('every left row is accounted for, and rows that cannot be read are told', async () => {
  const paths = await files(`${asCsv(left)}\n,无编号,,男,,,,\nL900,多,,男,,,,,,多出的\n`);
  const { rows, answers, files: { left: read } } = await linkFiles(paths);
  expect([read.rows, read.read, rows.left]).toEqual([202, 200, 200]);
  expect(read.unread.map(({ line, reason }) => [line, reason.zh.slice(0, 4)])).toEqual([[203, '没有编号'], [204, '单元格比']]);
  expect(answers.same + answers.review + answers.different + answers.noCandidate).toBe(200);
});

test('ids that repeat are counted, wherever they stand', async () => {
  const [first, second, ...others] = left;
  const again = [first!, { ...first!, name: '欧亦轩' }, ...others.slice(0, 20), { ...others[30]!, id: others[3]!.id }, { ...others[31]!, id: others[3]!.id }, second!];
  const { files: { left: read, right: register }, rows, answers } = await linkFiles(await files(asCsv(again)));
  expect([read.repeated, register.repeated]).toEqual([{ ids: 2, rows: 5, some: [others[3]!.id, first!.id] }, { ids: 0, rows: 0, some: [] }]);
  expect([rows.left, answers.same + answers.review + answers.different + answers.noCandidate]).toEqual([again.length, again.length]);
});

test('an ID number that serves as an id is told with its middle covered, and a row of a workbook with its sheet', async () => {
  const rows = ['甲', '乙', '丙'].map((name) => ['990784201503011234', name]);
  const sheets = [{ name: '一', rows: [['编号', '姓名'], ...rows] }, { name: '二', rows: [['编号', '姓名'], ['', '无编号']] }];
  const paths = await files(asCsv([]));
  await writeFile(paths.left, await writeXlsx({ sheets }));
  const { files: { left: read } } = await linkFiles(paths);
  expect(read.repeated).toEqual({ ids: 1, rows: 3, some: ['990784**********34'] });
  expect(read.unread).toMatchObject([{ sheet: '二', line: 2 }]);
});

test('columns may be missing, and files without rows are no failure', async () => {
  const short = await files(csv(['id', '姓名', '出生日期'], ['L1', right[0]!.name, right[0]!.born]));
  const { files: { left: read } } = await linkFiles(short);
  expect(read.missing).toEqual(['id_number', 'sex', 'hukou', 'father_name', 'mother_name']);
  expect((await rowsOf(short.out))[0]!.slice(0, 2)).toEqual(['L1', 'R0']);
  const empty = await files(asCsv([]));
  expect((await linkFiles(empty)).answers).toEqual({ same: 0, review: 0, different: 0, noCandidate: 0 });
  expect(await rowsOf(empty.out)).toEqual([]);
  const nobody = await files(asCsv([someone({ id: 'L1' })]), asCsv([]));
  expect((await linkFiles(nobody)).answers.noCandidate).toBe(1);
});

test('a file without an id is refused, and nothing is left behind', async () => {
  const paths = await files(csv(['姓名', '性别'], ['欧亦轩', '男']));
  await expect(linkFiles(paths)).rejects.toMatchObject({ code: 'file-not-recognised' });
  expect((await readdir(paths.folder)).sort()).toEqual(['left.csv', 'right.csv']);
});

test('stopped in the middle, nothing is left behind', async () => {
  const paths = await files(asCsv(left));
  const stop = new AbortController();
  const linking = linkFiles({ ...paths, signal: stop.signal, report: ({ en }) => { if (en.startsWith('Comparing')) stop.abort(new Error('stopped')); } });
  await expect(linking).rejects.toThrow('stopped');
  expect((await readdir(paths.folder)).sort()).toEqual(['left.csv', 'right.csv']);
});

test('what was learned is JSON that links as before, and can be learned from again', async () => {
  const paths = await files(asCsv(left));
  const { model } = await linkFiles({ ...paths, onlyLearn: true });
  const path = join(paths.folder, 'model.json');
  await writeFile(path, inJson(model));
  const again = readModel(path);
  expect([again.date, again.learnedFrom!.left, again.learnedFrom!.right]).toEqual([date, 200, 1500]);
  await linkFiles({ ...paths, model: again });
  const with1 = await rowsOf(paths.out);
  await linkFiles(paths);
  expect((await rowsOf(paths.out)).map((row) => [row[0], row[1], row[3]])).toEqual(with1.map((row) => [row[0], row[1], row[3]]));
});
