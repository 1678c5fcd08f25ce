import type { Tx } from '@tonghu/db/acting';
import type { IsoDate } from '@tonghu/domain/dates';
import { sql } from 'kysely';

/** Figures of aid as reports publish them, of what the reader sees, between two days. Money in yuan. */
export interface AidFigures {
  'education_aid.children': number; 'education_aid.paid.total': number;
  'education_aid.lottery.children': number; 'education_aid.lottery.paid': number;
  'education_aid.charity.children': number; 'education_aid.charity.paid': number;
  'medical.tomorrow_plan_children': number; 'insurance.children': number;
}

/** Education aid is what is paid by the term; who pays it is told by the fund. Money counts when it went out, less what came back. */
export async function aidFigures(tx: Tx, from: IsoDate, until: IsoDate): Promise<AidFigures> {
  const { rows: [study] } = await sql<Record<'children' | 'paid' | 'lottery_children' | 'lottery_paid' | 'charity_children' | 'charity_paid', number>>`
    with paid as (
      select a.child_id, d.body ->> 'fund' as fund, sum(p.amount) as amount
        from payments p join awards a on a.id = p.award_id join aid_definitions d on d.id = a.definition_id
       where d.body ->> 'kind' = 'term' and p.paid_on between ${from} and ${until} group by a.child_id, d.body ->> 'fund' having sum(p.amount) <> 0
    )
    select count(distinct child_id)::int as children, coalesce(sum(amount), 0)::bigint as paid,
           count(distinct child_id) filter (where fund = 'lottery')::int as lottery_children, coalesce(sum(amount) filter (where fund = 'lottery'), 0)::bigint as lottery_paid,
           count(distinct child_id) filter (where fund = 'charity')::int as charity_children, coalesce(sum(amount) filter (where fund = 'charity'), 0)::bigint as charity_paid from paid`.execute(tx);
  const { rows: [other] } = await sql<{ treated: number; insured: number }>`
    select (select count(distinct child_id)::int from aid_claims where programme = 'medical-plan' and state = 'settled' and outcome_on between ${from} and ${until}) as treated,
           (select count(distinct child_id)::int from aid_insured where state = 'insured' and from_day <= ${until} and (until_day is null or until_day >= ${from})) as insured`.execute(tx);
  return {
    'education_aid.children': study!.children, 'education_aid.paid.total': study!.paid / 100,
    'education_aid.lottery.children': study!.lottery_children, 'education_aid.lottery.paid': study!.lottery_paid / 100,
    'education_aid.charity.children': study!.charity_children, 'education_aid.charity.paid': study!.charity_paid / 100,
    'medical.tomorrow_plan_children': other!.treated, 'insurance.children': other!.insured,
  };
}
