import { acting } from '@tonghu/db/acting';
import { freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { ChildClass } from '@tonghu/domain/children/classes';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import { countComing, listComing as listEndpoint } from '@tonghu/domain/discovery/coming-endpoints';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Town, aChild, aTown, anIdNumber, newChild, testDay, testPlaces } from '../../children/testing.ts';
import { comingItems } from '../../desk/coming-items.ts';
import { comingCounts, listComing } from './list-coming.ts';
import { comingOfChild, comingOfSuspected } from './of-one.ts';
import { prepareComing, unprepareComing } from './prepare-coming.ts';
import { beginDay, refreshComing } from './refresh-coming.ts';

let town: Town;
beforeAll(async () => { town = await aTown(await freshDatabase()); });
afterAll(() => town.db.close());
beforeEach(() => town.db.owner.query('truncate coming_events, coming_prepared, coming_stale, coming_days, suspected_children, discovery_runs, timeline_events, child_classes, guardian_circumstances, guardians, children cascade'));

type Circumstance = NonNullable<NonNullable<Parameters<typeof newChild>[0]>['guardians']>[number]['circumstances'];
/** A child with a dead mother whose father is released on a day. */
async function withRelease(until: IsoDate, { village = testPlaces.village as string, held = 'de-facto-unsupported' as ChildClass, name = '王小雨' } = {}) {
  const guardian = (relation: 'father' | 'mother', circumstances: Circumstance) => ({ id: crypto.randomUUID(), relation, isGuardian: true, name: '王大勇', idNumber: anIdNumber('1988-05-06', 'male'), circumstances });
  const child = await aChild(town.db, {
    name, residenceCode: village, hukouCode: village, ...(village.startsWith('370783') ? { as: town.others.otherCountyOfficer } : {}),
    guardians: [
      guardian('father', [{ id: crypto.randomUUID(), circumstance: 'prison', from: '2022-01-01', until, evidence: '判决书', source: 'paper' }]),
      guardian('mother', [{ id: crypto.randomUUID(), circumstance: 'dead', from: '2020-01-01', evidence: '死亡证明', source: 'paper' }]),
    ],
  });
  await hold(child.id, held);
  return child;
}
const hold = (childId: string, held: ChildClass) => town.db.owner.query(`insert into child_classes (id, child_id, class, from_day) values (gen_random_uuid(), $1, $2, '2022-03-01')`, [childId, held]);
const refresh = () => refreshComing(town.db, testDay);
const ask = (query: Record<string, unknown> = {}) => listEndpoint.query.parse({ ...query });
const listFor = (actor: Actor, query: Record<string, unknown> = {}) => acting(town.db, actor.id, (tx) => listComing(tx, actor, ask(query), testDay));
const linesFor = async (actor: Actor, query?: Record<string, unknown>) => (await listFor(actor, query)).rows.map((row) => `${row.day} ${row.kind}`);
const countsFor = (actor: Actor, query: Record<string, unknown> = {}) => acting(town.db, actor.id, (tx) => comingCounts(tx, actor, countComing.query.parse(query), testDay));
const deskOf = (actor: Actor) => acting(town.db, actor.id, (tx) => comingItems({ tx, actor, today: testDay, since: testDay }));

test('a release is foretold to those of the place, with the last month paid and who sees to it; the list tells neither class nor cause', async () => {
  const child = await withRelease('2026-06-20');
  await refresh();
  const { rows: [row] } = await listFor(town.actors.supervisor);
  expect(row).toMatchObject({ childId: child.id, name: '王小雨', kind: 'measure-ends', day: '2026-06-20', lastMonth: '2026-06', who: 'supervisor', responsible: [town.actors.supervisor.name], prepared: null });
  expect(JSON.stringify(row)).not.toMatch(/prison|刑|de-facto|father/);
  expect((await listFor(town.actors['county-officer'])).rows[0]!.name).toBe('王**');
});

test('another village, township and county see nothing of it, in the list, the counts and on the desk', async () => {
  const child = await withRelease('2026-06-20');
  await refresh();
  for (const actor of [town.others.nextDirector, town.others.otherSupervisor, town.others.otherCountyOfficer]) {
    expect(await linesFor(actor)).toEqual([]);
    expect((await countsFor(actor)).whole.all).toBe(0);
    expect(await deskOf(actor)).toEqual([]);
    await expect(acting(town.db, actor.id, (tx) => comingOfChild(tx, actor, child.id, testDay))).rejects.toMatchObject({ code: 'not-found' });
    await expect(tick(actor, child.id)).rejects.toMatchObject({ code: 'not-found' });
  }
  for (const post of ['finance', 'liaison', 'volunteer', 'city-leader'] as const) await expect(listFor(town.actors[post])).rejects.toMatchObject({ code: 'not-allowed' });
  // Also whoever asks the database without the page: nobody assigned as a companion reads terms of parents.
  const { rows } = await acting(town.db, town.actors.volunteer.id, async (tx) => ({ rows: await tx.selectFrom('coming_events').select('id').execute() }));
  expect(rows).toEqual([]);
});

test('a walled child is invisible without the right, at once when the wall goes up', async () => {
  const child = await withRelease('2026-06-20');
  await refresh();
  expect(await linesFor(town.actors['county-officer'])).toHaveLength(1);
  await town.db.owner.query('update children set walled = true where id = $1', [child.id]);
  expect(await linesFor(town.actors['county-officer'])).toEqual([]);
  expect((await countsFor(town.actors['county-officer'])).whole.all).toBe(0);
  expect(await deskOf(town.actors.director)).toEqual([]);
  expect(await linesFor(town.others.namedOfficer)).toHaveLength(1);
});

test('a changed fact is foretold anew, an event that was computed twice stands once, and a closed file has nothing to come', async () => {
  const child = await withRelease('2026-06-20');
  await refresh();
  await town.db.owner.query(`update guardian_circumstances set until_day = '2026-07-15' where circumstance = 'prison'`);
  await refresh();
  expect(await linesFor(town.actors.supervisor)).toEqual(['2026-07-15 measure-ends']);
  await town.db.owner.query(`update guardian_circumstances set evidence = '减刑裁定' where circumstance = 'prison'`);
  expect(await refresh()).toEqual({ looked: expect.any(Number) });
  expect(await linesFor(town.actors.supervisor)).toEqual(['2026-07-15 measure-ends']);
  await town.db.owner.query(`delete from guardian_circumstances where circumstance = 'prison'`);
  await refresh();
  expect(await linesFor(town.actors.supervisor)).toEqual([]);
  await town.db.owner.query(`insert into guardian_circumstances (id, guardian_id, child_id, circumstance, from_day, until_day, source) select gen_random_uuid(), id, child_id, 'prison', '2022-01-01', '2026-07-15', 'paper' from guardians where relation = 'father'`);
  await refresh();
  expect(await linesFor(town.actors.supervisor)).toHaveLength(1);
  await town.db.owner.query(`update children set status = 'closed', closed_on = '2026-05-31', closed_reason = 'moved-away' where id = $1`, [child.id]);
  await refresh();
  expect(await linesFor(town.actors.supervisor)).toEqual([]);
});

test('a child that moves takes its events along at once', async () => {
  const child = await withRelease('2026-06-20');
  await refresh();
  await town.db.owner.query(`update children set place_code = $2, path = (select path from places where code = $2) where id = $1`, [child.id, testPlaces.farVillage]);
  expect(await linesFor(town.actors.supervisor)).toEqual([]);
  expect(await linesFor(town.others.otherSupervisor)).toHaveLength(1);
});

test('the first call of a day notes everybody, the next one nobody', async () => {
  await withRelease(addDays(testDay, 210));
  await refresh();
  expect(await linesFor(town.actors.supervisor, { within: '180' })).toEqual([]);
  const later = addDays(testDay, 40);
  expect(await beginDay(town.db, later)).toBe(true);
  expect(await beginDay(town.db, later)).toBe(false);
  await refreshComing(town.db, later);
  const actor = town.actors.supervisor;
  expect((await acting(town.db, actor.id, (tx) => listComing(tx, actor, ask({ within: '180' }), later))).rows).toHaveLength(1);
});

const tick = (actor: Actor, childId: string, id = crypto.randomUUID()) =>
  acting(town.db, actor.id, (tx) => prepareComing(tx, actor, { id, childId, kind: 'measure-ends', about: 'father.prison', day: '2026-06-20', note: '已和父亲通话，由奶奶继续照护' }, testDay));

test('ticked off, it stays ticked when events are computed again, leaves the desk, and comes back when the day moves or the tick is taken back', async () => {
  const child = await withRelease('2026-06-20');
  await refresh();
  const { director, supervisor } = town.actors;
  const [item] = await deskOf(director);
  expect(item).toMatchObject({ key: 'coming.unprepared', slot: 'decide', count: 1, rows: [{ id: child.id, opens: `/children/${child.id}?tab=coming`, overdue: false }] });
  const id = crypto.randomUUID();
  await tick(director, child.id, id);
  expect(await tick(director, child.id, id)).toMatchObject({ id });
  await expect(tick(supervisor, child.id)).rejects.toMatchObject({ code: 'already-exists' });
  await town.db.owner.query(`update children set note = '记一笔' where id = $1`, [child.id]);
  await refresh();
  const [row] = (await listFor(supervisor)).rows;
  expect(row!.prepared).toEqual({ id, on: testDay, by: director.name });
  expect(await deskOf(director)).toEqual([]);
  expect(await linesFor(supervisor, { prepared: 'no' })).toEqual([]);
  const { rows: [told] } = await acting(town.db, supervisor.id, (tx) => comingOfChild(tx, supervisor, child.id, testDay));
  expect(told).toMatchObject({ about: 'father.prison', lastMonth: '2026-06', ends: ['de-facto-unsupported'], prepared: { id, note: '已和父亲通话，由奶奶继续照护', by: director.name } });
  await town.db.owner.query(`update guardian_circumstances set until_day = '2026-06-25' where circumstance = 'prison'`);
  await refresh();
  expect((await deskOf(director))[0]).toMatchObject({ count: 1, dueOn: '2026-06-25' });
  await town.db.owner.query(`update guardian_circumstances set until_day = '2026-06-20' where circumstance = 'prison'`);
  await refresh();
  await acting(town.db, supervisor.id, (tx) => unprepareComing(tx, supervisor, id));
  expect(await deskOf(director)).toHaveLength(1);
  await expect(acting(town.db, supervisor.id, (tx) => unprepareComing(tx, supervisor, id))).rejects.toMatchObject({ code: 'not-found' });
  const { rows: audited } = await town.db.owner.query<{ action: string }>(`select action from audit_rows where subject_kind = 'coming_prepared' and subject_id = $1 order by seq`, [id]);
  expect(audited.map(({ action }) => action)).toEqual(['insert', 'delete']);
});

test('opening what comes to a child is recorded', async () => {
  const child = await withRelease('2026-06-20');
  const actor = town.actors['county-officer'];
  await acting(town.db, actor.id, (tx) => comingOfChild(tx, actor, child.id, testDay));
  const { rows } = await town.db.owner.query(`select actor from audit_rows where action = 'open' and subject_kind = 'children' and subject_id = $1`, [child.id]);
  expect(rows).toEqual([{ actor: actor.id }]);
});

test('the counts are those of the list: by month, kind and place', async () => {
  await withRelease('2026-06-20');
  await withRelease('2026-08-02', { name: '王小二' });
  await withRelease('2026-07-02', { village: testPlaces.farVillage, held: 'difficulty', name: '李小三' });
  await refresh();
  const officer = town.actors['county-officer'];
  const counts = await countsFor(officer);
  expect(counts).toMatchObject({ whole: { all: 3, unprepared: 3, payEnds: 2 }, kinds: [{ kind: 'measure-ends', all: 3 }] });
  expect(counts.months.map(({ month, all }) => [month, all])).toEqual([['2026-06', 1], ['2026-07', 1], ['2026-08', 1]]);
  expect(counts.places.map(({ code, all }) => [code, all])).toEqual([[testPlaces.township, 2], [testPlaces.otherTownship, 1]]);
  for (const query of [{}, { within: '30' }, { pay: 'ends' }, { month: '2026-07' }, { under: testPlaces.township }, { kind: 'measure-ends' }, { kind: 'turns-18' }]) {
    expect((await countsFor(officer, query)).whole.all, JSON.stringify(query)).toBe((await listFor(officer, query)).total);
  }
  const first = await listFor(officer, { limit: 2 });
  const second = await listFor(officer, { limit: 2, after: first.next! });
  expect([...first.rows, ...second.rows].map(({ day }) => day)).toEqual(['2026-06-20', '2026-07-02', '2026-08-02']);
  expect(second.next).toBeNull();
});

test('a child suspected of two classes is told of once, and still when one of them is refused', async () => {
  const { rows: [run] } = await town.db.owner.query<{ id: string }>(`insert into discovery_runs (id, on_day, place_code, path, file_ids, rule_version) select gen_random_uuid(), $1, code, path, '{}', '1' from places where code = $2 returning id`, [testDay, testPlaces.city]);
  for (const of of ['de-facto-unsupported', 'left-behind']) {
    await town.db.owner.query(`
      insert into suspected_children (id, run_id, last_run_id, person_token, id_number_sealed, id_number_hint, name, sex, birth_date, class, answer, reasons, facts, evidence_tokens, place_code, path, created_at)
      select gen_random_uuid(), $1, $1, 'p', 's', 'h', '赵小四', 'female', '2008-06-20', $2, 'eligible', '{}', '{}', '{}', code, path, now() + case $2 when 'left-behind' then interval '1 second' else '0' end from places where code = $3`, [run!.id, of, testPlaces.village]);
  }
  await refresh();
  expect(await linesFor(town.actors.director)).toEqual(['2026-06-20 turns-18']);
  await town.db.owner.query(`update suspected_children set state = 'refused' where class = 'de-facto-unsupported'`);
  await refresh();
  expect(await linesFor(town.actors.director)).toEqual(['2026-06-20 turns-18']);
});

test('a suspected child is foretold until it has a file: six months of searching are complete', async () => {
  const { rows: [run] } = await town.db.owner.query<{ id: string }>(`insert into discovery_runs (id, on_day, place_code, path, file_ids, rule_version) select gen_random_uuid(), $1, code, path, '{}', '1' from places where code = $2 returning id`, [testDay, testPlaces.city]);
  const { rows: [one] } = await town.db.owner.query<{ id: string }>(`
    insert into suspected_children (id, run_id, last_run_id, person_token, id_number_sealed, id_number_hint, name, sex, birth_date, class, answer, reasons, facts, evidence_tokens, place_code, path)
    select gen_random_uuid(), $1, $1, 'p', 's', 'h', '赵小四', 'female', '2015-01-02', 'de-facto-unsupported', 'need-to-know', '{}', $2, '{}', code, path from places where code = $3 returning id`,
  [run!.id, { mother: { dead: { on: '2020-01-01' } }, father: { outOfContact: { reportedOn: '2025-12-20', found: null } } }, testPlaces.village]);
  await refresh();
  const { director } = town.actors;
  expect((await listFor(director)).rows[0]).toMatchObject({ suspectedId: one!.id, childId: null, name: '赵小四', kind: 'search-complete', day: '2026-06-20' });
  expect((await acting(town.db, director.id, (tx) => comingOfSuspected(tx, director, one!.id, testDay))).rows[0]).toMatchObject({ about: 'father.outOfContact', lastMonth: null });
  await town.db.owner.query(`update suspected_children set state = 'refused' where id = $1`, [one!.id]);
  await refresh();
  expect(await linesFor(director)).toEqual([]);
});
