import type { Tx } from '@tonghu/db/acting';
import type { Fen } from '@tonghu/domain/money';
import { formatAt } from '../bank/format-rows.ts';
import { unfitFor } from '../bank/writable.ts';
import { type DeriveTools, deriveRun } from './derive-run.ts';
import type { RunScope } from './inputs.ts';
import type { RunLine } from './lines.ts';
import { type LinesTold, idsInOrder, tellChecks, tellLines } from './write-lines.ts';

/** What the lines of some children come to; nobody is in two batches. Held lines are counted and pay nothing. */
export interface LineTotals { lines: number; children: number; amount: Fen; held: number }

/** Some children of a run, worked out: what the database is told of them. Plain values, so that it can come from another thread. */
export interface ComputedBatch { children: number; totals: LineTotals; lines: LinesTold | null; checks: string | null }

/** A computation on its way: its batches once, then the fingerprint of all that went in. */
export interface Computation { batches: AsyncIterable<ComputedBatch>; fingerprint: () => string }

/** A run worked out as of now, batch by batch. Writes nothing. */
export async function computedBatches(tx: Tx, tools: DeriveTools, run: RunScope): Promise<Computation> {
  const { format } = await formatAt(tx, run.path);
  const { batches, fingerprint } = await deriveRun(tx, tools, run);
  // Account numbers stay sealed: what is typed as one is digits, which every format holds.
  const unwritable = ({ payee, bank }: { payee: string; bank: string }) => unfitFor(format, { payee, bank, account: '' });
  const nextId = idsInOrder();
  return {
    fingerprint: () => fingerprint.value,
    batches: (async function* () {
      for await (const { inputs, lines, checks } of batches) {
        yield {
          children: inputs.payable.length + (inputs.awards?.length ?? 0), totals: totalsOf(lines),
          lines: tellLines(lines, nextId), checks: tellChecks(checks(unwritable), nextId),
        };
      }
    })(),
  };
}

/** Lines come in the order of children. */
function totalsOf(lines: readonly RunLine[]): LineTotals {
  const totals = { lines: 0, children: 0, amount: 0, held: 0 };
  let last = '';
  for (const { state, childId, due, setOff } of lines) {
    if (state === 'held') { totals.held++; continue; }
    totals.lines++;
    totals.amount += due - setOff;
    if (childId === last) continue;
    totals.children++;
    last = childId;
  }
  return totals;
}
