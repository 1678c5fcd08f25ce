import type { ChildFacts } from './facts.ts';

/** A fact by its path, `father.prison`, with what is known of it. */
export interface FactAt { path: string; value: unknown }

const ofParents: ReadonlySet<string> = new Set(['father', 'mother']);

/** Facts one by one, by their paths. What nobody knows is not there. @example factsAt({ father: { dead: null } }) // [{ path: 'father.dead', value: null }] */
export const factsAt = (facts: ChildFacts): FactAt[] => Object.entries(facts).flatMap(([name, value]): FactAt[] => {
  if (value === undefined) return [];
  if (!ofParents.has(name)) return [{ path: name, value }];
  return Object.entries(value as object).flatMap(([own, one]) => (one === undefined ? [] : [{ path: `${name}.${own}`, value: one as unknown }]));
});

/** The facts with others laid over them; of a parent only the facts named are touched. */
export function withFacts(facts: ChildFacts, over: readonly FactAt[]): ChildFacts {
  const all = { ...facts } as Record<string, unknown>;
  for (const { path, value } of over) {
    const [first, own] = path.split('.') as [string, string?];
    all[first] = own === undefined ? value : { ...all[first] as object | undefined, [own]: value };
  }
  return all as ChildFacts;
}

/** The fact that a question is about: of `father.prison.until`, the fact `father.prison`. */
export function factAskedBy(asked: string): string {
  const parts = asked.split('.');
  return parts.slice(0, ofParents.has(parts[0]!) ? 2 : 1).join('.');
}

/** What is known at a path; undefined: nobody knows. */
export const factAt = (facts: ChildFacts, path: string): unknown => factsAt(facts).find((one) => one.path === path)?.value;
