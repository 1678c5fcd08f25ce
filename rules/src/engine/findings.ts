import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import type { Condition, Statement } from './condition.ts';
import { type Truth, atLeastOf, notOf } from './truth.ts';

/** A condition with what was found, and the same of its parts. */
export interface Finding<Facts = ChildFacts> {
  of: Condition<Facts>;
  holds: Truth;
  parts: readonly Finding<Facts>[];
  /** Facts that would settle an unknown statement. */
  asks: readonly string[];
}

/** Looks at every part of a condition on a day. Pure: the same facts and day give the same findings. */
export function find<Facts>(of: Condition<Facts>, facts: Facts, on: IsoDate): Finding<Facts> {
  if (of.kind === 'statement') return findStatement(of, facts, on);
  const parts = of.kind === 'opposite' ? [find(of.of, facts, on)] : of.of.map((part) => find(part, facts, on));
  return { of, holds: combine(of, parts.map((part) => part.holds)), parts, asks: [] };
}

function findStatement<Facts>(of: Statement<Facts>, facts: Facts, on: IsoDate): Finding<Facts> {
  const found = of.holds(facts, on);
  if (found === true || found === false) return { of, holds: found, parts: [], asks: [] };
  const asks = found === null ? of.uses.filter((name) => of.sheet.valueOf(facts, name) === undefined) : [found.ask];
  return { of, holds: null, parts: [], asks };
}

/** The truth of a group or an opposite from the truth of its parts. */
export function combine<Facts>(of: Condition<Facts>, parts: readonly Truth[]): Truth {
  if (of.kind === 'opposite') return notOf(parts[0] ?? null);
  return of.kind === 'group' ? atLeastOf(of.atLeast, parts) : (parts[0] ?? null);
}
