import { randomBytes } from 'node:crypto';
import type { BodyOf, QueryOf } from '@tonghu/domain/endpoint';
import { addDays, addMonths } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import type { drawCallbacks as draw, listCallbacks as list } from '@tonghu/domain/visits/supervision-endpoints';
import { type Callback, type CallbackOutcome, CallbackState } from '@tonghu/domain/visits/supervision-shapes';
import { type RawBuilder, sql } from 'kysely';
import { cursorOf, readCursor } from '../../cursor.ts';
import { mustMay } from '../../must-may.ts';
import { placeBelow } from '../../places/place-below.ts';
import { pathOfFilter } from '../../places/path-of.ts';
import type { AtVisit } from '../at-visit.ts';
import { type ListedVisit, listedColumns, listedTables, visitRows } from '../visit-row.ts';

/** Bytes of the seed of a draw: nobody can try seeds until a wanted visit stays out. */
const seedBytes = 16;
/** No share draws more than this; so many calls nobody makes. */
const mostDrawn = 500;

/**
 * Draws visits of a month at random: those whose SHA-256 of seed and id comes
 * first. The seed is the server's and is kept, so that anybody can draw again
 * and see that nothing was picked. Visits called back about already stay out.
 */
export async function drawCallbacks({ tx, actor }: AtVisit, given: BodyOf<typeof draw>) {
  mustMay(visitsPolicy, 'visits.draw', actor, noVisitYet);
  const place = await placeBelow(tx, actor, given.placeCode);
  await sql`select pg_advisory_xact_lock(hashtextextended(${given.id}, 2))`.execute(tx);
  const [first, last] = [`${given.month}-01`, addDays(`${addMonths(given.month, 1)}-01`, -1)];
  const among = sql`
    from visits v where v.path >= ${place.path} and v.path < ${`${place.path}~`} and v.visited_on between ${first} and ${last}
     and not v.superseded and v.met <> array['nobody'] and not exists (select from callbacks b where b.visit_id = v.id and b.draw_id <> ${given.id})`;
  const { rows: [counted] } = await sql<{ of: number }>`select count(*)::int as of ${among}`.execute(tx);
  const { of } = counted!;
  const before = await tx.selectFrom('callbacks').select(['seed', 'created_by']).where('draw_id', '=', given.id).execute();
  if (before[0]) {
    if (before[0].created_by !== actor.id) throw new Problem('id-already-used');
    return { drawId: given.id, seed: before[0].seed, of, drawn: before.length };
  }
  if (of === 0) throw new Problem('wrong-state', { why: text('这个月没有可以抽取的探访', 'There is no visit of this month to draw') });
  const wanted = Math.min(mostDrawn, given.size.by === 'count' ? given.size.count : Math.ceil((of * given.size.percent) / 100));
  const seed = randomBytes(seedBytes).toString('hex');
  const { rows } = await sql`
    insert into callbacks (id, draw_id, visit_id, child_id, path, visited_by, seed, created_by)
    select gen_random_uuid(), ${given.id}, id, child_id, path, visited_by, ${seed}, ${actor.id} from (
      select v.id, v.child_id, v.path, v.visited_by ${among} order by sha256(convert_to(${seed} || v.id::text, 'UTF8')), v.id limit ${wanted}) drawn
    returning id`.execute(tx);
  return { drawId: given.id, seed, of, drawn: rows.length };
}

interface Listed extends ListedVisit {
  callback_id: string; draw_id: string; seed: string; state: string; spoke_with: string; said: string; caller: string | null; called_at: string | null; version: number; created_at: string;
}

/** A page of calls, oldest draw first. */
export async function listCallbacks(work: AtVisit, asked: QueryOf<typeof list>) {
  const { tx, actor } = work;
  mustMay(visitsPolicy, 'visits.call', actor, noVisitYet);
  const from = readCursor(asked.after, ['moment', 'id']);
  const path = asked.place === undefined ? null : await pathOfFilter(tx, asked.place);
  const found = await callbacks(work, sql`
    select * from callbacks b
     where ${asked.state === undefined ? sql`true` : sql`b.state = ${asked.state}`}
       and ${path === null ? sql`true` : sql`b.path >= ${path} and b.path < ${`${path}~`}`}
       and ${asked.draw === undefined ? sql`true` : sql`b.draw_id = ${asked.draw}`}
       and ${from === null ? sql`true` : sql`(b.created_at, b.id) > (${from[0]}::timestamptz, ${from[1]}::uuid)`}
     order by b.created_at, b.id limit ${asked.limit + 1}`);
  const page = found.slice(0, asked.limit);
  const last = found.length > asked.limit ? page.at(-1) : undefined;
  return { rows: page, next: last ? cursorOf(last.createdAt, last.id) : null, total: null };
}

async function callbacks({ tx, actor }: AtVisit, page: RawBuilder<unknown>): Promise<Callback[]> {
  const { rows } = await sql<Listed>`
    with page as (${page})
    select ${listedColumns}, b.id as callback_id, b.draw_id, b.seed, b.state, b.spoke_with, b.note as said, t.name as caller, b.called_at, b.version, b.created_at
      from page b join visits v on v.id = b.visit_id ${listedTables} left join staff_names t on t.id = b.called_by order by b.created_at, b.id`.execute(tx);
  const visits = visitRows(actor, rows);
  return rows.map((row, at) => ({
    id: row.callback_id, drawId: row.draw_id, visit: visits[at]!, seed: row.seed, state: CallbackState.parse(row.state), spokeWith: row.spoke_with, note: row.said,
    calledBy: row.caller, calledAt: row.called_at, version: row.version, createdAt: row.created_at,
  }));
}

const getCallback = async (work: AtVisit, id: string): Promise<Callback> => (await callbacks(work, sql`select * from callbacks b where b.id = ${id}`))[0]!;

/** Says what came of a call. Whoever made the visit does not make the call. */
export async function recordCallback(work: AtVisit, id: string, version: number, given: CallbackOutcome): Promise<Callback> {
  const { tx, actor } = work;
  const row = await tx.selectFrom('callbacks').select(['visited_by', 'state', 'version', 'called_by', 'note', 'spoke_with']).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new Problem('not-found');
  mustMay(visitsPolicy, 'visits.call', actor, { status: 'open', visitedBy: row.visited_by });
  if (given.reached === (given.matches === null)) throw new Problem('bad-input', { fields: { matches: text('联系上时请选择是否相符', 'Given exactly when somebody was reached') } });
  if (given.reached && given.spokeWith === '') throw new Problem('bad-input', { fields: { spokeWith: text('请写明和谁通话', 'Say who was spoken with') } });
  if (given.matches === 'differs' && given.note === '') throw new Problem('bad-input', { fields: { note: text('不相符时请写明情况', 'Say what differs') } });
  const state = given.matches ?? 'not-reached';
  // The same answer again, from somebody who did not hear the first reply.
  if (row.version === version + 1 && row.state === state && row.called_by === actor.id && row.note === given.note && row.spoke_with === given.spokeWith) return getCallback(work, id);
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: await getCallback(work, id) });
  if (row.state !== 'open' && row.state !== 'not-reached') throw new Problem('wrong-state');
  await tx.updateTable('callbacks').set({ state, spoke_with: given.spokeWith, note: given.note, called_by: actor.id, called_at: sql<string>`now()` }).where('id', '=', id).execute();
  return getCallback(work, id);
}
