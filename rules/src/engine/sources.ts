import type { Answer } from '@tonghu/domain/answer';
import type { IsoDate } from '@tonghu/domain/dates';
import { text } from '@tonghu/domain/text';
import type { NameOf, Sheet } from './sheet.ts';

/** What one source says of one fact, and the day it says so for. `says`: its own words, where the value alone would say too little. */
export interface Told { source: string; on: IsoDate | null; value: unknown; says?: string }
/** What the sources say, by fact. */
export type Sources<Facts> = Partial<Record<NameOf<Facts>, readonly Told[]>>;

/**
 * The facts of which two sources tell different things. They are shown beside
 * each other; which of them counts was decided by whoever filled in the facts.
 */
export function disagreements<Facts>(sheet: Sheet<Facts>, names: readonly NameOf<Facts>[], sources: Sources<Facts>): NonNullable<Answer['disagree']> {
  return names.flatMap((fact) => {
    const told = sources[fact] ?? [];
    if (new Set(told.map(({ value }) => inOrder(value))).size < 2) return [];
    const question = sheet.question(fact);
    return [{
      fact,
      says: text(`几个来源说法不一，需要核对：${question.zh}`, `Sources disagree and have to be compared: ${question.en}`),
      sources: told.map((one) => ({ ...one })),
    }];
  });
}

// Two sources that write the fields of a fact in another order say the same.
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (part !== null && typeof part === 'object' && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
    : part)) ?? 'undefined';
}
