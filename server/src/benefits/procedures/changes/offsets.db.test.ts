import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { AskedChange } from '@tonghu/domain/benefits/changes';
import { addMonths, type Month, monthsBetween } from '@tonghu/domain/dates';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, pathOfCode, testDay, testPlaces } from '../../../children/testing.ts';
import { readChildAid } from '../../aid/child-aid.ts';
import { findDecisions } from '../../decisions/decision-row.ts';
import { readMoney } from '../../money.ts';
import type { Payable, PayableOffset } from '../../pay-run/inputs.ts';
import { linesOf } from '../../pay-run/lines.ts';
import { standardLookup } from '../../pay-run/run-standards.ts';
import { aPaidChild, as } from '../../testing.ts';
import { recordChildAppeal } from '../appeals.ts';
import { settle } from '../settle-appeal.ts';
import { requestChange } from './ask-change.ts';
import { getChangeDetail } from './change-row.ts';
import { confirmMany, confirmRequest, refuseRequest, withdrawRequest } from './decide-change.ts';

let db: FreshDatabase;
let town: Town;
let supervisor: Actor;
let officer: Actor;
let reviewer: Actor;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  ({ supervisor, 'county-officer': officer, 'county-reviewer': reviewer } = town.actors);
});
afterAll(() => db.close());

const standards = standardLookup(false);
const community = 200_600;
const detail = (actor: Actor, id: string, today = testDay) => as(db, actor, ({ tx }) => getChangeDetail(tx, actor, id, async () => ({ standards, today })));
const ask = async (actor: Actor, childId: string, asked: AskedChange, today = testDay) => {
  const id = crypto.randomUUID();
  await town.as(actor, (work) => requestChange(work, childId, { id, asked, reason: '和低保名册比对得知' }), today);
  return detail(actor, id, today);
};
const confirm = (actor: Actor, { id, version }: { id: string; version: number }) => as(db, actor, (mover) => confirmRequest(mover, id, version, '', testDay));
const offset = (fromMonth: Month, more: Partial<Extract<AskedChange, { kind: 'offset' }>> = {}): AskedChange => ({ kind: 'offset', benefit: '最低生活保障金', amount: 60_000, fromMonth, untilMonth: null, ...more });
const decisions = (childId: string) => as(db, officer, ({ tx }) => findDecisions(tx, childId));
const counted = async (childId: string) => (await decisions(childId)).flatMap((row) => row.offsets.map(({ benefit, amount, fromMonth, untilMonth }) => [benefit, amount, fromMonth, untilMonth]));
const money = async (childId: string, today = testDay) => (await as(db, officer, ({ tx }) => readMoney(tx, childId, standards, today))).months;
const paidThrough = async (childId: string, months: readonly Month[], amount = community) => {
  for (const month of months) {
    await db.owner.query(`insert into payments (id, child_id, rate_group, month, amount, kind, paid_on, path) select gen_random_uuid(), id, 'community', $2, $3, 'taken-over', '2026-05-25', path from children where id = $1`, [childId, month, amount]);
  }
};

test('another benefit counts once two people say so; before that it is told what it comes to', async () => {
  const child = await aPaidChild(db);
  await paidThrough(child.id, monthsBetween('2026-01', '2026-05'));
  const change = await ask(supervisor, child.id, offset('2026-04'));
  expect(change.offset).toEqual({
    benefit: '最低生活保障金', amount: 60_000, fromMonth: '2026-04', untilMonth: null,
    preview: { monthly: { month: '2026-06', before: community, after: 140_600 }, overpaid: [{ month: '2026-04', amount: 60_000 }, { month: '2026-05', amount: 60_000 }], overpaidSum: 120_000, noLonger: [], noLongerSum: 0, arrears: [], arrearsSum: 0 },
  });
  expect(await counted(child.id)).toEqual([]);
  expect((await money(child.id)).every(({ due, month }) => due === 0 || month === '2026-06')).toBe(true);
  await expect(confirm(supervisor, change)).rejects.toMatchObject({ code: 'two-people-needed' });
  await confirm(officer, change);
  expect(await counted(child.id)).toEqual([['最低生活保障金', 60_000, '2026-04', null]]);
  expect((await money(child.id)).map(({ month, due }) => [month, due]).slice(0, 4)).toEqual([['2026-06', 140_600], ['2026-05', -60_000], ['2026-04', -60_000], ['2026-03', 0]]);
  // What it came to is told the same after it was done.
  expect((await detail(officer, change.id)).offset!.preview).toEqual(change.offset!.preview);
  // Learnt to have ended before: May was not paid too much after all.
  const end = await ask(supervisor, child.id, { kind: 'end-offset', offsetId: (await decisions(child.id))[0]!.offsets[0]!.id, lastMonth: '2026-04' });
  expect(end.endOffset!.preview).toMatchObject({ overpaid: [], noLonger: [{ month: '2026-05', amount: 60_000 }], noLongerSum: 60_000, arrears: [] });
});

test('confirmed twice it counts once; refused and taken back it counts never; the same benefit is not counted twice', async () => {
  const child = await aPaidChild(db);
  const refused = await ask(supervisor, child.id, offset('2026-02'));
  // Another benefit may be asked for beside it, the same may not.
  const other = await ask(supervisor, child.id, offset('2026-02', { benefit: '困难残疾人生活补贴', amount: 20_000 }));
  await expect(ask(officer, child.id, offset('2026-03'))).rejects.toMatchObject({ code: 'already-exists', detail: { changeId: refused.id } });
  await as(db, officer, (mover) => refuseRequest(mover, refused.id, refused.version, '查实没有领低保', testDay));
  await as(db, supervisor, (mover) => withdrawRequest(mover, other.id, other.version, '弄错了人', testDay));
  expect(await counted(child.id)).toEqual([]);
  expect((await detail(officer, refused.id)).offset).toMatchObject({ preview: null });
  const again = await ask(officer, child.id, offset('2026-02'));
  // Not among many: what it comes to is told with the request.
  expect(await as(db, reviewer, (mover) => confirmMany(mover, [{ id: again.id, version: again.version }], testDay))).toEqual({ confirmed: [], left: [{ id: again.id, why: expect.objectContaining({ zh: expect.stringContaining('逐件') }) }] });
  const both = await Promise.allSettled([confirm(reviewer, again), confirm(reviewer, again)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await counted(child.id)).toHaveLength(1);
  await expect(ask(supervisor, child.id, offset('2026-08', { amount: 10_000 }))).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { 'asked.benefit': expect.anything() } } });
  await expect(ask(supervisor, child.id, offset('2025-12', { benefit: '别的' }))).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { 'asked.fromMonth': expect.anything() } } });
});

test('one that stopped ends with a month and a reason, confirmed by another; what was kept back wrongly is owed again', async () => {
  const child = await aPaidChild(db);
  await confirm(officer, await ask(supervisor, child.id, offset('2026-02')));
  await paidThrough(child.id, ['2026-01']);
  await paidThrough(child.id, monthsBetween('2026-02', '2026-05'), 140_600);
  const offsetId = (await decisions(child.id))[0]!.offsets[0]!.id;
  const ends = (lastMonth: Month): AskedChange => ({ kind: 'end-offset', offsetId, lastMonth });
  await expect(ask(supervisor, child.id, ends('2025-12'))).rejects.toMatchObject({ code: 'bad-input' });
  const change = await ask(supervisor, child.id, ends('2026-03'));
  expect(change).toMatchObject({ reason: '和低保名册比对得知', endOffset: { benefit: '最低生活保障金', amount: 60_000, fromMonth: '2026-02', untilBefore: null, lastMonth: '2026-03', preview: { monthly: { month: '2026-06', before: 140_600, after: community }, overpaid: [], arrears: [{ month: '2026-04', amount: 60_000 }, { month: '2026-05', amount: 60_000 }], arrearsSum: 120_000 } } });
  await expect(confirm(supervisor, change)).rejects.toMatchObject({ code: 'two-people-needed' });
  await confirm(officer, change);
  expect(await counted(child.id)).toEqual([['最低生活保障金', 60_000, '2026-02', '2026-03']]);
  expect((await money(child.id)).map(({ due }) => due)).toEqual([community, 60_000, 60_000, 0, 0, 0]);
  expect((await detail(officer, change.id)).endOffset).toEqual(change.endOffset);
  await expect(ask(supervisor, child.id, ends('2026-04'))).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { 'asked.lastMonth': expect.anything() } } });
  // It never counted after all: recorded anew, it may count in the same months.
  const never = await ask(supervisor, child.id, ends('2026-01'));
  expect(never.endOffset).toMatchObject({ untilBefore: '2026-03', lastMonth: '2026-01' });
  await confirm(officer, never);
  expect((await money(child.id)).map(({ due }) => due)).toEqual([community, 60_000, 60_000, 60_000, 60_000, 0]);
  await confirm(officer, await ask(supervisor, child.id, offset('2026-02', { untilMonth: '2026-02' })));
});

test('it counts against every decision its months touch, goes on after a change of class, and ends against all of them', async () => {
  const child = await aPaidChild(db, { of: 'key-difficulty' });
  const first = await ask(supervisor, child.id, offset('2026-02'));
  const late = await ask(supervisor, child.id, offset('2026-03', { benefit: '困难残疾人生活补贴', amount: 10_000 }));
  await confirm(officer, first);
  const toClass = await ask(supervisor, child.id, { kind: 'class', to: 'community-orphan' });
  await as(db, officer, (mover) => confirmRequest(mover, toClass.id, toClass.version, '已经上门核实', testDay));
  await confirm(officer, late);
  const rows = async () => (await decisions(child.id)).map((row) => [row.class, row.offsets.map(({ benefit, fromMonth, untilMonth }) => [benefit.slice(0, 2), fromMonth, untilMonth])]);
  expect(await rows()).toEqual([
    ['community-orphan', expect.arrayContaining([['最低', '2026-07', null], ['困难', '2026-07', null]])],
    ['key-difficulty', [['最低', '2026-02', null], ['困难', '2026-03', null]]],
  ]);
  // Asked about the one against the new decision, learnt to have stopped before.
  const [now] = await decisions(child.id);
  const change = await ask(supervisor, child.id, { kind: 'end-offset', offsetId: now!.offsets.find(({ benefit }) => benefit.startsWith('最低'))!.id, lastMonth: '2026-04' });
  expect(change.endOffset).toMatchObject({ fromMonth: '2026-02', lastMonth: '2026-04' });
  await confirm(officer, change);
  expect((await counted(child.id)).filter(([benefit]) => String(benefit).startsWith('最低'))).toEqual([['最低生活保障金', 60_000, '2026-07', '2026-06'], ['最低生活保障金', 60_000, '2026-02', '2026-04']]);
  // All it receives names each once.
  expect((await as(db, officer, ({ tx }) => readChildAid(tx, child.id, testDay))).others).toEqual([
    { benefit: '困难残疾人生活补贴', amount: 10_000, fromMonth: '2026-03', untilMonth: null }, { benefit: '最低生活保障金', amount: 60_000, fromMonth: '2026-02', untilMonth: '2026-04' },
  ]);
});

test('by hand nobody writes one alone, changes one, or confirms other months, sums and children than were asked for', async () => {
  const child = await aPaidChild(db);
  const other = await aPaidChild(db);
  const byHand = (actor: Actor, ...statements: string[]) => as(db, actor, async ({ tx }) => { for (const one of statements) await sql.raw(one).execute(tx); });
  const insert = (of: typeof child, { amount = 60_000, from = '2026-02', until = 'null', change = 'null', benefit = '最低生活保障金' } = {}) =>
    `insert into offsets (id, decision_id, child_id, benefit, amount, from_month, until_month, change_id) values (gen_random_uuid(), '${of.decisionId}', '${of.id}', '${benefit}', ${amount}, '${from}', ${until}, ${change})`;
  const refused = { code: '42501' };
  for (const actor of [officer, reviewer, supervisor, town.actors.director]) await expect(byHand(actor, insert(child)), actor.post).rejects.toMatchObject(refused);
  // Asked and confirmed by the same person: the row itself is refused.
  const own = crypto.randomUUID();
  const asked = `insert into benefit_changes (id, number, kind, child_id, child_name, path, reason, asked_on, asked_by, asked) values ('${own}', '${own}', 'offset', '${child.id}', 'x', 'x', '一个人', '2026-06-01', '${officer.id}', '{"offset":{"benefit":"最低生活保障金","amount":60000,"fromMonth":"2026-02","untilMonth":null}}')`;
  const yes = (id: string, actor: Actor) => `update benefit_changes set state = 'confirmed', decided_on = '2026-06-01', decided_by = '${actor.id}' where id = '${id}'`;
  await expect(byHand(officer, asked, yes(own, officer))).rejects.toThrow();
  await expect(byHand(officer, asked.replace(`'${officer.id}'`, `'${supervisor.id}'`))).rejects.toMatchObject(refused);
  await expect(byHand(officer, asked, insert(child, { change: `'${own}'` }))).rejects.toMatchObject(refused);
  const change = await ask(supervisor, child.id, offset('2026-02', { untilMonth: '2026-05' }));
  const good = { change: `'${change.id}'`, until: `'2026-05'` };
  for (const wrong of [{ amount: 1 }, { from: '2026-01' }, { until: 'null' }, { benefit: '别的' }, { change: 'null' }]) {
    await expect(byHand(officer, yes(change.id, officer), insert(child, { ...good, ...wrong })), JSON.stringify(wrong)).rejects.toMatchObject(refused);
  }
  await expect(byHand(officer, yes(change.id, officer), insert(other, good))).rejects.toMatchObject(refused);
  await expect(byHand(officer, yes(change.id, officer), insert(child, good), insert(child, good))).rejects.toMatchObject({ code: '23505' });
  await confirm(officer, change);
  await expect(byHand(officer, insert(child, good))).rejects.toMatchObject(refused);
  for (const set of [`until_month = '2026-03'`, 'until_month = null', `from_month = '2026-04'`, 'amount = 1', `child_id = '${other.id}'`, `decision_id = '${other.decisionId}'`, 'change_id = null']) {
    await expect(byHand(officer, `update offsets set ${set} where child_id = '${child.id}'`), set).rejects.toMatchObject(refused);
  }
  const offsetId = (await decisions(child.id))[0]!.offsets[0]!.id;
  const end = await ask(supervisor, child.id, { kind: 'end-offset', offsetId, lastMonth: '2026-03' });
  for (const set of [`until_month = '2026-02'`, `until_month = '2026-04'`, `until_month = '2026-03', amount = 1`]) {
    await expect(byHand(officer, yes(end.id, officer), `update offsets set ${set} where child_id = '${child.id}'`), set).rejects.toMatchObject(refused);
  }
  await expect(byHand(officer, 'delete from offsets')).rejects.toMatchObject(refused);
  expect(await counted(child.id)).toEqual([['最低生活保障金', 60_000, '2026-02', '2026-05']]);
  // Whoever owns the tables loads a register.
  await db.owner.query(insert(other));
});

test('it goes along to the decision that takes the place of another, and to no other by hand', async () => {
  const child = await aPaidChild(db, { of: 'key-difficulty', until: '2026-03' });
  await db.owner.query(`insert into offsets (id, decision_id, child_id, benefit, amount, from_month) values (gen_random_uuid(), $1, $2, '最低生活保障金', 60000, '2026-01')`, [child.decisionId, child.id]);
  const next = crypto.randomUUID();
  await db.owner.query(`insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on) select $1::uuid, $1::text, child_id, 'community-orphan', 'community', place_code, path, '2026-04', '2026-03-20' from decisions where id = $2`, [next, child.decisionId]);
  const copy = (id: string, from: Month) => sql.raw(`insert into offsets (id, decision_id, child_id, benefit, amount, from_month) values (gen_random_uuid(), '${id}', '${child.id}', '最低生活保障金', 60000, '${from}')`);
  for (const actor of [officer, reviewer]) await expect(as(db, actor, ({ tx }) => copy(next, '2026-04').execute(tx))).rejects.toMatchObject({ code: '42501' });
  // An appeal against the change, recorded by somebody else: what came to count since goes back with it, once.
  const change = await ask(supervisor, child.id, { kind: 'class', to: 'de-facto-unsupported' });
  await as(db, officer, (mover) => confirmRequest(mover, change.id, change.version, '已经上门核实', testDay));
  await confirm(officer, await ask(supervisor, child.id, offset('2026-08', { benefit: '困难残疾人生活补贴', amount: 20_000 })));
  const now = (await decisions(child.id)).find((row) => row.number === change.number)!;
  const appeal = await as(db, officer, (mover) => recordChildAppeal(mover, child.id, { id: crypto.randomUUID(), about: 'change', subjectId: now.id, way: 'reconsideration', authority: '安丘市人民政府', grounds: '父母都不在了', filedOn: testDay, lateWhy: null }, testDay));
  await expect(as(db, officer, ({ tx }) => sql.raw(`insert into offsets (id, decision_id, child_id, benefit, amount, from_month, change_id) select gen_random_uuid(), '${next}', child_id, benefit, amount, from_month, change_id from offsets where decision_id = '${now.id}'`).execute(tx))).rejects.toMatchObject({ code: '42501' });
  await as(db, reviewer, (mover) => settle(mover, appeal.id, appeal.version, { outcome: 'revoked', on: testDay, note: '撤销变更决定', fromMonth: null }, testDay));
  const before = (await decisions(child.id)).find((row) => row.id === next)!;
  expect(before).toMatchObject({ class: 'community-orphan', until_month: null, offsets: [{ benefit: '困难残疾人生活补贴', fromMonth: '2026-08' }] });
});

test('behind the wall only the named officers ask and confirm', async () => {
  const child = await aPaidChild(db, { of: 'hiv-affected' });
  const { namedOfficer } = town.others;
  await expect(ask(officer, child.id, offset('2026-02'))).rejects.toMatchObject({ code: 'not-found' });
  const change = await ask(namedOfficer, child.id, offset('2026-02'));
  await expect(confirm(officer, change)).rejects.toMatchObject({ code: 'not-found' });
  await expect(confirm(namedOfficer, change)).rejects.toMatchObject({ code: 'two-people-needed' });
});

/** What the run of the county would say of the child. */
const inRun = async (childId: string, through: Month) => as(db, officer, async ({ tx }) => {
  const path = pathOfCode(testPlaces.county);
  const payable = (await sql<Payable>`select * from payable(${path}) where child_id = ${childId}`.execute(tx)).rows;
  const offsets = (await sql<PayableOffset>`select o.* from payable_offsets(${path}) o where o.decision_id = any (${payable.map((row) => row.decision_id)})`.execute(tx)).rows;
  const paid = (await sql<{ child_id: string; month: Month; amount: number }>`select child_id, month, sum(amount)::bigint as amount from payments where child_id = ${childId} group by 1, 2`.execute(tx)).rows;
  return new Map(linesOf({ payable, offsets, paid }, through, standards).lines.map(({ month, due }) => [month, due]));
});

test('whatever is asked, refused, confirmed and ended: only what two people agreed to counts, and money page and run say the same', async () => {
  const month = fc.integer({ min: 0, max: 5 }).map((at) => addMonths('2026-01', at));
  const step = fc.record({
    benefit: fc.constantFrom('最低生活保障金', '残补', '电价'), amount: fc.constantFrom(10_000, 60_000, 300_000), from: month, until: fc.option(month), last: month,
    ends: fc.boolean(), goes: fc.constantFrom('confirmed', 'confirmed', 'refused', 'withdrawn', 'open', 'alone'),
  });
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
    const child = await aPaidChild(db);
    await paidThrough(child.id, monthsBetween('2026-01', '2026-04'));
    // What two people agreed to, by itself: [benefit, amount, month] that counts.
    const agreed = new Map<string, { amount: number; months: Set<Month> }[]>();
    for (const { benefit, amount, from, until, last, ends, goes } of steps) {
      const [row] = await decisions(child.id);
      const open = row!.offsets.find((one) => one.benefit === benefit);
      const asked: AskedChange = ends && open ? { kind: 'end-offset', offsetId: open.id, lastMonth: last } : { kind: 'offset', benefit, amount, fromMonth: from, untilMonth: until };
      const before = await counted(child.id);
      const change = await ask(supervisor, child.id, asked).catch((error: { code: string }) => { expect(error.code).toMatch(/bad-input|already-exists/); return null; });
      expect(await counted(child.id), 'asking alone').toEqual(before);
      if (!change) continue;
      if (goes === 'refused') await as(db, officer, (mover) => refuseRequest(mover, change.id, change.version, '不同意这样', testDay));
      if (goes === 'withdrawn') await as(db, supervisor, (mover) => withdrawRequest(mover, change.id, change.version, '提错了一项', testDay));
      if (goes === 'alone') await expect(confirm(supervisor, change)).rejects.toMatchObject({ code: 'two-people-needed' });
      if (goes !== 'confirmed') {
        expect(await counted(child.id), goes).toEqual(before);
        continue;
      }
      await confirm(officer, change);
      const preview = (change.offset ?? change.endOffset)!.preview!;
      const list = agreed.get(benefit) ?? [];
      if (asked.kind === 'offset') list.push({ amount, months: new Set(monthsBetween(from, until ?? '2026-08')) });
      else for (const one of list.filter((each) => each.amount === open!.amount && [...each.months].sort()[0] === open!.fromMonth)) for (const at of one.months) if (at > last) one.months.delete(at);
      agreed.set(benefit, list);
      const due = new Map((await money(child.id)).map((one) => [one.month, one.due]));
      for (const { month: at } of preview.overpaid) expect(due.get(at), at).toBeLessThan(0);
    }
    const run = await inRun(child.id, '2026-06');
    for (const { month: at, owed, due } of await money(child.id)) {
      const less = [...agreed.values()].flat().filter(({ months }) => months.has(at)).reduce((sum, { amount }) => sum + amount, 0);
      expect(owed, at).toBe(Math.max(0, community - less));
      expect(run.get(at) ?? 0, at).toBe(due);
    }
  }), { numRuns: 12 });
}, 120_000);
