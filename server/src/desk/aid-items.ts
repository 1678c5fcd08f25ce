import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { decide } from '@tonghu/domain/policy';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { missingProofs } from '../benefits/aid/missing-proofs.ts';
import { type Asking, type Group, itemOf, rowsShown } from './item.ts';
import { aidClaim, aidClaimList, aidDue, aidEnrolment, aidEnrolmentList, aidOfChild, aidProgramme, aidProgrammeList } from './paths.ts';

/** Enrolments and claims by where they stand, papers of the term that are missing, and drafts to put in force. */
export async function aidItems({ tx, actor, today }: Asking): Promise<DeskItem[]> {
  const items: DeskItem[] = [];
  const may = (deed: string) => decide(aidPolicy, deed, actor, { path: actor.place.path }).may;
  const add = (group: Group | undefined, opens: string, one: (id: string) => string, item: Parameters<typeof itemOf>[4]) => {
    if (group && group.n > 0) items.push(itemOf(group, today, opens, one, { unit: 'items', ...item }));
  };
  if (may('aid.put-in-force')) add(await draftsOf({ tx, actor }), aidProgrammeList, (id) => aidProgramme(id), { key: 'aidprogrammes.drafts', slot: 'decide', says: text('资助项目草稿待施行', 'Drafted programmes to put in force'), action: text('去查看', 'Look') });
  if (!may('aid.read')) return items;

  const { rows: groups } = await sql<Group>`
    with waiting as (
      select e.id, c.name, coalesce(t.name, '') as place, (e.created_at at time zone 'Asia/Shanghai')::date as due_on, 'enrolment-' || e.state as kind
        from aid_enrolments e join children c on c.id = e.child_id left join places t on t.code = split_part(e.path, '/', 4) where e.state in ('applied', 'examined')
      union all
      select k.id, c.name, coalesce(t.name, ''), k.applied_on, 'claim-' || k.state
        from aid_claims k join children c on c.id = k.child_id left join places t on t.code = split_part(k.path, '/', 4) where k.state in ('applied', 'approved')
      union all
      -- Graduated or left school before it fell due: somebody cancels the sum, and what was paid of it is recovered.
      select e.id, c.name, coalesce(t.name, ''), a.decided_on, 'after-end'
        from aid_enrolments e join awards a on a.enrolment_id = e.id and a.state = 'granted' and a.month > e.until_month
        join children c on c.id = e.child_id left join places t on t.code = split_part(e.path, '/', 4) where e.state = 'ended'
      union all
      select r.child_id, c.name, coalesce(t.name, ''), (r.created_at at time zone 'Asia/Shanghai')::date, 'recognition'
        from aid_recognitions r join children c on c.id = r.child_id left join places t on t.code = split_part(r.path, '/', 4) where r.state = 'entered' and r.entered_by <> ${actor.id}
    ), ranked as (select *, row_number() over (partition by kind order by due_on, id) as rank from waiting)
    select kind, count(*)::int as n, 0 as overdue, null as due_on,
           coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'place', place, 'due_on', null) order by due_on, id) filter (where rank <= ${rowsShown}), '[]') as first
      from ranked group by kind`.execute(tx);
  const of = (kind: string) => groups.find((group) => group.kind === kind);
  if (may('aid.examine')) add(of('enrolment-applied'), aidEnrolmentList('state=applied'), aidEnrolment, { key: 'aid.examine', slot: 'decide', says: text('资助申请待查验', 'Aid applications to examine'), action: text('去查验', 'Examine') });
  if (may('aid.confirm')) {
    add(of('enrolment-examined'), aidEnrolmentList('state=examined'), aidEnrolment, { key: 'aid.confirm', slot: 'decide', says: text('资助申请待确认', 'Aid applications to confirm'), action: text('去确认', 'Confirm') });
    add(of('claim-applied'), aidClaimList('state=applied'), aidClaim, { key: 'aid.claims', slot: 'decide', says: text('费用和理赔申请待审批', 'Claims to decide'), action: text('去审批', 'Decide') });
  }
  if (may('aid.confirm-recognition')) add(of('recognition'), aidEnrolmentList(), aidOfChild, { key: 'aid.recognitions', slot: 'decide', says: text('成年前的认定待确认', 'Recognitions before 18 to confirm'), action: text('去确认', 'Confirm') });
  if (may('aid.grant')) add(of('after-end'), aidEnrolmentList('state=ended'), aidEnrolment, { key: 'aid.after-end', slot: 'decide', says: text('终止以后到期、还没有撤销的资助', 'Sums that fell due after the aid ended'), action: text('去撤销', 'Cancel') });
  if (may('aid.settle-claim')) add(of('claim-approved'), aidClaimList('state=approved'), aidClaim, { key: 'aid.settle', slot: 'waiting', says: text('已批准的费用待结账', 'Approved claims to settle') });
  if (may('aid.prove')) {
    const missing = await missingProofs(tx, today);
    // The term's paper is asked for within the month it falls due in.
    const due = missing.map((one) => `${one.month}-28`).sort()[0] ?? null;
    const overdue = missing.filter((one) => `${one.month}-28` < today).length;
    add({ kind: 'proofs', n: missing.length, overdue, due_on: due, first: missing.slice(0, rowsShown).map((one) => ({ id: one.enrolmentId, name: one.childName, place: one.township, due_on: `${one.month}-28` })) },
      missing[0] ? aidDue(missing[0].programme, missing[0].period) : aidEnrolmentList(), aidEnrolment,
      { key: 'aid.proofs', slot: actor.post === 'county-officer' ? 'waiting' : 'decide', says: text('本期在校证明还没有收到', 'Papers of the term not there yet'), action: text('去登记', 'Record') });
  }
  return items;
}

async function draftsOf({ tx, actor }: Pick<Asking, 'tx' | 'actor'>): Promise<Group | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`
    select programme as id, body -> 'title' ->> 'zh' as name from aid_definitions where state = 'draft' and source = 'place' and path = ${actor.place.path} and drafted_by <> ${actor.id} order by created_at`.execute(tx);
  return rows.length === 0 ? undefined : { kind: 'drafts', n: rows.length, overdue: 0, due_on: null, first: rows.slice(0, rowsShown).map((row) => ({ ...row, place: '', due_on: null })) };
}
