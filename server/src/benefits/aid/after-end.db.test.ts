import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, testDay } from '../../children/testing.ts';
import { openDesk } from '../../desk/open-desk.ts';
import { getStoredAward } from './award-row.ts';
import { cancel, grant } from './grant-awards.ts';
import { aStudent, anEnrolment, by, move, publish } from './testing.ts';

/* Somebody left school before the term that was granted: nothing is taken by itself, but somebody is told. */

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  await publish(town);
});
afterAll(() => db.close());

const officer = () => town.actors['county-officer'];
const asked = async (actor = officer()) => (await by(town, actor, ({ tx }) => openDesk(tx, actor, testDay))).items.filter(({ key }) => key === 'aid.after-end');

test('a sum that fell due after the study had ended stands on the county\'s desk until it is cancelled', async () => {
  const { id: childId } = await aStudent(town);
  const enrolment = await anEnrolment(town, { childId });
  await by(town, officer(), (at) => grant(at, 'orphan-study', { period: '2025-2026-2' }, testDay));
  expect(await asked()).toEqual([]);
  await move(town, officer(), enrolment, 'end', { onDay: '2026-02-20', reason: '2月已退学，学校来函' });
  expect(await asked()).toMatchObject([{ count: 1, slot: 'decide', rows: [{ id: enrolment }] }]);
  expect(await asked(town.actors.supervisor)).toEqual([]);
  const { rows: [award] } = await db.owner.query<{ id: string; state: string }>('select id, state from awards');
  expect(award!.state).toBe('granted');
  await by(town, officer(), async (at) => cancel(at, award!.id, (await getStoredAward(at.tx, award!.id)).version, '开学前已退学', testDay));
  expect(await asked()).toEqual([]);
});

test('a term that began before the end is owed and nobody is asked', async () => {
  const { id: childId } = await aStudent(town, { name: '钱小渠' });
  const enrolment = await anEnrolment(town, { childId });
  await by(town, officer(), (at) => grant(at, 'orphan-study', { period: '2025-2026-2', children: [childId] }, testDay));
  await move(town, officer(), enrolment, 'end', { onDay: '2026-04-10', reason: '4月毕业' });
  expect(await asked()).toEqual([]);
});
