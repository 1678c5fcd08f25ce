import type { FreshDatabase } from '@tonghu/db/testing/database';
import { freshDatabase } from '@tonghu/db/testing/database';
import { acting } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import { type DeskItem, Desk } from '@tonghu/domain/desk/endpoints';
import { Post } from '@tonghu/domain/staff/posts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { groupedYuan } from '@tonghu/domain/money';
import type { Mover } from '../benefits/applications/move-application.ts';
import { computeRun } from '../benefits/pay-run/compute-run.ts';
import { sendRun } from '../benefits/pay-run/move-run.ts';
import { openRun } from '../benefits/pay-run/open-run.ts';
import { releaseRun } from '../benefits/pay-run/release-run.ts';
import { getStoredRun } from '../benefits/pay-run/run-row.ts';
import { checkAndPrepare, runTools } from '../benefits/pay-run/testing.ts';
import { aPaidChild, anApplication, as } from '../benefits/testing.ts';
import { type Town, aTown, pathOfCode, testDay, testPlaces } from '../children/testing.ts';
import { openDesk } from './open-desk.ts';

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  await db.owner.query(
    `insert into discovery_runs (id, on_day, place_code, path, file_ids, rule_version, state) values ($1, $2, $3, $4, '{}', 'test', 'done')`,
    [run, testDay, testPlaces.county, pathOfCode(testPlaces.county)]);
});
afterAll(() => db.close());

const run = '00000000-0000-4000-8000-00000000d001';
let serial = 0;

interface Given { state?: string; answer?: string; village?: string; dueOn?: IsoDate; name?: string }

/** A suspected child written straight into the register. */
async function aSuspected({ state = 'found', answer = 'eligible', village = testPlaces.village, dueOn = addDays(testDay, 2), name = '疑似孩子' }: Given = {}) {
  serial += 1;
  const id = crypto.randomUUID();
  await db.owner.query(
    `insert into suspected_children (id, run_id, last_run_id, person_token, id_number_sealed, id_number_hint, name, sex, birth_date, class, answer, reasons, facts, evidence_tokens, place_code, path, state, due_on, created_at)
     values ($1, $2, $2, $3, 'sealed', '99**', $4, 'female', '2016-05-01', 'de-facto-unsupported', $5, '{}', '{}', '{}', $6, $7, $8, $9, '2026-01-01')`,
    [id, run, `token-${serial}`, name, answer, village, pathOfCode(village), state, dueOn]);
  return id;
}

const deskOf = (actor: Actor, today = testDay): Promise<Desk> => acting(db, actor.id, (tx) => openDesk(tx, actor, today));
const find = (desk: Desk, key: string): DeskItem | undefined => desk.items.find((item) => item.key === key);

test('a suspected child is on the desk of whoever is to act next, and only in the own area', async () => {
  const handed = await aSuspected({ state: 'handed', name: '待核实' });
  await aSuspected({ state: 'handed', village: testPlaces.nextVillage });
  await aSuspected({ state: 'found', dueOn: addDays(testDay, -1) });
  await aSuspected({ state: 'found', village: testPlaces.farVillage });
  await aSuspected({ state: 'confirmed', answer: 'no-longer' });

  const director = await deskOf(town.actors.director);
  expect(find(director, 'suspected.check')).toMatchObject({ slot: 'decide', count: 1, overdue: 0, dueOn: addDays(testDay, 2), rows: [{ id: handed, says: { zh: '待核实' }, opens: `/discovery/suspected?suspected=${handed}` }] });
  expect(find(director, 'suspected.hand-over')).toBeUndefined();

  const supervisor = await deskOf(town.actors.supervisor);
  expect(find(supervisor, 'suspected.hand-over')).toMatchObject({ slot: 'decide', count: 1, overdue: 1 });
  expect(find(supervisor, 'suspected.handed')).toMatchObject({ slot: 'waiting', count: 2 });
  expect(find(supervisor, 'suspected.settle')).toMatchObject({ slot: 'decide', count: 1 });
  expect(find(supervisor, 'suspected.file')).toBeUndefined();
  expect(supervisor.items[0]!.key).toBe('suspected.hand-over');

  expect(find(await deskOf(town.others.otherSupervisor), 'suspected.hand-over')).toMatchObject({ count: 1, overdue: 0 });
  expect(find(await deskOf(town.actors['county-officer']), 'suspected.overdue')).toMatchObject({ slot: 'waiting', count: 1, overdue: 1 });
  expect((await deskOf(town.others.otherCountyOfficer)).items.filter(({ key }) => key.startsWith('suspected'))).toEqual([]);
});

test('an application stands with the village, then the township, then the county, until aid given first outranks it', async () => {
  const { id } = await anApplication(town);
  expect(find(await deskOf(town.actors.director), 'applications.submit')).toMatchObject({ count: 1, unit: 'items', rows: [{ id, opens: `/applications/${id}` }] });
  expect(find(await deskOf(town.actors.supervisor), 'applications.draft')).toMatchObject({ slot: 'waiting', count: 1 });

  await db.owner.query(`update applications set state = 'examining', due_on = $2 where id = $1`, [id, addDays(testDay, -3)]);
  expect(find(await deskOf(town.actors.supervisor), 'applications.examine')).toMatchObject({ slot: 'decide', overdue: 1, dueOn: addDays(testDay, -3) });
  expect(find(await deskOf(town.actors['county-officer']), 'applications.overdue')).toMatchObject({ slot: 'waiting', count: 1 });
  expect(find(await deskOf(town.others.nextDirector), 'applications.examining')).toBeUndefined();

  await db.owner.query(`update applications set state = 'confirming', due_on = $2, aid_first = true, aid_confirm_by = $3 where id = $1`, [id, addDays(testDay, 9), addDays(testDay, -1)]);
  const county = await deskOf(town.actors['county-officer']);
  expect(find(county, 'applications.confirm')).toMatchObject({ slot: 'decide', count: 1, overdue: 0 });
  expect(county.items[0]).toMatchObject({ key: 'applications.aid', overdue: 1, dueOn: addDays(testDay, -1) });
});

test('what is late in the township stands on the county\'s desk, what is late in the county on the city\'s; before that both are warned', async () => {
  const { 'county-officer': officer, 'city-officer': city, supervisor } = town.actors;
  await db.owner.query(`update applications set state = 'withdrawn', due_on = null, aid_first = false, aid_confirm_by = null`);
  const { id } = await anApplication(town);
  const put = (state: string, dueOn: IsoDate) => db.owner.query('update applications set state = $2, due_on = $3 where id = $1', [id, state, dueOn]);
  const at = async (actor: Actor, key: string) => find(await deskOf(actor), key)?.count;
  await put('examining', addDays(testDay, 2));
  expect([await at(supervisor, 'applications.soon'), await at(officer, 'applications.overdue'), await at(city, 'applications.overdue')]).toEqual([1, undefined, undefined]);
  await put('examining', addDays(testDay, -1));
  expect([await at(supervisor, 'applications.soon'), await at(officer, 'applications.overdue'), await at(city, 'applications.overdue')]).toEqual([undefined, 1, undefined]);
  await put('confirming', addDays(testDay, 2));
  expect([await at(officer, 'applications.soon'), await at(city, 'applications.overdue')]).toEqual([1, undefined]);
  await put('confirming', addDays(testDay, -1));
  expect([await at(officer, 'applications.soon'), await at(city, 'applications.overdue')]).toEqual([undefined, 1]);
  await put('withdrawn', addDays(testDay, -1));
});

test('intakes, changes and help at once stand with whoever has to act, and with nobody who asked for it', async () => {
  const { 'county-officer': officer, supervisor, 'city-officer': city } = town.actors;
  const at = async (actor: Actor, key: string, today = testDay) => find(await deskOf(actor, today), key)?.count;
  const intake = crypto.randomUUID();
  await db.owner.query(`insert into intakes (id, number, kind, state, due_on, taken_on, child_name, birth_date, applicant, applicant_kind, from_code, from_path, place_code, path)
    values ($1, 'desk-1', 'inside', 'received', $2, '2026-05-28', '王小雨', '2015-03-01', '李秀英', 'relative', $3, $4, $5, $6)`,
  [intake, addDays(testDay, 1), testPlaces.otherTownship, pathOfCode(testPlaces.otherTownship), testPlaces.village, pathOfCode(testPlaces.village)]);
  expect([await at(town.others.otherSupervisor, 'procedures.push'), await at(supervisor, 'procedures.accept'), await at(officer, 'procedures.overdue', '2026-06-03')]).toEqual([1, undefined, 1]);
  await db.owner.query(`update intakes set state = 'pushed' where id = $1`, [intake]);
  expect([await at(town.others.otherSupervisor, 'procedures.push'), await at(supervisor, 'procedures.accept')]).toEqual([undefined, 1]);
  await db.owner.query(`update intakes set state = 'decided', outcome = 'approved', outcome_on = '2026-06-01' where id = $1`, [intake]);
  expect([await at(town.others.otherSupervisor, 'procedures.tell'), await at(supervisor, 'procedures.accept')]).toEqual([1, undefined]);

  const child = await aPaidChild(db);
  await db.owner.query(`insert into benefit_changes (id, number, kind, child_id, child_name, path, reason, asked_on, asked_by) select gen_random_uuid(), 'desk-2', 'resume', id, name, path, '找到孩子', '2026-06-01', $2 from children where id = $1`, [child.id, officer.id]);
  expect([await at(officer, 'procedures.change'), await at(town.actors['county-reviewer'], 'procedures.change')]).toEqual([undefined, 1]);

  await db.owner.query(`insert into emergency_aids (id, number, known_as, place_code, path, kind, given_on, goods, why, confirm_by, given_by) values (gen_random_uuid(), 'desk-3', '男孩', $1, $2, 'goods', '2026-06-01', '棉被', '夜里没有被子', '2026-06-05', $3)`,
    [testPlaces.township, pathOfCode(testPlaces.township), supervisor.id]);
  expect([await at(supervisor, 'procedures.aid'), await at(officer, 'procedures.aid'), await at(city, 'procedures.aid'), await at(city, 'procedures.aid', '2026-06-06')]).toEqual([1, 1, undefined, 1]);
});

test('the pay run of the month moves from desk to desk', async () => {
  const { 'county-officer': officer, 'county-reviewer': reviewer, finance } = town.actors;
  expect(find(await deskOf(officer), 'pay.open')).toMatchObject({ slot: 'decide', opens: '/payments' });
  await aPaidChild(db, { of: 'community-orphan', from: '2026-06' });
  const id = crypto.randomUUID();
  const tools = runTools(db.vault);
  const stored = (mover: Mover) => getStoredRun(mover.tx, id);
  await as(db, officer, (mover) => openRun(mover, id, '2026-06', testDay));
  expect(find(await deskOf(officer), 'pay.open')).toBeUndefined();
  expect(find(await deskOf(officer), 'pay.compute')).toMatchObject({ slot: 'decide', opens: `/payments/${id}` });
  await as(db, officer, (mover) => computeRun(mover, tools, id));
  expect(find(await deskOf(officer), 'pay.check')).toMatchObject({ slot: 'decide', opens: `/payments/${id}` });
  await as(db, officer, (mover) => checkAndPrepare(mover, tools, id));
  const { amount } = await as(db, officer, stored);
  expect(find(await deskOf(officer), 'pay.check')).toBeUndefined();
  expect(find(await deskOf(officer), 'pay.prepared')).toMatchObject({ slot: 'waiting' });
  expect(find(await deskOf(reviewer), 'pay.release')).toMatchObject({ slot: 'decide', opens: `/payments/${id}`, rows: [{ says: { zh: `2026年6月 ¥${groupedYuan(amount!)}` } }] });
  expect(find(await deskOf(finance), 'pay.bank')).toBeUndefined();
  await as(db, reviewer, async (mover) => releaseRun(mover, tools, id, (await stored(mover)).version, testDay));
  expect(find(await deskOf(finance), 'pay.bank')).toMatchObject({ slot: 'decide', opens: `/payments/${id}` });
  expect(find(await deskOf(reviewer), 'pay.release')).toBeUndefined();
  await as(db, finance, async (mover) => sendRun(mover, id, (await stored(mover)).version));
  expect(find(await deskOf(finance), 'pay.bank')).toBeUndefined();
  expect(find(await deskOf(finance), 'pay.sent')).toMatchObject({ slot: 'waiting' });
});

test('children who turn 18 within 90 days are told from those who do not', async () => {
  for (const [name, birthDate] of [['将满', '2008-07-01'], ['已满', '2008-06-01'], ['还早', '2008-12-01']] as const) await aPaidChild(db, { name, birthDate });
  expect(find(await deskOf(town.actors.director), 'children.turn-18')).toMatchObject({ slot: 'coming', count: 1, dueOn: '2026-07-01', rows: [{ says: { zh: '将满' } }] });
});

test('a liaison sees the own files and no other; the county sees what no run has matched', async () => {
  const file = (name: string, state: string, by: string) => db.owner.query(
    `insert into department_files (id, kind, name, state, rows, rows_read, rows_unread, file_id, digest, size, place_code, path, created_at, created_by)
     values (gen_random_uuid(), $1, $2, $3, 10, 8, 2, gen_random_uuid(), '', 1, $4, $5, '2026-05-30', $6)`,
    [state === 'refused' ? null : 'deaths', name, state, testPlaces.county, pathOfCode(testPlaces.county), by]);
  const { liaison, 'county-officer': officer } = town.actors;
  await file('死亡.csv', 'recognised', liaison.id);
  await file('说不清.csv', 'refused', liaison.id);
  await file('别人的.csv', 'recognised', officer.id);
  const own = await deskOf(liaison);
  expect(find(own, 'files.own')).toMatchObject({ count: 1, rows: [{ says: { zh: '死亡.csv' }, aside: { zh: '死亡人员，2 行未读取' } }] });
  expect(find(own, 'files.recognise')).toMatchObject({ slot: 'decide', count: 1 });
  expect(find(await deskOf(officer), 'files.match')).toMatchObject({ slot: 'decide', count: 2 });
});

test('a locked account is the security administrator’s to open, and no administrator sees a child', async () => {
  await db.owner.query(`insert into staff_credentials (staff_id, password_hash, locked_until) values ($1, 'x', now() + interval '10 minutes')`, [town.actors.director.id]);
  expect(find(await deskOf(town.actors['security-admin']), 'accounts.locked')).toMatchObject({ slot: 'decide', count: 1, opens: '/accounts' });
  expect(find(await deskOf(town.actors['system-admin']), 'accounts.locked')).toMatchObject({ slot: 'waiting', action: null });
  expect(find(await deskOf(town.actors['audit-admin']), 'audit.unsealed')!.count).toBeGreaterThan(0);
  for (const post of ['system-admin', 'security-admin', 'audit-admin'] as const) {
    expect((await deskOf(town.actors[post])).items.filter(({ unit }) => unit === 'children')).toEqual([]);
  }
});

test('every post has a desk that keeps its shape and says what will come', async () => {
  for (const post of Post.options) {
    const desk = Desk.parse(await deskOf(town.actors[post]));
    expect(desk.expects.length, post).toBeGreaterThan(0);
    expect(new Set(desk.items.map(({ key }) => key)).size, post).toBe(desk.items.length);
  }
});

test('changes are what others did since yesterday', async () => {
  const { 'county-officer': officer, supervisor } = town.actors;
  await db.owner.query(`insert into children (id, name, sex, birth_date, place_code, path, created_at, created_by) values (gen_random_uuid(), '新建', 'male', '2015-03-01', $1, $2, '2026-05-31 10:00+08', $3)`,
    [testPlaces.village, pathOfCode(testPlaces.village), supervisor.id]);
  expect(find(await deskOf(officer), 'changed.filed')).toMatchObject({ slot: 'changed', count: 1 });
  expect(find(await deskOf(officer, '2026-06-03'), 'changed.filed')).toBeUndefined();
  expect(find(await deskOf(town.others.nextDirector), 'changed.filed')).toBeUndefined();
});
