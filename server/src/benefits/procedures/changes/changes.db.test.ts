import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { AskedChange } from '@tonghu/domain/benefits/changes';
import { type Month, addDays, monthsBetween } from '@tonghu/domain/dates';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aChild, aTown, testDay, testPlaces } from '../../../children/testing.ts';
import { addBankAccount } from '../../../children/records.ts';
import { findDecisions } from '../../decisions/decision-row.ts';
import { aPaidChild, as, orphanGuardians } from '../../testing.ts';
import { requestChange } from './ask-change.ts';
import { getChangeDetail } from './change-row.ts';
import { confirmMany, confirmRequest, refuseRequest, withdrawRequest } from './decide-change.ts';
import { endPreview } from './end-preview.ts';
import { findChanges } from './list-changes.ts';

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

const ask = async (actor: Actor, childId: string, asked: AskedChange, today = testDay) => {
  const id = crypto.randomUUID();
  await town.as(actor, (work) => requestChange(work, childId, { id, asked, reason: '家庭情况有变化' }), today);
  return detail(actor, id);
};
const detail = (actor: Actor, id: string) => as(db, actor, ({ tx }) => getChangeDetail(tx, actor, id));
const confirm = (actor: Actor, { id, version }: { id: string; version: number }, reason = '', today = testDay) => as(db, actor, (mover) => confirmRequest(mover, id, version, reason, today));
const decisions = (childId: string) => as(db, officer, ({ tx }) => findDecisions(tx, childId));
const accountsOf = async (childId: string) => (await db.owner.query<{ holder: string; until_day: string | null }>('select holder, until_day from bank_accounts where child_id = $1 order by created_at', [childId])).rows;
const newAccount = (holder: string, account = '6217009900001111'): AskedChange => ({ kind: 'account', holder, bank: '安丘农商银行', account });

test('an account is changed by two people: the asker cannot confirm, nobody changes it alone, and the database holds it', async () => {
  const child = await aPaidChild(db, { name: '李小明' });
  const change = await ask(officer, child.id, newAccount('李小明'));
  expect(change.account).toMatchObject({ holderIs: 'child', before: expect.stringContaining('监护人') });
  await expect(confirm(officer, change)).rejects.toMatchObject({ code: 'two-people-needed' });
  await expect(town.as(supervisor, (work) => addBankAccount(work, child.id, { id: crypto.randomUUID(), holder: '骗子', bank: '某银行', account: '6217009900002222', from: testDay }))).rejects.toMatchObject({ code: 'two-people-needed' });
  // Even a statement that forgets to ask: the row itself is refused, and so is opening an old account again.
  const smuggle = (text: string) => as(db, officer, ({ tx }) => sql.raw(text).execute(tx));
  await expect(smuggle(`insert into bank_accounts (id, child_id, holder, bank, account_sealed, account_token, account_hint, from_day) values (gen_random_uuid(), '${child.id}', '骗子', '某', 'x', 'y', 'z', '2026-06-01')`)).rejects.toMatchObject({ code: '42501' });
  await expect(smuggle(`update bank_accounts set holder = '骗子' where child_id = '${child.id}'`)).rejects.toMatchObject({ code: '42501' });
  await expect(smuggle(`update benefit_changes set state = 'confirmed', decided_by = asked_by, decided_on = '2026-06-01' where id = '${change.id}'`)).rejects.toThrow();
  await confirm(reviewer, change);
  expect(await accountsOf(child.id)).toMatchObject([{ until_day: testDay }, { holder: '李小明', until_day: null }]);
  await expect(smuggle(`update bank_accounts set until_day = null where child_id = '${child.id}' and until_day is not null`)).rejects.toMatchObject({ code: '42501' });
  await expect(smuggle(`update benefit_changes set holder = '骗子' where id = '${change.id}'`)).rejects.toMatchObject({ code: '42501' });
});

test('an account in a stranger\'s name needs a written reason, and says how many others are paid there', async () => {
  const [child, other] = [await aPaidChild(db), await aPaidChild(db, { account: '6217009900003333' })];
  const change = await ask(supervisor, child.id, newAccount('张三丰', '6217009900003333'));
  expect(change.account).toMatchObject({ holderIs: 'other', alsoPaid: 1 });
  await expect(confirm(officer, change)).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { reason: expect.anything() } } });
  const reply = await as(db, officer, (mover) => confirmMany(mover, [{ id: change.id, version: change.version }], testDay));
  expect(reply).toMatchObject({ confirmed: [], left: [{ id: change.id, why: { zh: expect.stringContaining('户名') } }] });
  await confirm(officer, change, '监护人在押，由舅舅代管');
  expect((await accountsOf(child.id)).at(-1)).toMatchObject({ holder: '张三丰' });
  expect(await accountsOf(other.id)).toHaveLength(1);
});

test('a class that changes in mid-year: the old decision pays through the month, the new one from the next', async () => {
  const child = await aChild(db, { guardians: orphanGuardians() });
  await db.owner.query(`insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on)
    select gen_random_uuid(), 'mid-year', id, 'key-difficulty', 'key', '370784', path, '2026-01', '2025-12-20' from children where id = $1`, [child.id]);
  await db.owner.query(`insert into offsets (id, decision_id, child_id, benefit, amount, from_month) select gen_random_uuid(), id, child_id, '低保', 30000, '2026-02' from decisions where number = 'mid-year'`);
  const change = await ask(supervisor, child.id, { kind: 'class', to: 'community-orphan' });
  expect(change.class).toMatchObject({ from: 'key-difficulty', to: 'community-orphan', answer: { is: 'eligible' } });
  await confirm(officer, change, '', '2026-06-20');
  const rows = await decisions(child.id);
  expect(rows.map((one) => [one.class, one.from_month, one.until_month])).toEqual([['community-orphan', '2026-07', null], ['key-difficulty', '2026-01', '2026-06']]);
  expect(rows[0]!.offsets).toMatchObject([{ benefit: '低保', amount: 30000, fromMonth: '2026-07', untilMonth: null }]);
  for (const month of monthsBetween('2026-01', '2026-12')) expect(rows.filter((one) => one.from_month <= month && (one.until_month ?? '9999') >= month), month).toHaveLength(1);
  expect(await detail(officer, change.id)).toMatchObject({ state: 'confirmed', done: { lastMonth: '2026-06', fromMonth: '2026-07' } });
  await expect(ask(supervisor, child.id, { kind: 'class', to: 'hiv-affected' })).rejects.toMatchObject({ code: 'bad-input' });
});

test('a class the rules do not grant needs a written reason', async () => {
  const child = await aPaidChild(db);
  const change = await ask(supervisor, child.id, { kind: 'class', to: 'de-facto-unsupported' });
  expect(change.class!.answer.is).not.toBe('eligible');
  await expect(confirm(officer, change)).rejects.toMatchObject({ code: 'bad-input' });
});

const paysFor = async (actor: Actor, county: string, childId: string) => {
  const path = `37/3707/${county}/`;
  const { rows } = await as(db, actor, ({ tx }) => sql<{ from_month: Month; until_month: Month | null; place_code: string }>`select from_month, until_month, place_code from payable(${path}) where child_id = ${childId}`.execute(tx));
  return rows;
};

test('a child moves to another county: the old one pays through the month, the new one from the next, and nobody sees more than before', async () => {
  const child = await aPaidChild(db);
  const { otherCountyOfficer: newOfficer } = town.others;
  const change = await ask(supervisor, child.id, { kind: 'move', toCode: testPlaces.otherCountyVillage, movedOn: '2026-05-28' });
  expect(change.move).toMatchObject({ from: '安丘市', to: '东关村', rateGroup: 'community' });
  // The new county reads the request and not the file; the old county cannot say yes for it.
  expect(await detail(newOfficer, change.id)).toMatchObject({ seesChild: false, childName: child.name, class: null });
  await expect(confirm(officer, change)).rejects.toMatchObject({ code: 'not-allowed' });
  await confirm(newOfficer, change, '', '2026-06-17');

  const [old, now] = [await paysFor(officer, '370784', child.id), await paysFor(newOfficer, '370783', child.id)];
  expect(old).toEqual([{ from_month: '2026-01', until_month: '2026-06', place_code: '370784' }]);
  expect(now).toEqual([{ from_month: '2026-07', until_month: null, place_code: '370783' }]);
  for (const month of monthsBetween('2026-01', '2027-06')) {
    expect([...old, ...now].filter((one) => one.from_month <= month && (one.until_month ?? '9999') >= month), month).toHaveLength(1);
  }
  const seenBy = (actor: Actor) => as(db, actor, ({ tx }) => sql`select from children where id = ${child.id}`.execute(tx));
  expect((await seenBy(officer)).rows).toHaveLength(0);
  expect((await seenBy(newOfficer)).rows).toHaveLength(1);
  expect(await as(db, newOfficer, ({ tx }) => findDecisions(tx, child.id))).toMatchObject([{ number: change.number, provisional: false }]);
});

test('however often a child moves between two counties, every month is paid by exactly one of them', async () => {
  const counties = [{ actor: () => officer, village: testPlaces.village, asks: () => officer }, { actor: () => town.others.otherCountyOfficer, village: testPlaces.otherCountyVillage, asks: () => town.others.otherCountyOfficer }];
  await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 4 }), async (steps) => {
    const child = await aPaidChild(db, { from: '2026-02' });
    let at = 0;
    for (const offset of [...steps].sort((a, b) => a - b)) {
      const today = addDays('2026-01-10', offset);
      const to = counties[1 - at]!;
      const change = await ask(counties[at]!.asks(), child.id, { kind: 'move', toCode: to.village, movedOn: '2026-01-01' }, today);
      await confirm(to.actor(), change, '', today);
      at = 1 - at;
    }
    const all = [...await paysFor(officer, '370784', child.id), ...await paysFor(town.others.otherCountyOfficer, '370783', child.id)];
    for (const month of monthsBetween('2026-02', '2027-12')) expect(all.filter((one) => one.from_month <= month && (one.until_month ?? '9999') >= month), `${month} of ${steps.join(' ')}`).toHaveLength(1);
    expect(all.filter((one) => one.from_month <= '2026-01' && (one.until_month ?? '9999') >= '2026-01')).toEqual([]);
  }), { numRuns: 8 });
});

test('moves within the county are no change, and only the county named takes a child over', async () => {
  const child = await aPaidChild(db);
  await expect(ask(supervisor, child.id, { kind: 'move', toCode: testPlaces.farVillage, movedOn: testDay })).rejects.toMatchObject({ code: 'bad-input' });
  const change = await ask(supervisor, child.id, { kind: 'move', toCode: testPlaces.otherCountyVillage, movedOn: testDay });
  const steal = as(db, officer, ({ tx }) => sql`select take_over_child(${change.id}, gen_random_uuid(), '2026-06', '2026-07', '2026-06-01')`.execute(tx));
  await expect(steal).rejects.toMatchObject({ code: '42501' });
  // Somebody who asked in the old county and works in the new one since.
  const { otherCountyOfficer: newOfficer } = town.others;
  await db.owner.query('update benefit_changes set asked_by = $2 where id = $1', [change.id, newOfficer.id]);
  await expect(as(db, newOfficer, ({ tx }) => sql`select take_over_child(${change.id}, gen_random_uuid(), '2026-06', '2026-07', '2026-06-01')`.execute(tx))).rejects.toMatchObject({ code: '42501' });
  await expect(confirm(newOfficer, await detail(newOfficer, change.id))).rejects.toMatchObject({ code: 'two-people-needed' });
});

test('an end is asked in the township and confirmed in the county; learnt late, the months paid too much show at once', async () => {
  const child = await aPaidChild(db);
  for (const month of ['2026-01', '2026-02', '2026-03', '2026-04']) {
    await db.owner.query(`insert into payments (id, child_id, rate_group, month, amount, kind, paid_on, path) select gen_random_uuid(), id, 'community', $2, 200600, 'taken-over', '2026-04-25', path from children where id = $1`, [child.id, month]);
  }
  const change = await ask(supervisor, child.id, { kind: 'end', groundEndedOn: '2026-02-11', code: 'died' });
  expect(change.end).toMatchObject({ lastMonth: '2026-02', overpaidSum: 401200, overpaid: [{ month: '2026-03', amount: 200600 }, { month: '2026-04', amount: 200600 }], code: 'died' });
  expect(change.end!.next.length).toBeGreaterThan(0);
  await expect(confirm(supervisor, change)).rejects.toMatchObject({ code: 'two-people-needed' });
  await expect(confirm(town.actors.director, change)).rejects.toMatchObject({ code: 'not-allowed' });
  await confirm(officer, change);
  const [decision] = await decisions(child.id);
  expect(decision).toMatchObject({ until_month: '2026-02', end_code: 'died' });
  await expect(ask(supervisor, child.id, { kind: 'end', groundEndedOn: '2026-02-11', code: 'died' })).rejects.toMatchObject({ code: 'wrong-state' });
});

test('a ground that ended before the first month leaves nothing to pay; months of another decision are not overpaid', async () => {
  const child = await aPaidChild(db, { from: '2026-04', until: null });
  const [decision] = await decisions(child.id);
  await db.owner.query(`insert into payments (id, child_id, rate_group, month, amount, kind, paid_on, path) select gen_random_uuid(), id, 'community', '2026-04', 200600, 'taken-over', '2026-04-25', path from children where id = $1`, [child.id]);
  const preview = () => as(db, officer, ({ tx }) => endPreview(tx, decision!, '2026-02-11', 'adopted'));
  expect(await preview()).toMatchObject({ lastMonth: '2026-03', never: true, overpaidSum: 200600 });
  await db.owner.query(`insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, until_month, decided_on) select gen_random_uuid(), 'before', id, 'key-difficulty', 'key', '370784', path, '2026-01', '2026-05', '2025-12-20' from children where id = $1`, [child.id]);
  expect(await preview()).toMatchObject({ overpaidSum: 0 });
});

test('suspended and resumed by request; refused and taken back leave everything as it was', async () => {
  const child = await aPaidChild(db);
  const stop = await ask(supervisor, child.id, { kind: 'suspend', from: '2026-07', code: 'not-found' });
  await expect(ask(supervisor, child.id, { kind: 'suspend', from: '2026-07', code: 'not-found' })).rejects.toMatchObject({ code: 'already-exists', detail: { changeId: stop.id } });
  await confirm(officer, stop);
  expect((await decisions(child.id))[0]).toMatchObject({ suspended_from: '2026-07', suspend_code: 'not-found' });
  const again = await ask(supervisor, child.id, { kind: 'resume' });
  await as(db, officer, (mover) => refuseRequest(mover, again.id, again.version, '还没有见到孩子', testDay));
  expect((await decisions(child.id))[0]).toMatchObject({ suspended_from: '2026-07' });
  const third = await ask(supervisor, child.id, { kind: 'resume' });
  await expect(as(db, officer, (mover) => withdrawRequest(mover, third.id, third.version, '不是我提的', testDay))).rejects.toMatchObject({ code: 'not-allowed' });
  await as(db, supervisor, (mover) => withdrawRequest(mover, third.id, third.version, '孩子还没找到', testDay));
  await confirm(officer, await ask(supervisor, child.id, { kind: 'resume' }));
  expect((await decisions(child.id))[0]).toMatchObject({ suspended_from: null, suspend_code: null });
});

test('a new guardian takes the place of those before', async () => {
  const child = await aChild(db);
  const grandmother = child.guardians.find(({ relation }) => relation === 'grandmother')!;
  const change = await ask(supervisor, child.id, { kind: 'guardian', guardianId: grandmother.id, since: '2026-05-01' });
  expect(change.guardian).toMatchObject({ from: ['王大勇', '刘芳'], to: '李秀英' });
  await confirm(officer, change);
  const { rows } = await db.owner.query('select name from guardians where child_id = $1 and is_guardian', [child.id]);
  expect(rows).toEqual([{ name: '李秀英' }]);
});

test('the queue names neither class nor account, masks names above the township, and hides what is behind the wall', async () => {
  const child = await aPaidChild(db, { of: 'hiv-affected', name: '专人孩子' });
  const { namedOfficer } = town.others;
  const hidden = await ask(namedOfficer, child.id, { kind: 'suspend', from: '2026-07', code: 'under-check' });
  await expect(ask(officer, child.id, { kind: 'suspend', from: '2026-07', code: 'under-check' })).rejects.toMatchObject({ code: 'not-found' });
  const open = await ask(supervisor, (await aPaidChild(db, { name: '赵小花' })).id, newAccount('赵小花'));
  const list = await as(db, officer, (mover) => findChanges(mover, { state: 'requested', limit: 200 }));
  expect(list.rows.some(({ id }) => id === hidden.id)).toBe(false);
  expect(list.rows.find(({ id }) => id === open.id)).toMatchObject({ childName: '赵**', mine: false });
  expect(JSON.stringify(list)).not.toMatch(/orphan|6217|hiv/);
  const reply = await as(db, officer, (mover) => confirmMany(mover, [{ id: hidden.id, version: hidden.version }, { id: open.id, version: open.version }], testDay));
  expect(reply).toEqual({ confirmed: [open.id], left: [{ id: hidden.id, why: expect.objectContaining({ zh: expect.not.stringContaining('专人') }) }] });
});
