import { addDays, addMonthsToDay } from '@tonghu/domain/dates';
import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { type Asking, type Group, itemOf, rowsShown } from './item.ts';
import { childList, childOne } from './paths.ts';

/** So many days before the eighteenth birthday the next step is prepared: school, work, home. */
const daysBefore = 90;

/** Children who turn 18 soon, and for those entrusted by name, how many they are. One query each. */
export async function childrenItems({ tx, actor, today }: Asking): Promise<DeskItem[]> {
  if (actor.sees === 'assigned') {
    const { rows: [group] } = await sql<Group>`
      with mine as (select c.id, c.name, p.name as place, row_number() over (order by c.name, c.id) as rank from children c join places p on p.code = c.place_code where c.status = 'open')
      select 'assigned' as kind, count(*)::int as n, 0 as overdue, null as due_on,
             coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'place', place, 'due_on', null) order by rank) filter (where rank <= ${rowsShown}), '[]') as first from mine`.execute(tx);
    return group && group.n > 0 ? [itemOf(group, today, childList(), childOne, { key: 'children.assigned', slot: 'waiting', says: text('托付给您的孩子', 'Children entrusted to you') })] : [];
  }
  if (actor.sees !== 'place' && actor.sees !== 'residents') return [];
  const [after, until] = [addMonthsToDay(today, -18 * 12), addMonthsToDay(addDays(today, daysBefore), -18 * 12)];
  const { rows: [group] } = await sql<Group>`
    with soon as (
      select c.id, c.name, p.name as place, (c.birth_date + interval '18 years')::date as due_on, row_number() over (order by c.birth_date, c.id) as rank
        from children c join places p on p.code = c.place_code where c.status = 'open' and c.birth_date > ${after} and c.birth_date <= ${until})
    select 'soon' as kind, count(*)::int as n, 0 as overdue, min(due_on)::text as due_on,
           coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'place', place, 'due_on', due_on) order by rank) filter (where rank <= ${rowsShown}), '[]') as first from soon`.execute(tx);
  return group && group.n > 0
    ? [itemOf(group, today, childList('age=14-17'), childOne, { key: 'children.turn-18', slot: 'coming', says: text(`${daysBefore} 天内年满 18 周岁`, `Turn 18 within ${daysBefore} days`) })]
    : [];
}
