import type { Tx } from '@tonghu/db/acting';
import type { Decision } from '@tonghu/domain/benefits/application';
import { decisionState } from '@tonghu/domain/benefits/lifecycle';
import type { RateGroup } from '@tonghu/domain/children/classes';
import type { Month } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type RawBuilder, sql } from 'kysely';

/** What counts against a decision; `changeId` is the request behind it, where there is one. */
export type StoredOffset = Decision['offsets'][number] & { changeId: string | null };

/** A row of `decisions` with its offsets. */
export interface StoredDecision {
  id: string; number: string; application_id: string | null; child_id: string; class: Decision['class']; walled: boolean; rate_group: RateGroup;
  place_code: string; path: string; from_month: string; until_month: string | null; suspended_from: string | null; end_reason: string | null;
  suspend_reason: string | null; end_code: Decision['endCode']; suspend_code: Decision['suspendCode']; decided_on: string; decided_by: string | null; decided_by_name: string | null; provisional: boolean; version: number;
  offsets: StoredOffset[];
}

export const readDecisions = sql`
  select d.*, n.name as decided_by_name,
         coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'benefit', o.benefit, 'amount', o.amount, 'fromMonth', o.from_month, 'untilMonth', o.until_month, 'changeId', o.change_id) order by o.from_month, o.id)
                     from offsets o where o.decision_id = d.id), '[]') as offsets
    from decisions d left join staff_names n on n.id = d.decided_by`;

/** The decision; hidden and missing are the same. */
export async function getStoredDecision(tx: Tx, id: string, lock = false): Promise<StoredDecision> {
  const tail: RawBuilder<unknown> = lock ? sql`for update of d` : sql``;
  const { rows } = await sql<StoredDecision>`${readDecisions} where d.id = ${id} ${tail}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** Whose benefit it is that counts, and until when; hidden and missing are the same. */
export async function getStoredOffset(tx: Tx, id: string): Promise<{ childId: string; untilMonth: Month | null }> {
  const { rows } = await sql<{ childId: string; untilMonth: Month | null }>`select child_id as "childId", until_month as "untilMonth" from offsets where id = ${id}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** A child's decisions, the newest first. */
export async function findDecisions(tx: Tx, childId: string): Promise<StoredDecision[]> {
  const { rows } = await sql<StoredDecision>`${readDecisions} where d.child_id = ${childId} order by d.from_month desc, d.created_at desc`.execute(tx);
  return rows;
}

export function decisionOf(row: StoredDecision): Decision {
  return {
    id: row.id, number: row.number, childId: row.child_id, applicationId: row.application_id, class: row.class, rateGroup: row.rate_group,
    state: decisionState({ untilMonth: row.until_month, suspendedFrom: row.suspended_from }),
    fromMonth: row.from_month, untilMonth: row.until_month, suspendedFrom: row.suspended_from,
    reason: row.until_month === null ? row.suspend_reason : row.end_reason,
    endCode: row.end_code, suspendCode: row.until_month === null && row.suspended_from !== null ? row.suspend_code : null,
    decidedOn: row.decided_on, decidedBy: row.decided_by_name, provisional: row.provisional, offsets: row.offsets.map(({ changeId: _, ...offset }) => offset), version: row.version,
  };
}
