import { carePolicy, leaders, noPlanYet } from '@tonghu/domain/care/policy';
import { addDays } from '@tonghu/domain/dates';
import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { decide } from '@tonghu/domain/policy';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { unmetDemands } from '../care/demand.ts';
import { proposed } from '../care/list-plans.ts';
import { type Asking, type Group, itemOf, rowsShown } from './item.ts';
import { carePage, childPlans } from './paths.ts';

/** So many days before its day a task stands among what is to be decided. */
const daysBefore = 7;

/** Several tasks may be of one child: the row is the task, and leads to the child. */
type CareGroup = Omit<Group, 'first'> & { first: (Group['first'][number] & { child: string })[] };

/** The own tasks, plans to review or proposed to the actor, plans that a colour asks for, and what is late in the area. One query. */
export async function careItems({ tx, actor, today }: Asking): Promise<DeskItem[]> {
  if (!decide(carePolicy, 'care.own-tasks', actor, noPlanYet).may) return [];
  const { rows: groups } = await sql<CareGroup>`
    with kinds as (
      select t.id, t.child_id, t.due_on, 'mine' as kind from service_tasks t where t.state = 'open' and t.staff_id = ${actor.id} union all
      select t.id, t.child_id, t.due_on, 'late' from service_tasks t where t.state = 'open' and t.due_on < ${today} union all
      select p.id, p.child_id, p.review_on, 'review' from service_plans p where p.state = 'open' and p.lead_id = ${actor.id} and p.review_on <= ${today} union all
      select p.id, p.child_id, null, 'proposed' from service_plans p where p.lead_id = ${actor.id} and ${proposed} union all
      select d.child_id, d.child_id, (d.plan_due_at at time zone 'Asia/Shanghai')::date, 'due' from (${unmetDemands}) d
    ), ranked as (
      select k.*, c.name, p.name as place, row_number() over (partition by k.kind order by k.due_on, k.id) as rank
        from kinds k join children c on c.id = k.child_id join places p on p.code = c.place_code)
    select kind, count(*)::int as n, count(*) filter (where due_on < ${today})::int as overdue, min(due_on)::text as due_on,
           coalesce(jsonb_agg(jsonb_build_object('id', id, 'child', child_id, 'name', name, 'place', place, 'due_on', due_on) order by due_on, id) filter (where rank <= ${rowsShown}), '[]') as first
      from ranked group by kind`.execute(tx);
  const items: DeskItem[] = [];
  const reads = decide(carePolicy, 'care.read', actor, noPlanYet).may;
  const add = (kind: string, opens: string, given: (group: Group) => Parameters<typeof itemOf>[4]) => {
    const group = groups.find((one) => one.kind === kind);
    if (!group || group.n === 0) return;
    const child = new Map(group.first.map((row) => [row.id, row.child]));
    // Companions know their tasks and no plan.
    items.push(itemOf(group, today, opens, (id) => (reads ? childPlans(child.get(id)!) : opens), { unit: 'items', ...given(group) }));
  };
  add('mine', carePage('view=tasks'), (group) => {
    const soon = group.due_on !== null && group.due_on <= addDays(today, daysBefore);
    return { key: 'care.mine', slot: soon ? 'decide' : 'coming', says: text('服务计划中由您承办的任务', 'Tasks of service plans that are yours'), action: text('去办', 'See to them') };
  });
  if (!reads) return items;
  if (leaders.includes(actor.post)) {
    add('proposed', carePage('show=proposed&lead=me'), () => ({ key: 'care.proposed', slot: 'decide', says: text('别人提出、由您牵头的服务计划', 'Service plans proposed to you to lead'), action: text('去看', 'Look') }));
    add('review', carePage('show=review-due&lead=me'), () => ({ key: 'care.review', slot: 'decide', says: text('您牵头的计划到了复查的日子', 'Plans you lead have come up for review'), action: text('去复查', 'Review') }));
  }
  const near = actor.post === 'director' || actor.post === 'supervisor';
  if (near || actor.post === 'county-officer' || actor.post === 'centre-worker') {
    add('due', carePage('view=due'), () => ({
      key: 'care.due', unit: 'children', slot: near ? 'decide' : 'waiting', says: text('应制定服务计划的孩子', 'Children for whom a service plan is due'), ...(near ? { action: text('去制定', 'Make it') } : {}),
    }));
  }
  if (leaders.includes(actor.post) && actor.sees === 'place') {
    add('late', carePage('view=tasks&who=anyone&show=overdue'), () => ({ key: 'care.late', slot: 'waiting', says: text('本辖区超期的服务任务', 'Overdue tasks of service plans in your area') }));
  }
  return items;
}
