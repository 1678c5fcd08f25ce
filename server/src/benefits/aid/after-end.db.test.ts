import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { addDays, monthOf } from '@tonghu/domain/dates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, testDay } from '../../children/testing.ts';
import { openDesk } from '../../desk/open-desk.ts';
import { getStoredAward } from './award-row.ts';
import { cancel, grant } from './grant-awards.ts';
import { readEnrolment } from './list-enrolments.ts';
import { aStudent, anEnrolment, by, move, prove, publish } from './testing.ts';

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

test('an end on a day to come is put right before it comes, by the county with a reason, and not after', async () => {
  const { id: childId } = await aStudent(town, { name: '孙小岸' });
  const enrolment = await anEnrolment(town, { childId, proofOn: null });
  const held = async () => (await db.owner.query<{ until_month: string; end_reason: string }>('select until_month, end_reason from aid_enrolments where id = $1', [enrolment])).rows[0];
  await move(town, officer(), enrolment, 'end', { onDay: addDays(testDay, 200), reason: '预计夏季毕业' });
  // The term that runs is owed, and its paper is taken still.
  await prove(town, enrolment, '2025-2026-2', '2026-03-05');
  await expect(prove(town, enrolment, '2027-2028-1', '2026-03-05')).rejects.toMatchObject({ code: 'wrong-state' });
  await expect(move(town, town.actors.supervisor, enrolment, 'correct-end', { onDay: testDay })).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(move(town, officer(), enrolment, 'correct-end', { onDay: testDay, reason: '' })).rejects.toMatchObject({ code: 'bad-input' });
  await expect(move(town, officer(), enrolment, 'correct-end', { onDay: '1800-01-01' })).rejects.toMatchObject({ code: 'bad-input' });
  await move(town, officer(), enrolment, 'correct-end', { onDay: addDays(testDay, 40), reason: '学校来函，提前离校' });
  expect(await held()).toEqual({ until_month: monthOf(addDays(testDay, 40)), end_reason: '学校来函，提前离校' });
  await move(town, officer(), enrolment, 'correct-end', { onDay: testDay, reason: '今天已经离校' });
  const { steps } = await by(town, officer(), ({ tx }) => readEnrolment(tx, enrolment));
  expect(steps.slice(-3).map(({ move: name, reason, by: who }) => [name, reason, who])).toEqual([
    ['end', '预计夏季毕业', officer().name], ['correct-end', '学校来函，提前离校', officer().name], ['correct-end', '今天已经离校', officer().name],
  ]);
  await expect(move(town, officer(), enrolment, 'correct-end', { onDay: addDays(testDay, 40) })).rejects.toMatchObject({ code: 'wrong-state' });
});
