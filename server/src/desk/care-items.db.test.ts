import { acting } from '@tonghu/db/acting';
import type { FreshDatabase } from '@tonghu/db/testing/database';
import { freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finishTask } from '../care/keep-task.ts';
import { findPlans, findPlansDue } from '../care/list-plans.ts';
import { findTasks } from '../care/list-tasks.ts';
import { openPlan } from '../care/open-plan.ts';
import { aColour, entrust, newPlan } from '../care/testing.ts';
import { type Town, aChild, aTown } from '../children/testing.ts';
import { openDesk } from './open-desk.ts';

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
});
afterAll(() => db.close());

const careOf = async (actor: Actor, on: string) => (await acting(db, actor.id, (tx) => openDesk(tx, actor, on))).items.filter(({ key }) => key.startsWith('care.'));
const brief = (items: Awaited<ReturnType<typeof careOf>>) => items.map(({ key, slot, count, overdue }) => [key, slot, count, overdue]).sort();

test('tasks, reviews, proposals and asked plans come to whom they concern, and each count is the list it opens', async () => {
  const { director, supervisor, volunteer } = town.actors;
  const officer = town.actors['county-officer'];
  const [child, waiting] = [await aChild(db, { name: '陈星河' }), await aChild(db)];
  await entrust(db, child.id, volunteer.id);
  const [task, other] = newPlan(town).tasks;
  const mine = { ...other!, staffId: volunteer.id };
  await town.as(director, (work) => openPlan(work, child.id, newPlan(town, { reviewOn: '2026-06-15', tasks: [task!, mine] })));
  await aColour(db, waiting.id, supervisor.id);

  expect(brief(await careOf(director, '2026-06-01'))).toEqual([['care.due', 'decide', 1, 0], ['care.mine', 'coming', 1, 0]]);
  expect(brief(await careOf(director, '2026-06-12'))).toEqual([['care.due', 'decide', 1, 1], ['care.mine', 'decide', 1, 1]]);
  expect(brief(await careOf(supervisor, '2026-06-16'))).toEqual([['care.due', 'decide', 1, 1], ['care.late', 'waiting', 1, 1], ['care.proposed', 'decide', 1, 0], ['care.review', 'decide', 1, 1]]);
  expect(brief(await careOf(officer, '2026-06-16'))).toEqual([['care.due', 'waiting', 1, 1], ['care.late', 'waiting', 1, 1]]);
  expect((await careOf(officer, '2026-06-16')).flatMap(({ rows }) => rows.map(({ says }) => says.zh)).sort()).toEqual(['王**', '陈**']);
  const [own] = await careOf(volunteer, '2026-06-16');
  expect(own).toMatchObject({ key: 'care.mine', count: 1, opens: '/plans?view=tasks' });
  expect(own!.rows.map(({ opens }) => opens)).toEqual(['/plans?view=tasks']);

  const lists = await town.as(supervisor, async (work) => [
    await findPlans(work, { show: 'review-due', lead: 'me', limit: 50 }), await findPlans(work, { show: 'proposed', lead: 'me', limit: 50 }),
    await findTasks(work, { who: 'anyone', show: 'overdue', limit: 50 }), await findPlansDue(work, { limit: 50 }, new Date('2026-06-16T12:00:00+08:00')),
  ], '2026-06-16');
  expect(lists.map(({ rows }) => rows.length)).toEqual([1, 1, 1, 1]);

  await town.as(director, (work) => finishTask(work, task!.id, 1, { on: '2026-06-12', result: '好', visitId: null }), '2026-06-12');
  expect(brief(await careOf(director, '2026-06-16'))).toEqual([['care.due', 'decide', 1, 1]]);
  for (const post of ['finance', 'city-leader', 'system-admin'] as const) expect(await careOf(town.actors[post], '2026-06-16')).toEqual([]);
});
