import type { Answer } from '@tonghu/domain/answer';
import type { IsoDate } from '@tonghu/domain/dates';
import { evaluate } from '@tonghu/rules/engine/evaluate';
import type { AnyRule } from '@tonghu/rules/engine/rule';

/** An answer given: to which question, about which fact. A value of undefined: nobody knows. */
export interface Given { asked: string; fact: string; value: unknown }
type Facts = Record<string, unknown>;

/** The fact that a question is about: of `father.prison.until`, the fact `father.prison`. */
export function factOfQuestion(rule: AnyRule, asked: string): string {
  const parts = asked.split('.');
  return parts.slice(0, rule.sheet.groups.includes(parts[0]!) ? 2 : 1).join('.');
}

/** The facts that the answers tell; what nobody knows is not there. */
export function factsFrom(given: readonly Given[]): Facts {
  const facts: Facts = {};
  for (const { fact, value } of given) {
    if (value === undefined) continue;
    const [first, own] = fact.split('.') as [string, string?];
    facts[first] = own === undefined ? value : { ...facts[first] as Facts | undefined, [own]: value };
  }
  return facts;
}

/** The answers with one more, or with one changed where it stands. A part of a fact that is told changes the answer about the whole. */
export function withAnswer(rule: AnyRule, given: readonly Given[], asked: string, value: unknown): Given[] {
  const fact = factOfQuestion(rule, asked);
  const told = value !== undefined;
  const at = given.findIndex((one) => (told ? one.fact === fact : one.asked === asked));
  const next: Given = { asked: told ? fact : asked, fact, value };
  if (at < 0) return [...given, next];
  return given.flatMap((one, index) => (index === at ? [next] : told && one.fact === fact ? [] : [one]));
}

/** The answers without what was said about a fact. */
export const withoutAnswer = (given: readonly Given[], asked: string): Given[] => {
  const fact = given.find((one) => one.asked === asked)?.fact;
  const whole = asked === fact;
  return given.filter((one) => (whole ? one.fact !== fact : one.asked !== asked));
};

/** Where the questions stand: the answer so far, what is asked next, and what could be asked instead. */
export interface Standing {
  answer: Answer;
  /** Null when nothing is left to ask: it is settled, or nobody knows the rest. */
  next: Answer['ask'][number] | null;
  /** Every question still open, in the order of the engine, without those that nobody can answer. */
  open: Answer['ask'];
  /** Questions answered with "not known" that would still matter. */
  unknown: Answer['ask'];
}

/** Asks the engine again with the answers so far. `wanted`: a question somebody would rather answer first. */
export function standingOf(rule: AnyRule, given: readonly Given[], on: IsoDate, division: string | null, wanted: string | null = null): Standing {
  const answer = evaluate(rule, factsFrom(given), on, { division });
  const notKnown = new Set(given.flatMap(({ asked, value }) => (value === undefined ? [asked] : [])));
  const open = answer.ask.filter(({ fact }) => !notKnown.has(fact));
  return { answer, open, next: open.find(({ fact }) => fact === wanted) ?? open[0] ?? null, unknown: answer.ask.filter(({ fact }) => notKnown.has(fact)) };
}
