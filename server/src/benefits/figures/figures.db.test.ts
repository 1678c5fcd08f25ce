import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { MoneyFigures } from '@tonghu/domain/benefits/figures';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import { shippedAid } from '@tonghu/rules/programmes/shipped-aid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, pathOfCode, testPlaces } from '../../children/testing.ts';
import { publishAid } from '../aid/publish-aid.ts';
import { aPaidChild, as } from '../testing.ts';
import { openFigures } from './open-figures.ts';

/* Two counties in the first quarter of 2024, when the standard of the community rose from 1,887 to 2,006 yuan. */

let db: FreshDatabase;
let town: Town;
type Kind = 'paid' | 'returned' | 'recovered' | 'set-off' | 'waived' | 'taken-over';
const pay = (child: { id: string }, month: Month, amount: number, on: IsoDate, { kind = 'paid' as Kind, programme = 'allowance' } = {}) => db.owner.query(
  `insert into payments (id, child_id, rate_group, month, amount, kind, paid_on, path, programme) select gen_random_uuid(), id, 'community', $2, $3, $4, $5, path, $6 from children where id = $1`,
  [child.id, month, amount, kind, on, programme]);
const paidOn = (month: Month) => `${month}-12`;
const child = (village: string = testPlaces.village, more: object = {}) => aPaidChild(db, { village, from: '2023-06', ...more });
const run = (county: string, month: Month) => db.owner.query(
  `insert into pay_runs (id, number, month, place_code, path, state) values (gen_random_uuid(), $1 || $2, $2, $1, $3, 'closed')`, [county, month, pathOfCode(county)]);
const ask = (actor: Actor, query: { from?: IsoDate; to?: IsoDate; place?: string } = {}, today = '2024-04-05') =>
  as(db, actor, ({ tx }) => openFigures({ tx, actor, demo: false }, { from: '2024-01-01', to: '2024-03-31', ...query }, today));

beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  await publishAid(db.owner, shippedAid);
  for (const county of [testPlaces.county, testPlaces.otherCounty]) await run(county, '2024-03');
  const [late, plain, back, other] = [await child(), await child(), await child(), await child(testPlaces.otherCountyVillage)];
  for (const month of ['2024-01', '2024-02', '2024-03']) {
    await pay(plain, month, 200_600, paidOn(month));
    if (month !== '2024-03') await pay(late, month, 188_700, paidOn(month));
  }
  // The rise was known in March; of January and February nothing is left to pay but February's.
  await pay(late, '2024-03', 200_600, '2024-03-12');
  await pay(late, '2024-01', 11_900, '2024-03-12');
  // Went out and came back: nobody was paid.
  await pay(back, '2024-03', 200_600, '2024-03-12');
  await pay(back, '2024-03', -200_600, '2024-03-20', { kind: 'returned' });
  // Paid too much in December: part came back, part was kept back, part nobody pays; and the days around the quarter are not in it.
  await pay(other, '2023-12', 300_000, '2023-12-31');
  await pay(other, '2023-12', -10_000, '2024-01-05', { kind: 'recovered' });
  await pay(other, '2023-12', -20_000, '2024-01-12', { kind: 'set-off' });
  await pay(other, '2024-01', 20_000, '2024-01-12', { kind: 'set-off' });
  await pay(other, '2024-01', 180_600, '2024-01-12');
  await pay(other, '2023-12', -600, '2024-02-01', { kind: 'waived' });
  await pay(other, '2024-02', 200_600, '2024-03-31');
  await pay(other, '2024-03', 200_600, '2024-04-01');
  for (const [programme, amount] of [['orphan-study', 500_000], ['de-facto-study', 400_000], ['medical-plan', 7_700]] as const) await pay(plain, '2024-03', amount, '2024-03-08', { programme });
  await pay(other, '2024-03', 500_000, '2024-03-08', { programme: 'orphan-study' });
  for (const [one, until] of [[plain, '2024-12-31'], [other, '2023-12-31']] as const) {
    await db.owner.query(`insert into aid_insured (id, programme, year, child_id, path, state, premium, from_day, until_day) select gen_random_uuid(), 'health-cover', '2024', id, path, 'insured', 10000, '2023-01-01', $2 from children where id = $1`, [one.id, until]);
  }
});
afterAll(() => db.close());

test('what moved in the days, by the day it moved', async () => {
  const { whole, rows } = await ask(town.actors['city-officer']);
  expect(whole).toMatchObject({
    children: 3, paid: 3 * 200_600 + 2 * 188_700 + 200_600 + 11_900 - 10_000 + 180_600 + 200_600,
    arrears: 11_900 + 200_600, arrearsChildren: 2, returned: 200_600, returnedChildren: 1, recovered: 10_000, recoveredChildren: 1, keptBack: 20_000, keptBackChildren: 1,
  });
  expect(rows.filter(({ children }) => children !== 0).map(({ place, children, recovered }) => [place.code, children, recovered])).toEqual([[testPlaces.otherCounty, 1, 10_000], [testPlaces.county, 2, 0]].sort());
});

test('what is owed for its months, whenever it was paid, and what of it is not', async () => {
  const { whole, months } = await ask(town.actors['city-officer']);
  // Of four children one got nothing that stayed, and one lacks February's rise.
  expect(whole).toMatchObject({ owed: 12 * 200_600, paidFor: 12 * 200_600 - 3 * 200_600 - 11_900, unpaid: 3 * 200_600 + 11_900, unpaidChildren: 2 });
  expect(months).toMatchObject([
    { month: '2024-01', owed: 4 * 200_600, paidFor: 3 * 200_600, paid: 200_600 + 188_700 + 180_600 - 10_000 },
    { month: '2024-02', owed: 4 * 200_600, paidFor: 3 * 200_600 - 11_900, paid: 200_600 + 188_700 },
    { month: '2024-03', owed: 4 * 200_600, paidFor: 3 * 200_600, paid: 2 * 200_600 + 11_900 + 200_600 },
  ]);
});

test('what nobody pays back went out all the same; what came back or was kept back did not', async () => {
  const { whole } = await ask(town.actors['city-officer'], { from: '2023-12-01', to: '2023-12-31' });
  expect(whole).toMatchObject({ paid: 300_000, paidFor: 300_000 - 10_000 - 20_000 });
});

test('a month that a county has not paid yet is not owed late, and its sum is not said', async () => {
  const { whole, months } = await ask(town.actors['city-officer'], { to: '2024-04-30' });
  expect([whole.owed, months.at(-1)!.owed]).toEqual([12 * 200_600, null]);
});

test('what the rise cost: 119 yuan a child and month so far, and to December', async () => {
  expect((await ask(town.actors['city-officer'])).whole).toMatchObject({ riseSoFar: 12 * 11_900, riseAhead: 0, riseChildren: 4 });
  const year = await ask(town.actors['city-officer'], { to: '2024-12-31' });
  expect(year).toMatchObject({ against: '2023-12', whole: { riseSoFar: 12 * 11_900, riseAhead: 36 * 11_900, riseChildren: 4 } });
  expect((await ask(town.actors['city-officer'], { from: '2025-01-01', to: '2025-03-31' }, '2025-04-05')).whole).toMatchObject({ riseSoFar: 0, riseAhead: 0, riseChildren: 0 });
});

test('aid by programme and by fund; a child in two programmes is one child', async () => {
  const { whole, parts, funds } = await ask(town.actors['city-officer']);
  expect(whole).toMatchObject({ study: 1_400_000, studyChildren: 2, treated: 7_700, treatedChildren: 1, insured: 1 });
  expect(parts.map(({ programme, group, kind, fund, children, paid }) => [programme, group, kind, fund, children, paid])).toEqual([
    ['allowance', 'community', null, null, 3, whole.paid], ['de-facto-study', null, 'term', 'finance', 1, 400_000], ['medical-plan', null, 'claim', 'lottery', 1, 7_700], ['orphan-study', null, 'term', 'lottery', 2, 1_000_000],
  ]);
  expect(funds).toEqual([{ fund: 'finance', children: 1, paid: 400_000 }, { fund: 'lottery', children: 2, paid: 1_000_000 }]);
});

test('finance reads the same sums, but nothing of files; others read nothing', async () => {
  const { whole } = await ask(town.actors.finance);
  const officer = await ask(town.actors['county-officer']);
  expect(whole).toEqual({ ...officer.whole, insured: null });
  for (const post of ['director', 'supervisor', 'centre-worker', 'liaison'] as const) await expect(ask(town.actors[post])).rejects.toMatchObject({ code: 'not-allowed' });
});

test('a county of the own area; no township, nothing of others, no days in the wrong order', async () => {
  expect((await ask(town.actors['city-officer'], { place: testPlaces.county })).rows.map(({ place }) => place.code)).toEqual([testPlaces.county]);
  await expect(ask(town.actors['county-officer'], { place: testPlaces.township })).rejects.toMatchObject({ code: 'not-found' });
  await expect(ask(town.actors['county-officer'], { place: testPlaces.otherCounty })).rejects.toMatchObject({ code: 'not-found' });
  for (const days of [{ from: '2024-04-01' }, { to: '2030-01-01' }]) await expect(ask(town.actors['county-officer'], days)).rejects.toMatchObject({ code: 'bad-input' });
});

test('a place where nothing was paid has noughts', async () => {
  const { whole, parts, months } = await ask(town.actors['city-officer'], { from: '2019-01-01', to: '2019-02-28' });
  expect([whole.children, whole.paid, whole.arrears, whole.owed, whole.study, parts, months.map((one) => one.paid)]).toEqual([0, 0, 0, 0, 0, [], [0, 0]]);
});

test('a leader reads whole quarters that have ended, and no small number in any place it stands', async () => {
  const leader = town.actors['city-leader'];
  for (const days of [{ from: '2024-01-02' }, { to: '2024-03-30' }]) await expect(ask(leader, days)).rejects.toMatchObject({ code: 'bad-input' });
  await expect(ask(leader, {}, '2024-03-31')).rejects.toMatchObject({ code: 'bad-input' });
  const few = await ask(leader);
  expect(numbersOf(few).filter((one) => one !== 0)).toEqual([]);

  for (let at = 0; at < 9; at++) await pay(await child(testPlaces.village, { from: '2024-03' }), '2024-03', 200_600, '2024-03-15');
  const more = await ask(leader);
  expect(more.whole).toMatchObject({ children: 11, unpaidChildren: null, unpaid: null, owed: null, returned: null, riseChildren: 12, study: null, insured: null });
  expect(more.whole.paid).toBeGreaterThan(0);
  expect((await ask(town.actors['county-officer'])).whole).toMatchObject({ children: 11, unpaidChildren: 2, returnedChildren: 1 });
});

/** Every count and sum of an answer that is shown. */
function numbersOf({ whole, rows, parts, funds, months }: MoneyFigures): number[] {
  return [whole, ...rows, ...parts, ...funds, ...months].flatMap((row) => Object.values(row)).filter((value): value is number => typeof value === 'number');
}
