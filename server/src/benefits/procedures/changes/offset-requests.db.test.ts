import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { AskedChange } from '@tonghu/domain/benefits/changes';
import type { Month } from '@tonghu/domain/dates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, testDay } from '../../../children/testing.ts';
import { findDecisions } from '../../decisions/decision-row.ts';
import { aPaidChild, as } from '../../testing.ts';
import { requestChange } from './ask-change.ts';
import { getChangeDetail } from './change-row.ts';
import { confirmRequest } from './decide-change.ts';
import { findChanges } from './list-changes.ts';

let db: FreshDatabase;
let town: Town;
let supervisor: Actor;
let officer: Actor;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  ({ supervisor, 'county-officer': officer } = town.actors);
});
afterAll(() => db.close());

const ask = async (actor: Actor, childId: string, asked: AskedChange) => {
  const id = crypto.randomUUID();
  await town.as(actor, (work) => requestChange(work, childId, { id, asked, reason: '和低保名册比对得知' }), testDay);
  return as(db, actor, ({ tx }) => getChangeDetail(tx, actor, id));
};
const confirm = (actor: Actor, { id, version }: { id: string; version: number }) => as(db, actor, (mover) => confirmRequest(mover, id, version, '已经上门核实', testDay));
const offset = (fromMonth: Month, benefit = '最低生活保障金'): AskedChange => ({ kind: 'offset', benefit, amount: 60_000, fromMonth, untilMonth: null });
const decisions = (childId: string) => as(db, officer, ({ tx }) => findDecisions(tx, childId));
const counted = async (childId: string) => (await decisions(childId)).flatMap((row) => row.offsets.map(({ benefit, amount, fromMonth, untilMonth }) => [benefit, amount, fromMonth, untilMonth]));

test('by whatever name it is asked for, it is recorded by the one of its register and counts once; who waits is said', async () => {
  const child = await aPaidChild(db);
  // Recorded by another name before there were known ones.
  await db.owner.query(`insert into offsets (id, decision_id, child_id, benefit, amount, from_month) values (gen_random_uuid(), $1, $2, '残疾人生活补贴', 10000, '2026-01')`, [child.decisionId, child.id]);
  await expect(ask(supervisor, child.id, offset('2026-02', '困难残疾人生活补贴'))).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { 'asked.benefit': expect.anything() } } });
  const change = await ask(supervisor, child.id, offset('2026-02', ' 农村低保'));
  expect(change.counts).toEqual({ benefit: '最低生活保障金', amount: 60_000, fromMonth: '2026-02', untilMonth: null });
  for (const benefit of ['低保金', '最低生活保障金']) {
    const why = { zh: expect.stringMatching(/.+于2026-06-\d\d提出的“登记抵扣待遇：最低生活保障金”还没有确认/), en: expect.stringContaining('最低生活保障金') };
    await expect(ask(officer, child.id, offset('2026-03', benefit))).rejects.toMatchObject({ code: 'already-exists', detail: { changeId: change.id, why } });
  }
  await confirm(officer, change);
  expect(await counted(child.id)).toEqual([['残疾人生活补贴', 10_000, '2026-01', null], ['最低生活保障金', 60_000, '2026-02', null]]);
  // The one by the old name ends as any other.
  const offsetId = (await decisions(child.id))[0]!.offsets[0]!.id;
  await confirm(officer, await ask(supervisor, child.id, { kind: 'end-offset', offsetId, lastMonth: '2026-01' }));
  await ask(supervisor, child.id, offset('2026-02', '困难残疾人生活补贴'));
});

test('where one counts against two decisions, its end is asked for once, from whichever of them', async () => {
  const child = await aPaidChild(db, { of: 'key-difficulty' });
  await confirm(officer, await ask(supervisor, child.id, offset('2026-02')));
  const change = await ask(supervisor, child.id, { kind: 'class', to: 'de-facto-unsupported' });
  await confirm(officer, change);
  const [now, before] = (await decisions(child.id)).map(({ offsets }) => offsets[0]!.id);
  expect(now).not.toBe(before);
  const end = await ask(supervisor, child.id, { kind: 'end-offset', offsetId: now!, lastMonth: '2026-04' });
  expect(end.counts).toEqual({ benefit: '最低生活保障金', amount: 60_000, fromMonth: '2026-02', untilMonth: '2026-04' });
  await expect(ask(officer, child.id, { kind: 'end-offset', offsetId: before!, lastMonth: '2026-03' })).rejects.toMatchObject({ code: 'already-exists', detail: { changeId: end.id } });
});

test('the queue of the place tells no benefit, the list of one child does', async () => {
  const child = await aPaidChild(db);
  const { id } = await ask(supervisor, child.id, offset('2026-02'));
  const listed = (childId?: string) => as(db, officer, (mover) => findChanges(mover, { state: 'requested', limit: 200, ...(childId && { childId }) }));
  expect((await listed()).rows.find((row) => row.id === id)).toMatchObject({ kind: 'offset', counts: null });
  expect((await listed(child.id)).rows).toMatchObject([{ id, mine: false, counts: { benefit: '最低生活保障金', amount: 60_000, fromMonth: '2026-02', untilMonth: null } }]);
});
