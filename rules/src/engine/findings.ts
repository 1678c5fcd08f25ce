import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import type { Condition, Group, Statement } from './condition.ts';
import { type Truth, notOf } from './truth.ts';

/** A condition with what was found, and the same of its parts. */
export interface Finding<Facts = ChildFacts> {
  of: Condition<Facts>;
  holds: Truth;
  parts: readonly Finding<Facts>[];
  /** Facts that would settle an unknown statement. */
  asks: readonly string[];
}

const none: readonly never[] = [];

/** Looks at every part of a condition on a day, so that it can be explained. Pure: the same facts and day give the same findings. */
export function find<Facts>(of: Condition<Facts>, facts: Facts, on: IsoDate): Finding<Facts> {
  if (of.kind === 'statement') return findStatement(of, facts, on);
  if (of.kind === 'group') return findGroup(of, facts, on);
  const part = find(of.of, facts, on);
  return { of, holds: notOf(part.holds), parts: [part], asks: none };
}

function findGroup<Facts>(of: Group<Facts>, facts: Facts, on: IsoDate): Finding<Facts> {
  const parts: Finding<Facts>[] = [];
  let yes = 0;
  let no = 0;
  for (const condition of of.of) {
    const part = find(condition, facts, on);
    if (part.holds) yes++;
    else if (part.holds === false) no++;
    parts.push(part);
  }
  return { of, holds: yes >= of.atLeast ? true : parts.length - no < of.atLeast ? false : null, parts, asks: none };
}

function findStatement<Facts>(of: Statement<Facts>, facts: Facts, on: IsoDate): Finding<Facts> {
  const found = of.holds(facts, on);
  if (found === true || found === false) return { of, holds: found, parts: none, asks: none };
  const asks = found === null ? of.uses.filter((name) => of.sheet.valueOf(facts, name) === undefined) : [found.ask];
  return { of, holds: null, parts: none, asks };
}
