import type { Vault } from '@tonghu/db/crypto/vault';
import type { Month } from '@tonghu/domain/dates';
import type { RunInputs } from './inputs.ts';
import { type RunLine, runRuleVersion } from './lines.ts';

/**
 * A digest over everything a run was computed from: decisions, accounts, offsets,
 * payments, and through the lines the standards and the arithmetic. Sealed numbers are left
 * out: sealing anew under another key changes nothing that is paid.
 */
export function fingerprintOf(vault: Vault, run: { path: string; month: Month }, inputs: RunInputs, lines: readonly RunLine[]): string {
  const payable = inputs.payable.map(({ account_sealed: _, ...row }) => row);
  const amounts = lines.map((line) => [line.decisionId, line.month, line.owed, line.paidBefore, line.due, line.heldReason]);
  return vault.digest(JSON.stringify([runRuleVersion, run.path, run.month, payable, inputs.offsets, inputs.paid, amounts])).toString('hex');
}
