import { ChildFacts, ParentFacts } from '@tonghu/domain/discovery/facts';
import { z } from 'zod';
import { settingsOn } from '../settings/settings.ts';
import { partsOf, sides } from './fact-names.ts';
import { factsUsedBy, type Rule } from './rule.ts';

const told = 'A missing field means that nobody knows; null means it is known that there is none. Events after the day asked about do not count.';

/** The JSON Schema of the facts that a rule reads: the shapes of `ChildFacts`, restricted to them. */
export function factSchema(rule: Rule, division: string | null = null): Record<string, unknown> {
  const used = factsUsedBy(rule, settingsOn(division, rule.versions.at(-1)!.from)).map(partsOf);
  const own = used.filter((fact) => fact.side === null).map((fact) => [fact.own, true]);
  const ofParents = sides.flatMap((side) => {
    const names = used.filter((fact) => fact.side === side).map((fact) => [fact.own, true]);
    return names.length ? [[side, ParentFacts.pick(Object.fromEntries(names)).optional()]] : [];
  });
  const shape = ChildFacts.pick(Object.fromEntries(own)).extend(Object.fromEntries(ofParents));
  return z.toJSONSchema(shape.meta({ title: rule.title.zh, description: told }), { io: 'input' });
}

/** `ChildFacts` that refuses fields it does not know: tells a misspelt fact from one that nobody knows. */
export const StrictFacts = ChildFacts.extend({ father: ParentFacts.strict(), mother: ParentFacts.strict() }).partial().strict();
