import { expect, test } from 'vitest';
import { type Rows, cityWith, decideSimply } from '../testing/city.ts';
import { idNumber } from '../testing/people.ts';
import { type Decided, reviewKey } from './reviews.ts';
import { screen } from './screen.ts';

const on = '2024-06-03';
const names = ['王建国', '刘志强', '陈秀英', '赵桂兰', '孙永福', '周德明', '吴凤霞', '郑玉梅'];
const families: Rows = Array.from({ length: 40 }, (_, at) => ({
  id_number: idNumber(`20${10 + (at % 9)}-0${1 + (at % 9)}-1${at % 10}`, at), name: `${names[at % 8]![0]}小${'甲乙丙丁戊己庚辛'[at % 8]}`, hukou: `99078410${1 + (at % 5)}001`, residence: '990784101001',
  father_name: names[at % 8]!, father_id: idNumber(`198${at % 10}-0${1 + (at % 9)}-2${at % 9}`, 100 + at), mother_name: names[(at + 3) % 8]!, mother_id: idNumber(`199${at % 10}-0${1 + (at % 9)}-0${1 + (at % 9)}`, 200 + at),
}));
const one = families[5]!;
const born = (id: string) => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
const deathOf = (parent: 'father' | 'mother', more: Rows[number] = {}) => ({
  id_number: '', name: one[`${parent}_name`]!, sex: Number(one[`${parent}_id`]![16]) % 2 ? '男' : '女', birth_date: born(one[`${parent}_id`]!), division: one.hukou!, died_on: '2021-03-05', ...more,
});
const run = async (deaths: Rows, decided?: Decided) => screen({ ...await cityWith({ population: families, deaths, missing: [], prison: [] }), on, division: '990784', decide: decideSimply, ...(decided ? { decided } : {}) });

test('a row without a number finds its person, and leads to a visit and no further', async () => {
  const { suspected, files } = await run([deathOf('father'), { id_number: one.mother_id!, name: one.mother_name!, died_on: '2022-01-01' }]);
  expect(suspected.map(({ idNumber: id, class: of, is }) => [id, of, is])).toEqual([[one.id_number, 'community-orphan', 'need-to-know'], [one.id_number, 'de-facto-unsupported', 'need-to-know']]);
  expect(suspected[0]!.evidence[0]!.says).toMatch(/^父亲2021年3月5日死亡（无可用证号，按姓名等信息比对，可能性0\.9\d+，需核实）$/);
  expect(files.find(({ kind }) => kind === 'deaths')).toMatchObject({ rows: 2, read: 2 });
});

test('a row that says too little finds nobody and stays in the report', async () => {
  const { suspected, files, reviews } = await run([{ id_number: '', name: one.father_name!, died_on: '2021-03-05' }]);
  expect([suspected, reviews]).toEqual([[], []]);
  expect(files.find(({ kind }) => kind === 'deaths')!.unread).toMatchObject([{ line: 2, code: 'no-id' }]);
});

test('a row that fits somebody half is kept for a person, with both sides and the parts, and is not used', async () => {
  const { suspected, reviews } = await run([deathOf('father', { birth_date: `${born(one.father_id!).slice(0, 4)}-12-28`, sex: '', division: '' })]);
  expect(suspected).toEqual([]);
  for (const review of reviews) {
    expect(review).toMatchObject({ why: 'alike', kind: 'deaths', line: 2, given: { name: one.father_name } });
    expect(review.parts!.length).toBeGreaterThan(3);
  }
});

test('what a person said of a pair counts in the next run: the same person as with a number, another person never again', async () => {
  const rows = [deathOf('father', { birth_date: `${born(one.father_id!).slice(0, 4)}-12-28`, sex: '', division: '' }), { id_number: one.mother_id!, name: one.mother_name!, died_on: '2022-01-01' }];
  const { reviews } = await run(rows);
  const mine = reviews.find(({ found }) => found.idNumber === one.father_id)!;
  expect(mine).toBeDefined();
  const key = reviewKey(mine);
  const same = await run(rows, (asked) => (asked === key ? 'same' : undefined));
  expect(same.reviews.filter(({ line }) => line === mine.line)).toEqual([]);
  expect(same.suspected.map(({ idNumber: id, class: of, is }) => [id, of, is])).toContainEqual([one.id_number, 'community-orphan', 'eligible']);
  expect(same.suspected[0]!.evidence.map(({ says }) => says)).toContainEqual(expect.stringContaining('经人工核对为同一人'));
  const different = await run(rows, (asked) => (asked === key ? 'different' : undefined));
  expect(different.reviews.map(reviewKey)).not.toContain(key);
  expect(different.suspected.map(({ is }) => is)).not.toContain('eligible');
});

test('a number under another name is about nobody until a person says it is the same person', async () => {
  const rows = [{ id_number: one.father_id!, name: '赵丽华', died_on: '2021-03-05' }, { id_number: one.mother_id!, name: one.mother_name!, died_on: '2022-01-01' }];
  const { reviews, suspected } = await run(rows);
  expect(reviews.map(({ why }) => why)).toEqual(['other-name']);
  expect(suspected.map(({ is }) => is)).not.toContain('eligible');
  const same = await run(rows, () => 'same');
  expect([same.reviews, same.suspected.map(({ class: of, is }) => [of, is])]).toEqual([[], [['community-orphan', 'eligible']]]);
  expect((await run(rows, () => 'different')).reviews).toEqual([]);
});
