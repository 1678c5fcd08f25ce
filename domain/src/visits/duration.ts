import type { Instant } from '../dates.ts';

/** What two clocks say of a visit. `elapsedSeconds` is null where no steady clock ran through. */
interface Clocked { startedAt: Instant; endedAt: Instant; elapsedSeconds: number | null }

/**
 * How long a visit took, in seconds: the longer of what two clocks say. The
 * steady clock of a phone cannot be set, but stands still while the phone
 * sleeps, and it sleeps in the pocket of whoever listens; taken alone it would
 * make nearly every good visit look short. Times of a clock moved back are put
 * right by the phone before they are sent. Both readings stay in the record.
 */
export function secondsOf({ startedAt, endedAt, elapsedSeconds }: Clocked): number {
  return Math.max(elapsedSeconds ?? 0, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000));
}
