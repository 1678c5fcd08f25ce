import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type { Mover } from '../applications/move-application.ts';
import { lockRun, mustBeRunMovable } from './run-row.ts';

/** The officer signs what was computed; from now on only another person's release or a new computation changes it. */
export async function prepareRun(mover: Mover, runId: string, version: number): Promise<void> {
  const run = await lockRun(mover.tx, runId);
  mustBeRunMovable(mover, run, 'prepare', version);
  if (run.lines === 0) throw new Problem('wrong-state', { why: text('没有应发的明细，不需要发放', 'Nothing is due, so there is nothing to release') });
  await sql`update pay_runs set state = 'prepared', prepared_by = ${mover.actor.id}, prepared_at = now() where id = ${runId}`.execute(mover.tx);
}

/** Gives a run up before release. Its lines stay to be read; nobody is paid by them. */
export async function discardRun(mover: Mover, runId: string, version: number, reason: string): Promise<void> {
  const run = await lockRun(mover.tx, runId);
  mustBeRunMovable(mover, run, 'discard', version);
  await sql`update pay_runs set state = 'discarded', discard_reason = ${reason} where id = ${runId}`.execute(mover.tx);
}

export async function sendRun(mover: Mover, runId: string, version: number): Promise<void> {
  const run = await lockRun(mover.tx, runId);
  mustBeRunMovable(mover, run, 'send', version);
  await sql`update pay_runs set state = 'sent' where id = ${runId}`.execute(mover.tx);
}

export async function closeRun(mover: Mover, runId: string, version: number): Promise<void> {
  const run = await lockRun(mover.tx, runId);
  mustBeRunMovable(mover, run, 'close', version);
  await sql`update pay_runs set state = 'closed' where id = ${runId}`.execute(mover.tx);
}
