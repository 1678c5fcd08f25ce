import { checkCharacter } from '@tonghu/domain/id-number';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openMatchingEngine } from '../discovery/matching-engine.ts';
import { linkPeople } from './link-people.ts';
import { shippedModel } from './model.ts';
import { partsOf } from './parts.ts';
import { crowd, linkLists, someone } from './testing/link-lists.ts';
import { madeLeft, madeRight, type Person } from './testing/made-city.ts';

const model = shippedModel();
const around = crowd(600);
const number = (serial: string) => `99078420150307${serial}${checkCharacter(`99078420150307${serial}`)}`;
const decisions = async (left: Person[], right: Person[]) => (await linkLists(left, [...right, ...around], { model })).links.map((one) => `${String(one.right_id)} ${String(one.decision)}`);

test('twins are told apart; one who is not there is not the other', async () => {
  const twins = [someone({ id: 'first', name: '欧梓涵' }), someone({ id: 'second', name: '欧浩然' })];
  expect(await decisions([someone({ id: 'l', name: '欧浩燃' })], twins)).toEqual(['second same']);
  expect(await decisions([someone({ id: 'l', name: '欧静怡', sex: '女' })], [twins[0]!])).not.toContain('first same');
});

test('a brother of somebody who is there is nobody', async () => {
  expect(await decisions([someone({ id: 'l', name: '欧文博', born: '2017-11-20' })], [someone({ id: 'elder' })])).toEqual(['elder different']);
});

test('namesakes born the same day differ by their parents', async () => {
  const named = { name: '王子涵', father: '王志强', mother: '李玉兰' };
  const namesakes = crowd(80, 8).map((one) => ({ ...one, id: `N${one.id}`, name: '王子涵' }));
  const left = someone({ ...named, id: 'l', father: '王建国', mother: '周丽华', place: '990706001001' });
  expect(await decisions([left], [someone({ ...named, id: 'namesake' }), ...namesakes])).not.toContain('namesake same');
});

test('two right rows that fit equally well go to a person, both', async () => {
  expect(await decisions([someone({ id: 'l' })], [someone({ id: 'a' }), someone({ id: 'b' })])).toEqual(['a review', 'b review']);
});

test('somebody else’s ID number goes to a person, and the row is found without it', async () => {
  const right = [someone({ id: 'mine', idNumber: number('001') }), someone({ id: 'other', name: '赵一诺', born: '2010-09-30', sex: '女', father: '赵磊', mother: '钱敏', place: '990707003001', idNumber: number('002') })];
  expect((await decisions([someone({ id: 'l', idNumber: number('002') })], right)).sort()).toEqual(['mine same', 'other review']);
});

test('a wrong check character is repaired where one repair is possible and the rest agrees', async () => {
  const wrong = number('001').replace('990784', '990184');
  const bare = { id: 'l', name: '欧轩', idNumber: wrong, father: '', mother: '', place: '', born: '', sex: '' }; // nothing else finds the row
  const found = (await linkLists([someone(bare)], [someone({ id: 'mine', idNumber: number('001') }), ...around], { model })).links[0]!;
  expect([found.right_id, found.id_number, found.decision]).toEqual(['mine', 'repaired', 'same']);
  const ambiguous = (await linkLists([someone(bare)], [someone({ id: 'mine', idNumber: number('001') }), someone({ id: 'twin', name: '欧亦鸣', idNumber: number('001').replace(/0(?=1.$)/, '1') }), ...around], { model })).links;
  expect(ambiguous.filter((one) => one.decision === 'same' && one.right_id === 'twin')).toEqual([]);
  const stranger = (await linkLists([someone({ ...bare, name: '钱多多', born: '2012-12-12' })], [someone({ id: 'mine', idNumber: number('001') }), ...around], { model })).links;
  expect(stranger.filter((one) => one.decision === 'same')).toEqual([]);
});

test('every part adds up to the probability; no pair comes twice; the same files give the same answer', async () => {
  const right = [...madeRight(4000, 21)];
  const left = madeLeft(right, 500, { seed: 3, damaged: (random) => random.below(4), idNumbers: 0.2 });
  const { links, answers } = await linkLists(left, right);
  for (const link of links) {
    const { total } = partsOf(link);
    const odds = 2 ** total;
    expect(odds === Infinity ? 1 : odds / (1 + odds)).toBeCloseTo(Number(link.probability), 5);
  }
  expect(new Set(links.map((one) => `${String(one.left_id)} ${String(one.right_id)}`)).size).toBe(links.length);
  expect(answers.same + answers.review + answers.different + answers.noCandidate).toBe(left.length);
  expect((await linkLists(left, right)).links).toEqual(links);
});

test('an empty cell says nothing either way', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom<keyof Person>('sex', 'place', 'father', 'mother', 'born'), async (column) => {
    const [link] = (await linkLists([someone({ id: 'l', [column]: '' })], [someone({ id: 'r' }), ...around.slice(0, 50)], { model })).links;
    const field = { sex: 'sex', place: 'hukou', father: 'father', mother: 'mother', born: 'born' }[column as 'sex'];
    expect([link!.right_id, link![field], link![`${field}_weight`]]).toEqual(['r', 'missing', 0]);
  }), { numRuns: 5 });
});

test('tables without rows, and of one row, are linked like others', async () => {
  expect((await linkLists([], around)).links).toEqual([]);
  const alone = await linkLists([someone({ id: 'l' })], []);
  expect([alone.links, alone.answers.noCandidate]).toEqual([[], 1]);
  expect((await linkLists([someone({ id: 'l' })], [someone({ id: 'r' })])).links.map((one) => one.right_id)).toEqual(['r']);
});

test('an engine links more than once, and keeps nothing but the links', async () => {
  const engine = await openMatchingEngine({ memoryLimit: '300MB', threads: 1 });
  onTestFinished(() => engine.close());
  const columns = `id varchar, name varchar, id_number varchar, sex varchar, birth_date varchar, hukou varchar, father_name varchar, mother_name varchar`;
  await engine.run(`create table one (${columns}); insert into one values ('a', '欧亦轩', null, '男', '2015-03-07', null, '欧建国', null)`);
  const before = await engine.all('select table_name as name from duckdb_tables() union all select view_name from duckdb_views() where not internal order by 1');
  for (let time = 0; time < 2; time++) {
    await linkPeople(engine, { left: 'one', right: 'one', date: '2026-06-01', model });
    expect((await engine.all('select left_id, right_id from links'))).toEqual([{ left_id: 'a', right_id: 'a' }]);
  }
  const after = await engine.all('select table_name as name from duckdb_tables() union all select view_name from duckdb_views() where not internal order by 1');
  expect(after.filter(({ name }) => !before.some((one) => one.name === name))).toEqual([{ name: 'links' }]);
});
