import { freshDatabase } from '@tonghu/db/testing/database';
import { addDays } from '@tonghu/domain/dates';
import type { PlannedVisit } from '@tonghu/domain/visits/plan-shapes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aChild, aTown, anIdNumber, testDay, testPlaces } from '../../children/testing.ts';
import { recordVisit } from '../record-visit.ts';
import { asVisitor, newVisit } from '../testing.ts';
import { listPlans, openChildPlan } from './list-plans.ts';
import { planFigures } from './plan-figures.ts';
import { findVisitors, reassignPlans, setResponsible } from './responsible.ts';

let town: Town;
const kids: string[] = [];
beforeAll(async () => {
  town = await aTown(await freshDatabase());
  // Six children of the village and one of the far one; each visited once, some days ago, and due thirty days later.
  for (const [at, daysAgo] of [60, 40, 31, 28, 25, 3].entries()) kids.push(await visitedChild(`赵${'甲乙丙丁戊己'[at]}`, daysAgo));
  kids.push(await visitedChild('远村', 45, testPlaces.farVillage));
});
afterAll(() => town.db.close());

async function visitedChild(name: string, daysAgo: number, village: string = testPlaces.village): Promise<string> {
  const { id } = await aChild(town.db, { name, idNumber: anIdNumber('2015-03-01', 'female'), hukouCode: village, residenceCode: village });
  await visit(id, addDays(testDay, -daysAgo));
  return id;
}
const visit = (child: string, day: string) => asVisitor(town, town.actors['county-officer'], (work) => recordVisit(work, newVisit(child, { at: `${day}T09:00:00+08:00`, lateReason: '补录' })));
const plans = async (as = town.actors.director, asked: object = {}): Promise<PlannedVisit[]> => (await asVisitor(town, as, (work) => listPlans(work, { limit: 50, ...asked }))).rows;
const codeOf = (work: Promise<unknown>) => work.then(() => 'done', (error: { code?: string }) => error.code ?? String(error));

test('plans are listed by the day they are due, and told apart by how they stand', async () => {
  const all = await plans();
  expect(all.map(({ dueOn, when, daysOverdue }) => [dueOn, when, daysOverdue])).toEqual([
    ['2026-05-02', 'overdue', 30], ['2026-05-22', 'overdue', 10], ['2026-05-31', 'overdue', 1], ['2026-06-03', 'due', 0], ['2026-06-06', 'due', 0], ['2026-06-28', 'coming', 0],
  ]);
  expect(all[0]).toMatchObject({ child: { id: kids[0], name: '赵甲' }, lastOn: '2026-04-02', intervalDays: 30, because: [{ zh: '还没有评级' }], responsible: { id: town.actors.director.id } });
  for (const [when, count] of [['overdue', 3], ['due', 2], ['coming', 1]] as const) expect(await plans(town.actors.director, { when })).toHaveLength(count);
  expect(await plans(town.actors['county-officer'], { place: testPlaces.otherTownship })).toHaveLength(1);
  expect(await plans(town.others.nextDirector)).toEqual([]);
  const first = await asVisitor(town, town.actors.director, (work) => listPlans(work, { limit: 4 }));
  expect((await plans(town.actors.director, { after: first.next!, limit: 4 })).map(({ dueOn }) => dueOn)).toEqual(['2026-06-06', '2026-06-28']);
});

test('companions see the plans of their children without the class behind an interval', async () => {
  const { volunteer } = town.actors;
  await town.db.owner.query(`insert into assignments (id, child_id, staff_id, task, from_day) values (gen_random_uuid(), $1, $2, 'visit', '2026-01-01')`, [kids[1], volunteer.id]);
  expect(await plans(volunteer)).toMatchObject([{ child: { id: kids[1] }, because: [] }]);
  expect(await codeOf(plans(town.actors.finance))).toBe('not-allowed');
});

test('the figures of a month count each plan where it was due, by place and by person', async () => {
  const late = kids[1]!; // due 22 May
  await visit(late, '2026-05-25');
  await visit(kids[4]!, '2026-05-20'); // before its day
  const may = await asVisitor(town, town.actors['county-officer'], (work) => planFigures(work, { month: '2026-05', by: 'place' }));
  expect(may.rows.map(({ of, planned, done, doneLate, overdue, percent }) => [of.id, planned, done, doneLate, overdue, percent])).toEqual([
    [testPlaces.township, 3, 0, 1, 2, 33.3], [testPlaces.otherTownship, 1, 0, 0, 1, 0],
  ]);
  expect(may.all).toMatchObject({ of: { id: testPlaces.county }, planned: 4, doneLate: 1, overdue: 3, percent: 25 });
  const june = await asVisitor(town, town.actors.supervisor, (work) => planFigures(work, { month: '2026-06', by: 'place' }));
  expect(june.all).toMatchObject({ planned: 5, done: 1, overdue: 0, open: 4, percent: 100 });
  expect([may.overdueNow, june.overdueNow]).toEqual([3, 2]); // June forgets nobody who has waited since May
  expect(june.rows.map(({ of }) => of.id)).toEqual([testPlaces.village, testPlaces.nextVillage]);
  const people = await asVisitor(town, town.actors['county-officer'], (work) => planFigures(work, { month: '2026-05', by: 'person' }));
  expect(people.rows.map(({ of, planned }) => [of.id, planned])).toEqual([[town.actors.director.id, 3], [null, 1]]);
  const own = await asVisitor(town, town.actors.director, (work) => planFigures(work, { month: '2026-05', by: 'place' }));
  expect(own.rows).toMatchObject([{ of: { id: testPlaces.village }, planned: 3 }]);
  expect(await codeOf(asVisitor(town, town.actors.supervisor, (work) => planFigures(work, { month: '2026-05', by: 'place', place: testPlaces.otherTownship })))).toBe('not-found');
});

test('a leader reads sums of places without small numbers, and neither people nor townships', async () => {
  const leader = town.actors['city-leader'];
  const figures = (asked: Partial<Parameters<typeof planFigures>[1]>) => asVisitor(town, leader, (work) => planFigures(work, { month: '2026-05', by: 'place', ...asked }));
  const told = await figures({ place: testPlaces.county });
  expect(told.overdueNow).toBe(null);
  // Four plans in all: too few to say anything.
  expect([told.all, ...told.rows].map(({ planned, overdue, percent }) => [planned, overdue, percent])).toEqual([[null, null, null], [null, null, null], [null, null, null]]);
  // Of the five of June one is done, and four are open.
  expect((await figures({ month: '2026-06' })).all).toMatchObject({ planned: 5, done: null, open: null, percent: null });
  expect(await codeOf(figures({ by: 'person' }))).toBe('not-allowed');
  expect(await codeOf(figures({ place: testPlaces.township }))).toBe('not-found');
});

test('a child nobody is responsible for is found, and given to somebody with a reason', async () => {
  const far = kids[6]!;
  expect(await plans(town.actors['county-officer'], { responsible: 'none' })).toMatchObject([{ child: { id: far }, responsible: null }]);
  const given = { id: crypto.randomUUID(), staffId: town.others.otherSupervisor.id, from: testDay, why: '该村暂无儿童主任' };
  const set = (as: typeof town.actors.director, change: object = {}) => asVisitor(town, as, (work) => setResponsible(work, far, { ...given, ...change }));
  expect(await codeOf(set(town.actors.director))).toBe('not-found');
  expect(await codeOf(set(town.actors.supervisor))).toBe('not-found'); // of another township
  expect(await codeOf(set(town.others.otherSupervisor, { staffId: town.actors.director.id }))).toBe('bad-input'); // does not see the child
  expect(await codeOf(set(town.others.otherSupervisor, { staffId: town.actors.finance.id }))).toBe('bad-input');
  expect(await codeOf(set(town.others.otherSupervisor, { staffId: town.actors.volunteer.id }))).toBe('bad-input'); // not entrusted
  const plan = await set(town.others.otherSupervisor);
  expect(plan).toMatchObject({ next: { responsible: { id: given.staffId } }, responsibles: [{ why: given.why }] });
  expect(await set(town.others.otherSupervisor)).toEqual(plan);
  expect(await plans(town.others.otherSupervisor, { responsible: 'me' })).toHaveLength(1);
  const { rows } = await asVisitor(town, town.others.otherSupervisor, (work) => findVisitors(work, far));
  expect(rows.map(({ id }) => id)).toContain(given.staffId);
  expect(rows.map(({ id }) => id)).not.toContain(town.actors.director.id);
});

test('the plans of somebody who leaves go to another at once, and once', async () => {
  const before = await plans(town.actors['county-officer'], { responsible: town.actors.director.id });
  expect(before.length).toBe(6);
  const hand = (id: string, to: string, as = town.actors.supervisor) => asVisitor(town, as, (work) => reassignPlans(work, { id, from: town.actors.director.id, to, why: '换届离任' }));
  expect(await codeOf(hand(crypto.randomUUID(), town.actors.supervisor.id, town.actors.director))).toBe('not-allowed');
  expect(await hand(crypto.randomUUID(), town.others.nextDirector.id)).toEqual({ moved: 0, left: 6 }); // sees none of them
  const id = crypto.randomUUID();
  expect(await hand(id, town.actors.supervisor.id)).toEqual({ moved: 6, left: 0 });
  expect(await hand(id, town.actors.supervisor.id)).toEqual({ moved: 6, left: 0 });
  const { rows } = await town.db.owner.query('select count(*)::int as n from visit_responsibles where staff_id = $1', [town.actors.supervisor.id]);
  expect(rows[0].n).toBe(6);
  const plan = await asVisitor(town, town.actors.director, (work) => openChildPlan(work, kids[1]!));
  expect(plan).toMatchObject({ next: { responsible: { id: town.actors.supervisor.id } }, past: [{ dueOn: '2026-05-22', doneOn: '2026-05-25', late: true }], responsibles: [{ why: '换届离任' }] });
  expect((await asVisitor(town, town.actors.volunteer, (work) => openChildPlan(work, kids[1]!))).responsibles).toEqual([]);
});
