import type { LinkField, LinkPart } from '@tonghu/domain/discovery/link-reviews';

/** One step of a waterfall, in bits: where its bar begins and ends, and the sum so far. */
export interface Step { field: LinkField; part: LinkPart; from: number; to: number }

/** The parts of a score one after the other, starting at the prior; the last `to` is the score. */
export function waterfall(prior: number, parts: readonly LinkPart[]): { steps: Step[]; low: number; high: number; total: number } {
  let sum = prior;
  const steps = parts.map((part): Step => {
    const from = sum;
    sum += part.weight;
    return { field: part.field, part, from, to: sum };
  });
  const ends = [0, prior, ...steps.map(({ to }) => to)];
  return { steps, low: Math.min(...ends), high: Math.max(...ends), total: sum };
}

/** Which characters of a text are not at the same place in the other; nothing is marked where either is empty. */
export function differing(one: string | null, other: string | null): { letter: string; differs: boolean }[] {
  const letters = [...one ?? ''];
  const others = [...other ?? ''];
  return letters.map((letter, at) => ({ letter, differs: others.length > 0 && letter !== others[at] }));
}
