import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Month } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { deriveRun } from './derive-run.ts';
import type { StoredRun } from './run-row.ts';

/** A month of a child that would be paid otherwise by what is known today. */
export interface DueToday { childId: string; childName: string; month: Month; owed: Fen; paid: Fen; due: Fen; why: string }

/** What a county would owe today for the months through a run's: today's decisions, standards and ledger. Empty: everything has been paid as it is known today. */
export async function* knownToday(tx: Tx, tools: { vault: Vault; demo: boolean }, run: Pick<StoredRun, 'path' | 'month' | 'programme'>): AsyncGenerator<DueToday> {
  const { batches } = await deriveRun(tx, tools, run);
  for await (const { lines } of batches) {
    for (const line of lines) yield { childId: line.childId, childName: line.childName, month: line.month, owed: line.owed, paid: line.paidBefore, due: line.due, why: line.why.zh };
  }
}
