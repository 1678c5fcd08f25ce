import { sql } from 'kysely';
import { cursorOf, readCursor } from '../cursor.ts';
import { type AtWork, getChildFor } from './at-work.ts';

/** What happened to a child, newest first. */
export async function listTimeline(work: AtWork, childId: string, { after, limit }: { after?: string; limit: number }) {
  await getChildFor(work, childId, 'children.story');
  const from = readCursor(after, ['day', 'moment', 'id']);
  const page = await work.tx.selectFrom('timeline_events').selectAll().where('child_id', '=', childId)
    .$if(from !== null, (query) => query.where(sql<boolean>`(happened_on, created_at, id) < (${from?.[0]}::date, ${from?.[1]}::timestamptz, ${from?.[2]}::uuid)`))
    .orderBy('happened_on', 'desc').orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit + 1).execute();
  const rows = page.slice(0, limit);
  const last = page.length > limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map((row) => ({
      id: row.id, happenedOn: row.happened_on, word: row.word, kind: row.kind, says: { zh: row.says_zh, en: row.says_en }, refersTo: row.refers_to,
    })),
    next: last ? cursorOf(last.happened_on, last.created_at, last.id) : null,
    total: null,
  };
}
