import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { type Step, anyIn, placeOf } from './compile-statements.ts';
import type { Condition, Group, Statement } from './condition.ts';
import type { Truth } from './truth.ts';

/** Whether conditions hold for some facts on a day. */
export type Decide<Facts = ChildFacts> = (facts: Facts, on: IsoDate) => Truth;

/**
 * All of some conditions as one function, built once and asked a million times:
 * it stops at the first part that settles the answer, and keeps nothing of its
 * way. What it answers is what looking at every part would answer, since the
 * truth of a group does not depend on the order of its parts.
 */
export const compile = <Facts>(of: readonly Condition<Facts>[]): Decide<Facts> => every(of.map(step));

function step<Facts>(of: Condition<Facts>): Step<Facts> {
  if (of.kind === 'statement') return of.uses.length === 1 ? anyIn([of]) : of.holds;
  if (of.kind === 'opposite') return opposite(step(of.of));
  if (of.atLeast === 1) return some(byGroup(alternatives(of)));
  const parts = of.of.map(step);
  return of.atLeast === parts.length ? every(parts) : several(of.atLeast, parts);
}

// One of (one of) some is one of them all.
const alternatives = <Facts>(of: Group<Facts>): Condition<Facts>[] => of.of.flatMap((part) => (part.kind === 'group' && part.atLeast === 1 ? alternatives(part) : [part]));

// What a parent is judged by stands in one object: it is looked up once for all statements about that parent.
function byGroup<Facts>(parts: readonly Condition<Facts>[]): Step<Facts>[] {
  const together = new Map<string, Statement<Facts>[]>();
  const others: Step<Facts>[] = [];
  for (const part of parts) {
    const group = part.kind === 'statement' && part.uses.length === 1 ? placeOf(part).group : undefined;
    if (group === undefined) others.push(step(part));
    else together.set(group, [...together.get(group) ?? [], part as Statement<Facts>]);
  }
  return [...[...together.values()].map(anyIn), ...others];
}

function opposite<Facts>(of: Step<Facts>): Decide<Facts> {
  return (facts, on) => {
    const found = of(facts, on);
    return found === true ? false : found === false ? true : null;
  };
}

function every<Facts>(parts: readonly Step<Facts>[]): Decide<Facts> {
  const count = parts.length;
  return (facts, on) => {
    let truth: Truth = true;
    for (let at = 0; at < count; at++) {
      const found = parts[at]!(facts, on);
      if (found === false) return false;
      if (found !== true) truth = null;
    }
    return truth;
  };
}

function some<Facts>(parts: readonly Step<Facts>[]): Decide<Facts> {
  const count = parts.length;
  return (facts, on) => {
    let truth: Truth = false;
    for (let at = 0; at < count; at++) {
      const found = parts[at]!(facts, on);
      if (found === true) return true;
      if (found !== false) truth = null;
    }
    return truth;
  };
}

function several<Facts>(need: number, parts: readonly Step<Facts>[]): Decide<Facts> {
  const count = parts.length;
  return (facts, on) => {
    let yes = 0;
    let no = 0;
    for (let at = 0; at < count; at++) {
      const found = parts[at]!(facts, on);
      if (found === true) yes++;
      else if (found === false) no++;
      if (yes >= need) return true;
      if (count - no < need) return false;
    }
    return yes >= need ? true : count - no < need ? false : null;
  };
}
