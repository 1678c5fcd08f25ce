import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { AppealOutcome, NewChildAppeal } from '@tonghu/domain/benefits/appeals';
import type { AskedChange } from '@tonghu/domain/benefits/changes';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, testDay } from '../../children/testing.ts';
import { openDesk } from '../../desk/open-desk.ts';
import { findDecisions } from '../decisions/decision-row.ts';
import { computeRun } from '../pay-run/compute-run.ts';
import { openRun } from '../pay-run/open-run.ts';
import { runTools } from '../pay-run/testing.ts';
import { getStoredRecovery } from '../recoveries/recovery-row.ts';
import { aPaidChild, as, changed } from '../testing.ts';
import { findChildAppeals, recordChildAppeal } from './appeals.ts';
import { requestChange } from './changes/ask-change.ts';
import { getChangeDetail } from './changes/change-row.ts';
import { confirmRequest } from './changes/decide-change.ts';
import { settle } from './settle-appeal.ts';

let db: FreshDatabase;
let town: Town;
let officer: Actor;
let reviewer: Actor;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  ({ 'county-officer': officer, 'county-reviewer': reviewer } = town.actors);
});
afterAll(() => db.close());

const decisions = (childId: string, actor = officer) => as(db, actor, ({ tx }) => findDecisions(tx, childId));
const against = (childId: string, actor = officer) => as(db, actor, async ({ tx }) => (await findChildAppeals(tx, childId, testDay)).against);
const file = (childId: string, given: Pick<NewChildAppeal, 'about' | 'subjectId'>, { on = testDay, today = on, by = officer }: { on?: IsoDate; today?: IsoDate; by?: Actor } = {}) => as(db, by, (mover) =>
  recordChildAppeal(mover, childId, { id: crypto.randomUUID(), way: 'reconsideration', authority: '安丘市人民政府', grounds: '情形没有消失', filedOn: on, lateWhy: null, ...given }, today));
const settled = (appeal: { id: string; version: number }, outcome: AppealOutcome, on: IsoDate, by = reviewer) => as(db, by, (mover) => settle(mover, appeal.id, appeal.version, { outcome, on, note: '事实认定不清', fromMonth: null }, on));
const ended = async () => {
  const child = await aPaidChild(db);
  await changed(town, child.id, { kind: 'end', groundEndedOn: '2026-03-10', code: 'parent-returned' }, { reason: '邻居说父亲回来了' });
  return { childId: child.id, decisionId: child.decisionId };
};
const paid = (childId: string, months: string[]) => Promise.all(months.map((month) => db.owner.query(
  `insert into payments (id, child_id, rate_group, month, amount, kind, paid_on, path) select gen_random_uuid(), id, 'community', $2, 200600, 'paid', '2026-05-18', path from children where id = $1`, [childId, month])));
/** What the next run would pay or ask back, by month. */
async function dueIn(month: string, childId: string): Promise<Record<string, number>> {
  const id = crypto.randomUUID();
  await as(db, officer, (mover) => openRun(mover, id, month, `${month}-05`));
  await as(db, officer, (mover) => computeRun(mover, runTools(db.vault), id));
  const { rows } = await db.owner.query<{ month: string; due: number }>('select month, due from pay_lines where run_id = $1 and child_id = $2 order by month', [id, childId]);
  await db.owner.query(`update pay_runs set state = 'discarded' where id = $1`, [id]);
  return Object.fromEntries(rows.map(({ month: of, due }) => [of, due]));
}

test('an ending that is revoked never was: paid months stay paid, the months since are arrears', async () => {
  const { childId, decisionId } = await ended();
  await paid(childId, ['2026-01', '2026-02', '2026-03', '2026-04']);
  expect(await dueIn('2026-07', childId)).toEqual({ '2026-04': -200_600 });
  expect(await against(childId)).toMatchObject([{ about: 'ending', subjectId: decisionId, decidedOn: testDay, fileUntil: addDays(testDay, 60) }]);
  const appeal = await file(childId, { about: 'ending', subjectId: decisionId });
  expect(await against(childId)).toEqual([]);
  await expect(file(childId, { about: 'ending', subjectId: decisionId })).rejects.toMatchObject({ code: 'already-exists' });
  expect((await as(db, officer, ({ tx }) => openDesk(tx, officer, testDay))).items.find(({ key }) => key === 'procedures.appeal-of-child')).toMatchObject({ count: 1, opens: `/children/${childId}?tab=entitlement` });
  expect(await settled(appeal, 'revoked', '2026-07-01')).toMatchObject({ outcome: 'revoked', fromMonth: '2026-04' });
  expect((await decisions(childId))[0]).toMatchObject({ until_month: null, end_code: null, end_reason: null });
  expect(await dueIn('2026-07', childId)).toEqual({ '2026-05': 200_600, '2026-06': 200_600, '2026-07': 200_600 });
  expect(await against(childId)).toEqual([]);
});

test('an ending after which another decision began goes on up to there', async () => {
  const { childId, decisionId } = await ended();
  await db.owner.query(`insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on) select gen_random_uuid(), 'later-' || id, id, 'de-facto-unsupported', 'community', '370784', path, '2026-06', '2026-05-20' from children where id = $1`, [childId]);
  await settled(await file(childId, { about: 'ending', subjectId: decisionId }), 'revoked', '2026-07-01');
  expect((await decisions(childId)).map(({ from_month, until_month }) => [from_month, until_month])).toEqual([['2026-06', null], ['2026-01', '2026-05']]);
});

test('a suspension that is revoked pays the months kept back', async () => {
  const child = await aPaidChild(db);
  await changed(town, child.id, { kind: 'suspend', from: '2026-04', code: 'not-found' }, { reason: '联系不上家长' });
  await paid(child.id, ['2026-01', '2026-02', '2026-03']);
  expect(await dueIn('2026-06', child.id)).toEqual({});
  const appeal = await file(child.id, { about: 'suspension', subjectId: child.decisionId });
  expect(await settled(appeal, 'revoked', testDay)).toMatchObject({ fromMonth: '2026-04' });
  expect(await dueIn('2026-06', child.id)).toEqual({ '2026-04': 200_600, '2026-05': 200_600, '2026-06': 200_600 });
});

test('a change of class that is revoked: the decision before covers the months, no other is left', async () => {
  const child = await aPaidChild(db, { of: 'community-orphan' });
  const id = crypto.randomUUID();
  const asked: AskedChange = { kind: 'class', to: 'de-facto-unsupported' };
  await town.as(town.actors.supervisor, (work) => requestChange(work, child.id, { id, asked, reason: '父亲回来了' }), testDay);
  const { version } = await as(db, officer, ({ tx }) => getChangeDetail(tx, officer, id));
  await as(db, officer, (mover) => confirmRequest(mover, id, version, '经会商认定', testDay));
  const [next] = await decisions(child.id);
  expect(next).toMatchObject({ class: 'de-facto-unsupported', from_month: '2026-07' });
  expect(await against(child.id)).toMatchObject([{ about: 'change', subjectId: next!.id, decidedOn: testDay }]);
  await settled(await file(child.id, { about: 'change', subjectId: next!.id }), 'revoked', '2026-08-03');
  expect((await decisions(child.id)).map((one) => [one.class, one.from_month, one.until_month])).toEqual([['de-facto-unsupported', '2026-07', '2026-06'], ['community-orphan', '2026-01', null]]);
  const { rows } = await db.owner.query('select class from child_classes where child_id = $1 and until_day is null', [child.id]);
  expect(rows.map((one) => one.class)).not.toContain('de-facto-unsupported');
  expect(await against(child.id)).toEqual([]);
});

test('a recovery that is revoked takes nothing more', async () => {
  const child = await aPaidChild(db);
  const id = crypto.randomUUID();
  await db.owner.query(
    `insert into recoveries (id, number, child_id, path, amount, mode, floor_share, from_month, reason, state, proposed_by, decided_by, decided_at)
     select $1::uuid, $1::text, id, path, 50000, 'set-off', 0.5, '2026-07', '重复享受低保', 'running', $3, $4, '2026-05-31T17:00:00Z' from children where id = $2`, [id, child.id, officer.id, reviewer.id]);
  expect(await against(child.id)).toMatchObject([{ about: 'recovery', subjectId: id, decidedOn: '2026-06-01' }]);
  const appeal = await file(child.id, { about: 'recovery', subjectId: id });
  expect(await settled(appeal, 'revoked', testDay, reviewer)).toMatchObject({ outcome: 'revoked', fromMonth: null });
  expect(await as(db, officer, ({ tx }) => getStoredRecovery(tx, id))).toMatchObject({ state: 'cancelled' });
});

test('a benefit that counts: revoked it never did, against no decision; only by another person, and by nobody without an appeal', async () => {
  const child = await aPaidChild(db, { of: 'community-orphan' });
  const counted = { kind: 'offset', benefit: '低保金', amount: 60_000, fromMonth: '2026-02', untilMonth: null } as const;
  await changed(town, child.id, counted, { reason: '民政系统比对' });
  await changed(town, child.id, { ...counted, benefit: '残疾人生活补贴', amount: 10_000 }, { reason: '残联告知' });
  await paid(child.id, ['2026-01']);
  const [dibao, other] = (await decisions(child.id))[0]!.offsets.toSorted((a, b) => b.amount - a.amount);
  expect((await against(child.id)).find(({ subjectId }) => subjectId === dibao!.id)).toMatchObject({ about: 'offset', benefit: '最低生活保障金', decidedOn: testDay, fileUntil: addDays(testDay, 60) });
  const byHand = (actor: Actor) => as(db, actor, ({ tx }) => sql`update offsets set until_month = '2026-01' where id = ${dibao!.id}`.execute(tx));
  await expect(byHand(reviewer)).rejects.toMatchObject({ code: '42501' });
  const appeal = await file(child.id, { about: 'offset', subjectId: dibao!.id });
  expect(appeal).toMatchObject({ about: 'offset', subjectId: dibao!.id, benefit: '最低生活保障金' });
  await expect(file(child.id, { about: 'offset', subjectId: dibao!.id })).rejects.toMatchObject({ code: 'already-exists' });
  await expect(byHand(officer)).rejects.toMatchObject({ code: '42501' });
  await expect(settled(appeal, 'revoked', testDay, officer)).rejects.toMatchObject({ code: 'not-allowed' });
  expect(await dueIn('2026-06', child.id)).toMatchObject({ '2026-02': 130_600, '2026-06': 130_600 });
  expect(await settled(appeal, 'revoked', testDay)).toMatchObject({ outcome: 'revoked', fromMonth: '2026-02', benefit: '最低生活保障金' });
  expect((await decisions(child.id))[0]!.offsets).toEqual(expect.arrayContaining([expect.objectContaining({ id: dibao!.id, untilMonth: '2026-01' }), expect.objectContaining({ id: other!.id, untilMonth: null })]));
  expect(await dueIn('2026-06', child.id)).toMatchObject({ '2026-02': 190_600, '2026-06': 190_600 });
  expect((await against(child.id)).map(({ benefit }) => benefit)).toEqual(['困难残疾人生活补贴']);
});

test('upheld, changed and withdrawn leave the decision as it is; changed is recorded', async () => {
  for (const outcome of ['upheld', 'changed', 'withdrawn'] as const) {
    const { childId, decisionId } = await ended();
    expect(await settled(await file(childId, { about: 'ending', subjectId: decisionId }), outcome, testDay)).toMatchObject({ outcome, fromMonth: null });
    expect((await decisions(childId))[0]).toMatchObject({ until_month: '2026-03' });
  }
});

test('only what was decided about this child can be appealed against, and late ones need a reason', async () => {
  const { childId, decisionId } = await ended();
  const other = await aPaidChild(db);
  await expect(file(other.id, { about: 'ending', subjectId: decisionId })).rejects.toMatchObject({ code: 'wrong-state' });
  await expect(file(childId, { about: 'suspension', subjectId: decisionId })).rejects.toMatchObject({ code: 'wrong-state' });
  await expect(file(childId, { about: 'ending', subjectId: decisionId }, { on: '2026-09-01' })).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { lateWhy: expect.anything() } } });
  await expect(file(childId, { about: 'ending', subjectId: decisionId }, { by: town.actors.supervisor })).rejects.toMatchObject({ code: 'not-allowed' });
});

test('behind the wall one named officer records the appeal and another its outcome, nobody else sees it', async () => {
  const named = town.others.namedOfficer;
  const { id: childId, decisionId } = await aPaidChild(db, { of: 'hiv-affected', until: '2026-05' });
  await expect(against(childId)).rejects.toMatchObject({ code: 'not-found' });
  await expect(file(childId, { about: 'ending', subjectId: decisionId })).rejects.toMatchObject({ code: 'not-found' });
  const appeal = await file(childId, { about: 'ending', subjectId: decisionId }, { by: named });
  expect((await db.owner.query('select walled from appeals where id = $1', [appeal.id])).rows).toEqual([{ walled: true }]);
  await expect(settled(appeal, 'revoked', testDay)).rejects.toMatchObject({ code: 'not-found' });
  await expect(settled(appeal, 'revoked', testDay, named)).rejects.toMatchObject({ code: 'not-allowed' });
  await settled(appeal, 'revoked', testDay, town.others.namedReviewer);
  expect((await decisions(childId, named))[0]).toMatchObject({ until_month: null });
});
