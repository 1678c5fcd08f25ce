import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import type { Text } from '@tonghu/domain/text';
import { childSheet } from './child-sheet.ts';
import type { NameOf, Sheet } from './sheet.ts';
import type { Truth } from './truth.ts';

/** What every condition says for itself, in a rule book and in an answer. */
export interface Wording {
  says: Text;
  /** Document and clause. */
  cite: string;
  /** Set where no published text confirms it: shown as a local reading, never as law. */
  confidence?: 'unconfirmed';
}

/** One statement about the facts it uses. Made by `sheet.condition`. */
export interface Statement<Facts = ChildFacts> extends Wording {
  kind: 'statement';
  sheet: Sheet<Facts>;
  uses: readonly NameOf<Facts>[];
  /** Null: unknown. A text names the part of a fact that is still needed, e.g. `father.prison.until`. */
  holds(facts: Facts, on: IsoDate): Truth | AskFor;
  /** The same for who has the values at hand, all of them there, in the order of `uses`. */
  judge(values: readonly unknown[], on: IsoDate): Truth | AskFor;
}
/** `all` of them, `any` of them, or at least a number of them. */
export interface Group<Facts = ChildFacts> extends Wording {
  kind: 'group';
  atLeast: number;
  of: readonly Condition<Facts>[];
}
/** The opposite of a condition, in its own words. */
export interface Opposite<Facts = ChildFacts> extends Wording {
  kind: 'opposite';
  of: Condition<Facts>;
}
/** Anything a rule can require of the facts of one sheet. */
export type Condition<Facts = ChildFacts> = Statement<Facts> | Group<Facts> | Opposite<Facts>;

/** A fact is there, but a part of it is missing. */
export interface AskFor { ask: string }

/** A statement about a child; the facts of other sheets have `sheet.condition`. */
export const condition: Sheet<ChildFacts>['condition'] = childSheet.condition;

/** Every one of them. */
export const all = <Facts = ChildFacts>(wording: Wording, of: readonly Condition<Facts>[]): Group<Facts> => ({ ...wording, kind: 'group', atLeast: of.length, of });
/** One of them is enough. */
export const any = <Facts = ChildFacts>(wording: Wording, of: readonly Condition<Facts>[]): Group<Facts> => ({ ...wording, kind: 'group', atLeast: 1, of });
/** A number of them. */
export const atLeast = <Facts = ChildFacts>(count: number, wording: Wording, of: readonly Condition<Facts>[]): Group<Facts> => ({ ...wording, kind: 'group', atLeast: count, of });
/** The opposite. */
export const not = <Facts = ChildFacts>(wording: Wording, of: Condition<Facts>): Opposite<Facts> => ({ ...wording, kind: 'opposite', of });
