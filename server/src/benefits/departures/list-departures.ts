import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { listDepartures } from '@tonghu/domain/benefits/departure-endpoints';
import { departuresPolicy } from '@tonghu/domain/benefits/departures-policy';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';
import { cursorOf, readCursor } from '../../cursor.ts';
import { mustMay } from '../../must-may.ts';
import { type StoredDeparture, departureRow, readDepartures } from './departure-row.ts';

/** The state of the handover, as `handoverState` works it out. */
const state = sql`case when x.contents is null then 'none' when x.acknowledged_on is null then 'to-sign' when x.missing = '{}' then 'signed' when x.answered_on is null then 'missing' else 'answered' end`;

/** Children that left a county, the newest first. Row-level security decides which. */
export async function findDepartures({ tx, actor }: { tx: Tx; actor: Actor }, query: QueryOf<typeof listDepartures>): Promise<ReplyOf<typeof listDepartures>> {
  mustMay(departuresPolicy, 'departures.read', actor, {});
  const after = readCursor(query.after, ['day', 'id']);
  const { rows } = await sql<StoredDeparture>`
    select x.* from (${readDepartures} where (${query.childId ?? null}::uuid is null or x.child_id = ${query.childId ?? null})
       and (${query.handover ?? null}::text is null or ${state} = ${query.handover ?? null})
       and (${query.q ?? null}::text is null or starts_with(x.child_name, ${query.q ?? null}))) x
     where (${query.side ?? null}::text is null or x.arrived = (${query.side ?? null} = 'arrived'))
       and (${after?.[0] ?? null}::date is null or (x.left_on, x.id) < (${after?.[0] ?? null}::date, ${after?.[1] ?? null}::uuid))
     order by x.left_on desc, x.id desc limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const nameOf = nameInList(actor);
  return { rows: page.map((row) => departureRow(row, nameOf)), next: rows.length > query.limit && last ? cursorOf(last.left_on, last.id) : null, total: null };
}
