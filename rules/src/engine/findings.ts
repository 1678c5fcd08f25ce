import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import type { Condition, Statement } from './condition.ts';
import { factOf } from './fact-names.ts';
import { type Truth, atLeastOf, notOf } from './truth.ts';

/** A condition with what was found, and the same of its parts. */
export interface Finding {
  of: Condition;
  holds: Truth;
  parts: readonly Finding[];
  /** Facts that would settle an unknown statement. */
  asks: readonly string[];
}

/** Looks at every part of a condition on a day. Pure: the same facts and day give the same findings. */
export function find(of: Condition, facts: ChildFacts, on: IsoDate): Finding {
  if (of.kind === 'statement') return findStatement(of, facts, on);
  const parts = of.kind === 'opposite' ? [find(of.of, facts, on)] : of.of.map((part) => find(part, facts, on));
  return { of, holds: combine(of, parts.map((part) => part.holds)), parts, asks: [] };
}

function findStatement(of: Statement, facts: ChildFacts, on: IsoDate): Finding {
  const found = of.holds(facts, on);
  if (found === true || found === false) return { of, holds: found, parts: [], asks: [] };
  const asks = found === null ? of.uses.filter((name) => factOf(facts, name) === undefined) : [found.ask];
  return { of, holds: null, parts: [], asks };
}

/** The truth of a group or an opposite from the truth of its parts. */
export function combine(of: Condition, parts: readonly Truth[]): Truth {
  if (of.kind === 'opposite') return notOf(parts[0] ?? null);
  return of.kind === 'group' ? atLeastOf(of.atLeast, parts) : (parts[0] ?? null);
}
