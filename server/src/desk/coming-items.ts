import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { addDays } from '@tonghu/domain/dates';
import { comingPolicy } from '@tonghu/domain/discovery/coming-policy';
import { decide } from '@tonghu/domain/policy';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { isPrepared } from '../discovery/coming/list-coming.ts';
import { type Asking, type Group, itemOf, rowsShown } from './item.ts';
import { childComing, comingList, suspectedOne } from './paths.ts';

/** So soon that it must be prepared now. */
const soonDays = 30;

/** What comes within thirty days and nobody has prepared; reassessments stand with the assessments. One query. */
export async function comingItems({ tx, actor, today }: Asking): Promise<DeskItem[]> {
  if (!decide(comingPolicy, 'coming.list', actor, {}).may) return [];
  const { rows: [group] } = await sql<Group & { suspected: string[] }>`
    with soon as (select e.id, e.child_id, e.suspected_id, e.day, row_number() over (order by e.day, e.id) as rank, count(*) over () as n from coming_events e
                   where e.path >= ${actor.place.path} and e.path < ${`${actor.place.path}~`} and e.day >= ${today} and e.day <= ${addDays(today, soonDays)} and e.kind <> 'reassess' and not ${isPrepared}),
    first as (select s.n, s.rank, s.suspected_id, coalesce(s.child_id, s.suspected_id) as id, coalesce(c.name, k.name) as name, p.name as place, s.day as due_on
                from soon s left join children c on c.id = s.child_id left join suspected_children k on k.id = s.suspected_id join places p on p.code = coalesce(c.place_code, k.place_code) where s.rank <= ${rowsShown})
    select '' as kind, max(n)::int as n, 0 as overdue, min(due_on)::text as due_on, jsonb_agg(jsonb_build_object('id', id, 'name', name, 'place', place, 'due_on', due_on) order by rank) as first,
           coalesce(array_agg(suspected_id::text) filter (where suspected_id is not null), '{}') as suspected from first having count(*) > 0`.execute(tx);
  if (!group) return [];
  const decides = actor.post === 'director' || actor.post === 'supervisor';
  return [itemOf(group, today, comingList('within=30&prepared=no'), (id) => (group.suspected.includes(id) ? suspectedOne(id) : childComing(id)), {
    key: 'coming.unprepared', slot: decides ? 'decide' : 'coming', unit: 'items', says: text(`${soonDays} 天内将至、还没有人准备的事`, `Coming within ${soonDays} days, and nobody has prepared it`),
    ...(decides ? { action: text('去准备', 'Prepare') } : {}),
  })];
}
