import { checkCharacter } from '@tonghu/domain/id-number';

/**
 * Every valid ID number that one slip of the hand turns into this one: one of the
 * 18 characters wrong, or two neighbours that changed places. Empty for a number
 * whose check character holds, and for what is no number at all.
 *
 * @example repairsOf('990784201403220013') // '990784201403220012' is among them
 */
export function repairsOf(id: string): string[] {
  if (!/^\d{17}[\dX]$/.test(id) || checkCharacter(id.slice(0, 17)) === id[17]) return [];
  const found = new Set<string>();
  const consider = (candidate: string) => {
    if (/^\d{17}[\dX]$/.test(candidate) && checkCharacter(candidate.slice(0, 17)) === candidate[17]) found.add(candidate);
  };
  for (let at = 0; at < 18; at++) for (const sign of at < 17 ? '0123456789' : '0123456789X') consider(id.slice(0, at) + sign + id.slice(at + 1));
  for (let at = 0; at < 17; at++) consider(id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2));
  return [...found].sort();
}
