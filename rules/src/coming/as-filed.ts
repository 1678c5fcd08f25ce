import { ChildFacts, ParentFacts, parentFactNames } from '@tonghu/domain/discovery/facts';
import { sides } from '../engine/fact-names.ts';

const nullable = (shape: Record<string, { safeParse: (value: unknown) => { success: boolean } }>) => Object.keys(shape).filter((name) => shape[name]!.safeParse(null).success);
const ofChild = nullable(ChildFacts.shape);
const ofParent = nullable(ParentFacts.shape).filter((name) => (parentFactNames as readonly string[]).includes(name));

/**
 * The facts with nothing left open: what the file of a child who holds a class
 * does not mention is taken not to be the case. For foretelling only: the county
 * decided the class on this file, while a register seldom says of a parent what
 * is not the matter. A parent without a word in the file stays unknown.
 */
export function asFiled(facts: ChildFacts): ChildFacts {
  const filled = (names: readonly string[], given: object) => ({ ...Object.fromEntries(names.map((name) => [name, null])), ...given });
  return {
    ...filled(ofChild, facts),
    ...Object.fromEntries(sides.flatMap((side) => (facts[side] ? [[side, { neverKnown: false, ...filled(ofParent, facts[side]) }]] : []))),
  } as ChildFacts;
}
