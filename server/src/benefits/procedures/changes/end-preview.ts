import { type EndCode, type EndPreview, afterEnd } from '@tonghu/domain/benefits/ends';
import { type IsoDate, type Month, addMonths } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import type { StoredDecision } from '../../decisions/decision-row.ts';
import { lastMonthPaid } from '../../decisions/last-month.ts';

/** What an end on a day comes to: an end learnt late shows at once which months were paid too much. Months that another decision of the child pays are none of them. */
export async function endPreview(tx: Tx, decision: StoredDecision, groundEndedOn: IsoDate, code: EndCode): Promise<EndPreview> {
  const lastMonth = lastMonthPaid(decision, groundEndedOn, code);
  const { rows } = await sql<{ month: Month; amount: Fen }>`
    select p.month, sum(p.amount)::bigint as amount from payments p
     where p.child_id = ${decision.child_id} and p.programme = 'allowance' and p.month > ${lastMonth}
       and not exists (select from decisions d where d.child_id = p.child_id and d.id <> ${decision.id} and d.from_month <= p.month and (d.until_month is null or d.until_month >= p.month))
     group by p.month having sum(p.amount) > 0 order by p.month`.execute(tx);
  return {
    lastMonth, firstMonth: decision.from_month, never: lastMonth === addMonths(decision.from_month, -1),
    overpaid: rows, overpaidSum: rows.reduce((sum, { amount }) => sum + amount, 0), next: [...afterEnd(code)],
  };
}
