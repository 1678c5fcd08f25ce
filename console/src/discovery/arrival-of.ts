import type { FileOnItsWay } from '@tonghu/domain/discovery/suspected';

/** Pieces follow each other within seconds; after this long without one, nothing is being sent. */
const quietFor = 2 * 60_000;

/** Whether a file on its way moves, stands still, or lies there whole and was not handed in. */
export function arrivalOf({ whole, movedAt }: Pick<FileOnItsWay, 'whole' | 'movedAt'>, now: number): 'moving' | 'stalled' | 'whole' {
  const stands = now - Date.parse(movedAt) > quietFor;
  return !stands ? 'moving' : whole ? 'whole' : 'stalled';
}
