import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import * as endpoints from '@tonghu/domain/care/endpoints';
import { carePolicy, noPlanYet } from '@tonghu/domain/care/policy';
import { todayInChina } from '@tonghu/domain/dates';
import { decide } from '@tonghu/domain/policy';
import type { AtWork } from '../children/at-work.ts';
import type { Handle } from '../handle.ts';
import type { Parts } from '../parts.ts';
import { childFor } from './at-work.ts';
import { basisOf, demandOf } from './demand.ts';
import { careFigures } from './figures.ts';
import { changePlan, closePlan, reviewPlan } from './keep-plan.ts';
import { addTask, changeTask, dropTask, finishTask } from './keep-task.ts';
import { findPlans, findPlansDue } from './list-plans.ts';
import { findTasks } from './list-tasks.ts';
import { openPlan } from './open-plan.ts';
import { planPeople } from './plan-people.ts';
import { readPlans } from './read-plan.ts';

export function careRoutes(handle: Handle, { vault, clock }: Parts): void {
  const work = ({ tx, actor }: { tx: Tx; actor: Actor }): AtWork => ({ tx, actor, vault, today: todayInChina(clock()) });

  handle(endpoints.openPlan, (asked) => openPlan(work(asked), asked.params.childId, asked.body));
  handle(endpoints.listPlansOfChild, async (asked) => {
    const at = work(asked);
    const child = await childFor(at, asked.params.childId, 'care.read');
    const makes = decide(carePolicy, 'care.open', asked.actor, noPlanYet).may;
    return { rows: await readPlans(at, { childId: child.id }), asked: await demandOf(at, child.id, clock()), basis: makes ? await basisOf(at, child.id) : null };
  });
  handle(endpoints.listPlanPeople, async (asked) => {
    const at = work(asked);
    return { rows: await planPeople(at, await childFor(at, asked.params.childId, 'care.add-task')) };
  });
  handle(endpoints.listPlans, (asked) => findPlans(work(asked), asked.query));
  handle(endpoints.listPlansDue, (asked) => findPlansDue(work(asked), asked.query, clock()));
  handle(endpoints.readCareFigures, (asked) => careFigures(work(asked), asked.query));
  handle(endpoints.changePlan, (asked) => changePlan(work(asked), asked.params.planId, asked.version, asked.body));
  handle(endpoints.reviewPlan, (asked) => reviewPlan(work(asked), asked.params.planId, asked.version, asked.body));
  handle(endpoints.closePlan, (asked) => closePlan(work(asked), asked.params.planId, asked.version, asked.body));
  handle(endpoints.addTask, (asked) => addTask(work(asked), asked.params.planId, asked.body));
  handle(endpoints.changeTask, (asked) => changeTask(work(asked), asked.params.taskId, asked.version, asked.body));
  handle(endpoints.finishTask, (asked) => finishTask(work(asked), asked.params.taskId, asked.version, asked.body));
  handle(endpoints.dropTask, (asked) => dropTask(work(asked), asked.params.taskId, asked.version, asked.body.reason));
  handle(endpoints.listTasks, (asked) => findTasks(work(asked), asked.query));
}
