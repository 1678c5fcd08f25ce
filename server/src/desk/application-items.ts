import { openApplicationStates } from '@tonghu/domain/benefits/lifecycle';
import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { addWorkingDays } from '../benefits/working-days.ts';
import { type Asking, type Group, itemOf, overdueOf, rowsShown } from './item.ts';
import { applicationList, applicationOne } from './paths.ts';

/** Warned so many working days before a limit runs out. */
const soonDays = 5;

/**
 * Applications by where they stand, those whose limit runs out soon, and aid given first that nobody has confirmed. One query.
 * What is late in a township stands on the county's desk, what is late in a county on the city's.
 */
export async function applicationItems({ tx, actor, today }: Asking): Promise<DeskItem[]> {
  if (actor.sees !== 'place' && actor.sees !== 'residents') return [];
  const soon = addWorkingDays(today, soonDays);
  const { rows: groups } = await sql<Group>`
    with waiting as (
      select a.id, c.name, p.name as place, a.due_on, a.aid_confirm_by, a.state, a.walled
        from applications a join children c on c.id = a.child_id join places p on p.code = a.place_code where a.state = any (${[...openApplicationStates]})
    ), kinds as (
      select id, name, place, due_on, state as kind from waiting union all
      select id, name, place, aid_confirm_by, 'aid' from waiting where aid_confirm_by is not null union all
      select id, name, place, due_on, 'named' from waiting where walled and state in ('examining', 'returned') union all
      select id, name, place, due_on, case state when 'confirming' then 'soon-county' else 'soon-township' end from waiting
       where state in ('examining', 'returned', 'confirming') and due_on between ${today} and ${soon}
    ), ranked as (select *, row_number() over (partition by kind order by due_on, id) as rank from kinds)
    select kind, count(*)::int as n, count(*) filter (where due_on < ${today})::int as overdue, min(due_on)::text as due_on,
           coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'place', place, 'due_on', due_on) order by due_on, id) filter (where rank <= ${rowsShown}), '[]') as first
      from ranked group by kind`.execute(tx);
  const of = (kind: string) => groups.find((group) => group.kind === kind);
  const items: DeskItem[] = [];
  const add = (group: Group | undefined, opens: string, item: Parameters<typeof itemOf>[4]) => {
    if (group && group.n > 0) items.push(itemOf(group, today, opens, applicationOne, { unit: 'items', ...item }));
  };
  const queue = (state: string) => applicationList(`state=${state}`);
  const inTownship = [of('examining'), of('returned')].filter((group) => group !== undefined);

  switch (actor.post) {
    case 'director':
    case 'institution-staff':
      add(of('draft'), queue('draft'), { key: 'applications.submit', slot: 'decide', says: text('申请草稿待提交', 'Draft applications to submit'), action: text('去提交', 'Submit') });
      add(of('awaiting-papers'), queue('awaiting-papers'), { key: 'applications.papers', slot: 'waiting', says: text('申请待补材料', 'Applications waiting for papers') });
      add(of('examining'), queue('examining'), { key: 'applications.examining', slot: 'waiting', says: text('申请在镇街查验', 'Applications examined in the township') });
      add(of('confirming'), queue('confirming'), { key: 'applications.confirming', slot: 'waiting', says: text('申请在县区确认', 'Applications at the county') });
      break;
    case 'supervisor':
      add(of('returned'), queue('returned'), { key: 'applications.returned', slot: 'decide', says: text('县区退回的申请待重新查验', 'Applications the county returned, to examine again'), action: text('去查验', 'Examine') });
      add(of('examining'), queue('examining'), { key: 'applications.examine', slot: 'decide', says: text('申请待查验', 'Applications to examine'), action: text('去查验', 'Examine') });
      add(of('soon-township'), applicationList('due=soon'), { key: 'applications.soon', slot: 'coming', says: text('五个工作日内到期的查验', 'Examinations due within five working days') });
      add(of('awaiting-papers'), queue('awaiting-papers'), { key: 'applications.papers', slot: 'waiting', says: text('申请待补材料', 'Applications waiting for papers') });
      add(of('draft'), queue('draft'), { key: 'applications.draft', slot: 'waiting', says: text('村里还没有提交的申请', 'Applications the villages have not submitted') });
      add(of('confirming'), queue('confirming'), { key: 'applications.confirming', slot: 'waiting', says: text('申请在县区确认', 'Applications at the county') });
      break;
    case 'county-officer':
      add(of('aid'), applicationList('due=soon'), { key: 'applications.aid', slot: 'decide', says: text('已经先发放、还没有确认的申请', 'Applications paid first, not confirmed yet'), action: text('去确认', 'Confirm') });
      add(of('confirming'), queue('confirming'), { key: 'applications.confirm', slot: 'decide', says: text('申请待确认', 'Applications to confirm'), action: text('去确认', 'Confirm') });
      add(of('soon-county'), applicationList('due=soon&state=confirming'), { key: 'applications.soon', slot: 'coming', says: text('五个工作日内到期的确认', 'Confirmations due within five working days') });
      // Without a word about why: desks stand open on screens.
      add(of('named'), queue('examining'), { key: 'applications.examine', slot: 'decide', says: text('由您查验的申请', 'Applications for you to examine'), action: text('去查验', 'Examine') });
      add(overdueOf(inTownship, today), applicationList('due=overdue'), { key: 'applications.overdue', slot: 'waiting', says: text('镇街超期没有查验的申请', 'Applications not examined in time') });
      add(of('examining'), queue('examining'), { key: 'applications.examining', slot: 'waiting', says: text('申请在镇街查验', 'Applications examined in the townships') });
      break;
    case 'city-officer':
      add(overdueOf([of('confirming')].filter((group) => group !== undefined), today), applicationList('due=overdue&state=confirming'), { key: 'applications.overdue', slot: 'waiting', says: text('县区超期没有确认的申请', 'Applications the counties did not confirm in time') });
      add(overdueOf([of('aid')].filter((group) => group !== undefined), today), applicationList('due=overdue'), { key: 'applications.aid', slot: 'waiting', says: text('已经先发放、县区超期没有确认的申请', 'Applications paid first that the counties did not confirm in time') });
      break;
    default:
      add(overdueOf(groups.filter(({ kind }) => !['aid', 'named', 'soon-county', 'soon-township'].includes(kind)), today), applicationList('due=overdue'), { key: 'applications.overdue', slot: 'waiting', says: text('超期的申请', 'Overdue applications') });
  }
  return items;
}
