import type { Tx } from '@tonghu/db/acting';
import type { IsoDate } from '@tonghu/domain/dates';
import type { Text } from '@tonghu/domain/text';
import { sql } from 'kysely';

export interface NewTimelineEvent {
  childId: string;
  happenedOn: IsoDate;
  /** The word that tells it: children, discovery, benefits … */
  word: string;
  /** What happened, in that word's own terms: `file-opened`, `confirmed` … */
  kind: string;
  /** Read by everyone who may open the file: no label, no diagnosis, no amount. */
  says: Text;
  /** The row of that word it is about. */
  refersTo?: string | null;
  /** Given when repeating must tell it once. */
  id?: string;
  by?: string;
}

/** Adds to a child's timeline, in the transaction of what happened. Every word calls this. */
export async function appendTimeline(tx: Tx, ...events: NewTimelineEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.insertInto('timeline_events').values(events.map((event, at) => ({
    id: event.id ?? crypto.randomUUID(), child_id: event.childId, happened_on: event.happenedOn, word: event.word, kind: event.kind,
    says_zh: event.says.zh, says_en: event.says.en, refers_to: event.refersTo ?? null, created_by: event.by ?? null,
    // Told in this order, however fast: one statement may write several within a microsecond.
    created_at: sql`clock_timestamp() + ${at} * interval '1 microsecond'`,
  }))).onConflict((clash) => clash.doNothing()).execute();
}
