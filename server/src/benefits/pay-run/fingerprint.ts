import type { Vault } from '@tonghu/db/crypto/vault';
import type { RunScope } from './inputs.ts';
import { type RunLine, runRuleVersion } from './lines.ts';

/**
 * A digest over everything a run was computed from, batch by batch: decisions, accounts,
 * offsets, payments, recoveries, and through the lines the standards and the arithmetic.
 * Sealed numbers are left out: sealing anew under another key changes nothing that is paid.
 */
export class Fingerprint {
  readonly #vault: Pick<Vault, 'digest'>;
  #sofar: Buffer;

  constructor(vault: Pick<Vault, 'digest'>, run: RunScope, ruleVersion = runRuleVersion) {
    this.#vault = vault;
    this.#sofar = vault.digest(JSON.stringify([ruleVersion, run.path, run.month, run.programme]));
  }

  /** `packed`: the inputs of the batch as `packInputs` writes them. */
  add(packed: string, lines: readonly RunLine[]): void {
    const amounts = lines.map((line) => [line.decisionId ?? line.awardId, line.month, line.owed, line.paidBefore, line.due, line.setOff, line.heldReason]);
    this.#sofar = this.#vault.digest(this.#sofar, packed, JSON.stringify(amounts));
  }

  get value(): string {
    return this.#sofar.toString('hex');
  }
}
