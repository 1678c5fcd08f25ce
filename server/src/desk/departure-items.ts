import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { readDepartures } from '../benefits/departures/departure-row.ts';
import { type Asking, type Group, itemOf, rowsShown } from './item.ts';
import { departureList, departureOne } from './paths.ts';

/** Handover sheets: those to sign for, and those of which something is missing. */
export async function departureItems({ tx, actor, today }: Asking): Promise<DeskItem[]> {
  if (actor.post !== 'county-officer' && actor.post !== 'supervisor') return [];
  const { rows } = await sql<Group>`
    with waiting as (
      select x.id, x.child_name as name, case when x.arrived then x.from_name else x.to_name end as place, x.left_on,
             case when x.arrived and (x.acknowledged_on is null or x.answered_on is not null) then 'sign' when not x.arrived and x.acknowledged_on is not null and x.answered_on is null then 'answer' end as kind
        from (${readDepartures} where x.contents is not null and (x.acknowledged_on is null or x.missing <> '{}')) x
    ), ranked as (select *, row_number() over (partition by kind order by left_on, id) as rank from waiting where kind is not null)
    select kind, count(*)::int as n, 0 as overdue, null as due_on,
           jsonb_agg(jsonb_build_object('id', id, 'name', name, 'place', place, 'due_on', null) order by left_on, id) filter (where rank <= ${rowsShown}) as first
      from ranked group by kind`.execute(tx);
  return rows.map((group) => (group.kind === 'sign'
    ? itemOf(group, today, departureList('side=arrived'), departureOne, { key: 'children.sign-handover', slot: 'decide', says: text('迁入的孩子：交接单待签收', 'Children that came: handover sheets to sign'), action: text('去签收', 'Sign') })
    : itemOf(group, today, departureList('handover=missing'), departureOne, { key: 'children.answer-handover', slot: 'decide', says: text('迁出的孩子：交接单有缺项待答复', 'Children that moved away: something of the sheet is missing'), action: text('去答复', 'Answer') })));
}
