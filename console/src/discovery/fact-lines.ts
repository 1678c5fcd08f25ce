import type { FactRow } from './facts.ts';

/** What is known of somebody: what there is, and what nobody knows. What is known not to be is left out. */
export interface KnownFacts {
  known: { title: string; value: string }[];
  unknown: string[];
}

/** What a parent's panel tells, in the order of the law. Not told as missing: a parent whom nobody ever knew. */
export const ofParent = [
  'neverKnown', 'dead', 'missing', 'disability', 'severeIllness', 'prison', 'drugDetox', 'libertyRestricted', 'outOfContact', 'guardianshipRevoked', 'deported', 'away',
] as const;
/** What the child's own panel tells. */
export const ofChild = ['died', 'adopted', 'disability', 'ruralHukou', 'socialAssistance', 'livesElsewhereSince'] as const;
const neverMissed: ReadonlySet<string> = new Set(['neverKnown', 'livesElsewhereSince']);

/** Facts as lines. `read` and `titleOf` come from `useFacts`. */
export function factLines(facts: object | undefined, names: readonly string[], { titleOf, read }: { titleOf: (name: string) => string; read: (row: FactRow) => string }): KnownFacts {
  const lines: KnownFacts = { known: [], unknown: [] };
  for (const name of names) {
    const value = (facts as Record<string, unknown> | undefined)?.[name];
    if (value === undefined) {
      if (!neverMissed.has(name)) lines.unknown.push(titleOf(name));
    } else if (value !== null && !(value === false && name === 'neverKnown')) {
      lines.known.push({ title: titleOf(name), value: read({ name, value }) });
    }
  }
  return lines;
}
