import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import type { AskFor, Condition } from './condition.ts';
import type { Truth } from './truth.ts';

/** Whether conditions hold for some facts on a day. */
export type Decide<Facts = ChildFacts> = (facts: Facts, on: IsoDate) => Truth;

/**
 * All of some conditions as one function, built once and asked a million times:
 * it stops at the first part that settles the answer and makes no object on its
 * way. What it answers is what looking at every part would answer, since the
 * truth of a group does not depend on the order of its parts.
 */
export const compile = <Facts>(of: readonly Condition<Facts>[]): Decide<Facts> => every(of.map(step));

// A step may answer with the part of a fact that has to be asked for: neither yes nor no, so unknown.
type Step<Facts> = (facts: Facts, on: IsoDate) => Truth | AskFor;

function step<Facts>(of: Condition<Facts>): Step<Facts> {
  if (of.kind === 'statement') return of.holds;
  if (of.kind === 'opposite') return opposite(step(of.of));
  const parts = of.of.map(step);
  if (of.atLeast === parts.length) return every(parts);
  return of.atLeast === 1 ? some(parts) : several(of.atLeast, parts);
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
