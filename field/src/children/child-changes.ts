/*
 * What changed about a child since this person last looked. Pure but for the note.
 *
 *   snapshotOf(child)                         the little that is remembered
 *   changesBetween(snapshot, child)           [{ field, was, is }]
 *   noteOfSeen(childId)                       where it lies in the store
 */
import type { PackChild } from '@tonghu/domain/field/pack';

const watched = ['name', 'birthDate', 'place', 'address', 'carers', 'colour', 'due', 'mine', 'photoConsent'] as const;
export type ChangedField = (typeof watched)[number];

/** A child as it was last seen. `lastVisit` only says whether a new day for the next visit is news. */
export type Seen = Pick<PackChild, ChangedField | 'lastVisit'>;

export interface FieldChange { field: ChangedField; was: Seen; is: Seen }

export const noteOfSeen = (childId: string): string => `seen/${childId}`;

export function snapshotOf(child: PackChild): Seen {
  const { name, birthDate, place, address, carers, colour, due, mine, photoConsent, lastVisit } = child;
  return { name, birthDate, place, address, carers, colour, due, mine, photoConsent, lastVisit };
}

export function changesBetween(was: Seen, child: PackChild): FieldChange[] {
  const is = snapshotOf(child);
  const visited = was.lastVisit?.on !== is.lastVisit?.on;
  return watched
    .filter((field) => {
      // After a visit the next one is another day; nobody needs to be told.
      if (field === 'due') return !visited && was.due?.on !== is.due?.on;
      return JSON.stringify(was[field]) !== JSON.stringify(is[field]);
    })
    .map((field) => ({ field, was, is }));
}
