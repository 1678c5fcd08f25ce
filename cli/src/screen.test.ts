import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCharacter } from '@tonghu/domain/id-number';
import { afterAll, beforeAll, expect, test } from 'vitest';

const bin = new URL('../bin/tonghu.js', import.meta.url).pathname;
const idNumber = (birthDate: string, serial: number) => {
  const first17 = `990784${birthDate}${String(serial).padStart(3, '0')}`;
  return first17 + checkCharacter(first17);
};
const father = idNumber('19850304', 11);
const mother = idNumber('19870708', 22);
const [orphan, deFacto, disabled, behind, grown] = [idNumber('20150301', 1), idNumber('20160301', 2), idNumber('20170301', 3), idNumber('20180301', 4), idNumber('20060601', 5)];
const [prisoner, ill, awayFather, awayMother] = [idNumber('19860101', 6), idNumber('19880101', 7), idNumber('19890101', 8), idNumber('19900101', 9)];

let folder: string;
const files: Record<string, string> = {
  deaths: `身份证号,姓名,死亡日期,宣告死亡\n${father},父,2021-03-05,否\n${mother},母,20220101,否\n坏,某,2020-01-01,否\n`,
  missing: '身份证号,姓名,宣告日期\n',
  'lost-contact': '身份证号,姓名,报案日期,查找结果,回执日期\n',
  disability: `残疾人证号,姓名,发证日期,有效期至\n${disabled}42,孩,2020-01-01,2030-01-01\n`,
  illness: `身份证号,姓名,病种,确诊日期\n${ill},母,尿毒症,2023/1/5\n`,
  prison: `身份证号,姓名,刑期起日,刑期止日\n${prisoner},父,2023年1月1日,2026年1月1日\n`,
  detox: '身份证号,姓名,起日,止日\n',
  restricted: '身份证号,姓名,措施,起日,止日\n',
  revoked: '监护人身份证号,被监护人身份证号,判决日期,恢复日期\n',
  deported: '证件号码,姓名,遣送日期\n',
  'low-income': '身份证号,姓名,救助类别,家庭编号,起日\n',
  benefits: `身份证号,姓名,补贴类别,月金额,起月,止月\n${grown},长,孤儿基本生活费,1978,2020-01,\n`,
  away: `身份证号,姓名,外出起日,外出地区划\n${awayFather},父,2023-01-01,310000000000\n${awayMother},母,2023-01-01,310000000000\n`,
  adoptions: '被收养人身份证号,收养人身份证号,登记日期\n',
};
const child = (id: string, name: string, fatherId: string, motherId: string) => `${name},${id},990784101001,990784101001,父,${fatherId},母,${motherId},农业\n`;
const fine = idNumber('19910101', 10);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tonghu-test-'));
  await mkdir(join(folder, 'feeds'));
  for (const [kind, text] of Object.entries(files)) await writeFile(join(folder, 'feeds', `${kind}.csv`), text);
  await writeFile(join(folder, 'population.csv'), `\uFEFF姓名,身份证号,户籍地区划,居住地区划,父亲姓名,父亲身份证号,母亲姓名,母亲身份证号,户籍性质\n${
    child(orphan, '孤', father, mother)}${child(deFacto, '无', prisoner, ill)}${child(disabled, '残', fine, fine)}${child(behind, '守', awayFather, awayMother)}`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const tonghu = (...args: string[]) => new Promise<{ code: number; out: string; err: string }>((resolve) => {
  execFile(process.execPath, [bin, ...args], { env: { ...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: '' } }, (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }));
});
const screen = (changed: Record<string, string> = {}) => {
  const options: Record<string, string> = { population: join(folder, 'population.csv'), feeds: join(folder, 'feeds'), on: '2024-06-03', division: '990784', out: join(folder, 'out.csv'), ...changed };
  return tonghu('screen', ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]));
};

test('the real rules find the children of a small city', async () => {
  const { code, err } = await screen();
  expect({ code, err: /Error/.test(err) }).toEqual({ code: 0, err: false });
  const lines = (await readFile(join(folder, 'out.csv'), 'utf8')).trimEnd().split('\n');
  expect(lines[0]).toBe('身份证号,姓名,户籍地区划,类别,结论,理由,依据,证据');
  const rows = lines.slice(1).map((line) => line.split(','));
  expect(rows.map(([id, , , one, is]) => `${id} ${one} ${is}`)).toEqual(expect.arrayContaining([
    `${orphan} 孤儿 eligible`, `${deFacto} 事实无人抚养儿童 eligible`, `${disabled} 重度残疾儿童 eligible`, `${behind} 农村留守儿童 eligible`,
  ]));
  expect(rows.filter(([id]) => id === orphan).map((row) => row[7])).toEqual(['死亡人员第2行：父亲2021年3月5日死亡；死亡人员第3行：母亲2022年1月1日死亡']);
  expect(err).toContain('死亡人员（deaths.csv，utf-8）：3 行，读出 2，身份证号位数不对 1');
  expect(await readFile(join(folder, 'out.unread.csv'), 'utf8')).toBe('文件,行号,原因\n死亡人员,4,身份证号位数不对\n');
  expect(err).not.toContain(orphan);
}, 60_000);

test('a child who is paid and has turned 18 is told, the day it happens and not before', async () => {
  const rowsOn = async (on: string) => {
    await screen({ on });
    return (await readFile(join(folder, 'out.csv'), 'utf8')).split('\n').filter((line) => line.startsWith(grown));
  };
  expect(await rowsOn('2024-05-31')).toEqual([]);
  expect((await rowsOn('2024-06-01'))[0]).toMatch(/,孤儿,no-longer,年满18周岁,/);
}, 60_000);

test.each<[string, Record<string, string>, number, RegExp]>([
  ['no population file', { population: '/nowhere/x.csv' }, 1, /找不到人口文件/],
  ['no folder', { feeds: '/nowhere' }, 1, /找不到文件夹/],
  ['a day that does not exist', { on: '2024-02-30' }, 2, /没有这一天/],
  ['a division that is none', { division: '37x' }, 2, /区划代码应是/],
  ['a result that cannot be written', { out: '/nowhere/out.csv' }, 1, /写不了结果文件/],
])('%s: one sentence', async (_, changed, code, says) => {
  const got = await screen(changed);
  expect(got.code).toBe(code);
  expect(got.err.trim().split('\n')).toHaveLength(1);
  expect(got.err).toMatch(says);
}, 60_000);

test('a list of unread rows of an earlier run does not stay beside a result that has none, and a division of nobody is said', async () => {
  const feeds = join(folder, 'clean');
  await mkdir(feeds);
  await writeFile(join(feeds, 'missing.csv'), files.missing!);
  await writeFile(join(folder, 'clean.unread.csv'), '文件,行号,原因\n死亡人员,4,身份证号位数不对\n');
  const got = await screen({ feeds, out: join(folder, 'clean.csv'), division: '110101' });
  expect([got.code, got.err]).toEqual([0, expect.stringMatching(/没有一个户籍或居住在 110101 的未成年人/)]);
  expect((await readdir(folder)).filter((name) => name.startsWith('clean'))).toEqual(['clean', 'clean.csv']);
}, 60_000);

test('a file that is not of its kind is named, and nothing half-written stays', async () => {
  const feeds = join(folder, 'wrong');
  await mkdir(feeds);
  await writeFile(join(feeds, 'prison.csv'), '甲,乙\n1,2\n');
  const got = await screen({ feeds, out: join(folder, 'never.csv') });
  expect(got).toMatchObject({ code: 1, err: expect.stringMatching(/prison\.csv 不能作为服刑人员文件读取.*甲、乙/) });
  expect((await readdir(folder)).filter((name) => name.includes('never'))).toEqual([]);
}, 60_000);

test('capitals in the name of a file change nothing; of two of a kind the other is told', async () => {
  const feeds = join(folder, 'capitals');
  await mkdir(feeds);
  await writeFile(join(feeds, 'DEATHS.CSV'), files.deaths!);
  await writeFile(join(feeds, 'Missing.csv'), files.missing!);
  await writeFile(join(feeds, 'missing.csv'), files.missing!);
  const got = await screen({ feeds, out: join(folder, 'capitals.csv') });
  expect(got.err).toMatch(/死亡人员（DEATHS\.CSV，utf-8）：3 行[^]*宣告失踪（missing\.csv，/);
  expect(got.err.match(/没有用到的文件.*/)?.[0]).toMatch(/：Missing\.csv$/);
  const over = await screen({ feeds, out: join(feeds, 'DEATHS.CSV') });
  expect([over.code, over.err]).toEqual([2, expect.stringMatching(/会覆盖要读取的/)]);
}, 60_000);

test('a file of tokens is read with its key, and refused in one sentence without it', async () => {
  const feeds = join(folder, 'tokens');
  const key = join(folder, 'key.json');
  await mkdir(feeds);
  expect((await tonghu('tokens', 'key', '--out', key)).code).toBe(0);
  await writeFile(join(feeds, 'missing.csv'), files.missing!);
  expect((await tonghu('tokens', '--in', join(folder, 'feeds/deaths.csv'), '--out', join(feeds, 'deaths.csv'), '--key-file', key)).code).toBe(0);
  const without = await screen({ feeds, out: join(folder, 'without.csv') });
  expect([without.code, without.err]).toEqual([1, expect.stringMatching(/死亡人员文件里的代号是用密钥 [0-9a-f]{8} 做的/)]);
  await screen({ feeds, out: join(folder, 'with.csv'), 'token-key': key });
  expect((await readFile(join(folder, 'with.csv'), 'utf8')).split('\n').filter((line) => line.startsWith(orphan)).join()).toMatch(/,孤儿,/);
}, 60_000);

test('help, and a missing option', async () => {
  const help = await tonghu('screen', '--help');
  expect(help.code).toBe(0);
  for (const option of ['--population', '--feeds', '--on', '--division', '--out']) expect(help.out).toContain(option);
  expect((await tonghu('screen', '--on', '2024-06-03')).code).toBe(2);
}, 60_000);
