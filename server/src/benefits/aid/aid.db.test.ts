import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { shippedAid } from '@tonghu/rules/programmes/shipped-aid';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Town, aChild, aTown, testDay } from '../../children/testing.ts';
import { readChildAid } from './child-aid.ts';
import { definitionAt, getDefinition } from './definition-row.ts';
import { changeDraft, draft, putInForce, withdraw } from './draft-aid.ts';
import { readDue } from './due.ts';
import { cancel, grant } from './grant-awards.ts';
import { findEnrolments, readEnrolment, tallyEnrolments } from './list-enrolments.ts';
import { findProgrammes, preview, readProgramme } from './list-programmes.ts';
import { confirmMany } from './move-enrolment.ts';
import { takeBack, takeFromRoll } from './proofs.ts';
import { startEnrolment } from './start-enrolment.ts';
import { publishAid } from './publish-aid.ts';
import { aStudent, anEnrolment, by, cityLeader, inForce, move, prove, publish, shippedBody, versionNow } from './testing.ts';

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  await publish(town);
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.owner.query(`truncate aid_steps, aid_proofs, awards, aid_insured, aid_claims, aid_enrolments cascade`);
  await db.owner.query(`delete from aid_definitions where source = 'place'`);
});

const officer = () => town.actors['county-officer'];
const give = (period = '2025-2026-2', programme = 'orphan-study', children?: string[]) => by(town, officer(), (at) => grant(at, programme, { period, ...(children ? { children } : {}) }, testDay));
const due = (period = '2025-2026-2', programme = 'orphan-study') => by(town, officer(), (at) => readDue(at, programme, { period, show: 'all' }));
const awards = async () => (await db.owner.query<{ child_id: string; period: string; amount: number; state: string; month: string; payee_kind: string }>('select child_id, period, amount, state, month, payee_kind from awards order by created_at')).rows;

describe('education aid', () => {
  test('a young orphan whose file was closed by age: applied, examined, confirmed by another, proved, granted half the year', async () => {
    const { id: childId } = await aStudent(town);
    const id = await anEnrolment(town, { childId, state: 'examined' });
    const detail = await by(town, officer(), ({ tx }) => readEnrolment(tx, id));
    expect(detail).toMatchObject({ state: 'examined', answer: 'eligible', school: '某某学院', reply: { rule: 'education-aid-orphan', version: '2025-04-14' } });
    await by(town, officer(), (at) => confirmMany(at, [{ id, version: detail.version }], testDay));
    expect(await give()).toMatchObject({ granted: 1, amount: 500_000, left: [] });
    expect(await awards()).toEqual([{ child_id: childId, period: '2025-2026-2', amount: 500_000, state: 'granted', month: '2026-03', payee_kind: 'child' }]);
    const after = await by(town, officer(), ({ tx }) => readEnrolment(tx, id));
    expect(after).toMatchObject({ state: 'running', fromMonth: '2026-03', awards: [{ amount: 500_000, paid: 0, why: { zh: expect.stringContaining('分2次发放的第2次') } }] });
    expect(after.steps.map((step) => step.move)).toEqual(['start', 'examine', 'confirm']);
  });

  test('granting again grants nobody twice, also when two press at once', async () => {
    for (let at = 0; at < 3; at++) await anEnrolment(town, { childId: (await aStudent(town)).id });
    const both = await Promise.all([give(), give()]);
    expect(both.reduce((sum, { granted }) => sum + granted, 0)).toBe(3);
    expect(await give()).toMatchObject({ granted: 0, left: [] });
    expect(await awards()).toHaveLength(3);
  });

  test('without the proof of the term nothing is granted, by the command or by hand; it waits on the list until the paper comes', async () => {
    const { id: childId } = await aStudent(town);
    const id = await anEnrolment(town, { childId, proofOn: null });
    expect(await give()).toMatchObject({ granted: 0, left: [{ childId, why: { zh: '缺本期证明' } }] });
    expect((await due()).counts).toMatchObject({ all: 1, missing: 1, ready: 0 });
    expect((await by(town, officer(), ({ tx }) => tallyEnrolments(tx, undefined, testDay))).proofsMissing).toBe(1);
    const definition = await by(town, officer(), ({ tx }) => definitionAt(tx, officer().place.path, testDay, 'orphan-study'));
    const byHand = by(town, officer(), ({ tx }) => sql`
      insert into awards (id, number, programme, child_id, enrolment_id, path, place_code, period, month, amount, why_zh, why_en, decided_on, definition_id)
      values (gen_random_uuid(), 'x', 'orphan-study', ${childId}, ${id}, '', '370784', '2025-2026-2', '2026-03', 1, '', '', ${testDay}, ${definition.id})`.execute(tx));
    await expect(byHand).rejects.toThrow('proof missing');
    // A paper of the autumn, or from before the term is near, proves nothing of the spring.
    for (const of of ['2020-09-01', '2025-09-10', '2026-01-28']) await expect(prove(town, id, '2025-2026-2', of), of).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { onDay: expect.anything() } } });
    await by(town, town.actors.director, async (at) => takeBack(at, (await prove(town, id, '2025-2026-2', '2026-01-29')).id, '写错了日期'));
    const proof = await prove(town, id, '2025-2026-2', '2026-03-05');
    expect((await due()).counts).toMatchObject({ missing: 0, ready: 1, readyAmount: 500_000 });
    await by(town, town.actors.director, (at) => takeBack(at, proof.id, '看错了人'));
    expect((await due()).counts).toMatchObject({ missing: 1, ready: 0 });
  });

  test('a paper the definition demands is waited for even where the rules ask for none', async () => {
    await inForce(town, 'charity-city', shippedBody('charity-study'));
    const { id: childId } = await aStudent(town, { held: 'key-difficulty' });
    await db.owner.query(`insert into child_schooling (id, child_id, stage, known_on, source) values (gen_random_uuid(), $1, 'university', '2026-02-01', 'paper')`, [childId]);
    const id = await anEnrolment(town, { childId, programme: 'charity-city', proofOn: null });
    expect((await due('2025-2026-2', 'charity-city')).rows).toMatchObject([{ answer: 'eligible', missing: ['enrolment-proof'], ready: false }]);
    expect(await give('2025-2026-2', 'charity-city')).toMatchObject({ granted: 0, left: [{ childId }] });
    await prove(town, id, '2025-2026-2', '2026-03-05');
    expect(await give('2025-2026-2', 'charity-city')).toMatchObject({ granted: 1, amount: 500_000 });
  });

  test('a suspended study rests, goes on when resumed, and graduating ends it with the month', async () => {
    const { id: childId } = await aStudent(town);
    const id = await anEnrolment(town, { childId });
    await prove(town, id, '2025-2026-1', '2025-09-10', 'suspended');
    expect(await by(town, officer(), ({ tx }) => readEnrolment(tx, id))).toMatchObject({ state: 'suspended', pauses: [{ from: '2025-09', until: null }] });
    expect(await give()).toMatchObject({ granted: 0, left: [{ why: { zh: '已暂停' } }] });
    await move(town, officer(), id, 'resume', { onDay: '2026-03-01' });
    expect(await by(town, officer(), ({ tx }) => readEnrolment(tx, id))).toMatchObject({ state: 'running', pauses: [{ from: '2025-09', until: '2026-02' }] });
    expect((await due('2025-2026-1')).rows).toEqual([]);
    expect(await give()).toMatchObject({ granted: 1 });
    await move(town, officer(), id, 'end', { onDay: '2026-06-30', reason: '已经毕业离校' });
    expect((await due('2026-2027-1')).rows).toEqual([]);
    await expect(prove(town, id, '2026-2027-1', '2026-05-01')).rejects.toMatchObject({ code: 'wrong-state' });
  });

  test('two people: who applied or examined does not confirm; an unclear answer needs a reason and is left by the batch', async () => {
    const { id: childId } = await aStudent(town);
    const id = crypto.randomUUID();
    await by(town, officer(), (at) => startEnrolment(at, childId, { id, programme: 'orphan-study', applicant: '本人', appliedOn: testDay, school: '', answers: { studies: 'bachelor' } }, testDay));
    await move(town, town.actors.supervisor, id, 'examine');
    await expect(move(town, officer(), id, 'confirm')).rejects.toMatchObject({ code: 'not-allowed' });
    const reviewer = town.actors['county-reviewer'];
    const version = await by(town, reviewer, ({ tx }) => versionNow(tx, id));
    expect(await by(town, reviewer, (at) => confirmMany(at, [{ id, version }], testDay))).toMatchObject({ confirmed: [], left: [{ id, why: { zh: expect.stringContaining('单独办理') } }] });
    await expect(move(town, reviewer, id, 'confirm', { reason: '' })).rejects.toMatchObject({ code: 'bad-input' });
    await move(town, reviewer, id, 'confirm', { reason: '已电话核实学籍' });
    expect((await by(town, officer(), ({ tx }) => readEnrolment(tx, id))).state).toBe('running');
  });

  test('nobody applies twice, and an adopted or moved child not at all', async () => {
    const { id: childId } = await aStudent(town);
    await anEnrolment(town, { childId, state: 'applied' });
    await expect(anEnrolment(town, { childId, state: 'applied' })).rejects.toMatchObject({ code: 'already-exists' });
    await db.owner.query(`update children set closed_reason = 'moved-away' where id = $1`, [childId]);
    await expect(anEnrolment(town, { childId, programme: 'de-facto-study', state: 'applied' })).rejects.toMatchObject({ code: 'wrong-state' });
  });

  test('the school roll proves whoever it tells of within the term', async () => {
    const told = await aStudent(town);
    const untold = await aStudent(town, { name: '李小溪' });
    for (const { id: childId } of [told, untold]) await anEnrolment(town, { childId, proofOn: null });
    const roll = (childId: string, on: string) => db.owner.query(`insert into child_schooling (id, child_id, stage, school, known_on, source) values (gen_random_uuid(), $1, 'university', '某某学院', $2, 'department-file')`, [childId, on]);
    await roll(told.id, '2026-03-20');
    await roll(untold.id, '2025-11-20');
    const asked = () => by(town, officer(), (at) => takeFromRoll(at, 'orphan-study', { period: '2025-2026-2', paper: 'enrolment-proof' }, testDay));
    expect(await asked()).toEqual({ proved: 1, left: 1 });
    expect(await asked()).toEqual({ proved: 0, left: 1 });
    expect(await give()).toMatchObject({ granted: 1, left: [{ childId: untold.id }] });
  });

  test('a cancelled sum owes nothing and can be granted anew', async () => {
    const { id: childId } = await aStudent(town);
    await anEnrolment(town, { childId });
    await give();
    const [award] = (await by(town, officer(), ({ tx }) => readChildAid(tx, childId, testDay))).awards;
    await by(town, officer(), (at) => cancel(at, award!.id, award!.version, '学籍有误', testDay));
    const { rows } = await by(town, officer(), ({ tx }) =>
      sql<{ state: string; amount: number }>`select state, amount from payable_awards(${officer().place.path}, 'orphan-study')`.execute(tx));
    expect(rows).toEqual([{ state: 'cancelled', amount: 500_000 }]);
    expect((await by(town, officer(), ({ tx }) => readChildAid(tx, childId, testDay))).programmes[0]).toMatchObject({ granted: 0 });
    expect(await give()).toMatchObject({ granted: 1 });
  });
});

describe('the wall', () => {
  test('a walled child is in no list, count or batch of whoever is not named, and is served by those who are', async () => {
    const { id: childId } = await aStudent(town);
    const id = await anEnrolment(town, { childId });
    await db.owner.query('update children set walled = true where id = $1', [childId]);
    expect((await due()).counts.all).toBe(0);
    expect((await by(town, officer(), (at) => findEnrolments(at, { state: 'all', limit: 50 }))).rows).toEqual([]);
    await expect(by(town, officer(), ({ tx }) => readEnrolment(tx, id))).rejects.toMatchObject({ code: 'not-found' });
    await expect(by(town, officer(), ({ tx }) => readChildAid(tx, childId, testDay))).rejects.toMatchObject({ code: 'not-found' });
    expect(await give()).toMatchObject({ granted: 0 });
    const named = town.others.namedOfficer;
    expect(await by(town, named, (at) => grant(at, 'orphan-study', { period: '2025-2026-2' }, testDay))).toMatchObject({ granted: 1 });
    expect((await db.owner.query('select walled from awards')).rows).toEqual([{ walled: true }]);
  });

  test('another village, township and county see nothing; companions and finance neither', async () => {
    const { id: childId } = await aStudent(town);
    await anEnrolment(town, { childId });
    for (const actor of [town.others.nextDirector, town.others.otherSupervisor, town.others.otherCountyOfficer, town.actors.volunteer, town.actors.finance]) {
      expect((await by(town, actor, (at) => findEnrolments(at, { state: 'all', limit: 50 }))).rows, actor.name).toEqual([]);
    }
  });
});

describe('a programme the city defines by a form', () => {
  const heating = { ...shippedBody('heating'), months: [6], starts: '2026-01', amount: { by: 'table' as const, per: 'each' as const, rows: [{ from: '2026-01-01', fen: 30_000, cite: '市民政局文件', confidence: 'confirmed' as const }] } };
  const paid = async (name: string) => {
    const child = await aChild(db, { name });
    await db.owner.query(`insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on) select gen_random_uuid(), $2, id, 'de-facto-unsupported', 'community', '370784', path, '2026-01', '2025-12-20' from children where id = $1`, [child.id, `T-${child.id}`]);
    return child;
  };

  test('heating: drafted, put in force by another, granted in a batch, due in its month', async () => {
    const one = await paid('孙小火');
    const other = await paid('周小炉');
    const unpaid = await aChild(db, { name: '吴小雪' });
    const asked = await by(town, town.actors['city-officer'], (at) => preview(at, { body: heating }, testDay));
    expect(asked).toMatchObject({ month: '2026-06', eligible: 2, each: 30_000, amount: 60_000 });
    await inForce(town, 'heating-city', heating);
    expect(await give('2026-06', 'heating-city')).toMatchObject({ granted: 2, amount: 60_000, left: [] });
    expect((await awards()).map(({ child_id, month, amount }) => [child_id, month, amount]).sort()).toEqual([[one.id, '2026-06', 30_000], [other.id, '2026-06', 30_000]].sort());
    expect(await give('2026-06', 'heating-city', [unpaid.id])).toMatchObject({ granted: 0, left: [{ childId: unpaid.id }] });
    expect((await by(town, officer(), ({ tx }) => readChildAid(tx, one.id, testDay))).awards).toMatchObject([{ programme: 'heating-city', programmeTitle: { zh: '冬季取暖补贴' }, periodTitle: { zh: '2026年6月' } }]);
    await expect(give('2026-05', 'heating-city')).rejects.toMatchObject({ code: 'bad-input' });
  });

  test('a year is given once, also where a later version moves its months', async () => {
    const child = await paid('郑小炭');
    const yearly = { ...heating, months: [6, 11], amount: { ...heating.amount, per: 'year' as const } };
    await inForce(town, 'heating-city', yearly);
    expect(await give('2026-06', 'heating-city', [child.id])).toMatchObject({ granted: 1, amount: 15_000 });
    await inForce(town, 'heating-city', { ...yearly, months: [9] }, '2026-07-01');
    expect(await give('2026-09', 'heating-city', [child.id])).toMatchObject({ granted: 1, amount: 15_000 });
    await inForce(town, 'heating-city', { ...yearly, months: [10] }, '2026-10-01');
    expect(await give('2026-10', 'heating-city', [child.id])).toMatchObject({ granted: 0, left: [{ childId: child.id, why: { zh: '本年度已在其他月份足额核定' } }] });
    expect(await give('2027-10', 'heating-city', [child.id])).toMatchObject({ granted: 1, amount: 30_000 });
  });

  test('a definition that contradicts itself is neither drafted nor put in force', async () => {
    const { 'city-officer': cityOfficer } = town.actors;
    const [row] = heating.amount.rows;
    const twoRates = { ...heating, amount: { ...heating.amount, rows: [row!, { ...row!, fen: 90_000 }] } };
    const id = crypto.randomUUID();
    await expect(by(town, cityOfficer, (at) => draft(at, { id, programme: 'heating-city', fromDay: '2026-01-01', body: twoRates }))).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { 'body.amount': expect.anything() } } });
    const { version } = await by(town, cityOfficer, (at) => draft(at, { id, programme: 'heating-city', fromDay: '2026-01-01', body: heating }));
    await expect(by(town, cityOfficer, (at) => changeDraft(at, id, version, { fromDay: '2026-01-01', body: twoRates }))).rejects.toMatchObject({ code: 'bad-input' });
    await db.owner.query('update aid_definitions set body = $2 where id = $1', [id, JSON.stringify(twoRates)]);
    const leader = await cityLeader(town);
    await expect(by(town, leader, async (at) => putInForce(at, id, (await getDefinition(at.tx, id)).version))).rejects.toMatchObject({ code: 'bad-input' });
  });

  test('one person cannot draft and put in force; what is in force does not change, and another version explains what comes later', async () => {
    const { 'city-officer': cityOfficer } = town.actors;
    const id = crypto.randomUUID();
    const first = await by(town, cityOfficer, (at) => draft(at, { id, programme: 'heating-city', fromDay: '2026-01-01', body: heating }));
    await expect(by(town, cityOfficer, (at) => putInForce(at, id, first.version))).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(by(town, officer(), (at) => putInForce(at, id, first.version))).rejects.toMatchObject({ code: 'not-allowed' });
    const leader = await cityLeader(town);
    const set = await by(town, leader, (at) => putInForce(at, id, first.version));
    await expect(by(town, cityOfficer, (at) => changeDraft(at, id, set.version, { fromDay: '2026-01-01', body: heating }))).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(by(town, cityOfficer, (at) => sql`update aid_definitions set body = '{}' where id = ${id}`.execute(at.tx))).rejects.toThrow('not allowed');
    const dearer = { ...heating, amount: { ...heating.amount, rows: [{ ...heating.amount.rows[0]!, fen: 40_000 }] } };
    await inForce(town, 'heating-city', dearer, '2026-06-02');
    const at = (on: string) => by(town, officer(), ({ tx }) => definitionAt(tx, officer().place.path, on, 'heating-city'));
    expect([(await at('2026-06-01')).number, (await at('2026-06-02')).number]).toEqual([1, 2]);
    expect((await by(town, cityOfficer, (from) => readProgramme(from, 'heating-city', testDay))).versions.map(({ number, state }) => [number, state])).toEqual([[2, 'in-force'], [1, 'in-force']]);
    await by(town, cityOfficer, async (from) => withdraw(from, id, (await at('2026-06-01')).version, '文件作废了'));
    await expect(at('2026-06-01')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a city lays its own version of what ships over it, for its place alone; a code is not used twice for two things', async () => {
    const { 'city-officer': cityOfficer } = town.actors;
    const local = { ...shippedBody('orphan-study'), months: [4, 10] };
    await inForce(town, 'orphan-study', local, '2026-01-01');
    const here = await by(town, officer(), ({ tx }) => definitionAt(tx, officer().place.path, '2026-06-01', 'orphan-study'));
    expect([here.body.months, here.place_code]).toEqual([[4, 10], '3707']);
    expect((await by(town, cityOfficer, ({ tx }) => definitionAt(tx, '37/3702/', '2026-06-01', 'orphan-study'))).body.months).toEqual([3, 9]);
    await db.owner.query(`insert into places (code, parent_code, path, level, name) values ('3702', '37', '37/3702/', 2, '青岛市') on conflict do nothing`);
    await db.owner.query(`insert into aid_definitions (id, programme, number, place_code, path, source, body, digest, from_day, drafted_by) select gen_random_uuid(), 'clothing-own', 1, '3702', '37/3702/', 'place', body, digest, from_day, $1 from aid_definitions limit 1`, [cityOfficer.id]);
    await expect(by(town, cityOfficer, (at) => draft(at, { id: crypto.randomUUID(), programme: 'clothing-own', fromDay: '2026-01-01', body: heating }))).rejects.toMatchObject({ code: 'bad-input' });
  });

  test('programmes of a place: what is in force, then drafts and examples; examples are in force nowhere', async () => {
    const { rows } = await by(town, officer(), (at) => findProgrammes(at, testDay));
    expect(rows.filter(({ inForce: is }) => is).map(({ programme }) => programme)).toEqual(['de-facto-study', 'health-cover', 'health-cover-claim', 'medical-plan', 'orphan-study']);
    expect(rows.filter(({ example }) => example).map(({ programme, inForce: is }) => [programme, is])).toEqual([['charity-study', false], ['clothing', false], ['heating', false], ['resident-insurance', false]]);
    await expect(give('2026-11', 'heating')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a shipped version that was in force stays the very same', async () => {
    const changed = shippedAid.map((one) => (one.programme === 'orphan-study' ? { ...one, body: { ...one.body, months: [3] } } : one));
    await expect(publishAid(db.owner, changed)).rejects.toMatchObject({ code: 'programme-changed' });
  });
});

test('whatever is asked in whatever order: at most one sum a child and term, none without proof, a cancelled one owes nothing', async () => {
  const students = [await aStudent(town), await aStudent(town, { name: '钱小江' })];
  const enrolments = new Map<string, string>();
  for (const { id } of students) enrolments.set(id, await anEnrolment(town, { childId: id, proofOn: null }));
  const periods = ['2025-2026-1', '2025-2026-2'] as const;
  const deed = fc.record({ do: fc.constantFrom('prove', 'take-back', 'grant', 'grant-all', 'cancel'), student: fc.nat(1), period: fc.constantFrom(...periods) });
  await fc.assert(fc.asyncProperty(fc.array(deed, { maxLength: 14 }), async (deeds) => {
    await db.owner.query('delete from awards');
    await db.owner.query('delete from aid_proofs');
    const proved = new Set<string>();
    for (const { do: what, student, period } of deeds) {
      const child = students[student]!.id;
      const key = `${child}/${period}`;
      if (what === 'prove' && !proved.has(key)) { await prove(town, enrolments.get(child)!, period, period === periods[0] ? '2025-09-03' : '2026-03-03'); proved.add(key); }
      if (what === 'take-back') {
        const { rows: [proof] } = await db.owner.query<{ id: string }>('select id from aid_proofs where child_id = $1 and period = $2 and taken_back is null', [child, period]);
        if (proof) { await by(town, town.actors.director, (at) => takeBack(at, proof.id, '证明有误')); proved.delete(key); }
      }
      if (what === 'grant' || what === 'grant-all') {
        const before = new Set((await awards()).filter(({ state }) => state === 'granted').map((one) => `${one.child_id}/${one.period}`));
        await give(period, 'orphan-study', what === 'grant' ? [child] : undefined);
        for (const one of (await awards()).filter(({ state }) => state === 'granted')) {
          const name = `${one.child_id}/${one.period}`;
          if (!before.has(name)) expect(proved).toContain(name);
        }
      }
      if (what === 'cancel') {
        const { rows: [award] } = await db.owner.query<{ id: string; version: number }>(`select id, version from awards where child_id = $1 and period = $2 and state = 'granted'`, [child, period]);
        if (award) await by(town, officer(), (at) => cancel(at, award.id, award.version, '核定有误', testDay));
      }
      const granted = (await awards()).filter(({ state }) => state === 'granted').map((one) => `${one.child_id}/${one.period}`);
      expect(new Set(granted).size).toBe(granted.length);
    }
  }), { numRuns: 12 });
}, 120_000);
