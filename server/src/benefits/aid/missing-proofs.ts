import type { Tx } from '@tonghu/db/acting';
import type { AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import { periodsBetween } from '@tonghu/domain/benefits/aid-periods';
import { type IsoDate, type Month, addMonths, monthOf } from '@tonghu/domain/dates';
import { sql } from 'kysely';

/** A running enrolment that owes papers of the latest period that fell due. */
export interface MissingProof { enrolmentId: string; childId: string; childName: string; township: string; programme: string; period: string; month: Month; papers: string[] }

interface Row { id: string; child_id: string; child_name: string; township: string | null; programme: string; body: AidDefinition; from_month: Month; pauses: { from: Month; until: Month | null }[]; proved: { period: string; paper: string }[] }

/** Of the period that falls due this month or fell due last within five months: whose papers are not there. */
export async function missingProofs(tx: Tx, today: IsoDate, programme?: string): Promise<MissingProof[]> {
  const { rows } = await sql<Row>`
    select e.id, e.child_id, c.name as child_name, t.name as township, e.programme, d.body, e.from_month, e.pauses,
           coalesce((select jsonb_agg(jsonb_build_object('period', p.period, 'paper', p.paper)) from aid_proofs p where p.enrolment_id = e.id and p.taken_back is null), '[]') as proved
      from aid_enrolments e join children c on c.id = e.child_id join aid_definitions d on d.id = e.definition_id left join places t on t.code = split_part(e.path, '/', 4)
     where e.state = 'running' and (${programme ?? null}::text is null or e.programme = ${programme ?? null}) order by e.path, c.name`.execute(tx);
  const month = monthOf(today);
  return rows.flatMap((row): MissingProof[] => {
    const wanted = row.body.papers.filter(({ when }) => when === 'period').map(({ key }) => key);
    const period = wanted.length > 0 ? periodsBetween(row.body, addMonths(month, -5), month).at(-1) : undefined;
    if (!period || period.month < row.from_month || isPaused(row.pauses, period.month)) return [];
    const papers = wanted.filter((key) => !row.proved.some((one) => one.period === period.period && one.paper === key));
    return papers.length === 0 ? [] : [{ enrolmentId: row.id, childId: row.child_id, childName: row.child_name, township: row.township ?? '', programme: row.programme, period: period.period, month: period.month, papers }];
  });
}

/** Whether nothing falls due in a month because the study rests. */
export const isPaused = (pauses: readonly { from: Month; until: Month | null }[], month: Month): boolean => pauses.some((one) => one.from <= month && (one.until === null || month <= one.until));
