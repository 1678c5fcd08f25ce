import { z } from 'zod';
import { settingsOn } from '../settings/settings.ts';
import { childSheet } from './child-sheet.ts';
import { factsUsedBy, type Rule } from './rule.ts';
import { shapeOfFacts } from './sheet.ts';

const told = 'A missing field means that nobody knows; null means it is known that there is none. Events after the day asked about do not count.';

/** The JSON Schema of the facts that a rule reads: the shape of its sheet, restricted to them. */
export function factSchema<Facts>(rule: Rule<Facts>, division: string | null = null): Record<string, unknown> {
  const shape = shapeOfFacts(rule.sheet, factsUsedBy(rule, settingsOn(division, rule.versions.at(-1)!.from)));
  return z.toJSONSchema(shape.meta({ title: rule.title.zh, description: told }), { io: 'input' });
}

/** `ChildFacts` that refuses fields it does not know: tells a misspelt fact from one that nobody knows. */
export const StrictFacts = childSheet.strict;
