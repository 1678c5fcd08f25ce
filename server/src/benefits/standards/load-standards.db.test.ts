import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { type RateGroup, childClasses } from '@tonghu/domain/children/classes';
import type { Month } from '@tonghu/domain/dates';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, pathOfCode, testPlaces } from '../../children/testing.ts';
import { as } from '../testing.ts';
import { loadStandards } from './load-standards.ts';
import { aStandard } from './testing.ts';

let db: FreshDatabase;
let town: Town;

beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
});
afterAll(() => db.close());

const look = (place: string, group: RateGroup, month: Month) => as(db, town.actors.director, async ({ tx }) =>
  (await loadStandards(tx, false))(place, ({ institution: 'institution-orphan', community: 'hiv-affected', key: 'key-difficulty' } as const)[group], month)?.fen);

test('put in force here counts before what ships, the nearer place before the city, and whoever asks is told the same', async () => {
  const county = testPlaces.village.slice(0, 6);
  const city = county.slice(0, 4);
  expect(await look(county, 'community', '2026-03')).toBe(200_600);
  await aStandard(db, { place: city, from: '2024-01', amounts: { community: 210_000 } }); // the month of the shipped one
  await aStandard(db, { place: city, from: '2026-01', amounts: { community: 220_000, key: 160_000 } });
  await aStandard(db, { place: county, from: '2026-02', until: '2026-04', amounts: { community: 230_000 } });
  await aStandard(db, { place: city, from: '2026-05', amounts: { community: 999_000 }, state: 'draft' });
  await aStandard(db, { place: city, from: '2026-05', amounts: { community: 888_000 }, state: 'withdrawn' });
  expect(await Promise.all(['2023-12', '2024-01', '2025-12', '2026-01', '2026-02', '2026-04', '2026-05', '2027-01'].map((month) => look(testPlaces.village, 'community', month))))
    .toEqual([188_700, 210_000, 210_000, 220_000, 230_000, 230_000, 220_000, 220_000]);
  expect(await look(county, 'key', '2026-03')).toBe(160_000);
  expect(await look(county, 'institution', '2026-03')).toBe(250_800);
  expect(await look(city, 'community', '2026-03')).toBe(220_000);
});

test('the database keeps what counted: no row of it changes, and one person alone puts nothing in force', async () => {
  const id = await aStandard(db, { place: testPlaces.village.slice(0, 6), from: '2027-01', amounts: { key: 170_000 } });
  await expect(db.owner.query(`update standards set from_month = '2027-02' where id = $1`, [id])).rejects.toThrow(/not changed/);
  await expect(db.owner.query(`update standard_amounts set monthly = 1 where standard_id = $1`, [id])).rejects.toThrow(/not changed/);
  const draft = await aStandard(db, { place: '3707', from: '2027-01', amounts: { key: 170_000 }, state: 'draft' });
  await expect(db.owner.query(`update standards set state = 'in-force', put_in_force_by = drafted_by where id = $1`, [draft])).rejects.toThrow(/check constraint/);
  await expect(db.owner.query(`update standards set state = 'in-force' where id = $1`, [draft])).rejects.toThrow(/check constraint/);
});

test('nobody of another county writes a standard here', async () => {
  const officer = town.actors['county-officer'];
  const insert = (path: string) => as(db, officer, ({ tx }) => sql`
    insert into standards (id, place_code, path, from_month, document_title, announced_on, drafted_by)
    values (${crypto.randomUUID()}, '3707', ${path}, '2026-01', '通知', '2026-01-01', ${officer.id})`.execute(tx));
  await expect(insert(pathOfCode('3707'))).rejects.toMatchObject({ code: '42501' });
});

test('every group of every class is paid by it', () => {
  expect(Object.values(childClasses).filter((one) => one.paid && one.rateGroup === null)).toEqual([]);
});
