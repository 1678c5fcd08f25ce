import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, testDay, testPlaces } from '../../children/testing.ts';
import { computeRun } from '../pay-run/compute-run.ts';
import { openRun } from '../pay-run/open-run.ts';
import { runTools } from '../pay-run/testing.ts';
import { confirmRequest } from '../procedures/changes/decide-change.ts';
import { requestChange } from '../procedures/changes/ask-change.ts';
import { getChangeDetail } from '../procedures/changes/change-row.ts';
import { aPaidChild } from '../testing.ts';
import { cancel, grant } from './grant-awards.ts';
import { findAwards } from './list-awards.ts';
import { readDue } from './due.ts';
import { readEnrolment } from './list-enrolments.ts';
import { getStoredAward } from './award-row.ts';
import { anEnrolment, by, inForce, publish, shippedBody } from './testing.ts';

/* A child goes to another county: its programmes go along, what was granted stays where it was granted. */

let db: FreshDatabase;
let town: Town;
let officer: Actor;
let there: Actor;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  await publish(town);
  officer = town.actors['county-officer'];
  there = town.others.otherCountyOfficer;
});
afterAll(() => db.close());

/** An allowance is paid and study aid runs; the supervisor asks for the move, the county it moves to confirms. */
async function moved(childId: string): Promise<void> {
  const id = crypto.randomUUID();
  await town.as(town.actors.supervisor, (work) => requestChange(work, childId, { id, asked: { kind: 'move', toCode: testPlaces.otherCountyVillage, movedOn: '2026-05-28' }, reason: '随祖父母迁居' }));
  await by(town, there, async (mover) => confirmRequest(mover, id, (await getChangeDetail(mover.tx, there, id)).version, '核对无误', testDay));
}
const due = (actor: Actor, programme: string, period: string) => by(town, actor, (at) => readDue(at, programme, { period, show: 'all' }));

test('the enrolment goes along, the period that was granted stays with the county that granted it, the next is granted by the new one', async () => {
  const child = await aPaidChild(db, { name: '魏小舟' });
  await db.owner.query(`insert into child_classes (id, child_id, class, from_day, decision_id) values (gen_random_uuid(), $1, 'community-orphan', '2020-01-01', $2)`, [child.id, child.decisionId]);
  // Aid each month, so that the next period comes soon; the city put it in force for both counties.
  const monthly = { ...shippedBody('charity-study'), kind: 'monthly' as const, months: [], papers: [], starts: '2026-01',
    who: { by: 'conditions' as const, paid: false, classes: ['community-orphan' as const, 'de-facto-unsupported' as const], ageFrom: null, ageBelow: null, living: 'any' as const, stages: [] }, amount: { by: 'table' as const, per: 'each' as const, rows: [{ from: '2026-01-01', fen: 20_000, cite: '测试文件', confidence: 'confirmed' as const }] } };
  await inForce(town, 'monthly-study', monthly);
  const enrolment = await anEnrolment(town, { childId: child.id, programme: 'monthly-study', proofOn: null, fromMonth: '2026-05', answers: {} });
  expect(await by(town, officer, (at) => grant(at, 'monthly-study', { period: '2026-06' }, testDay))).toMatchObject({ granted: 1, amount: 20_000 });
  await moved(child.id);

  const seen = await by(town, there, ({ tx }) => readEnrolment(tx, enrolment));
  expect(seen).toMatchObject({ state: 'running' });
  expect(seen.steps.at(-1)).toMatchObject({ move: 'moved', reason: '迁往寿光市', by: there.name });
  expect((await db.owner.query('select place_code from aid_enrolments where id = $1', [enrolment])).rows).toEqual([{ place_code: testPlaces.otherCounty }]);
  await expect(by(town, officer, ({ tx }) => readEnrolment(tx, enrolment))).rejects.toMatchObject({ code: 'not-found' });

  // June is granted once, by the county before; the new one is told so and begins with July.
  expect((await due(there, 'monthly-study', '2026-06')).rows).toMatchObject([{ childId: child.id, elsewhere: '安丘市', ready: false, because: { zh: expect.stringContaining('安丘市') } }]);
  expect(await by(town, there, (at) => grant(at, 'monthly-study', { period: '2026-06' }, testDay))).toMatchObject({ granted: 0, left: [{ childId: child.id }] });
  expect((await due(there, 'monthly-study', '2026-07')).rows).toMatchObject([{ childId: child.id, elsewhere: null, ready: true }]);
  expect(await by(town, there, (at) => grant(at, 'monthly-study', { period: '2026-07' }, testDay))).toMatchObject({ granted: 1 });
  expect((await db.owner.query('select period, place_code from awards where child_id = $1 order by period', [child.id])).rows)
    .toEqual([{ period: '2026-06', place_code: testPlaces.county }, { period: '2026-07', place_code: testPlaces.otherCounty }]);

  // The county before pays its own and no other.
  const run = crypto.randomUUID();
  await by(town, officer, (at) => openRun(at, run, '2026-07', testDay, 'monthly-study'));
  await by(town, officer, (at) => computeRun(at, runTools(db.vault), run));
  expect((await db.owner.query('select month, due from pay_lines where run_id = $1', [run])).rows).toEqual([{ month: '2026-06', due: 20_000 }]);
  // It still lists what it granted, and can cancel it; then the new county may grant that period.
  const own = (await by(town, officer, (at) => findAwards(at, { limit: 50 }))).rows;
  expect(own).toMatchObject([{ period: '2026-06', amount: 20_000 }]);
  await by(town, officer, async (at) => cancel(at, own[0]!.id, (await getStoredAward(at.tx, own[0]!.id)).version, '迁出前已由迁入地发放', testDay));
  expect(await by(town, there, (at) => grant(at, 'monthly-study', { period: '2026-06' }, testDay))).toMatchObject({ granted: 1 });
});

test('a programme that only the county before has ends with the move, and says why', async () => {
  const child = await aPaidChild(db, { name: '蒋小岸' });
  const { id } = (await db.owner.query<{ id: string }>(
    `insert into aid_definitions (id, programme, number, place_code, path, source, body, digest, state, from_day, drafted_by, decided_by)
     select gen_random_uuid(), 'anqiu-study', 1, $1, $2, 'place', body, digest, 'in-force', '2026-01-01', $3, $4 from aid_definitions where programme = 'monthly-study' limit 1 returning id`,
    [testPlaces.county, officer.place.path, officer.id, town.actors['county-reviewer'].id])).rows[0]!;
  expect(id).toBeTruthy();
  const enrolment = await anEnrolment(town, { childId: child.id, programme: 'anqiu-study', proofOn: null, fromMonth: '2026-05', answers: {} });
  const waiting = await anEnrolment(town, { childId: (await aPaidChild(db, { name: '蒋小汀' })).id, programme: 'anqiu-study', state: 'applied', proofOn: null, answers: {} });
  await moved(child.id);
  expect(await by(town, there, ({ tx }) => readEnrolment(tx, enrolment))).toMatchObject({ state: 'ended', endReason: '迁往寿光市，那里没有这个项目', untilMonth: expect.any(String) });
  // Within the county nothing of it changes.
  expect(await by(town, officer, ({ tx }) => readEnrolment(tx, waiting))).toMatchObject({ state: 'applied' });
});
