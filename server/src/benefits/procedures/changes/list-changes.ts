import type { listChanges } from '@tonghu/domain/benefits/change-endpoints';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { sql } from 'kysely';
import { nameInList } from '../../../children/name-in-list.ts';
import { cursorOf, readCursor } from '../../../cursor.ts';
import { mustMay } from '../../../must-may.ts';
import type { Mover } from '../../applications/move-application.ts';
import { type StoredChange, changeRow, readChanges } from './change-row.ts';

/** Requests, the oldest first: what waits longest is decided first. */
export async function findChanges({ tx, actor }: Mover, query: QueryOf<typeof listChanges>): Promise<ReplyOf<typeof listChanges>> {
  mustMay(proceduresPolicy, 'procedures.read-changes', actor, {});
  const after = readCursor(query.after, ['day', 'text']);
  const { rows } = await sql<StoredChange>`
    ${readChanges}
     where (${query.state} = 'all' or x.state = ${query.state}) and (${query.kind ?? null}::text is null or x.kind = ${query.kind ?? null})
       and (${query.childId ?? null}::uuid is null or x.child_id = ${query.childId ?? null})
       and (${after?.[0] ?? null}::date is null or (x.asked_on, x.number) > (${after?.[0] ?? null}::date, ${after?.[1] ?? null}::text))
     order by x.asked_on, x.number limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const nameOf = nameInList(actor);
  return {
    rows: page.map((row) => ({ ...changeRow(row, actor), childName: nameOf(row.child_name), ...(query.childId === undefined && { counts: null }) })),
    next: rows.length > query.limit && last ? cursorOf(last.asked_on, last.number) : null, total: null,
  };
}
