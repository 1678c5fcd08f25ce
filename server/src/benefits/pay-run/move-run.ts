import { sql } from 'kysely';
import type { Mover } from '../applications/move-application.ts';
import { lockRun, mustBeRunMovable } from './run-row.ts';

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
