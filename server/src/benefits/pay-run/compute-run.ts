import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import { sql } from 'kysely';
import type { Mover } from '../applications/move-application.ts';
import { fingerprintOf } from './fingerprint.ts';
import { readInputs } from './inputs.ts';
import { type RunLine, linesOf, runRuleVersion } from './lines.ts';
import { lockRun, mustBeRunMovable, refreshTotals, type StoredRun } from './run-row.ts';
import { standardLookup } from './run-standards.ts';
import { warningsOf } from './warnings.ts';

/** What computing needs besides the transaction. */
export interface RunTools { vault: Vault; demo: boolean }

/** Lines, warnings and fingerprint of a run as of now. Writes nothing. */
export async function deriveRun(tx: Tx, { vault, demo }: RunTools, run: Pick<StoredRun, 'path' | 'month'>) {
  const inputs = await readInputs(tx, run.path);
  const { lines, unknown } = linesOf(inputs, run.month, standardLookup(demo));
  return {
    lines,
    warnings: warningsOf(inputs, lines, unknown, run.month),
    fingerprint: fingerprintOf(vault, run, inputs, lines),
  };
}

/**
 * Computes a run in the caller's transaction: either all of it is there
 * afterwards or nothing. What a person decided about a held line stays, as long
 * as the line says the same.
 */
export async function computeRun(mover: Mover, tools: RunTools, runId: string): Promise<void> {
  const { tx } = mover;
  const run = await lockRun(tx, runId);
  mustBeRunMovable(mover, run, 'compute');
  const { lines, warnings, fingerprint } = await deriveRun(tx, tools, run);
  const decided = await sql`
    select child_id, month, due, held_reason, decided_by, decided_why from pay_lines where run_id = ${runId} and decided_by is not null`.execute(tx);
  await sql`
    update pay_runs set state = 'computed', fingerprint = ${fingerprint}, rule_version = ${runRuleVersion}, warnings = ${JSON.stringify(warnings)},
                        prepared_by = null, prepared_at = null where id = ${runId}`.execute(tx);
  await sql`delete from pay_lines where run_id = ${runId}`.execute(tx);
  await insertLines(tx, runId, lines);
  await sql`
    update pay_lines l set state = 'due', decided_by = d.decided_by, decided_why = d.decided_why
      from jsonb_to_recordset(${JSON.stringify(decided.rows)}::jsonb) as d(child_id uuid, month text, due bigint, held_reason text, decided_by uuid, decided_why text)
     where l.run_id = ${runId} and (l.child_id, l.month, l.due, l.held_reason) = (d.child_id, d.month, d.due, d.held_reason)`.execute(tx);
  await refreshTotals(tx, runId);
}

/** Every line in one statement, however many there are. */
async function insertLines(tx: Tx, runId: string, lines: readonly RunLine[]): Promise<void> {
  const rows = lines.map(({ why, accountToken: _, ...line }) => ({ ...line, whyZh: why.zh, whyEn: why.en }));
  await sql`
    insert into pay_lines (id, run_id, child_id, decision_id, month, rate_group, owed, paid_before, due, kind, why_zh, why_en,
                           child_name, payee, bank, account_sealed, account_hint, path, state, held_reason)
    select gen_random_uuid(), ${runId}, "childId", "decisionId", month, "group", owed, "paidBefore", due, kind, "whyZh", "whyEn",
           "childName", payee, bank, "accountSealed", "accountHint", path, state, "heldReason"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as line(
        "childId" uuid, "decisionId" uuid, month text, "group" text, owed bigint, "paidBefore" bigint, due bigint, kind text, "whyZh" text, "whyEn" text,
        "childName" text, payee text, bank text, "accountSealed" text, "accountHint" text, path text, state text, "heldReason" text)`.execute(tx);
}
