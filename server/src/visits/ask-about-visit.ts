import type { Tx } from '@tonghu/db/acting';
import { type AskedVisit, askAfter } from '@tonghu/domain/visits/questions';
import { sql } from 'kysely';

interface Row {
  id: string; first: string; visited_by: string; child_id: string; home: string; walled: boolean; kind: string; visited_on: string;
  started_at: string; ended_at: string; elapsed_seconds: number | null; met: string[]; position: AskedVisit['position'];
}

/**
 * Asks what supervision asks when a visit arrives, about it and about those it
 * changes. The visits beside it are read, and the questions written, whoever
 * sends: what is asked must not depend on what the sender sees.
 */
export async function askAboutVisit(tx: Tx, id: string): Promise<void> {
  const { rows } = await sql<Row>`select * from visits_beside(${id})`.execute(tx);
  const beside = rows.map((row) => ({
    id: row.id, first: row.first, visitedBy: row.visited_by, childId: row.child_id, home: row.home, walled: row.walled, kind: row.kind as AskedVisit['kind'],
    visitedOn: row.visited_on, startedAt: row.started_at, endedAt: row.ended_at, elapsedSeconds: row.elapsed_seconds, met: row.met as AskedVisit['met'], position: row.position,
  }));
  const arrived = beside.find((visit) => visit.id === id);
  if (!arrived) throw new Error(`visit ${id} is not among the visits beside it`);
  for (const { over, kind, asked } of askAfter(arrived, beside)) {
    await sql`select settle_questions(${id}, ${over}::uuid[], array[${kind}], ${JSON.stringify(asked)}::jsonb)`.execute(tx);
  }
}
