import { acting } from '@tonghu/db/acting';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import { standardOn } from '@tonghu/rules/benefits/standards';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aChild, aTown, testDay } from '../../children/testing.ts';
import { as } from '../testing.ts';
import { enter, findBudgets, findShares, fundSources, layDown, nameFund } from './fund-rows.ts';
import { openFunds } from './open-funds.ts';

let db: FreshDatabase;
let town: Town;
let finance: Actor;
const year = Number(testDay.slice(0, 4));
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  finance = town.actors.finance;
  const child = await aChild(db);
  for (const [at, amount, kind] of [['01', 200_600, 'paid'], ['02', 200_601, 'paid'], ['02', -601, 'returned'], ['02', -5_000, 'waived']] as const) {
    await db.owner.query(
      `insert into payments (id, child_id, rate_group, month, amount, kind, paid_on, path) values (gen_random_uuid(), $1, 'community', $2, $3, $4, $5, $6)`,
      [child.id, `${year}-${at}`, amount, kind, `${year}-${at}-12`, finance.place.path]);
  }
});
afterAll(() => db.close());

const funds = (actor: Actor, query = {}) => as(db, actor, ({ tx }) => openFunds({ tx, actor, demo: false }, { year, ...query }, `${year}-03-15`));
const share = (over: object = {}) => ({ id: crypto.randomUUID(), place: finance.place.code, programme: 'allowance', rateGroup: null, from: `${year}-01`, parts: [{ fund: 'province', share: 3_333 }, { fund: 'county', share: 6_667 }], document: '潍财社〔2026〕1号', ...over });
const budget = (over: object = {}) => ({ id: crypto.randomUUID(), place: finance.place.code, year, fund: 'county', programme: null, amount: 300_000, document: '预算批复', ...over });

test('money without shares stands in no purse and is named', async () => {
  const before = await funds(finance);
  expect(before.whole).toEqual([]);
  expect(before.unshared).toEqual([{ programme: 'allowance', spent: 400_600, foreseen: 0 }]);
});

test('spent is what moved: shared to the fen, set against the last budget entered', async () => {
  await as(db, finance, (mover) => layDown(mover, share()));
  await as(db, finance, (mover) => enter(mover, budget({ amount: 1 })));
  await as(db, finance, (mover) => enter(mover, budget()));
  const now = await funds(finance);
  expect(now.unshared).toEqual([]);
  const [province, county] = ['province', 'county'].map((fund) => now.whole.find((row) => row.fund === fund)!);
  expect(province!.spent + county!.spent).toBe(400_600);
  expect(province).toMatchObject({ budget: null, left: null, runsOutIn: null });
  expect(county).toMatchObject({ budget: 300_000, left: 300_000 - county!.spent, runsOutIn: null });
  expect(now.months.slice(0, 3).map(({ spent }) => spent)).toEqual([200_600, 200_000, 0]);
  expect((await as(db, finance, ({ tx }) => findBudgets(tx, finance.place.path, year))).map(({ amount, counts }) => [amount, counts])).toEqual([[300_000, true], [1, false]]);
});

test('sending it twice enters it once; the same id for something else is refused', async () => {
  const once = budget({ fund: 'charity', amount: 7 });
  await as(db, finance, (mover) => enter(mover, once));
  await as(db, finance, (mover) => enter(mover, once));
  expect((await as(db, finance, ({ tx }) => findBudgets(tx, finance.place.path, year))).filter(({ fund }) => fund === 'charity')).toHaveLength(1);
  await expect(as(db, finance, (mover) => enter(mover, { ...once, amount: 8 }))).rejects.toMatchObject({ code: 'id-already-used' });
});

test('shares that do not add up, name a purse twice or an unknown one are refused in a sentence', async () => {
  const refused = (parts: { fund: string; share: number }[]) => expect(as(db, finance, (mover) => layDown(mover, share({ parts })))).rejects.toMatchObject({ code: 'bad-input' });
  await refused([{ fund: 'county', share: 9_999 }]);
  await refused([{ fund: 'county', share: 5_000 }, { fund: 'county', share: 5_000 }]);
  await refused([{ fund: 'nobody', share: 10_000 }]);
  await expect(acting(db, finance.id, (tx) => sql`
    insert into fund_shares (id, place_code, path, programme, from_month, parts, document) values (gen_random_uuid(), ${finance.place.code}, ${finance.place.path}, 'allowance', '2026-01', '{"county": 9000}', 'xx')`.execute(tx))).rejects.toThrow(/10,000/);
});

test('who enters, who reads, and how far', async () => {
  await expect(as(db, town.actors['county-officer'], (mover) => enter(mover, budget()))).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(as(db, town.actors.supervisor, ({ tx }) => openFunds({ tx, actor: town.actors.supervisor, demo: false }, {}, testDay))).rejects.toMatchObject({ code: 'not-allowed' });
  expect(await as(db, town.actors.supervisor, ({ tx }) => findShares(tx, finance.place.path))).toEqual([]);
  await expect(as(db, finance, (mover) => enter(mover, budget({ place: '110101' })))).rejects.toMatchObject({ code: 'not-found' });
  await expect(as(db, finance, (mover) => nameFund(mover, { code: 'own', level: 'city', titleZh: '区级配套', titleEn: 'Own' }))).rejects.toMatchObject({ code: 'not-allowed' });
  await as(db, town.actors['city-officer'], (mover) => nameFund(mover, { code: 'own-match', level: 'city', titleZh: '市级配套', titleEn: 'City matching' }));
  expect((await as(db, finance, ({ tx }) => fundSources(tx))).at(-1)).toMatchObject({ code: 'own-match' });
});

test('a row laid down is never changed', async () => {
  await expect(acting(db, finance.id, (tx) => sql`update budgets set amount = 0`.execute(tx))).rejects.toThrow(/permission denied/);
  await expect(acting(db, finance.id, (tx) => sql`delete from fund_shares`.execute(tx))).rejects.toThrow(/permission denied/);
});

test('what is foreseen is what the decisions of today will be paid', async () => {
  const before = await funds(finance);
  const child = await aChild(db);
  await db.owner.query(
    `insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on) values (gen_random_uuid(), $1, $2, 'community-orphan', 'community', $3, $4, $5, $6)`,
    [`T-${child.id}`, child.id, finance.place.code, finance.place.path, `${year}-01`, `${year}-01-01`]);
  await db.owner.query(`insert into bank_accounts (id, child_id, holder, bank, account_sealed, account_token, account_hint, from_day) values (gen_random_uuid(), $1, '甲', '行', 's', 't', '1234', $2)`, [child.id, `${year}-01-01`]);
  const after = await funds(finance);
  const foreseen = (of: typeof after) => of.months.map((month) => month.foreseen);
  expect(foreseen(before).slice(0, 3)).toEqual([0, 0, 0]);
  expect(foreseen(after).slice(0, 3)).toEqual([0, 0, 0]);
  const added = foreseen(after).map((fen, at) => fen - foreseen(before)[at]!);
  // The first month to come holds nobody who is only assumed.
  expect(added[3]).toBe(standardOn(finance.place.code, 'community-orphan', `${year}-04`)!.fen);
  expect(after.whole.reduce((sum, row) => sum + row.foreseen, 0)).toBe(after.months.reduce((sum, month) => sum + month.foreseen, 0));
  expect(after.assumes.length).toBeGreaterThan(1);
});
