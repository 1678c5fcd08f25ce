import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const bin = new URL('../bin/tonghu.js', import.meta.url).pathname;
const head = 'id,姓名,身份证号,性别,出生日期,户籍地区划,父亲姓名,母亲姓名\n';
const right = `${head}R1,张梓涵,,女,2015-03-07,990703004012,张建国,孙丽华\nR2,张浩然,,男,2017-11-20,990703004012,张建国,孙丽华\nR3,李思雨,,女,2016-01-05,990701002003,李伟,王芳\n`;
const left = `${head}L1,张梓寒,,女,2015/3/7,990703004012,张建国,\nL2,赵一诺,,男,2012-12-12,990708001001,赵磊,钱敏\n,无编号,,,,,,\n`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tonghu-test-'));
  await writeFile(join(folder, 'left.csv'), left);
  await writeFile(join(folder, 'right.csv'), right);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const tonghu = (...args: string[]) => new Promise<{ code: number; err: string }>((resolve) => {
  execFile(process.execPath, [bin, ...args], { env: { ...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: '' } }, (error, _out, err) => resolve({ code: error ? Number(error.code) : 0, err }));
});
const link = (changed: Record<string, string> = {}, ...command: string[]) => tonghu('link', ...command, ...Object.entries({
  '--left': join(folder, 'left.csv'), '--right': join(folder, 'right.csv'), '--out': join(folder, 'out.csv'), ...changed,
}).flat());

test('links two files, accounts for every row and lists those it could not read', async () => {
  const { code, err } = await link();
  expect([code, err]).toEqual([0, expect.stringMatching(/左侧 2 行：同一人 1，待人工 0，没有对上 \d，没有候选人 \d。/)]);
  const lines = (await readFile(join(folder, 'out.csv'), 'utf8')).trim().split('\n');
  expect(lines[0]).toMatch(/^left_id,right_id,probability,decision,prior,surname,surname_weight,given,given_weight,born,/);
  expect(lines[1]).toMatch(/^L1,R1,0\.\d+|1\.0+,same,/);
  expect(await readFile(join(folder, 'out.unread.csv'), 'utf8')).toBe('文件,行号,原因\nleft.csv,4,没有编号（id）\n');
});

test('ids that stand in more than one row are counted and told, and everybody is answered all the same', async () => {
  const path = join(folder, 'repeated.csv');
  await writeFile(path, `${left.split('\n').slice(0, 3).join('\n')}\nL1,李思雨,,女,2016-01-05,990701002003,李伟,王芳\n`);
  const { code, err } = await link({ '--left': path });
  expect([code, err]).toEqual([0, expect.stringMatching(/repeated\.csv 里有 1 个编号不止出现一次，共 2 行：L1。/)]);
  expect(err).not.toMatch(/right\.csv 里有/);
  expect(err).toMatch(/左侧 3 行：同一人 2，/);
  const lines = (await readFile(join(folder, 'out.csv'), 'utf8')).trim().split('\n').slice(1);
  expect(lines.filter((line) => line.startsWith('L1,')).map((line) => line.split(',')[1]).sort()).toEqual(['R1', 'R3']);
});

test('learns weights that can be read and used', async () => {
  const model = join(folder, 'model.json');
  expect((await link({ '--out': model }, 'train')).code).toBe(0);
  expect(JSON.parse(await readFile(model, 'utf8'))).toMatchObject({ learnedFrom: { left: 2, right: 3 }, fields: { given: expect.any(Array) } });
  expect((await link({ '--model': model })).code).toBe(0);
});

test.each<[string, Record<string, string>, number, RegExp]>([
  ['a file that is not there', { '--left': '/nowhere/left.csv' }, 1, /找不到文件/],
  ['memory in no unit', { '--memory': '2' }, 2, /--memory 2：应写作 2GB 或 500MB/],
  ['threads that are no number', { '--threads': 'all' }, 2, /--threads all/],
  ['weights that are none', { '--model': bin }, 1, /权重文件 .* 不能用/],
  ['divisions without their columns', { '--divisions': bin }, 1, /缺少列 old、new/],
  ['a folder that is not there', { '--out': '/nowhere/out.csv' }, 1, /写不了结果文件/],
])('says in one sentence what is wrong: %s', async (_what, changed, code, says) => {
  const { code: got, err } = await link(changed);
  expect([got, err.trim().split('\n').length]).toEqual([code, 1]);
  expect(err).toMatch(says);
});

test('an option that is missing is bad usage', async () => {
  expect((await tonghu('link', '--left', join(folder, 'left.csv'))).code).toBe(2);
});

test('nothing of our own stays behind', async () => {
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
});
