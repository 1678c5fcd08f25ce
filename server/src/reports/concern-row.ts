import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { Problem } from '@tonghu/domain/problem';
import type { ConcernRow, Urgency } from '@tonghu/domain/reports/concern';
import type { ConcernState } from '@tonghu/domain/reports/lifecycle';
import { type RawBuilder, sql } from 'kysely';
import { nameInList } from '../children/name-in-list.ts';

/** A worry as lists need it: nothing of what was said. */
export interface ListedConcern {
  id: string; receipt: string; source: 'public' | 'staff'; urgency: Urgency; state: ConcernState; path: string;
  place_code: string; place_name: string; township: string | null; child_id: string | null; child_name: string | null;
  accept_by: string; received_at: string; taken_at: string | null; answered_at: string | null;
  taken_by: string | null; taken_name: string | null; reported_by: string | null; late: boolean; version: number;
}

/** A worry as commands need it. What was said stays sealed until somebody opens it. */
export interface StoredConcern extends ListedConcern { said_sealed: string; contact_sealed: string | null; outcome_sealed: string | null }

/** `now` is an argument, so that the clock of a test holds here too. A child behind the wall has no name here, and then no id either. */
export const concernColumns = (now: Date): RawBuilder<unknown> => sql`
  n.id, n.receipt, n.source, n.urgency, n.state, n.path, n.accept_by, n.received_at, n.taken_at, n.answered_at,
  n.taken_by, n.reported_by, n.version, p.code as place_code, p.name as place_name, c.id as child_id, c.name as child_name,
  (select t.name from places t where t.code = split_part(n.path, '/', 4) and p.level = 5) as township,
  (select s.name from staff_names s where s.id = n.taken_by) as taken_name,
  coalesce(n.taken_at, ${now.toISOString()}::timestamptz) > n.accept_by as late`;

export const concernTables: RawBuilder<unknown> = sql`
  concerns n join places p on p.code = substring(n.path from '([^/]+)/$') left join children c on c.id = n.child_id`;

/** Of the area, not merely one's own: what the reader told themselves is listed elsewhere and opened by nobody but those who handle it. */
export async function getConcern(tx: Tx, id: string, now: Date, lock = false): Promise<StoredConcern> {
  const { rows } = await sql<StoredConcern>`select ${concernColumns(now)}, n.said_sealed, n.contact_sealed, n.outcome_sealed from ${concernTables} where n.id = ${id} ${lock ? sql`for update of n` : sql``}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** A stored worry as the list shows it. */
export function concernRow(actor: Actor, row: ListedConcern): ConcernRow {
  return {
    id: row.id, source: row.source, urgency: row.urgency, state: row.state, place: { code: row.place_code, name: row.place_name, township: row.township },
    child: row.child_id !== null && row.child_name !== null ? { id: row.child_id, name: nameInList(actor)(row.child_name) } : null,
    acceptBy: row.accept_by, late: row.late, receivedAt: row.received_at, takenBy: row.taken_name, mine: row.taken_by === actor.id, version: row.version,
  };
}
