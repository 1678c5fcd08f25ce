import type { FreshDatabase } from '@tonghu/db/testing/database';
import { freshDatabase } from '@tonghu/db/testing/database';
import type { ProblemCode } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aChild, aTown, pathOfCode, testDay, testPlaces } from '../children/testing.ts';
import { basisOf, demandOf } from './demand.ts';
import { careFigures } from './figures.ts';
import { changePlan, closePlan, reviewPlan } from './keep-plan.ts';
import { addTask, changeTask, dropTask, finishTask } from './keep-task.ts';
import { findPlans, findPlansDue } from './list-plans.ts';
import { findTasks } from './list-tasks.ts';
import { openPlan } from './open-plan.ts';
import { planPeople } from './plan-people.ts';
import { readPlans } from './read-plan.ts';
import { aColour, entrust, newPlan } from './testing.ts';

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
});
afterAll(() => db.close());

const refused = (code: ProblemCode, field?: string) => expect.objectContaining({ code, ...(field ? { detail: expect.objectContaining({ fields: expect.objectContaining({ [field]: expect.anything() }) }) } : {}) });
const all = { show: 'open', lead: 'anyone', limit: 50 } as const;

test('a plan is opened with its tasks, once however often it is sent, and the timeline says so once without saying why', async () => {
  const child = await aChild(db);
  const given = newPlan(town);
  const open = () => town.as(town.actors.supervisor, (work) => openPlan(work, child.id, given));
  const plan = await open();
  expect(plan).toMatchObject({ state: 'open', openedOn: testDay, lead: { id: town.actors.supervisor.id }, openedBy: { id: town.actors.supervisor.id }, version: 1 });
  expect(plan.tasks.map(({ staff, outside, state, overdue }) => [staff?.id ?? outside, state, overdue])).toEqual([[town.actors.director.id, 'open', false], ['村电工', 'open', false]]);
  expect(await open()).toEqual(plan);
  const { rows } = await db.owner.query('select kind, says_zh from timeline_events where child_id = $1 and word = $2', [child.id, 'care']);
  expect(rows).toEqual([{ kind: 'plan-opened', says_zh: '制定了服务计划' }]);
});

test('one open plan a child; another child’s id is refused; after closing another may be opened', async () => {
  const [child, other] = [await aChild(db), await aChild(db)];
  const given = newPlan(town, { tasks: [] });
  await town.as(town.actors.supervisor, (work) => openPlan(work, child.id, given));
  await expect(town.as(town.actors.supervisor, (work) => openPlan(work, child.id, newPlan(town)))).rejects.toThrow(refused('already-exists'));
  await expect(town.as(town.actors.supervisor, (work) => openPlan(work, other.id, given))).rejects.toThrow(refused('id-already-used'));
  await town.as(town.actors.supervisor, (work) => closePlan(work, given.id, 1, { outcome: '奶奶已康复', dropOpen: null }));
  await town.as(town.actors.supervisor, (work) => openPlan(work, child.id, newPlan(town, { tasks: [] })));
  const plans = await town.as(town.actors.supervisor, (work) => readPlans(work, { childId: child.id }));
  expect(plans.map(({ state }) => state)).toEqual(['open', 'closed']);
});

test('what does not fit is refused where it stands', async () => {
  const child = await aChild(db);
  const [task] = newPlan(town).tasks;
  const open = (change: Parameters<typeof newPlan>[1]) => town.as(town.actors.supervisor, (work) => openPlan(work, child.id, newPlan(town, change)));
  await expect(open({ reviewOn: testDay })).rejects.toThrow(refused('bad-input', 'reviewOn'));
  await expect(open({ reviewOn: '2999-01-01' })).rejects.toThrow(refused('bad-input', 'reviewOn'));
  await expect(open({ leadId: town.actors.director.id })).rejects.toThrow(refused('bad-input', 'leadId'));
  await expect(open({ leadId: town.others.otherSupervisor.id })).rejects.toThrow(refused('bad-input', 'leadId'));
  await expect(open({ assessmentId: crypto.randomUUID() })).rejects.toThrow(refused('bad-input', 'assessmentId'));
  await expect(open({ tasks: [{ ...task!, dueOn: '2026-05-31' }] })).rejects.toThrow(refused('bad-input', 'tasks.0.dueOn'));
  await expect(open({ tasks: [task!, { ...task!, id: crypto.randomUUID(), staffId: null, outside: ' ' }] })).rejects.toThrow(refused('bad-input', 'tasks.1.outside'));
  await expect(open({ tasks: [{ ...task!, staffId: town.actors.volunteer.id }] })).rejects.toThrow(refused('bad-input', 'tasks.0.staffId'));
  expect(await town.as(town.actors.supervisor, (work) => readPlans(work, { childId: child.id }))).toEqual([]);
});

test('a director proposes; changing, reviewing and closing is for those above and for the lead', async () => {
  const child = await aChild(db);
  const given = newPlan(town, { tasks: [] });
  await town.as(town.actors.director, (work) => openPlan(work, child.id, given));
  for (const deed of [
    () => town.as(town.actors.director, (work) => changePlan(work, given.id, 1, { goal: '别的' })),
    () => town.as(town.actors.director, (work) => reviewPlan(work, given.id, 1, { id: crypto.randomUUID(), found: '好转', nextOn: '2026-08-01' })),
    () => town.as(town.actors.director, (work) => closePlan(work, given.id, 1, { outcome: '完成', dropOpen: null })),
  ]) await expect(deed()).rejects.toThrow(refused('not-allowed'));
  const added = await town.as(town.actors.director, (work) => addTask(work, given.id, newPlan(town).tasks[0]!));
  expect(added.tasks).toHaveLength(1);
  for (const post of ['county-reviewer', 'city-officer'] as const) {
    expect(await town.as(town.actors[post], (work) => readPlans(work, { childId: child.id }))).toHaveLength(1);
    await expect(town.as(town.actors[post], (work) => openPlan(work, child.id, newPlan(town)))).rejects.toThrow(refused('not-allowed'));
  }
});

test('a review is kept, moves the day, and is recorded once; an old version gets the present plan', async () => {
  const child = await aChild(db);
  const given = newPlan(town, { tasks: [] });
  await town.as(town.actors.supervisor, (work) => openPlan(work, child.id, given));
  const review = { id: crypto.randomUUID(), found: '上学稳定了，奶奶还在住院', nextOn: '2026-08-01' };
  const send = (body = review, version = 1) => town.as(town.actors.supervisor, (work) => reviewPlan(work, given.id, version, body));
  const plan = await send();
  expect(plan).toMatchObject({ reviewOn: '2026-08-01', reviews: [{ found: review.found, on: testDay, nextOn: '2026-08-01', by: { id: town.actors.supervisor.id } }] });
  expect((await send()).reviews).toHaveLength(1);
  await expect(send({ ...review, found: '别的' })).rejects.toThrow(refused('id-already-used'));
  await expect(send({ ...review, id: crypto.randomUUID() })).rejects.toThrow(expect.objectContaining({ code: 'changed-meanwhile', detail: { theirs: expect.objectContaining({ version: 2 }) } }));
  const changed = await town.as(town.actors['county-officer'], (work) => changePlan(work, given.id, 2, { leadId: town.actors['county-officer'].id }));
  expect(changed).toMatchObject({ goal: given.goal, reviewOn: '2026-08-01', lead: { id: town.actors['county-officer'].id }, version: 3 });
});

test('closing asks about tasks that are open, and drops them with the reason given', async () => {
  const child = await aChild(db);
  const given = newPlan(town);
  await town.as(town.actors.supervisor, (work) => openPlan(work, child.id, given));
  await town.as(town.actors.director, (work) => finishTask(work, given.tasks[0]!.id, 1, { on: testDay, result: '已接送', visitId: null }));
  const close = (dropOpen: string | null, version = 1) => town.as(town.actors.supervisor, (work) => closePlan(work, given.id, version, { outcome: '有人照看了', dropOpen }));
  await expect(close(null)).rejects.toThrow(refused('bad-input', 'dropOpen'));
  const plan = await close('奶奶换了住处');
  expect(plan).toMatchObject({ state: 'closed', closedOn: testDay, outcome: '有人照看了' });
  expect(plan.tasks.map(({ state, result }) => [state, result])).toEqual([['done', '已接送'], ['dropped', '奶奶换了住处']]);
  await expect(close('x', plan.version)).rejects.toThrow(refused('not-allowed'));
  await expect(town.as(town.actors.supervisor, (work) => addTask(work, given.id, newPlan(town).tasks[0]!))).rejects.toThrow(refused('not-allowed'));
});

test('a task is changed, done once, or dropped; a second time with the same words is no conflict, with others it is', async () => {
  const child = await aChild(db);
  const given = newPlan(town);
  await town.as(town.actors.supervisor, (work) => openPlan(work, child.id, given));
  const [first, second] = given.tasks.map(({ id }) => id) as [string, string];
  const moved = await town.as(town.actors.supervisor, (work) => changeTask(work, second, 1, { staffId: town.actors.director.id, dueOn: '2026-06-25' }));
  expect(moved).toMatchObject({ staff: { id: town.actors.director.id }, outside: '', dueOn: '2026-06-25', need: '线路老化', version: 2 });
  await expect(town.as(town.actors.supervisor, (work) => changeTask(work, second, 2, { staffId: null }))).rejects.toThrow(refused('bad-input', 'outside'));
  const done = { on: '2026-06-01', result: '接送了', visitId: null };
  const finish = (change = {}, version = 1) => town.as(town.actors.director, (work) => finishTask(work, first, version, { ...done, ...change }));
  await expect(finish({ on: '2026-06-02' })).rejects.toThrow(refused('bad-input', 'on'));
  await expect(finish({ on: '2026-05-31' })).rejects.toThrow(refused('bad-input', 'on'));
  await expect(finish({ visitId: crypto.randomUUID() })).rejects.toThrow(refused('bad-input', 'visitId'));
  await expect(finish({}, 7)).rejects.toThrow(refused('changed-meanwhile'));
  expect(await finish()).toMatchObject({ state: 'done', endedOn: '2026-06-01', version: 2 });
  expect(await finish()).toMatchObject({ state: 'done', version: 2 });
  await expect(finish({ result: '又办了一次' })).rejects.toThrow(refused('not-allowed'));
  expect(await town.as(town.actors.supervisor, (work) => dropTask(work, second, 2, '已经搬家'))).toMatchObject({ state: 'dropped', result: '已经搬家', endedOn: testDay });
  const { rows } = await db.owner.query(`select count(*)::int as n from timeline_events where child_id = $1 and kind = 'task-done'`, [child.id]);
  expect(rows[0].n).toBe(1);
});

test('a companion sees and does the own tasks, without the need, and sees no plan', async () => {
  const child = await aChild(db);
  const { volunteer, 'caring-mother': mother } = town.actors;
  await entrust(db, child.id, volunteer.id);
  await entrust(db, child.id, mother.id);
  const [task, other] = newPlan(town).tasks;
  const given = newPlan(town, { tasks: [{ ...task!, staffId: volunteer.id }, other!] });
  await town.as(town.actors.supervisor, (work) => openPlan(work, child.id, given));
  const mine = await town.as(volunteer, (work) => findTasks(work, { who: 'me', show: 'open', limit: 50 }));
  expect(mine.rows.map(({ id, need, task: does }) => [id, need, does])).toEqual([[task!.id, null, '每天接送上学']]);
  await expect(town.as(volunteer, (work) => findTasks(work, { who: 'anyone', show: 'open', limit: 50 }))).rejects.toThrow(refused('not-allowed'));
  const seen = await town.as(volunteer, ({ tx }) => sql<{ plans: number; tasks: number }>`select (select count(*)::int from service_plans) as plans, (select count(*)::int from service_tasks) as tasks`.execute(tx));
  expect(seen.rows[0]).toEqual({ plans: 0, tasks: 1 });
  await expect(town.as(mother, (work) => finishTask(work, task!.id, 1, { on: testDay, result: '好', visitId: null }))).rejects.toThrow(refused('not-found'));
  await expect(town.as(volunteer, (work) => dropTask(work, task!.id, 1, '不想做'))).rejects.toThrow(refused('not-allowed'));
  const done = await town.as(volunteer, (work) => finishTask(work, task!.id, 1, { on: testDay, result: '陪孩子走了一周', visitId: null }));
  expect(done).toMatchObject({ state: 'done', need: null });
  await expect(town.as(volunteer, (work) => openPlan(work, child.id, newPlan(town)))).rejects.toThrow(refused('not-allowed'));
});

test('a social worker keeps plans of children entrusted to them, and finds no other', async () => {
  const [mine, other] = [await aChild(db), await aChild(db)];
  const worker = town.actors['social-worker'];
  await entrust(db, mine.id, worker.id);
  const given = newPlan(town, { leadId: worker.id, tasks: [] });
  await town.as(worker, (work) => openPlan(work, mine.id, given));
  await town.as(worker, (work) => reviewPlan(work, given.id, 1, { id: crypto.randomUUID(), found: '稳定', nextOn: '2026-08-01' }));
  await expect(town.as(worker, (work) => openPlan(work, other.id, newPlan(town)))).rejects.toThrow(refused('not-found'));
  const listed = await town.as(worker, (work) => findPlans(work, all));
  expect(listed.rows.map(({ childId }) => childId)).toEqual([mine.id]);
});

test('another township, and whoever is not named for a walled child, find nothing; of a walled child only the named do tasks', async () => {
  const child = await aChild(db, { name: '墙后之子' });
  await db.owner.query('update children set walled = true where id = $1', [child.id]);
  const { namedOfficer, otherSupervisor } = town.others;
  await expect(town.as(town.actors.supervisor, (work) => openPlan(work, child.id, newPlan(town)))).rejects.toThrow(refused('not-found'));
  const people = await town.as(namedOfficer, (work) => planPeople(work, { id: child.id, path: pathOfCode(testPlaces.village), walled: true }));
  expect(people.map(({ id }) => id)).toEqual([namedOfficer.id]);
  const given = newPlan(town, { leadId: namedOfficer.id, tasks: [] });
  await town.as(namedOfficer, (work) => openPlan(work, child.id, given));
  for (const blind of [town.actors.supervisor, town.actors['county-officer'], town.actors.director, otherSupervisor]) {
    const [plans, listed] = await town.as(blind, async (work) => [await readPlans(work, { childId: child.id }), await findPlans(work, all)] as const);
    expect(plans).toEqual([]);
    expect(listed.rows.map(({ childId }) => childId)).not.toContain(child.id);
    await expect(town.as(blind, (work) => closePlan(work, given.id, 1, { outcome: 'x', dropOpen: null }))).rejects.toThrow(refused('not-found'));
  }
});

test('what a colour asks for is due, overdue, met in time or late; a plan that ran already answers it', async () => {
  const at = (time: string) => new Date(`2026-06-0${time}+08:00`);
  const child = await aChild(db, { name: '红色之子' });
  const due = (now: Date) => town.as(town.actors.supervisor, (work) => demandOf(work, child.id, now));
  expect(await due(at('1T09:00'))).toBeNull();
  await aColour(db, child.id, town.actors.supervisor.id, { planBy: '2026-06-02T10:00:00+08:00' });
  expect((await due(at('1T09:00')))?.stands).toBe('due');
  expect((await due(at('2T10:01')))?.stands).toBe('overdue');
  const listed = await town.as(town.actors.supervisor, (work) => findPlansDue(work, { limit: 50 }, at('2T10:01')));
  expect(listed.rows).toEqual([expect.objectContaining({ childId: child.id, childName: '红色之子', overdue: true })]);
  expect((await town.as(town.actors['county-officer'], (work) => findPlansDue(work, { limit: 50 }, at('1T10:01')))).rows).toEqual([expect.objectContaining({ childName: '红**', overdue: false })]);
  const plan = newPlan(town, { tasks: [] });
  await town.as(town.actors.supervisor, (work) => openPlan(work, child.id, plan));
  expect((await due(at('1T09:00')))?.stands).toBe('in-time');
  expect((await town.as(town.actors.supervisor, (work) => findPlansDue(work, { limit: 50 }, at('2T10:01')))).rows).toEqual([]);
  await db.owner.query(`update service_plans set opened_on = '2026-06-05' where id = $1`, [plan.id]);
  expect((await due(at('6T09:00')))?.stands).toBe('late');
  await db.owner.query(`update service_plans set state = 'closed', closed_on = '2026-06-06', outcome = 'x' where id = $1`, [plan.id]);
  await aColour(db, child.id, town.actors.supervisor.id, { from: '2026-06-07', planBy: '2026-06-08T10:00:00+08:00' });
  expect((await due(at('7T09:00')))?.stands).toBe('due');
});

test('a new plan may begin with the reasons of the latest assessment that counts', async () => {
  const child = await aChild(db);
  const { supervisor, director } = town.actors;
  await db.owner.query(`insert into instruments (instrument, number, body, digest, source, from_day) values ('test', 1, '{}', 'x', 'shipped', '2020-01-01') on conflict do nothing`);
  const assessed = (on: string, state: string, says: string) => db.owner.query(
    `insert into assessments (id, child_id, path, instrument, number, answers, band, suggested, because, assessed_on, assessed_by, state, outcome, decided_by)
     values (gen_random_uuid(), $1, '', 'test', 1, '{}', 'red', 'red', $2, $3, $4, $5, $6, $7)`,
    [child.id, JSON.stringify([{ zh: says, en: says }]), on, director.id, state, state === 'confirmed' ? 'red' : null, supervisor.id]);
  await assessed('2026-05-01', 'confirmed', '没有照料人');
  await assessed('2026-05-20', 'returned', '退回的');
  const basis = await town.as(supervisor, (work) => basisOf(work, child.id));
  expect(basis).toMatchObject({ on: '2026-05-01', because: [{ zh: '没有照料人', en: '没有照料人' }] });
  const plan = await town.as(supervisor, (work) => openPlan(work, child.id, newPlan(town, { assessmentId: basis!.assessmentId })));
  expect(plan.assessmentId).toBe(basis!.assessmentId);
});

test('lists put what presses most first and go on page by page; figures agree with them', async () => {
  const farm = await freshDatabase();
  try {
    const place = await aTown(farm);
    const { supervisor, director } = place.actors;
    const opened: string[] = [];
    for (const [at, dueOn] of ['2026-06-20', '2026-06-05', '2026-06-12'].entries()) {
      const child = await aChild(farm, { name: `孩子${'甲乙丙'[at]}` });
      const [task] = newPlan(place).tasks;
      const plan = newPlan(place, { reviewOn: at === 0 ? '2026-06-03' : '2026-07-01', tasks: [{ ...task!, dueOn }] });
      await place.as(supervisor, (work) => openPlan(work, child.id, plan));
      opened.push(plan.tasks[0]!.id);
    }
    const later = '2026-06-15';
    const first = await place.as(supervisor, (work) => findPlans(work, { ...all, limit: 2 }), later);
    const rest = await place.as(supervisor, (work) => findPlans(work, { ...all, limit: 2, after: first.next! }), later);
    expect([...first.rows, ...rest.rows].map(({ childName, pressingOn, overdueTasks }) => [childName, pressingOn, overdueTasks]))
      .toEqual([['孩子甲', '2026-06-03', 0], ['孩子乙', '2026-06-05', 1], ['孩子丙', '2026-06-12', 1]]);
    expect(rest.next).toBeNull();
    expect((await place.as(supervisor, (work) => findPlans(work, { ...all, show: 'review-due' }), later)).rows).toHaveLength(1);
    expect((await place.as(supervisor, (work) => findPlans(work, { ...all, show: 'tasks-overdue' }), later)).rows).toHaveLength(2);
    expect((await place.as(supervisor, (work) => findPlans(work, { ...all, place: testPlaces.nextVillage }), later)).rows).toEqual([]);
    await place.as(director, (work) => finishTask(work, opened[1]!, 1, { on: '2026-06-04', result: '好', visitId: null }), later);
    await place.as(director, (work) => finishTask(work, opened[2]!, 1, { on: '2026-06-14', result: '好', visitId: null }), later);
    const figures = await place.as(supervisor, (work) => careFigures(work, {}), later);
    expect(figures.whole).toEqual({ code: testPlaces.township, name: '兴安街道', openPlans: 3, plansDue: 0, reviewsOverdue: 1, tasksDue: 2, doneInTime: 1, doneLate: 1, notDone: 0 });
    expect(figures.rows.map(({ name, openPlans, doneInTime }) => [name, openPlans, doneInTime])).toEqual([['西古河村', 3, 1], ['东古河村', 0, 0]]);
    const ended = await place.as(supervisor, (work) => findTasks(work, { who: 'anyone', show: 'ended', limit: 1 }), later);
    const older = await place.as(supervisor, (work) => findTasks(work, { who: 'anyone', show: 'ended', limit: 1, after: ended.next! }), later);
    expect([ended.rows[0]?.endedOn, older.rows[0]?.endedOn]).toEqual(['2026-06-14', '2026-06-04']);
    await expect(place.as(supervisor, (work) => careFigures(work, { place: testPlaces.otherTownship }), later)).rejects.toThrow(refused('not-found'));
    await expect(place.as(supervisor, (work) => careFigures(work, { from: '2026-06-02', until: '2026-06-01' }), later)).rejects.toThrow(refused('bad-input'));
  } finally {
    await farm.close();
  }
});
