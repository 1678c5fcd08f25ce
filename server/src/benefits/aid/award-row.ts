import type { Tx } from '@tonghu/db/acting';
import type { AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import { emergencyProgramme, emergencyProgrammeTitle } from '@tonghu/domain/benefits/emergency';
import { findPeriod } from '@tonghu/domain/benefits/aid-periods';
import type { Award } from '@tonghu/domain/benefits/aid-shapes';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { type RawBuilder, sql } from 'kysely';

/** A row of `awards` with the names a reader needs and what was paid of it. */
export interface StoredAward {
  id: string; number: string; programme: string; child_id: string; enrolment_id: string | null; path: string; walled: boolean; place_code: string; period: string; month: Month; amount: number;
  state: Award['state']; why_zh: string; why_en: string; cancelled_why: string | null; decided_on: IsoDate; version: number;
  payee_kind: 'child' | 'organisation'; payee_name: string | null; payee_is: string | null; child_name: string; township: string | null; decided_name: string | null; title: Text | null; timed: Pick<AidDefinition, 'kind' | 'months' | 'starts' | 'ends'> | null; paid: number;
}

/** Columns and joins of every reading of awards. A child that moved away is not seen here any more; its name stands in the line that paid it. */
export const readAwards = sql`
  select a.*, coalesce(c.name, (select y.child_name from pay_lines y where y.award_id = a.id limit 1), '') as child_name, o.name as payee_name, o.kind as payee_is, t.name as township, n.name as decided_name, d.body -> 'title' as title,
         jsonb_build_object('kind', d.body -> 'kind', 'months', d.body -> 'months', 'starts', d.body -> 'starts', 'ends', d.body -> 'ends') as timed,
         coalesce((select sum(p.amount) from payments p where p.award_id = a.id and p.kind <> 'waived'), 0)::bigint as paid
    from awards a left join children c on c.id = a.child_id left join organisations o on o.id = a.organisation_id left join places t on t.code = split_part(a.path, '/', 4)
    left join staff_names n on n.id = a.decided_by left join aid_definitions d on d.id = a.definition_id`;

export async function getStoredAward(tx: Tx, id: string, lock = false): Promise<StoredAward> {
  const tail: RawBuilder<unknown> = lock ? sql`for update of a` : sql``;
  const { rows } = await sql<StoredAward>`${readAwards} where a.id = ${id} ${tail}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** What sums of aid are called, and whether an insurer was paid; by id. Those the reader does not see are named by nothing. */
export async function awardsNamed(tx: Tx, ids: readonly string[]): Promise<Map<string, { period: Text; toInsurer: boolean }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<StoredAward>`${readAwards} where a.id = any (${[...ids]})`.execute(tx);
  return new Map(rows.map((row) => [row.id, { period: awardOf(row).periodTitle, toInsurer: row.payee_is === 'insurer' }]));
}

export function awardOf(row: StoredAward): Award {
  return {
    id: row.id, number: row.number, programme: row.programme, programmeTitle: row.title ?? (row.programme === emergencyProgramme ? emergencyProgrammeTitle : text(row.programme, row.programme)), childId: row.child_id, childName: row.child_name, township: row.township ?? '',
    period: row.period, periodTitle: (row.timed?.kind && findPeriod(row.timed, row.period)?.title) || text(row.period, row.period), month: row.month, amount: row.amount, paid: row.paid,
    payee: row.payee_kind === 'child' ? 'child' : row.payee_is === 'insurer' ? 'insurer' : 'institution', payeeName: row.payee_name, state: row.state,
    why: { zh: row.why_zh, en: row.why_en }, cancelledWhy: row.cancelled_why, decidedOn: row.decided_on, decidedBy: row.decided_name ?? '', version: row.version,
  };
}
