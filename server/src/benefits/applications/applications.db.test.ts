import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { Settled } from '@tonghu/domain/benefits/application';
import type { ApplicationMove } from '@tonghu/domain/benefits/lifecycle';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aChild, aTown, pathOfCode, testDay, testPlaces } from '../../children/testing.ts';
import { answerFor } from '../answer-for.ts';
import { findDecisions } from '../decisions/decision-row.ts';
import { recompute } from '../decisions/recompute-decision.ts';
import { anApplication, as, orphanGuardians } from '../testing.ts';
import { addWorkingDays } from '../working-days.ts';
import { approve, decide, endProvisional } from './approve-application.ts';
import { approveMany } from './approve-many.ts';
import { getApplicationDetail } from './get-application.ts';
import { giveAidFirst } from './give-aid.ts';
import { findApplications, tallyApplications } from './list-applications.ts';
import { move, mustBeMovable } from './move-application.ts';
import { getStoredApplication } from './application-row.ts';
import { passMany } from './pass-many.ts';
import { recheck } from './recheck-application.ts';
import { mustBeSettled } from './settle-sources.ts';
import { startApplication } from './start-application.ts';

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
});
afterAll(() => db.close());

/** Moves as somebody with the version as stored. */
const step = (actor: Actor, id: string, name: ApplicationMove, { today = testDay, reason, findings }: { today?: string; reason?: string; findings?: object } = {}) =>
  as(db, actor, async (mover) => {
    const { version } = await getApplicationDetail(mover.tx, id, today);
    await move(mover, await mustBeMovable(mover, id, version, name, today), name, today, { reason, findings });
    return getApplicationDetail(mover.tx, id, today);
  });

const passed = async () => {
  const { director, supervisor } = town.actors;
  const { id } = await anApplication(town);
  await step(director, id, 'submit');
  return step(supervisor, id, 'pass', { findings: { fit: true, checkedBy: ['data'] } });
};

test('an application starts with the facts of the file and where each stands', async () => {
  const started = await anApplication(town);
  expect(started.state).toBe('draft');
  expect(started.reply.is).toBe('eligible');
  expect(started.known.facts.father?.dead).toEqual({ on: '2024-05-01' });
  expect(started.known.from['father.dead']).toMatchObject({ evidence: '死亡证明', on: '2024-05-01' });
  expect(started.reply.because.some((reason) => reason.evidence.some(({ says }) => says === '死亡证明'))).toBe(true);
  expect(started.number).toMatch(/^370784-2026-\d{6}$/);
});

test('a file that contradicts the departments is shown with both words, kept with the application, and recomputed the same', async () => {
  const child = await aChild(db, { guardians: orphanGuardians() });
  const suspectedId = crypto.randomUUID();
  const runId = crypto.randomUUID();
  await db.owner.query(`insert into discovery_runs (id, on_day, place_code, path, file_ids, rule_version) values ($1, '2026-05-20', $2, $3, '{}', 'x')`,
    [runId, testPlaces.county, pathOfCode(testPlaces.county)]);
  await db.owner.query(`
    insert into suspected_children (id, run_id, last_run_id, person_token, id_number_sealed, id_number_hint, name, sex, birth_date, class, answer, reasons, facts, evidence_tokens, place_code, path, created_at)
    values ($1, $2, $2, 'told', $3, '990784********0029', '王小雨', 'female', '2015-03-01', 'community-orphan', 'need-to-know', '{}', $4, '{}', $5, $6, '2026-05-20')`,
  [suspectedId, runId, db.vault.seal('x'), JSON.stringify({ birthDate: '2015-03-01', father: { neverKnown: false, dead: null }, mother: { dead: { on: '2024-05-01' } } }), testPlaces.village, pathOfCode(testPlaces.village)]);
  const id = crypto.randomUUID();
  const started = await as(db, town.actors.director, async (mover) => {
    await startApplication(mover, child.id, { id, class: 'community-orphan', applicant: '李秀英', applicantKind: 'relative', appliedOn: testDay, suspectedId }, testDay);
    return getApplicationDetail(mover.tx, id, testDay);
  });
  expect(started.reply.is).toBe('eligible'); // what the file says counts; nothing is averaged
  expect(started.reply.disagree).toEqual([{
    fact: 'father.dead', says: expect.anything(),
    sources: [{ source: 'paper', on: '2024-05-01', value: { on: '2024-05-01' } }, { source: 'matching', on: '2026-05-20', value: null }],
  }]);
  const again = await as(db, town.actors.supervisor, async (mover) => {
    await recheck(mover, id, started.version, {}, testDay);
    return getApplicationDetail(mover.tx, id, testDay);
  });
  expect(again.reply.disagree).toEqual(started.reply.disagree);
  expect(again.reply).toEqual(answerFor('community-orphan', again.known, testDay, testPlaces.county));
});

test('where sources disagree the township calls it fit only after a visit, the neighbours or a written reason', async () => {
  const { supervisor, director } = town.actors;
  const { id, childId } = await anApplication(town);
  await step(director, id, 'submit');
  await db.owner.query(`update applications set answer = jsonb_set(answer, '{disagree}', '[{"fact": "father.dead", "says": {"zh": "父亲", "en": "Father"}, "sources": []}]') where id = $1`, [id]);
  const settle = (fit: boolean, settled: Settled[]) => as(db, supervisor, async ({ tx }) => mustBeSettled(tx, await getStoredApplication(tx, id), fit, settled));
  const field = { code: 'bad-input', detail: { fields: { 'settled.father.dead': expect.anything() } } };
  await expect(settle(true, [])).rejects.toMatchObject(field);
  await expect(settle(true, [{ fact: 'mother.dead', by: 'reason', visitId: null, note: '已核对' }])).rejects.toMatchObject(field);
  await expect(settle(true, [{ fact: 'father.dead', by: 'reason', visitId: null, note: '' }])).rejects.toMatchObject(field);
  await expect(settle(true, [{ fact: 'father.dead', by: 'visit', visitId: crypto.randomUUID(), note: '' }])).rejects.toMatchObject(field);
  await settle(false, []);
  await settle(true, [{ fact: 'father.dead', by: 'neighbours', visitId: null, note: '邻居证实 2024 年去世' }]);
  const visitId = crypto.randomUUID();
  await db.owner.query(`insert into visits (id, child_id, path, kind, channel, visited_on, started_at, ended_at, visited_by, met, child_seen, checked_by)
    select $1, id, path, 'inspection', 'desk', '2026-06-02', '2026-06-02T10:00:00+08:00', '2026-06-02T10:30:00+08:00', $3, '{child,neighbour}', 'alone', 'none' from children where id = $2`, [visitId, childId, director.id]);
  await settle(true, [{ fact: 'father.dead', by: 'visit', visitId, note: '' }]);
  const seen = await as(db, supervisor, ({ tx }) => getApplicationDetail(tx, id, testDay));
  expect(seen.visits).toMatchObject([{ id: visitId, on: '2026-06-02', seen: true, by: director.name }]);
  // In the batches it is left for a person, in the township and in the county.
  const many = await as(db, supervisor, (mover) => passMany(mover, [{ id, version: seen.version }], testDay));
  expect(many).toMatchObject({ passed: [], left: [{ id, why: { zh: expect.stringContaining('不一致') } }] });
  const passedOne = await step(supervisor, id, 'pass', { findings: { fit: true, checkedBy: ['data'] } });
  const county = await as(db, town.actors['county-officer'], (mover) => approveMany(mover, [{ id, version: passedOne.version }], testDay));
  expect(county).toMatchObject({ approved: [], left: [{ id }] });
});

test('the township passes several clear ones at once, each with its own step', async () => {
  const [one, two] = [await anApplication(town), await anApplication(town)];
  const sent = [await step(town.actors.director, one.id, 'submit'), await step(town.actors.director, two.id, 'submit')];
  const reply = await as(db, town.actors.supervisor, (mover) => passMany(mover, [...sent.map(({ id, version }) => ({ id, version })), { id: one.id, version: 1 }], testDay));
  expect(reply).toMatchObject({ passed: [one.id, two.id], left: [{ id: one.id }] });
  for (const { id } of sent) {
    const seen = await as(db, town.actors.supervisor, ({ tx }) => getApplicationDetail(tx, id, testDay));
    expect(seen).toMatchObject({ state: 'confirming', steps: [{ move: 'start' }, { move: 'submit' }, { move: 'pass', findings: { fit: true, checkedBy: ['data'] } }] });
  }
  await expect(as(db, town.actors['county-officer'], (mover) => passMany(mover, [{ id: one.id, version: 1 }], testDay))).rejects.toMatchObject({ code: 'not-allowed' });
});

test('a decision that had not begun when another class began is never paid', async () => {
  const { id, version, childId } = await passed();
  await db.owner.query(`insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on)
    select gen_random_uuid(), 'not-begun', id, 'key-difficulty', 'key', '370784', path, '2026-07', '2026-06-01' from children where id = $1`, [childId]);
  await as(db, town.actors['county-officer'], (mover) => approve(mover, id, version, '', testDay));
  const decisions = await as(db, town.actors['county-officer'], ({ tx }) => findDecisions(tx, childId));
  expect(decisions.map((one) => [one.class, one.from_month, one.until_month]).sort()).toEqual([['community-orphan', '2026-07', null], ['key-difficulty', '2026-07', '2026-06']]);
});

test('nobody applies on a day to come', async () => {
  await expect(anApplication(town, { today: '2026-06-01', appliedOn: '2026-06-02' })).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { appliedOn: expect.anything() } } });
});

test('sending a start twice starts one; a second application for the class is refused', async () => {
  const child = await aChild(db, { guardians: orphanGuardians() });
  const given = { id: crypto.randomUUID(), class: 'community-orphan', applicant: '李秀英', applicantKind: 'relative', appliedOn: testDay } as const;
  const start = (id: string) => as(db, town.actors.director, (mover) => startApplication(mover, child.id, { ...given, id }, testDay));
  expect(await start(given.id)).toBe(await start(given.id));
  await expect(start(crypto.randomUUID())).rejects.toMatchObject({ code: 'already-exists', detail: { applicationId: given.id } });
});

test('from the village to the decision: who, by when, and what is left behind', async () => {
  const { director, supervisor, 'county-officer': officer } = town.actors;
  const { id, childId } = await anApplication(town);
  const submitted = await step(director, id, 'submit');
  expect(submitted).toMatchObject({ state: 'examining', dueOn: addWorkingDays(testDay, 15), daysLeft: 15 });
  await expect(step(director, id, 'pass')).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(step(town.others.otherSupervisor, id, 'pass')).rejects.toMatchObject({ code: 'not-found' });
  const atCounty = await step(supervisor, id, 'pass', { today: '2026-06-03', findings: { fit: true, checkedBy: ['data'] } });
  expect(atCounty).toMatchObject({ state: 'confirming', dueOn: addWorkingDays('2026-06-03', 15), examinedBy: [supervisor.id] });

  await as(db, officer, (mover) => approve(mover, id, atCounty.version, '', '2026-06-10'));
  const [decision] = await as(db, officer, ({ tx }) => findDecisions(tx, childId));
  expect(decision).toMatchObject({ class: 'community-orphan', rate_group: 'community', from_month: '2026-07', until_month: null, place_code: testPlaces.county, provisional: false });
  const { rows } = await db.owner.query(`
    select (select count(*) from child_classes where child_id = $1 and class = 'community-orphan' and decision_id = $2) as classes,
           (select array_agg(kind order by created_at, kind) from timeline_events where child_id = $1 and word = 'benefits') as told,
           (select string_agg(says_zh, '') from timeline_events where child_id = $1 and word = 'benefits') as says`, [childId, decision!.id]);
  expect(Number(rows[0].classes)).toBe(1);
  expect(rows[0].told.sort()).toEqual(['application-approve', 'application-pass', 'application-started', 'application-submit']);
  expect(rows[0].says).not.toContain('孤儿');
  const again = await as(db, officer, ({ tx }) => recompute(tx, decision!.id));
  expect(again).toMatchObject({ same: true, settingsSince: [] });
});

test('a decision computes again under the settings of then, and tells which of them the place has changed since', async () => {
  const { id, version, childId } = await passed();
  const officer = town.actors['county-officer'];
  await as(db, officer, (mover) => approve(mover, id, version, '', testDay));
  const again = () => as(db, officer, async ({ tx }) => recompute(tx, (await findDecisions(tx, childId))[0]!.id));
  const { rows: [kept] } = await db.owner.query<{ settings: Record<string, { value: unknown }> }>('select settings from applications where id = $1', [id]);
  expect(Object.keys(kept!.settings).sort()).toEqual(['orphan.after-18', 'orphan.pairs']);
  // As if only two deaths had counted in the place when it was decided.
  await db.owner.query(`update applications set settings = jsonb_set(settings, '{orphan.pairs,value}', '["dead+dead"]') where id = $1`, [id]);
  expect(await again()).toMatchObject({ same: true, settingsSince: [{ setting: 'orphan.pairs', cite: expect.any(String) }] });
  await db.owner.query('update applications set settings = null where id = $1', [id]);
  expect(await again()).toMatchObject({ same: true, settingsSince: null });
});

test('a decision whose stored answer was tampered with does not recompute', async () => {
  const { id, version, childId } = await passed();
  await as(db, town.actors['county-officer'], (mover) => approve(mover, id, version, '', testDay));
  await db.owner.query(`update applications set facts = jsonb_set(facts, '{facts,father,dead}', 'null') where id = $1`, [id]);
  const again = await as(db, town.actors['county-officer'], async ({ tx }) => recompute(tx, (await findDecisions(tx, childId))[0]!.id));
  expect(again.same).toBe(false);
});

test('the clock stops while papers are awaited and goes on with what was left', async () => {
  const { director, supervisor } = town.actors;
  const { id } = await anApplication(town);
  await step(director, id, 'submit', { today: '2026-06-01' });
  const asked = await step(supervisor, id, 'ask-papers', { today: '2026-06-05', reason: '父亲的死亡证明' });
  expect(asked).toMatchObject({ state: 'awaiting-papers', dueOn: null });
  const arrived = await step(supervisor, id, 'papers-arrived', { today: '2026-07-01' });
  // Four working days were used up by 5 June (2, 3, 4, 5), eleven are left.
  expect(arrived.dueOn).toBe(addWorkingDays('2026-07-01', 11));
});

test('who has seen an older version is told so and changes nothing', async () => {
  const { id, version } = await anApplication(town);
  await step(town.actors.director, id, 'submit');
  await expect(as(db, town.actors.supervisor, (mover) => mustBeMovable(mover, id, version, 'pass', testDay)))
    .rejects.toMatchObject({ code: 'changed-meanwhile', detail: { theirs: { state: 'examining' } } });
});

test('two officers who approve at the same moment make one decision', async () => {
  const { id, version, childId } = await passed();
  const both = await Promise.allSettled([1, 2].map(() => as(db, town.actors['county-officer'], (mover) => approve(mover, id, version, '', testDay))));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await as(db, town.actors['county-officer'], ({ tx }) => findDecisions(tx, childId))).toHaveLength(1);
});

test('two applications of one child confirmed at the same moment leave one decision running', async () => {
  const officers = [town.actors['county-officer'], town.others.namedOfficer];
  const first = await passed();
  const id = crypto.randomUUID();
  await as(db, town.actors.director, (mover) => startApplication(mover, first.childId, { id, class: 'de-facto-unsupported', applicant: '李秀英', applicantKind: 'relative', appliedOn: testDay }, testDay));
  await step(town.actors.director, id, 'submit');
  const second = await step(town.actors.supervisor, id, 'pass', { findings: { fit: true, checkedBy: ['data'] } });
  await Promise.all([first, second].map((one, at) => as(db, officers[at]!, async (mover) => {
    await approve(mover, one.id, one.version, '两类都符合，先办一类', testDay);
    // The other one comes as far as it can before this one is done.
    await new Promise((done) => { setTimeout(done, 300); });
  })));
  const decisions = await as(db, officers[0]!, ({ tx }) => findDecisions(tx, first.childId));
  expect(decisions).toHaveLength(2);
  expect(decisions.filter((one) => one.until_month === null)).toHaveLength(1);
  // Nor do two run by hand.
  const again = as(db, officers[0]!, ({ tx }) => sql`
    insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on, decided_by)
    select gen_random_uuid(), 'T-by-hand', child_id, 'key-difficulty', 'key', place_code, path, from_month, decided_on, ${officers[0]!.id} from decisions where child_id = ${first.childId} and until_month is null`.execute(tx));
  await expect(again).rejects.toMatchObject({ code: '40001' });
});

test('nobody confirms what they examined', async () => {
  const { id, version } = await passed();
  // The same person with the post of the township then and of the county now.
  await db.owner.query(`update application_steps set by_staff = $1 where application_id = $2 and move = 'pass'`, [town.actors['county-officer'].id, id]);
  await expect(as(db, town.actors['county-officer'], (mover) => approve(mover, id, version, '', testDay))).rejects.toMatchObject({ code: 'not-allowed' });
});

test('against the answer of the rules, approving needs a written reason', async () => {
  const child = await aChild(db);
  const id = crypto.randomUUID();
  await as(db, town.actors.director, (mover) =>
    startApplication(mover, child.id, { id, class: 'key-difficulty', applicant: '李秀英', applicantKind: 'relative', appliedOn: testDay }, testDay));
  await step(town.actors.director, id, 'submit');
  const { version, answer } = await step(town.actors.supervisor, id, 'pass', { findings: { fit: true, checkedBy: ['home-visit'] } });
  expect(answer).toBe('need-to-know');
  const officer = town.actors['county-officer'];
  await expect(as(db, officer, (mover) => approve(mover, id, version, '', testDay))).rejects.toMatchObject({ code: 'bad-input' });
  await as(db, officer, (mover) => approve(mover, id, version, '父亲失业，母亲患病，家庭无力抚养', testDay));
});

test('a file that was corrected gives a new answer, and the step keeps the old one', async () => {
  const child = await aChild(db, { guardians: [{ ...orphanGuardians()[0]! }] });
  const id = crypto.randomUUID();
  await as(db, town.actors.director, (mover) =>
    startApplication(mover, child.id, { id, class: 'community-orphan', applicant: '李秀英', applicantKind: 'relative', appliedOn: testDay }, testDay));
  const before = await step(town.actors.director, id, 'submit');
  expect(before.answer).toBe('need-to-know');
  const mother = crypto.randomUUID();
  await db.owner.query(`insert into guardians (id, child_id, relation, is_guardian, name) values ($1, $2, 'mother', false, '刘芳')`, [mother, child.id]);
  await db.owner.query(`insert into guardian_circumstances (id, guardian_id, child_id, circumstance, from_day, source) values (gen_random_uuid(), $1, $2, 'dead', '2025-02-02', 'paper')`, [mother, child.id]);
  const after = await as(db, town.actors.supervisor, async (mover) => {
    await recheck(mover, id, before.version, {}, testDay);
    return getApplicationDetail(mover.tx, id, testDay);
  });
  expect(after.answer).toBe('eligible');
  expect(after.steps.at(-1)).toMatchObject({ move: 'recheck', findings: { before: 'need-to-know', answer: 'eligible' } });
});

test('several clear applications are approved at once; the unclear stays', async () => {
  const clear = await passed();
  const unfit = await anApplication(town);
  await step(town.actors.director, unfit.id, 'submit');
  const sent = await step(town.actors.supervisor, unfit.id, 'pass', { findings: { fit: false, checkedBy: ['papers'] } });
  const reply = await as(db, town.actors['county-officer'], (mover) =>
    approveMany(mover, [{ id: sent.id, version: sent.version }, { id: clear.id, version: clear.version }], testDay));
  expect(reply.approved).toEqual([clear.id]);
  expect(reply.left.map(({ id }) => id)).toEqual([unfit.id]);
});

test('aid first pays from this month; confirmed it goes on, refused it ends', async () => {
  const officer = town.actors['county-officer'];
  const start = async () => {
    const { id, aidConfirmBy } = await anApplication(town, { aidFirst: true, today: '2026-06-01' });
    expect(aidConfirmBy).toBe('2026-07-01');
    await step(town.actors.director, id, 'submit');
    const at = await step(town.actors.supervisor, id, 'pass', { findings: { fit: true, checkedBy: ['home-visit'] } });
    await as(db, officer, (mover) => giveAidFirst(mover, id, at.version, '孩子无人照料，先行发放', testDay));
    return as(db, officer, ({ tx }) => getApplicationDetail(tx, id, '2026-07-02'));
  };
  const confirmed = await start();
  expect(confirmed.aidOverdue).toBe(true);
  await as(db, officer, (mover) => approve(mover, confirmed.id, confirmed.version, '', '2026-07-02'));
  const [final, ...more] = await as(db, officer, ({ tx }) => findDecisions(tx, confirmed.childId));
  expect([final, more]).toMatchObject([{ from_month: '2026-06', provisional: false, until_month: null }, []]);

  const refused = await start();
  await as(db, officer, async (mover) => {
    const row = await mustBeMovable(mover, refused.id, refused.version, 'refuse', '2026-07-02');
    await move(mover, row, 'refuse', '2026-07-02', { reason: '经核实有抚养能力' });
    await endProvisional(mover.tx, row, '2026-07-02');
  });
  expect((await as(db, officer, ({ tx }) => findDecisions(tx, refused.childId)))[0]).toMatchObject({ until_month: '2026-07', from_month: '2026-06' });
});

test('another paid class that runs ends when the new one begins: no month twice, none left out', async () => {
  const { id, version, childId } = await passed();
  await db.owner.query(`insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on)
    select gen_random_uuid(), 'old-key', id, 'key-difficulty', 'key', '370784', path, '2026-01', '2025-12-20' from children where id = $1`, [childId]);
  await db.owner.query(`insert into offsets (id, decision_id, child_id, benefit, amount, from_month, until_month) select gen_random_uuid(), d.id, child_id, o.benefit, 60000, '2026-02', o.until_month
    from decisions d, (values ('最低生活保障金', null), ('电价补贴', '2026-06')) o (benefit, until_month) where number = 'old-key'`);
  await as(db, town.actors['county-officer'], (mover) => approve(mover, id, version, '', testDay));
  const decisions = await as(db, town.actors['county-officer'], ({ tx }) => findDecisions(tx, childId));
  expect(decisions.map((one) => [one.class, one.from_month, one.until_month])).toEqual([['community-orphan', '2026-07', null], ['key-difficulty', '2026-01', '2026-06']]);
  // What counted against the one before goes on; what was over does not.
  expect(decisions[0]!.offsets).toMatchObject([{ benefit: '最低生活保障金', amount: 60_000, fromMonth: '2026-07', untilMonth: null }]);
});

test('the queue begins with what is overdue, pages by cursor, and counts agree', async () => {
  const today = '2026-08-20';
  const read = (query: object) => as(db, town.actors.supervisor, (mover) =>
    findApplications(mover, { state: 'open', due: 'any', limit: 2, ...query } as never, today));
  const all: string[] = [];
  const dues: (string | null)[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof read>> = await read(after ? { after } : {});
    all.push(...page.rows.map((row) => row.id));
    dues.push(...page.rows.map((row) => [row.dueOn, row.aidConfirmBy].filter((day) => day !== null).sort()[0] ?? '9999'));
    after = page.next;
  } while (after);
  expect(new Set(all).size).toBe(all.length);
  expect(dues).toEqual([...dues].sort());
  const counts = await as(db, town.actors.supervisor, ({ tx }) => tallyApplications(tx, today));
  expect(counts.open).toBe(all.length);
  const seenByCounty = await as(db, town.actors['county-officer'], (mover) => findApplications(mover, { state: 'open', due: 'any', limit: 1 }, today));
  expect(seenByCounty.rows[0]!.childName).toMatch(/^.\*\*$/);
  const overdue = await read({ due: 'overdue', limit: 200 });
  expect(overdue.rows.length).toBeGreaterThan(0);
  expect(overdue.rows.every((row) => row.overdue || row.aidOverdue)).toBe(true);
});

test('a place that is faster than the nation has its own limits', async () => {
  await db.owner.query(`insert into benefit_limits values ('37/3707/370784/', 10, 5, 20, '安丘市规程', 'Rules of Anqiu')`);
  const { id } = await anApplication(town);
  const submitted = await step(town.actors.director, id, 'submit');
  expect(submitted.dueOn).toBe(addWorkingDays(testDay, 10));
  expect(submitted.limit).toEqual({ workingDays: 10, clause: { zh: '安丘市规程', en: 'Rules of Anqiu' } });
  await db.owner.query('delete from benefit_limits');
});

test('a child behind the wall: only the named officer sees or moves the application', async () => {
  const child = await aChild(db, { name: '专人孩子' });
  await db.owner.query('update children set walled = true where id = $1', [child.id]);
  const id = crypto.randomUUID();
  const given = { id, class: 'hiv-affected', applicant: '专人', applicantKind: 'guardian', appliedOn: testDay, answers: { hivInfected: true } } as const;
  await expect(as(db, town.actors.supervisor, (mover) => startApplication(mover, child.id, given, testDay))).rejects.toMatchObject({ code: 'not-found' });
  await db.owner.query(`insert into applications (id, number, child_id, class, walled, state, applied_on, applicant, applicant_kind, facts, answer, rule_version, answered_on, place_code, path)
    select $1, 'walled-1', id, 'hiv-affected', true, 'confirming', '2026-06-01', '专人', 'guardian', '{"facts":{}}', '{"is":"eligible","because":[],"ask":[],"wouldChange":[],"cite":[],"rule":"hiv-affected","version":"2012-01-01"}', '2012-01-01', '2026-06-01', place_code, path from children where id = $2`, [id, child.id]);
  await expect(as(db, town.actors['county-officer'], ({ tx }) => getApplicationDetail(tx, id, testDay))).rejects.toMatchObject({ code: 'not-found' });
  await as(db, town.others.namedOfficer, async (mover) => decide(mover, (await mustBeMovable(mover, id, 1, 'approve', testDay)), testDay, false));
  const seen = await as(db, town.actors['county-officer'], ({ tx }) => sql`select from decisions where child_id = ${child.id}`.execute(tx));
  expect(seen.rows).toEqual([]);
});
