import { Problem } from '@tonghu/domain/problem';
import type { Concern } from '@tonghu/domain/reports/concern';
import { type ConcernMove, concernLifecycle } from '@tonghu/domain/reports/lifecycle';
import { sql } from 'kysely';
import { getConcern } from './concern-row.ts';
import { type AtConcern, mustHandle, showConcern } from './open-concern.ts';

/** Takes a worry, or takes it over: from then on the actor is responsible and may ask the teller back. */
export async function takeConcern(at: AtConcern, id: string, version: number, move: 'take' | 'take-over'): Promise<Concern> {
  await begin(at, id, version, move);
  await sql`update concerns set state = 'taken', taken_by = ${at.actor.id}, taken_at = coalesce(taken_at, ${at.now.toISOString()}) where id = ${id}`.execute(at.tx);
  return showConcern(at, await getConcern(at.tx, id, at.now));
}

/** What came of it, sealed. */
export async function answerConcern(at: AtConcern, id: string, version: number, outcome: string): Promise<Concern> {
  await begin(at, id, version, 'answer');
  await sql`update concerns set state = 'answered', outcome_sealed = ${at.vault.seal(outcome)}, answered_at = ${at.now.toISOString()} where id = ${id}`.execute(at.tx);
  return showConcern(at, await getConcern(at.tx, id, at.now));
}

/** Locks the row and checks permission, version and state. */
async function begin(at: AtConcern, id: string, version: number, move: ConcernMove): Promise<void> {
  const row = await getConcern(at.tx, id, at.now, true);
  const { from, may } = concernLifecycle.moves[move];
  // State first: "somebody else answers it" would be said of a worry nobody took yet.
  mustHandle(at.actor, row, 'reports.open');
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: await showConcern(at, row) });
  if (!from.includes(row.state)) throw new Problem('wrong-state', { state: concernLifecycle.states[row.state].title });
  mustHandle(at.actor, row, may);
}
