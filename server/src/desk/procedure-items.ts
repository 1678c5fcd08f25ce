import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { type Asking, type Group, itemOf, overdueOf, rowsShown } from './item.ts';
import { aidList, applicationOne, changeList, childEntitlement, intakeList } from './paths.ts';

/** Applications of any place, requests for a change, help given at once and appeals: who has to act, and what went past its day. One query. */
export async function procedureItems({ tx, actor, today }: Asking): Promise<DeskItem[]> {
  if (!['supervisor', 'county-officer', 'county-reviewer', 'city-officer', 'centre-worker'].includes(actor.post)) return [];
  const here = actor.place.path;
  const { rows: groups } = await sql<Group>`
    with waiting as (
      select i.id, i.child_name as name, coalesce(p.name, i.place_says, '') as place, i.due_on,
             case i.state when 'pushed' then case when i.kind = 'out' then 'sent' when starts_with(i.path, ${here}) then 'accept' else 'sent' end
                          when 'decided' then 'tell' when 'received' then 'push' else 'other' end as kind
        from intakes i left join places p on p.code = i.place_code
       where i.state in ('received', 'pushed', 'decided') and (i.state = 'pushed' or starts_with(i.from_path, ${here}))
      union all
      select x.id, x.child_name, coalesce(v.name, ''), null::date, 'change' from benefit_changes x left join places v on v.path = x.path
       where x.state = 'requested' and x.asked_by <> ${actor.id} and (x.to_path is null or starts_with(x.to_path, ${here}))
      union all
      select e.id, e.known_as, coalesce(p.name, ''), e.confirm_by, 'aid' from emergency_aids e left join places p on p.code = e.place_code where e.state = 'running'
      union all
      select coalesce(a.application_id, a.child_id), c.name, coalesce(p.name, ''), a.due_on, case when a.application_id is null then 'appeal-of-child' else 'appeal' end from appeals a join children c on c.id = a.child_id left join places p on p.path = a.path where a.state = 'filed'
    ), ranked as (select *, row_number() over (partition by kind order by due_on, id) as rank from waiting)
    select kind, count(*)::int as n, count(*) filter (where due_on < ${today})::int as overdue, min(due_on)::text as due_on,
           coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'place', place, 'due_on', due_on) order by due_on, id) filter (where rank <= ${rowsShown}), '[]') as first
      from ranked group by kind`.execute(tx);
  const of = (kind: string) => groups.find((group) => group.kind === kind);
  const items: DeskItem[] = [];
  const add = (group: Group | undefined, opens: string, one: (id: string) => string, item: Parameters<typeof itemOf>[4]) => {
    if (group && group.n > 0) items.push(itemOf(group, today, opens, one, { unit: 'items', ...item }));
  };
  const lateIntakes = overdueOf(['push', 'accept', 'sent', 'tell'].map(of).filter((group) => group !== undefined), today);

  switch (actor.post) {
    case 'supervisor':
      add(of('accept'), intakeList(), intakeList, { key: 'procedures.accept', slot: 'decide', says: text('外地受理、推送来待接收的申请', 'Applications taken elsewhere and sent here'), action: text('去接收', 'Accept') });
      add(of('push'), intakeList(), intakeList, { key: 'procedures.push', slot: 'decide', says: text('异地受理、待推送户籍地的申请', 'Applications taken here, to send to the place of registration'), action: text('去推送', 'Send') });
      add(of('tell'), intakeList(), intakeList, { key: 'procedures.tell', slot: 'decide', says: text('异地受理有了结果，待告知申请人', 'Applications taken here: results to tell the applicants'), action: text('去告知', 'Tell') });
      add(of('aid'), aidList(), aidList, { key: 'procedures.aid', slot: 'waiting', says: text('先行救助待县区确认', 'Help given at once, to be confirmed by the county') });
      break;
    case 'county-officer':
    case 'county-reviewer':
      add(of('change'), changeList(), changeList, { key: 'procedures.change', slot: 'decide', says: text('待遇变更待确认', 'Changes to confirm'), action: text('去确认', 'Confirm') });
      if (actor.post === 'county-officer') add(of('aid'), aidList(), aidList, { key: 'procedures.aid', slot: 'decide', says: text('先行救助待确认', 'Help given at once, to confirm'), action: text('去确认', 'Confirm') });
      add(of('appeal'), '/applications?state=refused', applicationOne, { key: 'procedures.appeal', slot: 'waiting', says: text('行政复议等待结果', 'Appeals waiting for an answer') });
      add(of('appeal-of-child'), childEntitlement(of('appeal-of-child')?.first[0]?.id ?? ''), childEntitlement, { key: 'procedures.appeal-of-child', slot: 'waiting', says: text('对终止、暂停、变更、追回或抵扣的复议等待结果', 'Appeals against endings, suspensions, changes, recoveries and benefits that count waiting for an answer') });
      add(lateIntakes, intakeList(), intakeList, { key: 'procedures.overdue', slot: 'waiting', says: text('镇街超期的异地受理', 'Applications of any place past their day') });
      break;
    default: {
      const aid = of('aid');
      if (aid) add(overdueOf([aid], today), aidList(), aidList, { key: 'procedures.aid', slot: 'waiting', says: text('先行救助超期没有确认', 'Help given at once, not confirmed in time') });
      if (actor.post === 'city-officer') add(lateIntakes, intakeList(), intakeList, { key: 'procedures.overdue', slot: 'waiting', says: text('超期的异地受理', 'Applications of any place past their day') });
    }
  }
  return items;
}
