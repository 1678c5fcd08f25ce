import { ChildFacts, ParentFacts } from '@tonghu/domain/discovery/facts';

/** The two parents, in the order papers name them. No rule gives one of them more weight. */
export const sides = ['father', 'mother'] as const;
export type Side = (typeof sides)[number];

type OwnFact = Exclude<keyof ChildFacts, Side>;
/** A fact that can be asked for: `birthDate`, `father.prison`. A fact is known as a whole or not at all. */
export type FactName = OwnFact | `${Side}.${keyof ParentFacts}`;

/** The value of a fact once it is known. */
export type FactValue<Name extends FactName> = Name extends `${Side}.${infer Own}`
  ? Own extends keyof ParentFacts ? Exclude<ParentFacts[Own], undefined> : never
  : Name extends OwnFact ? Exclude<ChildFacts[Name], undefined> : never;

/** Every fact there is, in the order of the schema. */
export const factNames: readonly FactName[] = ChildFacts.keyof().options.flatMap((name): FactName[] =>
  name === 'father' || name === 'mother'
    ? ParentFacts.keyof().options.map((own) => `${name}.${own}` as const)
    : [name]);

/** The fact, or undefined when nobody knows. */
export function factOf<Name extends FactName>(facts: ChildFacts, name: Name): FactValue<Name> | undefined {
  const dot = name.indexOf('.');
  if (dot < 0) return facts[name as OwnFact] as FactValue<Name> | undefined;
  const parent = facts[name.slice(0, dot) as Side];
  return parent?.[name.slice(dot + 1) as keyof ParentFacts] as FactValue<Name> | undefined;
}

/** Splits `father.prison` into the parent and the parent's fact; the child's own facts have no side. */
export function partsOf(name: FactName): { side: Side | null; own: string } {
  const [first, second] = name.split('.') as [string, string | undefined];
  return second === undefined ? { side: null, own: first } : { side: first as Side, own: second };
}
