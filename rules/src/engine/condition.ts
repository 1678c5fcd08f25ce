import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import type { Text } from '@tonghu/domain/text';
import { type FactName, type FactValue, factOf } from './fact-names.ts';
import type { Truth } from './truth.ts';

/** What every condition says for itself, in a rule book and in an answer. */
export interface Wording {
  says: Text;
  /** Document and clause. */
  cite: string;
  /** Set where no published text confirms it: shown as a local reading, never as law. */
  confidence?: 'unconfirmed';
}

/** One statement about the facts it uses. */
export interface Statement extends Wording {
  kind: 'statement';
  uses: readonly FactName[];
  /** Null: unknown. A text names the part of a fact that is still needed, e.g. `father.prison.until`. */
  holds(facts: ChildFacts, on: IsoDate): Truth | AskFor;
}
/** `all` of them, `any` of them, or at least a number of them. */
export interface Group extends Wording {
  kind: 'group';
  atLeast: number;
  of: readonly Condition[];
}
/** The opposite of a condition, in its own words. */
export interface Opposite extends Wording {
  kind: 'opposite';
  of: Condition;
}
/** Anything a rule can require. */
export type Condition = Statement | Group | Opposite;

/** A fact is there, but a part of it is missing. */
export interface AskFor { ask: string }

type Values<Uses extends readonly FactName[]> = { [At in keyof Uses]: FactValue<Uses[At]> };

/**
 * A statement sees only the facts it lists, and sees them filled in: while one
 * is missing the statement is unknown. Events after the day asked about have
 * not happened yet; `holds` compares with `on`.
 */
export function condition<const Uses extends readonly FactName[]>(given: Wording & {
  uses: Uses;
  holds: (values: Values<Uses>, on: IsoDate) => Truth | AskFor;
}): Statement {
  return {
    ...given,
    kind: 'statement',
    holds(facts, on) {
      const values = given.uses.map((name) => factOf(facts, name));
      return values.includes(undefined) ? null : given.holds(values as unknown as Values<Uses>, on);
    },
  };
}

/** Every one of them. */
export const all = (wording: Wording, of: readonly Condition[]): Group => ({ ...wording, kind: 'group', atLeast: of.length, of });
/** One of them is enough. */
export const any = (wording: Wording, of: readonly Condition[]): Group => ({ ...wording, kind: 'group', atLeast: 1, of });
/** A number of them. */
export const atLeast = (count: number, wording: Wording, of: readonly Condition[]): Group => ({ ...wording, kind: 'group', atLeast: count, of });
/** The opposite. */
export const not = (wording: Wording, of: Condition): Opposite => ({ ...wording, kind: 'opposite', of });
