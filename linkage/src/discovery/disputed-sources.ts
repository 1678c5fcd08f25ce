import { factOf, inSentence, sourceOf } from './evidence.ts';
import { disputes } from './disputes.ts';
import type { Gathered } from './gathered.ts';

/** What a source tells of a fact; null: it speaks of somebody of whom it cannot be so. */
export interface ToldBySource { source: string; on: string | null; value: unknown; says: string }
/** Facts that rows of files tell differently, as rules name them, with what each says; what the facts were filled from comes first. */
export type SourcesByFact = Record<string, ToldBySource[]>;

/** What the rows disagree on, ready for the rules; undefined for nearly everybody. */
export function disputedSources(child: Gathered): SourcesByFact | undefined {
  const found = disputes(child);
  if (found.length === 0) return undefined;
  const sources: SourcesByFact = {};
  for (const { side, rows } of found) {
    sources[factOf(side, rows[0]!.told)] ??= rows.map(({ told, value }) => ({ source: sourceOf(told), on: told.day, value, says: inSentence(side, told) }));
  }
  return sources;
}
