import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { type FactName, partsOf } from '../engine/fact-names.ts';

/** The same child with some facts that nobody knows. */
export function without(facts: ChildFacts, hidden: readonly FactName[]): ChildFacts {
  const left: ChildFacts = { ...facts, father: { ...facts.father }, mother: { ...facts.mother } };
  for (const name of hidden) {
    const { side, own } = partsOf(name);
    const holder: Record<string, unknown> = side === null ? left : left[side]!;
    delete holder[own];
  }
  return left;
}
