import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkCharacter } from '@tonghu/domain/id-number';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { type Rows, cityWith, decideSimply } from '../testing/city.ts';
import { folderForTest, idNumber } from '../testing/people.ts';
import { type Screening, screen } from './screen.ts';

const on = '2024-06-03';
const father = idNumber('1985-03-04', 11);
const mother = idNumber('1987-07-08', 22);
const child: Rows[number] = { id_number: idNumber('2015-03-01', 33), name: '王小明', hukou: '990784101001', residence: '990784101001', father_name: '王建国', father_id: father, mother_name: '李秀英', mother_id: mother };

const wrongCheck = (id: string) => id.slice(0, 17) + (id[17] === '1' ? '2' : '1');
const digitChanged = (id: string, at: number, by = 1) => id.slice(0, at) + String((Number(id[at]) + by) % 10) + id.slice(at + 1);

const run = (deaths: Rows, more: Rows = [], options: Partial<Screening> = {}) => cityWith({
  population: [child, ...more], deaths: [...deaths, { id_number: mother, name: '李秀英', died_on: '2022-01-01' }], missing: [],
}).then((files) => screen({ ...files, on, division: '990784', decide: decideSimply, ...options }));
const dead = (id_number: string, name = '王建国', also: Rows[number] = {}) => ({ id_number, name, died_on: '2021-03-05', ...also });

test.each<[string, string]>([
  ['a wrong check character', wrongCheck(father)],
  ['one wrong digit of the area', digitChanged(father, 3)],
  ['one wrong digit of the serial', digitChanged(father, 15)],
])('%s is put right where one person and the name bear it out, and the evidence says so', async (_, written) => {
  const { suspected, files, reviews } = await run([dead(written)]);
  expect(suspected.map((one) => `${one.class} ${one.is}`)).toEqual(['community-orphan eligible']);
  expect(suspected[0]!.evidence[0]!.says).toBe('父亲2021年3月5日死亡（证号按唯一可能更正）');
  expect(files.find(({ kind }) => kind === 'deaths')).toMatchObject({ rows: 2, read: 2, notRead: [] });
  expect(reviews).toEqual([]);
});

test('a repaired row keeps its line, also where the lines of a file are the places of its rows', async () => {
  const { suspected } = await run([dead(wrongCheck(father))], [], { quickFrom: 1 });
  expect(suspected[0]!.evidence.map(({ line, says }) => [line, says])).toEqual([[2, '父亲2021年3月5日死亡（证号按唯一可能更正）'], [3, '母亲2022年1月1日死亡']]);
});

test('a remark belongs to one row of one sheet, also where another sheet has a row on the same line', async () => {
  const sheet = (name: string, ...rows: string[][]) => ({ name, rows: [['身份证号', '姓名', '死亡日期'], ...rows] });
  const folder = await folderForTest();
  const deaths = join(folder, 'deaths.xlsx');
  const says = async (...sheets: ReturnType<typeof sheet>[]) => {
    await writeFile(deaths, await writeXlsx({ sheets }));
    const { population } = await cityWith({ population: [child], missing: [] });
    const { suspected } = await screen({ population, feeds: { deaths }, on, division: '990784', decide: decideSimply });
    return suspected[0]!.evidence.map((one) => [one.line, one.says]);
  };
  const [his, hers] = [[wrongCheck(father), '王建国', '2021-03-05'], [mother, '李秀英', '2022-01-01']];
  const told = [[2, '父亲2021年3月5日死亡（证号按唯一可能更正）'], [2, '母亲2022年1月1日死亡']];
  expect(await says(sheet('一', his), sheet('二', hers))).toEqual(told);
  expect(await says(sheet('一', hers), sheet('二', his))).toEqual(told);
});

test.each<[string, Rows[number]]>([
  ['another name', dead(wrongCheck(father), '赵丽华')],
  ['no name', dead(wrongCheck(father), '')],
  ['another sex', dead(wrongCheck(father), '王建国', { sex: Number(father[16]) % 2 ? '女' : '男' })],
  ['two wrong digits', dead(digitChanged(digitChanged(father, 3), 15))],
  ['a day that cannot be read', { ...dead(wrongCheck(father)), died_on: '2021-02-30' }],
])('not with %s: the row stays unread, with its reason', async (_, row) => {
  const { suspected, files } = await run([row]);
  expect(suspected.filter(({ is }) => is === 'eligible')).toEqual([]);
  expect(files.find(({ kind }) => kind === 'deaths')).toMatchObject({ rows: 2, read: 1, unread: [{ line: 2 }] });
});

test('a wrong check character behind the number of somebody with another name: a person decides; not where a digit is wrong as well', async () => {
  const { reviews } = await run([dead(wrongCheck(father), '赵丽华'), dead(digitChanged(father, 3), '赵丽华')]);
  expect(reviews).toMatchObject([{ why: 'damaged-number', kind: 'deaths', line: 2, given: { name: '赵丽华' }, found: { idNumber: father, name: '王建国', is: 'father' } }]);
});

test('not with another birth date: the rest is as alike as one person can be, so somebody is asked, and no more', async () => {
  const { suspected } = await run([dead(wrongCheck(father), '王建国', { birth_date: '1970-01-01' })]);
  expect(suspected.map(({ is }) => is)).not.toContain('eligible');
  for (const one of suspected) expect(one.evidence.map(({ says }) => says).join()).not.toContain('按唯一可能更正');
});

test('two people whose numbers are as near: a person decides', async () => {
  // Both are one digit away from what is written, and both are called the same.
  const first17 = father.slice(0, 17);
  const other17 = digitChanged(first17, 16, 2);
  const between = Array.from({ length: 10 }, (_, digit) => first17.slice(0, 16) + digit).find((one) => one !== first17 && one !== other17)!;
  const written = [...'0123456789X'].map((last) => between + last).find((one) => one[17] !== checkCharacter(between) && [first17, other17].some((near) => checkCharacter(near) === one[17]))!;
  const near = [first17, other17].filter((one) => checkCharacter(one) === written[17]);
  const twin = { ...child, id_number: idNumber('2016-03-01', 34), father_id: between + checkCharacter(between) };
  expect(near.length).toBeGreaterThan(0);
  const { suspected, reviews, files } = await run([dead(written)], [twin, { ...child, id_number: idNumber('2017-03-01', 35), father_id: near[0]! + written[17] }]);
  expect(suspected.filter(({ is }) => is === 'eligible')).toEqual([]);
  expect(reviews.map(({ why, kind, line, found }) => [why, kind, line, found.is])).toEqual([['damaged-number', 'deaths', 2, 'father'], ['damaged-number', 'deaths', 2, 'father']]);
  expect(files.find(({ kind }) => kind === 'deaths')!.unread.map(({ code }) => code)).toEqual(['id-check-character']);
});

test('a number of 15 digits, full-width digits and blanks are no damage', async () => {
  const old = mother.slice(0, 6) + mother.slice(8, 17);
  const wide = [...father].map((one) => (/\d/.test(one) ? String.fromCharCode(one.charCodeAt(0) + 0xfee0) : one)).join('');
  const { suspected } = await cityWith({ population: [child], deaths: [{ id_number: old, name: '李秀英', died_on: '2022-01-01' }, { id_number: ` ${wide} `, name: ' 王建国 ', died_on: '２０２１／３／５' }], missing: [] })
    .then((files) => screen({ ...files, on, division: '990784', decide: decideSimply }));
  expect(suspected.map(({ is, evidence }) => [is, evidence.map(({ says }) => says)])).toEqual([['eligible', ['父亲2021年3月5日死亡', '母亲2022年1月1日死亡']]]);
});

test('a number that is somebody else\'s is not used: the row waits for a person', async () => {
  const { suspected, reviews, files } = await run([dead(father, '赵丽华')]);
  expect(suspected.filter(({ is }) => is === 'eligible')).toEqual([]);
  expect(reviews).toMatchObject([{ why: 'other-name', kind: 'deaths', line: 2, given: { name: '赵丽华', idNumber: father }, found: { name: '王建国', is: 'father' } }]);
  expect(files.find(({ kind }) => kind === 'deaths')).toMatchObject({ rows: 2, read: 2 });
});

test.each(['王健国', '王建囯', '王国建', '王某某', '王*国', 'WANG JIANGUO', '王', '', '汪建国'])('%s may be another way to write 王建国', async (name) => {
  const { suspected, reviews } = await run([dead(father, name)]);
  expect([suspected.map(({ is }) => is), reviews]).toEqual([['eligible'], []]);
});
