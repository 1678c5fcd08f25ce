import type { Files } from '@tonghu/db/files/files';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type { Mover } from '../applications/move-application.ts';
import { type RunTools, deriveRun } from './derive-run.ts';
import { type StoredRun, lockRun, mustBeRunMovable } from './run-row.ts';
import { snapshotWriter } from './snapshot.ts';

/**
 * The officer signs what was computed and checked; from now on only another
 * person's release or a new computation changes it. What it was computed from is
 * derived again and kept: the files are whole before the row names them, so that
 * a prepared run always has its snapshot, whatever is killed when.
 */
export async function prepareRun(mover: Mover, tools: RunTools & { files: Files }, runId: string, version: number): Promise<void> {
  const { tx, actor } = mover;
  const run = await lockRun(tx, runId);
  mustBePreparable(mover, run, version);
  const { batches, fingerprint, standards } = await deriveRun(tx, tools, run);
  const snapshot = snapshotWriter(tools.files, tools.vault, runId);
  for await (const { packed, inputs } of batches) await snapshot.add(packed, new Set([...inputs.payable, ...inputs.awards ?? []].map((row) => row.child_id)).size);
  if (fingerprint.value !== run.fingerprint) throw new Problem('inputs-changed');
  const digest = await snapshot.close({
    number: run.number, scope: { path: run.path, month: run.month, programme: run.programme }, fingerprint: fingerprint.value, standards: standards(),
  });
  await sql`
    update pay_runs set state = 'prepared', prepared_by = ${actor.id}, prepared_at = now(), inputs_file_id = ${runId}, inputs_digest = ${digest}
     where id = ${runId}`.execute(tx);
}

/** Checks what can be said at once: who, version, state, and that there is something to pay. */
export function mustBePreparable(mover: Mover, run: StoredRun, version: number): void {
  mustBeRunMovable(mover, run, 'prepare', version);
  if (run.lines === 0) throw new Problem('wrong-state', { why: text('没有应发的明细，不需要发放', 'Nothing is due, so there is nothing to release') });
}
