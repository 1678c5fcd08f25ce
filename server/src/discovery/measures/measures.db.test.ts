import { acting } from '@tonghu/db/acting';
import { freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { IsoDate } from '@tonghu/domain/dates';
import { listMeasured as listEndpoint, openMeasures as endpoint } from '@tonghu/domain/discovery/measures-endpoints';
import { refusalKindOf, refusalKinds } from '@tonghu/domain/discovery/measures';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Town, aChild, aTown, testDay, testPlaces } from '../../children/testing.ts';
import { refusalKind } from './counted.ts';
import { listMeasured } from './list-measured.ts';
import { openMeasures } from './open-measures.ts';

let town: Town;
let runId: string;
beforeAll(async () => { town = await aTown(await freshDatabase()); });
afterAll(() => town.db.close());
beforeEach(async () => {
  await town.db.owner.query('truncate suspected_steps, suspected_children, discovery_runs, department_files, round_finds, round_villages, screening_rounds, payments, application_steps, applications, timeline_events, children cascade');
  const { rows } = await town.db.owner.query<{ id: string }>(`
    with files as (insert into department_files (id, kind, name, file_id, digest, size, state, place_code, path, created_at) select gen_random_uuid(), k, k, gen_random_uuid(), 'd', 1, 'recognised', p.code, p.path, ('2026-01-0' || n || 'T09:00:00+08:00')::timestamptz
      from places p cross join (values ('population', 1), ('prison', 3), ('deaths', 5)) v (k, n) where p.code = $1 returning id)
    insert into discovery_runs (id, on_day, place_code, path, file_ids, rule_version, created_at) select gen_random_uuid(), '2026-01-06', p.code, p.path, (select array_agg(id) from files), '1', '2026-01-06T10:00:00+08:00' from places p where p.code = $1 returning id`, [testPlaces.city]);
  runId = rows[0]!.id;
});

interface Given { village?: string; class?: string; answer?: string; state?: string; sources?: string[]; reason?: string; found?: IsoDate; steps?: Record<string, IsoDate>; name?: string; token?: string; childId?: string; applicationId?: string; walled?: boolean }
let serial = 0;
/** A suspicion with the steps it took, each at ten in the morning. */
async function suspect({ village = testPlaces.village, class: of = 'de-facto-unsupported', answer = 'eligible', state = 'found', sources = ['prison'], reason, found = '2026-01-06', steps = {}, name = '赵小四', token, childId, applicationId, walled = false }: Given = {}): Promise<string> {
  const id = crypto.randomUUID();
  await town.db.owner.query(`
    insert into suspected_children (id, run_id, last_run_id, person_token, id_number_sealed, id_number_hint, name, sex, birth_date, class, answer, reasons, facts, evidence_tokens, place_code, path, state, outcome_reason, created_at, child_id, application_id, walled)
    select $1, $2, $2, $3, 's', 'h', $4, 'female', '2015-01-02', $5, $6, $7, '{}', '{}', code, path, $8, $9, $10, $11, $12, $13 from places where code = $14`,
  [id, runId, token ?? `p${serial += 1}`, name, of, answer, { because: [{ holds: true, evidence: [{ source: 'population' }, ...sources.map((source) => ({ source }))] }, { holds: false, evidence: [{ source: 'school' }] }] },
    state, reason ?? null, `${found}T10:00:00+08:00`, childId ?? null, applicationId ?? null, walled, village]);
  for (const [move, on] of Object.entries(steps)) {
    await town.db.owner.query(`insert into suspected_steps (id, suspected_id, move, from_state, to_state, at) values (gen_random_uuid(), $1, $2, 'found', 'found', $3)`, [id, move, `${on}T10:00:00+08:00`]);
  }
  return id;
}
const several = async (count: number, given: Given = {}) => { for (let at = 0; at < count; at++) await suspect(given); };
const measuresFor = (actor: Actor, query: object = {}) => acting(town.db, actor.id, (tx) => openMeasures(tx, actor, endpoint.query.parse(query), testDay));
const listFor = (actor: Actor, query: object) => acting(town.db, actor.id, (tx) => listMeasured(tx, actor, listEndpoint.query.parse(query), testDay));

test('precision by file and rule: what was checked and true, each file behind a reason that holds, and never the population file', async () => {
  await several(6, { state: 'filed' });
  await several(2, { state: 'refused', reason: '父亲已经回家' });
  await several(3, { state: 'handed', sources: ['prison', 'deaths'] });
  await several(5, { state: 'settled', answer: 'no-longer', sources: ['deaths'] });
  const { whole, byFile, byRule, reasons } = await measuresFor(town.actors.supervisor);
  expect(whole).toEqual({ found: 16, open: 3, confirmed: 6, settled: 5, refused: 2, precision: 85 });
  expect(byFile).toEqual([
    { kind: 'prison', found: 11, open: 3, confirmed: 6, settled: 0, refused: 2, precision: 75 },
    { kind: 'deaths', found: 8, open: 3, confirmed: 0, settled: 5, refused: 0, precision: 100 },
  ]);
  expect(byRule.map((row) => [row.class, row.answer, row.found, row.precision])).toEqual([['de-facto-unsupported', 'eligible', 11, 75], ['de-facto-unsupported', 'no-longer', 5, 100]]);
  expect(reasons).toEqual([{ kind: 'parent-cares', count: 2 }]);
});

test('precision by sender: two departments that send one kind are told apart, for those who see files, and by nobody’s guess', async () => {
  await town.db.owner.query(`update department_files set source = '市司法局' where kind = 'prison'`);
  await several(6, { state: 'filed' });
  const { rows: [other] } = await town.db.owner.query<{ id: string }>(`
    with file as (insert into department_files (id, kind, name, source, file_id, digest, size, state, place_code, path) select gen_random_uuid(), 'prison', 'x', '监狱', gen_random_uuid(), 'd', 1, 'recognised', code, path from places where code = $1 returning id)
    insert into discovery_runs (id, on_day, place_code, path, file_ids, rule_version) select gen_random_uuid(), '2026-01-06', code, path, (select array_agg(id) from file), '1' from places where code = $1 returning id`, [testPlaces.city]);
  const first = runId;
  runId = other!.id;
  await several(5, { state: 'refused', reason: '父亲已经回家' });
  await several(5, { state: 'filed' });
  runId = first;
  const { bySender, byFile } = await measuresFor(town.actors['city-officer']);
  expect(bySender).toEqual([
    expect.objectContaining({ kind: 'prison', source: '监狱', found: 10, confirmed: 5, refused: 5, precision: 50 }),
    expect.objectContaining({ kind: 'prison', source: '市司法局', found: 6, confirmed: 6, precision: 100 }),
  ]);
  expect(byFile[0]).toMatchObject({ kind: 'prison', found: 16 });
  // A supervisor sees no files, a leader none either.
  expect((await measuresFor(town.actors.supervisor)).bySender).toEqual([]);
  expect((await measuresFor(town.actors['city-leader'])).bySender).toEqual([]);
});

test('with fewer than five checked there is no share', async () => {
  await several(4, { state: 'filed' });
  await several(9);
  expect((await measuresFor(town.actors.supervisor)).whole).toMatchObject({ found: 13, confirmed: 4, precision: null });
});

test('the words of a refusal are told apart by the database as by the page', async () => {
  const reasons = [...Object.values(refusalKinds).flatMap(({ words }) => words), '其余', '已领低保，母亲回家', 'ABC%_'];
  for (const reason of reasons) {
    const { rows: [row] } = await town.db.app.transaction().execute((tx) => sql<{ kind: string }>`select ${refusalKind} as kind from (select ${reason}::text as outcome_reason) s`.execute(tx));
    expect(row!.kind, reason).toBe(refusalKindOf(reason));
  }
});

test('another township and county count nothing, a walled suspicion counts only for those named, and finance is refused', async () => {
  await several(6, { state: 'filed' });
  await several(5, { state: 'filed', walled: true });
  for (const actor of [town.others.otherSupervisor, town.others.otherCountyOfficer]) {
    expect((await measuresFor(actor)).whole.found).toBe(0);
    expect((await listFor(actor, { of: 'found' })).total).toBe(0);
    await expect(measuresFor(actor, { under: testPlaces.township })).rejects.toMatchObject({ code: 'not-found' });
  }
  expect((await measuresFor(town.actors['county-officer'])).whole.found).toBe(6);
  expect((await measuresFor(town.others.namedOfficer)).whole.found).toBe(11);
  await expect(measuresFor(town.actors.finance)).rejects.toMatchObject({ code: 'not-allowed' });
});

test('above the township a number from one to four is left out; its list opens all the same, and a leader cannot count back', async () => {
  await several(6, { state: 'filed' });
  await several(2, { state: 'refused', reason: '已迁出' });
  await several(7, { state: 'filed', village: testPlaces.farVillage });
  const officer = await measuresFor(town.actors['county-officer']);
  expect(officer.whole).toMatchObject({ found: 15, confirmed: 13, refused: null, precision: 87 });
  expect(officer.reasons).toEqual([{ kind: 'moved-away', count: null }]);
  expect(officer.lists).toBe(true);
  expect((await listFor(town.actors['county-officer'], { of: 'refused' })).total).toBe(2);
  expect((await measuresFor(town.actors.supervisor)).whole.refused).toBe(2);
  const leader = await measuresFor(town.actors['city-leader']);
  expect(leader).toMatchObject({ lists: false, whole: { found: 15, confirmed: null, refused: null, precision: null } });
  await expect(listFor(town.actors['city-leader'], { of: 'found' })).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(measuresFor(town.actors['city-leader'], { under: testPlaces.township })).rejects.toMatchObject({ code: 'not-found' });
});

test('two periods a day apart tell a leader of no single child', async () => {
  await several(6, { state: 'filed', found: '2026-04-03' });
  await suspect({ state: 'filed', found: '2026-04-20' });
  const between = async (post: 'city-leader' | 'city-officer', from: IsoDate, until: IsoDate) => (await measuresFor(town.actors[post], { from, until })).whole.found;
  expect([await between('city-officer', '2026-04-01', '2026-04-19'), await between('city-officer', '2026-04-01', '2026-04-20')]).toEqual([6, 7]);
  for (const [from, until] of [['2026-04-01', '2026-04-19'], ['2026-04-01', '2026-04-20'], ['2026-04-04', '2026-05-01'], ['2026-04-01', '2099-12-31']] as const) expect(await between('city-leader', from, until), until).toBe(7);
});

async function paidFor(decided: IsoDate, paid: IsoDate): Promise<{ childId: string; applicationId: string }> {
  const child = await aChild(town.db);
  const applicationId = crypto.randomUUID();
  await town.db.owner.query(`insert into applications (id, number, child_id, class, state, applied_on, applicant, applicant_kind, facts, answer, rule_version, answered_on, place_code, path) select $1::uuid, $1::text, c.id, 'de-facto-unsupported', 'approved', $3, '奶奶', 'relative', '{}', '{}', '1', $3, c.place_code, c.path from children c where c.id = $2`, [applicationId, child.id, decided]);
  await town.db.owner.query(`insert into application_steps (id, application_id, move, from_state, to_state, on_day) values (gen_random_uuid(), $1, 'approve', 'confirming', 'approved', $2)`, [applicationId, decided]);
  await town.db.owner.query(`insert into payments (id, child_id, rate_group, month, amount, kind, paid_on, path) select gen_random_uuid(), id, 'community', '2026-03', 100, 'paid', $2, path from children where id = $1`, [child.id, paid]);
  return { childId: child.id, applicationId };
}

test('days from file to money, by steps: from the last file it rests on, in days of China, median and ninth of ten', async () => {
  for (const days of [1, 2, 3, 4, 9]) {
    const decided = `2026-02-0${days}`;
    await suspect({ state: 'filed', sources: ['prison', 'deaths'], steps: { 'hand-over': '2026-01-08', confirm: '2026-01-12', file: '2026-01-13' }, ...(await paidFor(decided, '2026-03-10')) });
  }
  const { times, byPlace } = await measuresFor(town.actors['county-officer']);
  expect(times).toEqual([
    { step: 'received', count: 5, median: 1, ninth: 1 }, { step: 'handed', count: 5, median: 2, ninth: 2 }, { step: 'checked', count: 5, median: 4, ninth: 4 }, { step: 'filed', count: 5, median: 1, ninth: 1 },
    { step: 'decided', count: 5, median: 21, ninth: 27 }, { step: 'paid', count: 5, median: 35, ninth: 37 }, { step: 'whole', count: 5, median: 64, ninth: 64 },
  ]);
  expect(byPlace.map(({ code, found, days }) => [code, found, days])).toEqual([[testPlaces.township, 5, 64], [testPlaces.otherTownship, 0, null]]);
  const slow = await listFor(town.actors['county-officer'], { of: 'step', step: 'decided' });
  expect(slow.rows.map(({ days }) => days).sort()).toEqual([19, 20, 21, 22, 27]);
  // Counted when the step ended.
  expect((await measuresFor(town.actors['county-officer'], { until: '2026-02-28' })).times.find(({ step }) => step === 'whole')).toMatchObject({ count: 0, median: null });
  expect((await measuresFor(town.actors['county-officer'], { until: '2026-02-28' })).times.find(({ step }) => step === 'decided')).toMatchObject({ count: 5 });
});

test('what the door found and the files missed, the reverse, and both, with the lists behind; nothing of it to whoever walks', async () => {
  const { rows: [round] } = await town.db.owner.query<{ id: string }>(`insert into screening_rounds (id, name, place_code, path, from_day, until_day) select gen_random_uuid(), '春季摸排', code, path, '2026-01-01', '2026-03-01' from places where code = $1 returning id`, [testPlaces.county]);
  const find = (name: string, village: string = testPlaces.village) => town.db.owner.query(`insert into round_finds (id, round_id, place_code, path, name, sex, birth_date, situations, found_on, found_by) select gen_random_uuid(), $1, code, path, $2, 'female', '2015-01-02', '{poverty}', '2026-02-02', $4 from places where code = $3`, [round!.id, name, village, town.actors.director.id]);
  for (let at = 0; at < 8; at++) { await suspect({ name: `两边都有${at}` }); await find(`两边都有${at}`); }
  for (let at = 0; at < 5; at++) await suspect({ name: `只有文件${at}` });
  for (let at = 0; at < 6; at++) await find(`只有上门${at}`, at < 5 ? testPlaces.village : testPlaces.farVillage);
  const officer = town.actors['county-officer'];
  const { nets } = await measuresFor(officer);
  expect(nets!.whole).toMatchObject({ files: 13, doorstep: 14, both: 8, filesOnly: 5, doorOnly: 6, unfound: { estimate: 3 } });
  expect(nets!.below.map(({ code, both, filesOnly, doorOnly, unfound }) => [code, both, filesOnly, doorOnly, unfound === null])).toEqual([[testPlaces.township, 8, 5, 5, false], [testPlaces.otherTownship, 0, 0, null, true]]);
  for (const [of, count] of [['both', 8], ['files-only', 5], ['door-only', 6]] as const) expect((await listFor(officer, { of })).total, of).toBe(count);
  expect((await listFor(officer, { of: 'door-only', under: testPlaces.otherTownship })).rows).toMatchObject([{ name: '只**', opens: 'find', roundId: round!.id }]);
  expect((await measuresFor(town.actors.supervisor)).nets).toBeNull();
  expect((await measuresFor(town.actors.director)).nets).toBeNull();
  await expect(listFor(town.actors.supervisor, { of: 'both' })).rejects.toMatchObject({ code: 'not-allowed' });
});

test('every number of the page is the length of the list it opens', async () => {
  await several(6, { state: 'filed' });
  await several(5, { state: 'refused', reason: '不愿申请', sources: ['deaths'] });
  await several(7, { class: 'left-behind', sources: ['deaths', 'prison'], village: testPlaces.farVillage });
  await suspect({ found: '2024-01-01' });
  const officer = town.actors['county-officer'];
  const measures = await measuresFor(officer);
  const total = async (query: object) => (await listFor(officer, query)).total;
  for (const of of ['found', 'open', 'confirmed', 'settled', 'refused'] as const) {
    expect(await total({ of }), of).toBe(measures.whole[of]);
    for (const row of measures.byFile) expect(await total({ of, file: row.kind })).toBe(row[of]);
    for (const row of measures.byRule) expect(await total({ of, class: row.class, answer: row.answer })).toBe(row[of]);
    for (const row of measures.byPlace) expect(await total({ of, under: row.code })).toBe(row[of]);
  }
  for (const row of measures.reasons) expect(await total({ of: 'refused', reason: row.kind })).toBe(row.count);
  const first = await listFor(officer, { of: 'found', limit: 10 });
  const rest = await listFor(officer, { of: 'found', limit: 10, after: first.next! });
  expect(new Set([...first.rows, ...rest.rows].map(({ id }) => id)).size).toBe(18);
});
