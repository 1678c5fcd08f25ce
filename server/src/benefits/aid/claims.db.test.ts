import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';
import type { ClaimCosts } from '@tonghu/domain/benefits/aid-claim-endpoints';
import type { Files } from '@tonghu/db/files/files';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Town, aChild, aTown, institutionId, testDay } from '../../children/testing.ts';
import { readChildAid } from './child-aid.ts';
import { findClaims, readClaim } from './claim-row.ts';
import { moveClaimOn, startClaim } from './claims.ts';
import { startEnrolment } from './start-enrolment.ts';
import { mark, putOnList, readYear } from './insurance.ts';
import { premiumFile, readBack } from './premium-file.ts';
import { by, publish } from './testing.ts';

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  await publish(town);
});
afterAll(() => db.close());
beforeEach(() => db.owner.query(`truncate aid_steps, aid_proofs, awards, aid_insured, aid_claims, aid_enrolments cascade`));

const officer = () => town.actors['county-officer'];
const reviewer = () => town.actors['county-reviewer'];
const supervisor = () => town.actors.supervisor;

async function aChildOf(held: string, name = '郑小禾', change: { walled?: boolean } = {}) {
  const child = await aChild(db, { name });
  await db.owner.query(`insert into child_classes (id, child_id, class, from_day) values (gen_random_uuid(), $1, $2, '2020-01-01')`, [child.id, held]);
  await db.owner.query('update children set walled = $2 where id = $1', [child.id, change.walled ?? false]);
  return child.id;
}

const costs = (cost: number, insurancePaid: number): ClaimCosts => ({ cost, insurancePaid, seriousIllnessPaid: 0, medicalAidPaid: 0, rehabAidPaid: 0, charityPaid: 0 });
const claimFor = async (childId: string, of = costs(3_000_000, 1_800_000), actor = supervisor()) => {
  const id = crypto.randomUUID();
  await by(town, actor, (at) => startClaim(at, childId, { id, programme: 'medical-plan', appliedOn: testDay, need: 'treatment', costs: of }, testDay));
  return id;
};
type Moved = Parameters<typeof moveClaimOn>[3];
const go = (id: string, move: Moved['move'], given: Partial<Moved> = {}, actor = officer()) => by(town, actor, async (at) => {
  await moveClaimOn(at, id, (await readClaim(at.tx, id)).version, { move, reason: '', ...given }, testDay);
  return readClaim(at.tx, id);
});

describe('the medical plan: approval, change, settlement', () => {
  test('what is left after insurance and aid is owed to the child, through its institution where it lives in one', async () => {
    const childId = await aChildOf('institution-orphan');
    await db.owner.query(`update children set living_form = 'institution', institution_id = $2 where id = $1`, [childId, institutionId]);
    const id = await claimFor(childId);
    expect(await go(id, 'approve')).toMatchObject({ state: 'approved', asked: 1_200_000, reply: { is: 'eligible' } });
    const settled = await go(id, 'settle', { costs: { ...costs(2_900_000, 1_800_000), medicalAidPaid: 300_000 } });
    expect(settled).toMatchObject({ state: 'settled', outcome: 800_000 });
    expect(settled.lines.map(({ fen }) => fen)).toEqual([2_900_000, -1_800_000, -300_000]);
    expect((await db.owner.query('select amount, state, payee_kind, organisation_id, claim_id, period = $1 as same from awards', [settled.number])).rows)
      .toEqual([{ amount: 800_000, state: 'granted', payee_kind: 'organisation', organisation_id: institutionId, claim_id: id, same: true }]);
    expect(settled.steps.map(({ move }) => move)).toEqual(['start', 'approve', 'settle']);
  });

  test('who came of age in the institution is owed it on the own account', async () => {
    const childId = await aChildOf('institution-orphan');
    await db.owner.query(`update children set living_form = 'institution', institution_id = $2, birth_date = '2008-06-01' where id = $1`, [childId, institutionId]);
    await db.owner.query(`insert into child_schooling (id, child_id, stage, known_on, source) values (gen_random_uuid(), $1, 'university', '2026-02-01', 'paper')`, [childId]);
    const id = await claimFor(childId);
    await go(id, 'approve', { reason: '在读，情况属实' });
    await go(id, 'settle', { costs: costs(2_900_000, 1_800_000) });
    expect((await db.owner.query('select amount, payee_kind, organisation_id from awards where claim_id = $1', [id])).rows).toEqual([{ amount: 1_100_000, payee_kind: 'child', organisation_id: null }]);
  });

  test('more than approved needs a change, and a change another decision', async () => {
    const id = await claimFor(await aChildOf('community-orphan'));
    await go(id, 'approve');
    await expect(go(id, 'settle', { costs: costs(9_000_000, 0) })).rejects.toMatchObject({ code: 'bad-input' });
    expect(await go(id, 'change', { costs: costs(9_000_000, 0), reason: '追加一次手术' })).toMatchObject({ state: 'applied', asked: 9_000_000 });
    // The officer changed it, so another person decides.
    await expect(go(id, 'approve')).rejects.toMatchObject({ code: 'not-allowed' });
    await go(id, 'approve', {}, reviewer());
    expect(await go(id, 'settle', { costs: costs(9_000_000, 8_000_000) })).toMatchObject({ outcome: 1_000_000 });
  });

  test('nothing left settles at nothing and owes nothing', async () => {
    const id = await claimFor(await aChildOf('community-orphan'));
    await go(id, 'approve');
    expect(await go(id, 'settle', { costs: costs(3_000_000, 3_000_000) })).toMatchObject({ outcome: 0, awardId: null });
    expect((await db.owner.query('select from awards')).rowCount).toBe(0);
  });

  test('neither made nor settled on a day to come', async () => {
    const childId = await aChildOf('institution-orphan');
    const ahead = '2999-01-01';
    await expect(by(town, supervisor(), (at) => startClaim(at, childId, { id: crypto.randomUUID(), programme: 'medical-plan', appliedOn: ahead, need: 'treatment', costs: costs(100, 0) }, testDay))).rejects.toMatchObject({ code: 'bad-input' });
    await expect(by(town, supervisor(), (at) => startEnrolment(at, childId, { id: crypto.randomUUID(), programme: 'orphan-study', applicant: '本人', appliedOn: ahead, school: '', answers: {} }, testDay))).rejects.toMatchObject({ code: 'bad-input' });
    const id = await claimFor(childId);
    await expect(go(id, 'approve', { onDay: ahead })).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { onDay: expect.anything() } } });
  });

  test('whoever made the claim does not approve it; against the rules it takes a reason', async () => {
    const own = await claimFor(await aChildOf('community-orphan'), undefined, officer());
    await expect(go(own, 'approve')).rejects.toMatchObject({ code: 'not-allowed' });
    const other = await claimFor(await aChildOf('key-difficulty', '冯小谷'));
    await expect(go(other, 'approve')).rejects.toMatchObject({ code: 'bad-input' });
    expect(await go(other, 'refuse', { reason: '不属于孤儿' })).toMatchObject({ state: 'refused' });
  });
});

test('an illness goes to the insurer, and the outcome is recorded; the list names neither illness nor need', async () => {
  const childId = await aChildOf('community-orphan');
  const id = crypto.randomUUID();
  const claim = (illness: string) => by(town, supervisor(), (at) => startClaim(at, childId, { id, programme: 'health-cover-claim', appliedOn: testDay, illness, diagnosedOn: '2026-05-02' }, testDay));
  await expect(claim('a-cold')).rejects.toMatchObject({ code: 'bad-input' });
  await claim('leukaemia');
  const list = await by(town, officer(), (at) => findClaims(at, { state: 'open', limit: 50 }));
  expect(list.rows).toMatchObject([{ id, kind: 'illness', asked: 8_000_000, childName: '郑**' }]);
  expect(JSON.stringify(list)).not.toMatch(/leukaemia|白血病/);
  await expect(go(id, 'settle', { costs: costs(1, 0) })).rejects.toMatchObject({ code: 'wrong-state' });
  await go(id, 'send');
  expect(await go(id, 'paid', { outcome: 8_000_000, onDay: testDay })).toMatchObject({ state: 'paid', outcome: 8_000_000, illness: { zh: '白血病' } });
  expect((await db.owner.query('select from awards')).rowCount).toBe(0);
});

describe('who is insured in a year', () => {
  const list = (children?: string[]) => by(town, officer(), (at) => putOnList(at, 'health-cover', { year: '2026', ...(children ? { children } : {}) }, testDay));
  const year = (actor = officer()) => by(town, actor, (at) => readYear(at, 'health-cover', { year: '2026', state: 'all' }, testDay));
  const file = (form: 'csv' | 'xlsx', actor = officer()) => by(town, actor, (at) => premiumFile({ ...at, vault: db.vault }, 'health-cover', { year: '2026', form }, testDay));
  let before: number;
  beforeAll(async () => { before = (await year()).counts['to-list']; });

  test('the eligible are listed once, those elsewhere are not, and the premium file holds no class', async () => {
    const one = await aChildOf('community-orphan', '陈小稻');
    const other = await aChildOf('de-facto-unsupported', '褚小麦');
    await aChildOf('left-behind', '卫小豆');
    before += 2;
    expect((await year()).counts).toMatchObject({ 'to-list': before, listed: 0 });
    await by(town, officer(), (at) => mark(at, 'health-cover', other, { year: '2026', state: 'elsewhere', note: '已随学校参保' }, testDay));
    expect(await list()).toEqual({ listed: before - 1 });
    expect(await list()).toEqual({ listed: 0 });
    expect(await year()).toMatchObject({ counts: { 'to-list': 0, listed: before - 1, elsewhere: 1 }, premium: 10_000, premiums: (before - 1) * 10_000 });
    const { file: bytes, name } = await file('xlsx');
    const { sheets } = await readXlsx(new Uint8Array(bytes as Buffer));
    const text = JSON.stringify(sheets[0]!.rows);
    expect(sheets[0]!.rows).toHaveLength(before);
    expect(text).toContain('陈小稻');
    expect(text).not.toMatch(/褚小麦|孤儿|事实|艾滋|hiv/);
    expect(name).toMatch(/\.xlsx$/);
    const { rows } = await db.owner.query(`select count(*)::int as n from audit_rows where action = 'export' and subject_id = $1`, [one]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('a name or a policy is never a formula in the file, and what no database takes is not read back', async () => {
    const childId = await aChildOf('community-orphan', '孔小麻');
    await list([childId]);
    await db.owner.query(`update children set name = '=HYPERLINK("http://x")' where id = $1`, [childId]);
    const rows = async () => parseCsv(((await file('csv')).file as Buffer).toString('utf8').replace(/^\uFEFF/, ''), { typeInference: false }) as string[][];
    const [, line] = await rows();
    expect(line![1]).toBe(`'=HYPERLINK("http://x")`);
    const sheet = (await readXlsx(new Uint8Array((await file('xlsx')).file as Buffer))).sheets[0]!.rows;
    expect(sheet[1]![1]).toBe(`'=HYPERLINK("http://x")`);
    const back = `证件号码,保单号,起保日期\n${line![4]},"=1+1\u0000",2026-07-01\n`;
    const upload = crypto.randomUUID();
    await db.owner.query(`insert into uploads (id, name, size, purpose, file_id, media_type, received, created_by) values ($1, 'back.csv', 1, 'import', $1, 'text/csv', 1, $2)`, [upload, officer().id]);
    const read = () => by(town, officer(), (at) => readBack({ ...at, vault: db.vault }, { get: () => Promise.resolve(Buffer.from(back)) } as unknown as Files, 'health-cover', { year: '2026', uploadId: upload }, testDay));
    expect(await read()).toEqual({ insured: 1, unchanged: 0, left: [] });
    expect((await rows())[1]![7]).toBe(`'=1+1`);
    expect(await read()).toMatchObject({ insured: 0, unchanged: 1 });
  });

  test('the list comes back: who fits is insured, who does not is named, again changes nothing', async () => {
    const childId = await aChildOf('community-orphan', '蒋小粟');
    await list([childId]);
    const lines = parseCsv((await file('csv').then(({ file: bytes }) => (bytes as Buffer).toString('utf8'))).replace(/^\uFEFF/, ''), { typeInference: false }) as string[][];
    expect(lines[1]!.slice(1, 2)).toEqual(['蒋小粟']);
    const number = lines[1]![4]!;
    const back = `证件号码,保单号,起保日期,终保日期\n${number},P-1,2026-07-01,2027-06-30\n990784201501010018,P-2,2026-07-01,\n${number.slice(0, 17)}Y,P-3,2026-07-01,\n`;
    const upload = await by(town, officer(), async ({ tx, actor }) => {
      const id = crypto.randomUUID();
      await sql`insert into uploads (id, name, size, purpose, file_id, media_type, received, created_by) values (${id}, 'back.csv', ${back.length}, 'import', ${id}, 'text/csv', ${back.length}, ${actor.id})`.execute(tx);
      return id;
    });
    const files = { get: () => Promise.resolve(Buffer.from(back)) } as unknown as Files;
    const read = () => by(town, officer(), (at) => readBack({ ...at, vault: db.vault }, files, 'health-cover', { year: '2026', uploadId: upload }, testDay));
    expect(await read()).toMatchObject({ insured: 1, unchanged: 0, left: [{ line: 3 }, { line: 4 }] });
    expect(await read()).toMatchObject({ insured: 0, unchanged: 1 });
    expect((await by(town, officer(), ({ tx }) => readChildAid(tx, childId, testDay))).insurance).toMatchObject([{ year: '2026', state: 'insured', policy: 'P-1', fromDay: '2026-07-01', untilDay: '2027-06-30' }]);
    await expect(by(town, officer(), (at) => mark(at, 'health-cover', childId, { year: '2026', state: 'elsewhere', note: '' }, testDay))).rejects.toMatchObject({ code: 'wrong-state' });
  });

  test('a walled child is listed, filed and read only by whoever is named', async () => {
    const childId = await aChildOf('community-orphan', '沈小黍', { walled: true });
    expect(await list([childId])).toEqual({ listed: 0 });
    const named = town.others.namedOfficer;
    expect(await by(town, named, (at) => putOnList(at, 'health-cover', { year: '2026', children: [childId] }, testDay))).toEqual({ listed: 1 });
    expect(((await file('csv')).file as Buffer).toString()).not.toContain('沈小黍');
    expect(((await file('csv', named)).file as Buffer).toString()).toContain('沈小黍');
    expect((await year()).rows.map((row) => row.childId)).not.toContain(childId);
  });
});
