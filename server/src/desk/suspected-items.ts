import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import type { Post } from '@tonghu/domain/staff/posts';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { rankOfSuspected } from '../discovery/list-suspected.ts';
import { type Asking, type Group, itemOf, overdueOf, rowsShown } from './item.ts';
import { suspectedList, suspectedOne } from './paths.ts';

const watchers: readonly Post[] = ['county-officer', 'centre-worker', 'city-officer', 'county-reviewer'];

/** Suspected children by what has to happen next, in the order of their list. One query. */
export async function suspectedItems({ tx, actor, today }: Asking): Promise<DeskItem[]> {
  if (actor.sees !== 'place') return [];
  const { rows: groups } = await sql<Group>`
    with waiting as (
      select s.id, s.name, s.due_on, ${rankOfSuspected} as weight, p.name as place, case when s.state = 'confirmed' and s.answer = 'no-longer' then 'leaving' else s.state end as kind
        from suspected_children s join places p on p.code = s.place_code where s.state in ('found', 'handed', 'confirmed')
    ), ranked as (select *, row_number() over (partition by kind order by due_on, weight, id) as rank from waiting)
    select kind, count(*)::int as n, count(*) filter (where due_on < ${today})::int as overdue, min(due_on)::text as due_on,
           coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'place', place, 'due_on', due_on) order by due_on, weight, id) filter (where rank <= ${rowsShown}), '[]') as first
      from ranked group by kind`.execute(tx);
  const of = (kind: string) => groups.find((group) => group.kind === kind);
  const items: DeskItem[] = [];
  const add = (group: Group | undefined, opens: string, item: Parameters<typeof itemOf>[4]) => { if (group && group.n > 0) items.push(itemOf(group, today, opens, suspectedOne, item)); };

  if (actor.post === 'director') {
    add(of('handed'), suspectedList('state=handed'), { key: 'suspected.check', slot: 'decide', says: text('疑似儿童待上门核实', 'Suspected children to check at the door'), action: text('去核实', 'Check') });
  }
  if (actor.post === 'supervisor') {
    add(of('found'), suspectedList('state=found'), { key: 'suspected.hand-over', slot: 'decide', says: text('疑似儿童待交村核实', 'Suspected children to hand to their villages'), action: text('去交村', 'Hand over') });
    add(of('handed'), suspectedList('state=handed'), { key: 'suspected.handed', slot: 'waiting', says: text('疑似儿童正由村里核实', 'Suspected children being checked in the villages') });
  }
  if (actor.post === 'director' || actor.post === 'supervisor') {
    add(of('confirmed'), suspectedList('state=confirmed'), { key: 'suspected.file', slot: 'decide', says: text('已核实的孩子待建档', 'Confirmed children to file'), action: text('去建档', 'Make the files') });
  }
  if (actor.post === 'supervisor' || actor.post === 'county-officer') {
    add(of('leaving'), suspectedList('state=confirmed&answer=no-longer'), { key: 'suspected.settle', slot: 'decide', says: text('已核实不再符合的孩子待处理', 'Children confirmed as no longer eligible, to settle'), action: text('去处理', 'Settle') });
  }
  if (watchers.includes(actor.post)) {
    add(overdueOf(groups, today), suspectedList(), { key: 'suspected.overdue', slot: 'waiting', says: text('疑似儿童超期没有核实', 'Suspected children not checked in time') });
    add(of('found'), suspectedList('state=found'), { key: 'suspected.found', slot: 'waiting', says: text('疑似儿童待镇街交村', 'Suspected children for the townships to hand over') });
    add(of('handed'), suspectedList('state=handed'), { key: 'suspected.handed', slot: 'waiting', says: text('疑似儿童正由村里核实', 'Suspected children being checked in the villages') });
  }
  return items;
}
