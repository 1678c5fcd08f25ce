import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { type DepartureRow, handoverState } from '@tonghu/domain/benefits/departures';
import { type HandoverSheet, SheetItem } from '@tonghu/domain/benefits/handover-sheet';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type RawBuilder, sql } from 'kysely';

/** A row of `departures` with the counties' names, and on which side of it the reader stands. */
export interface StoredDeparture {
  id: string; child_id: string; path: string; walled: boolean; child_name: string; sex: 'male' | 'female' | 'unknown'; birth_date: IsoDate; to_path: string; number: string | null;
  moved_on: IsoDate | null; left_on: IsoDate; last_month: Month | null; first_month: Month | null; contents: Partial<Record<SheetItem, number>> | null; originals: string[];
  acknowledged_on: IsoDate | null; acknowledged_note: string | null; missing: string[]; answered_on: IsoDate | null; answer: string | null; version: number;
  from_name: string; to_name: string; taken_by_name: string | null; signed_by_name: string | null; answered_by_name: string | null; arrived: boolean; here: boolean;
}

/** Whose place the way out led past is told that the child left; whoever stands above both counties sees it so too. */
export const readDepartures = sql`
  select x.*, coalesce(f.name, '') as from_name, coalesce(t.name, '') as to_name, n.name as taken_by_name, s.name as signed_by_name, a.name as answered_by_name,
         not (x.path >= acting_path() and x.path < acting_path_end()) as arrived, exists (select from children c where c.id = x.child_id) as here
    from departures x left join places f on f.code = split_part(x.path, '/', 3) left join places t on t.path = x.to_path
    left join staff_names n on n.id = x.taken_by left join staff_names s on s.id = x.acknowledged_by left join staff_names a on a.id = x.answered_by`;

/** The departure; hidden and missing are the same. */
export async function getStoredDeparture(tx: Tx, id: string, lock = false): Promise<StoredDeparture> {
  const tail: RawBuilder<unknown> = lock ? sql`for update of x` : sql``;
  const { rows } = await sql<StoredDeparture>`${readDepartures} where x.id = ${id} ${tail}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** The row as lists show it. `nameOf` masks the name for those who read it masked. */
export function departureRow(row: StoredDeparture, nameOf: (name: string) => string): DepartureRow {
  return {
    id: row.id, childId: row.child_id, childName: nameOf(row.child_name), from: row.from_name, to: row.to_name, leftOn: row.left_on, lastMonth: row.last_month, firstMonth: row.first_month,
    side: row.arrived ? 'arrived' : 'left', handover: stateOf(row), here: row.here, version: row.version,
  };
}

export const stateOf = ({ contents, acknowledged_on: signedOn, missing, answered_on: answeredOn }: StoredDeparture) =>
  handoverState({ sheet: contents !== null, signedOn, missing: missing.length, answeredOn });

/** The sheet in its order; what the file does not hold is left out. */
export function sheetOf(contents: Partial<Record<SheetItem, number>> | null, originals: readonly string[]): HandoverSheet | null {
  if (contents === null) return null;
  return { contents: SheetItem.options.flatMap((item) => (contents[item] ? [{ item, count: contents[item] }] : [])), originals: [...originals] };
}

/** The sheet of a move that waits to be confirmed, as the file is now; null where it is over, or not the reader's. */
export async function sheetOfRequest(tx: Tx, changeId: string, originals: readonly string[]): Promise<HandoverSheet | null> {
  const { rows: [found] } = await sql<{ contents: Partial<Record<SheetItem, number>> | null }>`select handover_contents(${changeId}) as contents`.execute(tx);
  return sheetOf(found?.contents ?? null, originals);
}

/** What a policy is asked about. */
export const subjectOf = ({ walled, arrived }: StoredDeparture) => ({ walled, side: arrived ? 'arrived' as const : 'left' as const });

/** The county's own part of what it keeps is read by the county alone, and by whoever stands above it. */
export const readsOwn = (row: StoredDeparture, actor: Actor): boolean => row.path.startsWith(actor.place.path);
