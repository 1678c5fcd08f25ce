import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { ApplicationMove } from '@tonghu/domain/benefits/lifecycle';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, testPlaces } from '../../children/testing.ts';
import { getApplicationDetail } from '../applications/get-application.ts';
import { approve } from '../applications/approve-application.ts';
import { move, mustBeMovable } from '../applications/move-application.ts';
import { anApplication, as } from '../testing.ts';
import { readLimitsKept } from './limits-kept.ts';

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
});
afterAll(() => db.close());

const step = (actor: Actor, id: string, name: ApplicationMove, today: string) => as(db, actor, async (mover) => {
  const { version } = await getApplicationDetail(mover.tx, id, today);
  await move(mover, await mustBeMovable(mover, id, version, name, today), name, today, { reason: '材料', findings: { fit: true, checkedBy: ['data'] } });
});
const goes = async (passedOn: string, decidedOn: string | null) => {
  const { id, childId } = await anApplication(town, { today: '2026-03-02' });
  await step(town.actors.director, id, 'submit', '2026-03-02');
  await step(town.actors.supervisor, id, 'pass', passedOn);
  if (decidedOn) {
    const { version } = await as(db, town.actors['county-officer'], ({ tx }) => getApplicationDetail(tx, id, decidedOn));
    await as(db, town.actors['county-officer'], (mover) => approve(mover, id, version, '', decidedOn));
  }
  return childId;
};
const read = (actor: Actor, under?: string) => as(db, actor, (mover) => readLimitsKept(mover, { from: '2026-01', until: '2026-12', under }));

test('the share kept in time, by place below, month and who had to act', async () => {
  await goes('2026-03-10', '2026-03-12');                 // both in time
  await goes('2026-03-24', '2026-05-20');                 // township a day late, county late
  const waits = await anApplication(town, { today: '2026-03-02' });
  await step(town.actors.director, waits.id, 'submit', '2026-03-02');
  await step(town.actors.supervisor, waits.id, 'ask-papers', '2026-03-04'); // stops the clock: no step of the share
  const county = await read(town.actors['county-officer']);
  expect(county).toMatchObject({ kept: 2, late: 2 });
  expect(county.rows).toEqual([
    { place: { code: testPlaces.township, name: '兴安街道' }, month: '2026-03', who: 'county', kept: 1, late: 0 },
    { place: { code: testPlaces.township, name: '兴安街道' }, month: '2026-03', who: 'township', kept: 1, late: 1 },
    { place: { code: testPlaces.township, name: '兴安街道' }, month: '2026-05', who: 'county', kept: 0, late: 1 },
  ]);
  expect((await read(town.actors['city-officer'])).rows.map(({ place }) => place.name)).toEqual(['安丘市', '安丘市', '安丘市']);
  expect((await read(town.actors['city-leader'])).late).toBe(2);
  expect(await read(town.others.otherCountyOfficer)).toEqual({ rows: [], kept: 0, late: 0 });
  await expect(read(town.others.otherCountyOfficer, testPlaces.county)).rejects.toMatchObject({ code: 'not-found' });
  await expect(read(town.actors.director)).rejects.toMatchObject({ code: 'not-allowed' });
});

test('what is behind the wall is counted for those who may know, and asking the function directly tells no more', async () => {
  const before = await read(town.actors['county-officer']);
  const childId = await goes('2026-03-10', '2026-03-12');
  await db.owner.query('update children set walled = true where id = $1', [childId]);
  expect(await read(town.actors['county-officer'])).toEqual(before);
  expect((await read(town.others.namedOfficer)).kept).toBe(before.kept + 2);
  const rows = await as(db, town.others.otherCountyOfficer, ({ tx }) => sql`select * from limits_kept('37/3707/370784/', '2026-01-01', '2026-12-31')`.execute(tx));
  expect(rows.rows).toEqual([]);
});
