import type { Tx } from '@tonghu/db/acting';
import { type BenefitLimits, nationalLimits } from '@tonghu/domain/benefits/limits';
import { sql } from 'kysely';

/** The columns of `benefit_limits` that hold limits. */
export interface LimitsRow {
  examine_days: number; confirm_days: number; aid_confirm_days: number; intake_days: number; tell_days: number; appeal_file_days: number; appeal_decide_days: number;
  clause_zh: string; clause_en: string;
}

/** The limits that count at a place: the nearest that set its own, else the nation's. */
export async function limitsAt(tx: Tx, path: string): Promise<BenefitLimits> {
  const { rows } = await sql<LimitsRow>`
    select examine_days, confirm_days, aid_confirm_days, intake_days, tell_days, appeal_file_days, appeal_decide_days, clause_zh, clause_en
      from benefit_limits where starts_with(${path}, path) order by length(path) desc limit 1`.execute(tx);
  return rows[0] ? limitsOfRow(rows[0]) : nationalLimits;
}

export const limitsOfRow = (row: LimitsRow): BenefitLimits => ({
  examineDays: row.examine_days, confirmDays: row.confirm_days, aidConfirmDays: row.aid_confirm_days,
  intakeDays: row.intake_days, tellDays: row.tell_days, appealFileDays: row.appeal_file_days, appealDecideDays: row.appeal_decide_days,
  clause: { zh: row.clause_zh, en: row.clause_en },
});
