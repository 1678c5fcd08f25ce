import type { ChildFacts, ParentFacts } from '@tonghu/domain/discovery/facts';
import { childSheet } from './child-sheet.ts';
import type { NameOf, ValueOf } from './sheet.ts';

/** The two parents, in the order papers name them. No rule gives one of them more weight. */
export const sides = ['father', 'mother'] as const;
export type Side = (typeof sides)[number];

/** A fact of a child that can be asked for: `birthDate`, `father.prison`. A fact is known as a whole or not at all. */
export type FactName = NameOf<ChildFacts>;
/** A fact of the child alone. */
export type OwnFact = Exclude<FactName, `${Side}.${string}`>;
/** A fact of either parent, without the parent. */
export type ParentFact = keyof ParentFacts;

/** The value of a child's fact once it is known. */
export type FactValue<Name extends FactName> = ValueOf<ChildFacts, Name>;

/** Every fact of a child there is, in the order of the schema. */
export const factNames: readonly FactName[] = childSheet.names;

/** The fact of a child, or undefined when nobody knows. */
export const factOf = <Name extends FactName>(facts: ChildFacts, name: Name): FactValue<Name> | undefined => childSheet.valueOf(facts, name);

/** Splits `father.prison` into the parent and the parent's fact; the child's own facts have no side. */
export function partsOf(name: FactName): { side: Side | null; own: string } {
  const [first, second] = name.split('.') as [string, string | undefined];
  return second === undefined ? { side: null, own: first } : { side: first as Side, own: second };
}
