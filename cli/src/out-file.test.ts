import { execFile, spawn } from 'node:child_process';
import { link, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { tokenKey } from '@tonghu/linkage/tokens/token-key';
import { csvLine } from './csv.ts';

/* A careless or hostile command line: what is read stays as it was, and what is written is whole. */

const bin = new URL('../bin/tonghu.js', import.meta.url).pathname;
const head = 'id,姓名,身份证号,性别,出生日期,户籍地区划,父亲姓名,母亲姓名\n';
const right = `${head}R1,张梓涵,,女,2015-03-07,990703004012,张建国,孙丽华\nR2,张浩然,,男,2017-11-20,990703004012,张建国,孙丽华\n`;
const left = `${head}=1+1,张梓涵,,女,2015-03-07,990703004012,张建国,孙丽华\n-7,张浩然,,男,2017-11-20,990703004012,张建国,孙丽华\n＝2,张浩然,,男,2017-11-20,990703004012,张建国,孙丽华\n`;
const key = tokenKey('intl', 'ab'.repeat(32));
let folder: string;
const folders: string[] = [];
const at = (name: string) => join(folder, name);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tonghu-test-'));
  folders.push(folder);
  await writeFile(at('left.csv'), left);
  await writeFile(at('right.csv'), right);
  await writeFile(at('key.json'), JSON.stringify(key));
});
afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true, force: true }))));

const tonghu = (...args: string[]) => new Promise<{ code: number; err: string }>((resolve) => {
  execFile(process.execPath, [bin, ...args], { env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: '' } }, (error, _out, err) => resolve({ code: error ? Number(error.code) : 0, err }));
});
const linking = (out: string, ...more: string[]) => tonghu('link', ...more, '--left', at('left.csv'), '--right', at('right.csv'), '--out', out);

test.each<[string, () => Promise<{ code: number; err: string }>]>([
  ['link', () => linking(at('left.csv'))],
  ['link train', () => linking(at('right.csv'), 'train')],
  ['by a second name', async () => { await link(at('left.csv'), at('hard.csv')); return linking(at('hard.csv')); }],
  ['by a link', async () => { await symlink(at('left.csv'), at('soft.csv')); return linking(at('soft.csv')); }],
  ['the rows not read', async () => { await writeFile(at('a.unread.csv'), left); return tonghu('link', '--left', at('a.unread.csv'), '--right', at('right.csv'), '--out', at('a.csv')); }],
  ['tokens', () => tonghu('tokens', '--in', at('left.csv'), '--key-file', at('key.json'), '--out', at('left.csv'))],
  ['tokens over their key', () => tonghu('tokens', '--in', at('left.csv'), '--key-file', at('key.json'), '--out', at('key.json'))],
  ['screen over a feed', async () => {
    await mkdir(at('feeds'));
    await writeFile(at('feeds/deaths.csv'), '身份证号,姓名,死亡日期\n');
    return tonghu('screen', '--population', at('left.csv'), '--feeds', at('feeds'), '--on', '2026-06-01', '--division', '990703', '--out', at('feeds/deaths.csv'));
  }],
  ['pay', async () => { await mkdir(at('s')); return tonghu('pay', '--standards', at('s'), '--decisions', at('left.csv'), '--paid', at('right.csv'), '--through', '2026-05', '--out', at('right.csv')); }],
])('what is read is never overwritten: %s', async (_what, run) => {
  const { code, err } = await run();
  expect(err.trim()).toMatch(/^--out .* would overwrite .*, which is read; choose another name\.$/);
  expect([code, await readFile(at('left.csv'), 'utf8'), await readFile(at('right.csv'), 'utf8'), await readFile(at('key.json'), 'utf8')]).toEqual([2, left, right, JSON.stringify(key)]);
});

test.each(['', 'no-such/'])('a place that is no file is refused before the work, not after it: "%s"', async (out) => {
  const { code, err } = await tonghu('tokens', '--in', at('left.csv'), '--key-file', at('key.json'), '--out', out && at(out));
  expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
});

test.each(['/dev/null', '/dev/stdout'])('a device stays one: %s', async (out) => {
  expect(await linking(out)).toEqual({ code: 2, err: expect.stringMatching(/is no plain file/) });
});

test('an id that a spreadsheet would run as a formula is plain text in the result, a number stays one', async () => {
  expect((await linking(at('out.csv'))).code).toBe(0);
  const lines = (await readFile(at('out.csv'), 'utf8')).trim().split('\n').slice(1).map((line) => line.split(',').slice(0, 2).join());
  expect(lines).toEqual(['\'=1+1,R1', '-7,R2', '\'＝2,R2']);
  expect(csvLine(['=A1', '@x', '+1-1', '-cmd', '-12.50', '+3', '-', '＝A1', '＋1', '－1', '＠x', '王－'])).toBe('\'=A1,\'@x,\'+1-1,\'-cmd,-12.50,+3,-,\'＝A1,\'＋1,\'－1,\'＠x,王－');
});

test.each<[string, string[]]>([
  ['memory beyond any machine', ['link', '--left', 'left.csv', '--right', 'right.csv', '--out', 'out.csv', '--memory', '999999999TB']],
  ['a workbook that is none', ['tokens', '--in', 'rubbish.xlsx', '--key-file', 'key.json', '--out', 'out.csv']],
  ['a folder for tokens', ['tokens', '--in', 'left.csv', '--key-file', 'key.json', '--out', '.']],
  ['a folder that is called a feed', ['screen', '--population', 'left.csv', '--feeds', 'feeds', '--on', '2026-06-01', '--division', '37', '--out', 'out.csv']],
  ['screening with next to no memory', ['screen', '--population', 'people.csv', '--feeds', 'few', '--on', '2026-06-01', '--division', '37', '--out', 'out.csv', '--memory', '1KB']],
  ['facts that are rubbish', ['rules', 'check', '--class', 'orphan', '--facts', 'rubbish.csv', '--on', '2026-06-01', '--division', '37']],
  ['a folder in the place of the rows not read', ['link', '--left', 'left.csv', '--right', 'right.csv', '--out', 'taken.csv']],
  ['a column that the file does not have', ['tokens', '--in', 'left.csv', '--key-file', 'key.json', '--out', 'out.csv', '--column', '户主证件']],
  ['a key into no folder', ['tokens', 'key', '--out', 'none/key.json']],
])('is told in one sentence: %s', async (_what, args) => {
  await mkdir(at('feeds/deaths.csv'), { recursive: true });
  await mkdir(at('few'));
  await mkdir(at('taken.unread.csv'));
  await writeFile(at('few/deaths.csv'), '身份证号,姓名,死亡日期\n');
  await writeFile(at('people.csv'), '身份证号,姓名\n990101201503011229,张梓涵\n');
  await writeFile(at('rubbish.csv'), '\u001B[31m\nred\r\n');
  await writeFile(at('rubbish.xlsx'), 'PK\x03\x04 rubbish');
  const { code, err } = await tonghu(...args.map((one) => (/\.(csv|xlsx|json)$|^(\.|feeds|few)$/.test(one) ? at(one) : one)));
  expect([code === 1 || code === 2, err.trim().split('\n').length, /Something broke/.test(err) || err.includes('\u001B')], err).toEqual([true, 1, false]);
});

test('a cell without end costs its line, not the file', async () => {
  await writeFile(at('left.csv'), `${left}L3,${'张'.repeat(1_200_000)},,女,2015-03-07,990703004012,张建国,\n`);
  const { code, err } = await linking(at('out.csv'));
  expect([code, err]).toEqual([0, expect.stringMatching(/4 rows, 3 read/)]);
  expect(await readFile(at('out.unread.csv'), 'utf8')).toMatch(/^left\.csv,5,有单元格内容过长/m);
});

test('stopped half-way, tokens leave neither result nor pieces; what a kill left goes with the next run', async () => {
  await writeFile(at('many.csv'), `身份证号,情况\n${'990101201503011229,在册\n'.repeat(400_000)}`);
  const stopped = spawn(process.execPath, [bin, 'tokens', '--in', at('many.csv'), '--key-file', at('key.json'), '--out', at('out.csv')], { stdio: 'ignore' });
  while (stopped.exitCode === null && !(await readdir(folder)).some((name) => name.endsWith('.part'))) await new Promise((resume) => setTimeout(resume, 20));
  stopped.kill('SIGTERM');
  expect(await new Promise((resolve) => { stopped.once('exit', (code) => resolve(code)); })).toBe(1);
  expect((await readdir(folder)).filter((name) => name.includes('out'))).toEqual([]);
  await writeFile(at(`.out.csv.${stopped.pid}.part`), '张三');
  expect((await linking(at('out.csv'))).code).toBe(0);
  expect((await readdir(folder)).filter((name) => name.includes('out'))).toEqual(['out.csv']);
});
