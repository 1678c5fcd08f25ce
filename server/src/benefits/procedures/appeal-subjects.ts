import type { AppealSubject } from '@tonghu/domain/benefits/appeals';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';

/**
 * What about a child may be appealed against, the newest first. A move to another county takes nothing from the child and is not among
 * them; a decision that another one replaced is appealed against as that one. The day of an ending or a suspension stands in the
 * timeline; one taken over with the ledger has only its month. A benefit that counts against several decisions is one, under its first
 * row; one whose request another county keeps was decided when it came along.
 */
export async function subjectsOf(tx: Tx, childId: string): Promise<Omit<AppealSubject, 'fileUntil'>[]> {
  const { rows } = await sql<Omit<AppealSubject, 'fileUntil'>>`
    with told as (select refers_to, kind, max(happened_on) as on_day from timeline_events where child_id = ${childId} and kind in ('decision-end', 'decision-suspend') group by 1, 2),
    subjects as (
      select 'ending' as about, d.id, d.number, null as benefit, coalesce(t.on_day, ((d.until_month || '-01')::date + interval '1 month' - interval '1 day')::date) as on_day
        from decisions d left join told t on t.refers_to = d.id and t.kind = 'decision-end'
       where d.child_id = ${childId} and d.until_month is not null and not d.provisional and d.end_code is distinct from 'paid-otherwise' and d.end_code is distinct from 'moved-away'
         and not starts_with(coalesce(d.end_reason, ''), '改为执行')
      union all
      select 'suspension', d.id, d.number, null, coalesce(t.on_day, (d.suspended_from || '-01')::date)
        from decisions d left join told t on t.refers_to = d.id and t.kind = 'decision-suspend'
       where d.child_id = ${childId} and d.until_month is null and d.suspended_from is not null
      union all
      select 'change', d.id, d.number, null, x.decided_on from benefit_changes x join decisions d on d.number = x.number and d.child_id = x.child_id
       where x.child_id = ${childId} and x.kind = 'class' and x.state = 'confirmed' and (d.until_month is null or d.until_month >= d.from_month)
      union all
      select 'recovery', r.id, r.number, null, (r.decided_at at time zone 'Asia/Shanghai')::date from recoveries r where r.child_id = ${childId} and r.state in ('running', 'done') and r.mode <> 'waived'
      union all
      select 'offset', f.id, coalesce(x.number, d.number), f.benefit, coalesce(x.decided_on, (f.created_at at time zone 'Asia/Shanghai')::date)
        from (select distinct on (benefit, amount, change_id) * from offsets where child_id = ${childId} and (until_month is null or until_month >= from_month)
               order by benefit, amount, change_id, from_month, id) f
        join decisions d on d.id = f.decision_id left join benefit_changes x on x.id = f.change_id
    )
    select about, id as "subjectId", number, benefit, on_day as "decidedOn" from subjects order by on_day desc, number`.execute(tx);
  return rows;
}
