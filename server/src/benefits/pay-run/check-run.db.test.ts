import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { sealAudit } from '@tonghu/db/audit/seal';
import { verifyAudit } from '@tonghu/db/audit/verify';
import type { Actor } from '@tonghu/domain/actor';
import type { PayCheck } from '@tonghu/domain/benefits/pay-checks';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Town, aTown, pathOfCode, testPlaces } from '../../children/testing.ts';
import { aPaidChild, as } from '../testing.ts';
import { findChecks } from './check-rows.ts';
import { answerChecks, checkRun, holdByChecks } from './check-run.ts';
import { computeRun } from './compute-run.ts';
import { holdLine, payHeld } from './decide-line.ts';
import { getRunDetail } from './get-run.ts';
import { findLines } from './line-row.ts';
import { openRun } from './open-run.ts';
import { prepareRun } from './prepare-run.ts';
import { releaseRun } from './release-run.ts';
import { checkAndPrepare, runTools } from './testing.ts';

const today = '2026-03-05';
const standard = 200_600;
let db: FreshDatabase;
let town: Town;
let officer: Actor;
let reviewer: Actor;
let tools: ReturnType<typeof runTools>;
beforeEach(async () => {
  await db?.close();
  db = await freshDatabase();
  town = await aTown(db);
  ({ 'county-officer': officer, 'county-reviewer': reviewer } = town.actors);
  tools = runTools(db.vault);
});
afterAll(() => db.close());

const from = '2026-03';
const detail = (id: string) => as(db, officer, ({ tx }) => getRunDetail(tx, id));
const checks = async (id: string): Promise<PayCheck[]> => (await as(db, town.others.namedOfficer, ({ tx, actor }) => findChecks(tx, actor, id, { limit: 200 }))).rows;
const said = async (id: string) => (await checks(id)).map((one) => [one.kind, one.childName, one.state]).sort((a, b) => (a.join() < b.join() ? -1 : 1));
const lines = async (id: string) => (await as(db, town.others.namedOfficer, ({ tx, actor }) => findLines(tx, actor, id, { limit: 200 }))).rows;
const compute = (id: string, by = officer) => as(db, by, (mover) => computeRun(mover, tools, id));
const computed = async (by = officer) => {
  const id = crypto.randomUUID();
  await as(db, by, (mover) => openRun(mover, id, '2026-03', today));
  await compute(id, by);
  return id;
};
const check = async (id: string) => { const { version } = await detail(id); return as(db, officer, (mover) => checkRun(mover, id, version, '')); };
const release = async (id: string, by = reviewer) => { const { version } = await as(db, by, ({ tx }) => getRunDetail(tx, id)); return as(db, by, (mover) => releaseRun(mover, tools, id, version, today)); };

test('nothing is prepared while a question is open; an answer stays with what it was about', async () => {
  for (const name of ['王一', '王二']) await aPaidChild(db, { name, from, account: '6217000011112222' });
  const id = await computed();
  expect(await said(id)).toEqual([['shared-account', '王一', 'open'], ['shared-account', '王二', 'open']]);
  await expect(check(id)).rejects.toMatchObject({ code: 'wrong-state' });
  await expect(as(db, officer, async (mover) => prepareRun(mover, tools, id, (await getRunDetail(mover.tx, id)).version))).rejects.toMatchObject({ code: 'wrong-state' });
  const [one] = await checks(id);
  await expect(as(db, reviewer, (mover) => answerChecks(mover, id, { checks: [one!.id] }, '是兄弟'))).rejects.toMatchObject({ code: 'not-allowed' });
  expect(await as(db, officer, (mover) => answerChecks(mover, id, { checks: [one!.id] }, '是兄弟，由祖母代管'))).toBe(1);
  expect(await as(db, officer, (mover) => answerChecks(mover, id, { kind: 'shared-account' }, '另一句话'))).toBe(1);
  expect((await checks(id)).map((row) => row.answer).sort()).toEqual(['另一句话', '是兄弟，由祖母代管']);
  // Computed again by a colleague: the same questions keep their answers, another account asks anew.
  await compute(id, town.others.namedOfficer);
  expect((await detail(id)).openChecks).toBe(0);
  await db.owner.query(`update bank_accounts set account_hint = '************9999'`);
  await compute(id);
  expect((await detail(id)).openChecks).toBe(2);
  await as(db, officer, (mover) => answerChecks(mover, id, { kind: 'shared-account' }, '是兄弟，由祖母代管'));
  await check(id);
  expect(await detail(id)).toMatchObject({ state: 'checked', checkedBy: officer.name });
  await expect(as(db, officer, (mover) => answerChecks(mover, id, { kind: 'shared-account' }, '再说一句'))).rejects.toMatchObject({ code: 'wrong-state' });
});

test('held back by a person: not paid, kept when computed again, and asked anew by the next run', async () => {
  const odd = await aPaidChild(db, { name: '李一', from });
  await aPaidChild(db, { name: '李二', from });
  await db.owner.query(`update bank_accounts set holder = '旁人' where child_id = $1`, [odd.id]);
  const id = await computed();
  expect(await said(id)).toEqual([['holder', '李一', 'open']]);
  expect(await as(db, officer, (mover) => holdByChecks(mover, id, [], '没有选'))).toBe(0);
  const [question] = await checks(id);
  expect(await as(db, officer, (mover) => holdByChecks(mover, id, [question!.id], '先核对存折'))).toBe(1);
  expect(await said(id)).toEqual([['holder', '李一', 'held']]);
  await compute(id);
  expect((await lines(id)).map((line) => [line.childName, line.state, line.heldReason, line.decidedWhy])).toEqual([['李一', 'held', 'person', '先核对存折'], ['李二', 'due', null, null]]);
  // Let go again it is open, since nobody answered the question itself.
  const [held] = await lines(id);
  await as(db, officer, (mover) => payHeld(mover, held!.id, '存折已核对'));
  expect(await said(id)).toEqual([['holder', '李一', 'open']]);
  await as(db, officer, (mover) => holdLine(mover, held!.id, '还是先等等'));
  await check(id);
  await as(db, officer, async (mover) => prepareRun(mover, tools, id, (await getRunDetail(mover.tx, id)).version));
  await release(id);
  expect((await detail(id)).amount).toBe(standard);
  expect(await said(await computed())).toEqual([['holder', '李一', 'open']]);
});

test('a line let go for its own reason answers that question and no other', async () => {
  for (const name of ['赵一', '赵二']) await aPaidChild(db, { name, from, account: '6217000011112222', birthDate: name === '赵一' ? '2008-01-15' : '2015-01-15' });
  const id = await computed();
  const grown = (await lines(id)).find((line) => line.state === 'held')!;
  await as(db, officer, (mover) => payHeld(mover, grown.id, '仍在高中就读'));
  expect((await said(id)).filter(([, name]) => name === '赵一')).toEqual([['over-18', '赵一', 'held'], ['shared-account', '赵一', 'open']]);
});

test('files say died or adopted: held though the file is open', async () => {
  const child = await aPaidChild(db, { name: '钱一', from: '2026-01' });
  const run = crypto.randomUUID();
  await db.owner.query('set session_replication_role = replica; ' + `
    insert into suspected_children (id, run_id, last_run_id, person_token, id_number_sealed, id_number_hint, name, sex, birth_date, class, answer, reasons, facts, evidence_tokens, place_code, path, child_id)
    select gen_random_uuid(), '${run}', '${run}', 't', '', '', name, 'male', birth_date, 'community-orphan', 'no-longer', '{}', '{"died": {"on": "2026-02-10"}}', '{}', place_code, path, id from children where id = '${child.id}';
    set session_replication_role = origin`);
  const id = await computed();
  expect((await lines(id)).map((line) => [line.month, line.state, line.heldReason])).toEqual([['2026-03', 'held', 'dead'], ['2026-01', 'due', null], ['2026-02', 'due', null]]);
  expect(await said(id)).toEqual(expect.arrayContaining([['dead', '钱一', 'held']]));
});

test('one county pays a month: what another paid is held for good, and of two that release at once the second starts over', async () => {
  const child = await aPaidChild(db, { from });
  const other = town.others.otherCountyOfficer;
  await db.owner.query(`insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on)
    values (gen_random_uuid(), 'T-other', $1, 'key-difficulty', 'key', '370783', $2, '2026-03', '2026-02-20')`, [child.id, pathOfCode(testPlaces.otherCountyVillage)]);
  const [mine, theirs] = [await computed(), await computed(other)];
  expect((await as(db, other, ({ tx }) => getRunDetail(tx, theirs))).lines).toBe(1);
  await as(db, officer, (mover) => checkAndPrepare(mover, tools, mine));
  await as(db, other, (mover) => checkAndPrepare(mover, tools, theirs));
  const otherReviewer = '00000000-0000-4000-8000-000000000777';
  await db.owner.query(`insert into staff (id, username, name, post, place_code, path) values ($1, 'other-reviewer', '别县审核', 'county-reviewer', '370783', $2)`, [otherReviewer, pathOfCode('370783')]);
  const outcomes = await Promise.allSettled([release(mine), release(theirs, { ...reviewer, id: otherReviewer })]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((outcomes.find((one) => one.status === 'rejected') as PromiseRejectedResult).reason).toMatchObject({ code: 'inputs-changed' });
  const { rows } = await db.owner.query<{ count: number }>(`select count(*) from payments where child_id = $1`, [child.id]);
  expect(rows[0]!.count).toBe(1);
  const late = outcomes[0]!.status === 'rejected' ? { id: mine, by: officer } : { id: theirs, by: other };
  await compute(late.id, late.by);
  const [line] = (await as(db, late.by, ({ tx, actor }) => findLines(tx, actor, late.id, { limit: 10 }))).rows;
  expect(line).toMatchObject({ state: 'held', heldReason: 'paid-elsewhere' });
  await expect(as(db, late.by, (mover) => payHeld(mover, line!.id, '两边都发'))).rejects.toMatchObject({ code: 'wrong-state' });
});

test('against the run before: new, ended, risen and arrears as numbers', async () => {
  const [leaves, rises] = [await aPaidChild(db, { from: '2026-02' }), await aPaidChild(db, { from: '2026-02', of: 'key-difficulty' })];
  await aPaidChild(db, { from: '2026-02' });
  const id = crypto.randomUUID();
  await as(db, officer, (mover) => openRun(mover, id, '2026-02', today));
  await compute(id);
  await as(db, officer, (mover) => checkAndPrepare(mover, tools, id));
  await release(id);
  await db.owner.query(`update decisions set until_month = '2026-02' where id = $1`, [leaves.decisionId]);
  await db.owner.query(`insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on) select gen_random_uuid(), 'T-rise', child_id, 'community-orphan', 'community', place_code, path, '2026-03', '2026-02-20' from decisions where id = $1`, [rises.decisionId]);
  await aPaidChild(db, { from: '2026-02' });
  const next = await computed();
  const { changes, checks: asked } = await detail(next);
  expect(changes).toEqual([
    { reason: 'new', childCount: 1, now: standard, before: 0 }, { reason: 'ended', childCount: 1, now: 0, before: standard },
    { reason: 'risen', childCount: 1, now: standard, before: 149_800 }, { reason: 'same', childCount: 1, now: standard, before: standard },
    { reason: 'arrears', childCount: 1, now: standard, before: 0 },
  ]);
  expect(asked.map(({ kind, open }) => [kind, open])).toEqual([['class-changed', 1], ['jump', 1]]);
});

test('tables written by the hundred keep one audit row a statement, with count and digest, and the record stays whole', async () => {
  for (let at = 0; at < 7; at++) await aPaidChild(db, { from });
  const id = await computed();
  await as(db, officer, (mover) => checkAndPrepare(mover, tools, id));
  await release(id);
  const { rows } = await db.owner.query<{ kind: string; action: string; digest: string; actor: string }>(`
    select subject_kind as kind, action, row_digest as digest, actor from audit_rows where subject_id = $1 and subject_kind in ('pay_lines', 'payments', 'pay_transfers') order by seq`, [id]);
  expect(rows.map((row) => [row.kind, row.action, row.digest.split(':')[0]])).toEqual([['pay_lines', 'insert', '7'], ['pay_transfers', 'insert', '7'], ['pay_lines', 'update', '7'], ['payments', 'insert', '7']]);
  expect(rows.map((row) => row.actor)).toEqual([officer.id, reviewer.id, reviewer.id, reviewer.id]);
  const { rows: [again] } = await db.owner.query<{ digest: string }>(`
    select count(*) || ':' || encode(sha256(string_agg(sha256(record_send(p)), ''::bytea order by p.id)), 'hex') as digest from payments p where run_id = $1`, [id]);
  expect(again!.digest).toBe(rows[3]!.digest);
  await sealAudit(db.owner, db.vault);
  expect((await verifyAudit(db.owner, db.vault)).ok).toBe(true);
});

test('a name that the bank\'s file cannot hold is asked about when the run is computed, by the format that counts at the place', async () => {
  const rare = await aPaidChild(db, { name: '李一', from });
  await aPaidChild(db, { name: '李二', from });
  for (const table of ['guardians set name', 'bank_accounts set holder']) await db.owner.query(`update ${table} = '李|芳' where child_id = $1`, [rare.id]);
  const id = await computed();
  expect(await said(id), 'a quoted table holds it').toEqual([]);
  await db.owner.query(`insert into bank_choices (path, format, created_by) values ($1, 'pipe-gb18030', $2)`, [officer.place.path, officer.id]);
  await compute(id);
  expect(await said(id)).toEqual([['bank-file', '李一', 'open']]);
  expect((await checks(id))[0]!.detail.zh).toContain('分隔符');
  await expect(check(id)).rejects.toMatchObject({ code: 'wrong-state' });
});
