import { addDays } from '@tonghu/domain/dates';
import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { decide } from '@tonghu/domain/policy';
import { text } from '@tonghu/domain/text';
import { dueWithin } from '@tonghu/domain/visits/plan-shapes';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { sql } from 'kysely';
import { type Asking, type Group, itemOf, rowsShown } from './item.ts';
import { callbackList, childVisits, questionList, visitPlanList } from './paths.ts';

/** Several questions may be about one child: the row is the question and leads to the visit list of the child. */
type VisitGroup = Omit<Group, 'first'> & { first: (Group['first'][number] & { child: string })[] };

/** Visits that are due, late or nobody's, questions to answer and calls to make. Counted and ranked first, named for the few that are shown. One query. */
export async function visitItems({ tx, actor, today }: Asking): Promise<DeskItem[]> {
  const may = (deed: string) => decide(visitsPolicy, deed, actor, noVisitYet).may;
  if (!may('visits.plans')) return [];
  const soon = addDays(today, dueWithin);
  // Helpers are entrusted with children, and seldom the one responsible: what is due of theirs is their business.
  const mine = actor.sees === 'assigned' ? sql`true` : sql`v.responsible_id = ${actor.id}`;
  const { rows: groups } = await sql<VisitGroup>`
    with kinds as (
      select v.child_id as id, v.child_id, v.due_on, 'mine' as kind from planned_visits v where v.done_on is null and v.due_on <= ${soon} and ${mine} union all
      select v.child_id, v.child_id, v.due_on, 'late' from planned_visits v where v.done_on is null and v.due_on < ${today} union all
      select v.child_id, v.child_id, v.due_on, 'nobody' from planned_visits v where v.done_on is null and v.responsible_id is null union all
      select q.id, q.child_id, null, 'question' from visit_questions q where not q.answered and q.visited_by <> ${actor.id} union all
      select b.id, b.child_id, null, 'call' from callbacks b where b.state = 'open' and b.visited_by <> ${actor.id}
    ), ranked as (select k.*, row_number() over (partition by k.kind order by k.due_on, k.id) as rank from kinds k
    ), counted as (
      select kind, count(*)::int as n, count(*) filter (where due_on < ${today})::int as overdue, min(due_on)::text as due_on from ranked group by kind
    ), shown as (
      select r.*, c.name, p.name as place from ranked r join children c on c.id = r.child_id join places p on p.code = c.place_code where r.rank <= ${rowsShown})
    select k.*, (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'child', s.child_id, 'name', s.name, 'place', s.place, 'due_on', s.due_on) order by s.rank), '[]') from shown s where s.kind = k.kind) as first
      from counted k`.execute(tx);
  const items: DeskItem[] = [];
  const add = (kind: string, opens: string, given: Parameters<typeof itemOf>[4]) => {
    const group = groups.find((one) => one.kind === kind);
    if (!group || group.n === 0) return;
    const child = new Map(group.first.map((row) => [row.id, row.child]));
    items.push(itemOf(group, today, opens, (id) => childVisits(child.get(id)!), given));
  };
  const helper = actor.sees === 'assigned';
  add('mine', visitPlanList(helper ? 'when=now' : 'when=now&responsible=me'), {
    key: 'visits.mine', slot: 'decide', action: text('去安排', 'Plan them'),
    says: helper ? text('托付给您的孩子到了探访的日子', 'Children entrusted to you are due for a visit') : text('由您负责的探访到期或超期', 'Visits of yours that are due or overdue'),
  });
  if (may('visits.assign')) add('nobody', visitPlanList('responsible=none'), { key: 'visits.nobody', slot: 'decide', says: text('没有人负责探访的孩子', 'Children nobody is responsible for visiting'), action: text('去指定', 'Name somebody') });
  const near = actor.post === 'supervisor';
  if (may('visits.answer')) add('question', questionList, { key: 'visits.questions', slot: near ? 'decide' : 'waiting', unit: 'items', says: text('探访记录有待了解的问题', 'Questions about visits'), ...(near ? { action: text('去了解', 'Ask') } : {}) });
  if (may('visits.answer')) add('call', callbackList, { key: 'visits.calls', slot: 'decide', unit: 'items', says: text('抽中待回访的探访', 'Visits drawn to be called back about'), action: text('去回访', 'Call') });
  if (may('visits.supervise') && actor.sees === 'place') add('late', visitPlanList('when=overdue'), { key: 'visits.late', slot: 'waiting', says: text('本辖区超期没有探访的孩子', 'Children of your area not visited in time') });
  return items;
}
