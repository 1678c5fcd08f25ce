import { type ApplicationState } from '@tonghu/domain/benefits/lifecycle';
import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { type Asking } from './item.ts';
import { applicationList, childList, suspectedList } from './paths.ts';

const moved: Partial<Record<ApplicationState, Text>> = {
  confirming: text('申请报到县区', 'Applications passed to the county'),
  returned: text('申请被县区退回', 'Applications returned by the county'),
  approved: text('申请已确认', 'Applications approved'),
  refused: text('申请不予确认', 'Applications refused'),
};

/** What others did since yesterday: found, moved, filed. One query. */
export async function changedItems({ tx, actor, since }: Asking): Promise<DeskItem[]> {
  if (actor.sees !== 'place') return [];
  const from = sql`(${since}::date::timestamp at time zone 'Asia/Shanghai')`;
  const { rows } = await sql<{ kind: string; n: number }>`
    select 'found' as kind, count(*)::int as n from suspected_children where created_at >= ${from}
    union all select 'refused-suspected', count(*)::int from suspected_children where state = 'refused' and updated_at >= ${from} and updated_by is distinct from ${actor.id}
    union all select 'filed', count(*)::int from children where created_at >= ${from} and created_by is not null and created_by <> ${actor.id}
    union all select s.to_state, count(distinct s.application_id)::int from application_steps s
     where s.at >= ${from} and s.by_staff is distinct from ${actor.id} and s.from_state <> s.to_state group by s.to_state`.execute(tx);
  const item = (kind: string, says: Text, unit: DeskItem['unit'], opens: string): DeskItem[] => {
    const count = rows.find((row) => row.kind === kind)?.n ?? 0;
    return count === 0 ? [] : [{ key: `changed.${kind}`, slot: 'changed', says, count, unit, overdue: 0, dueOn: null, action: null, opens, rows: [] }];
  };
  return [
    ...item('found', text('新发现的疑似儿童', 'Suspected children newly found'), 'children', suspectedList()),
    ...item('refused-suspected', text('核实不符的疑似儿童', 'Suspected children refused after a check'), 'children', suspectedList('state=refused')),
    ...item('filed', text('新建的儿童档案', 'Files opened for children'), 'children', childList()),
    ...Object.entries(moved).flatMap(([state, says]) => item(state, says, 'items', applicationList(`state=${state}`))),
  ];
}
