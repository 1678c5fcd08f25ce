import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import type { Month } from '@tonghu/domain/dates';
import { type Fen, groupedYuan } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import { rules } from '../law/rules.ts';

/** Another benefit that counts against the standard in a stretch of months (top-up, 补差). */
export interface Offset {
  fen: Fen;
  /** Missing: from the first month of the decision. */
  from?: Month | null;
  /** Null or missing: still running. */
  until?: Month | null;
}

/** A decision as payment reads it: a class, a place and the months it covers. */
export interface Decision {
  id: string;
  class: ChildClass;
  division: string;
  from: Month;
  /** Last month paid (末领年月); null: still running. */
  until: Month | null;
  offsets: readonly Offset[];
}

/** What a child is owed for a month, by which decision. */
export interface Owed {
  fen: Fen;
  class: ChildClass;
  decision: string;
  standard: Fen;
  offset: Fen;
}

/** Gives the standard of a class in a place for a month, in fen; undefined when none is known. */
export type StandardLookup = (division: string, of: ChildClass, month: Month) => { fen: Fen } | undefined;

/** A decision covers a month for which no standard is known: nothing can be paid, and nothing may be recovered. */
export class NoStandard extends Error {
  readonly decision: Decision;
  readonly month: Month;

  constructor(decision: Decision, month: Month) {
    super(`no standard for ${decision.class} in ${decision.division} for ${month}`);
    this.name = 'NoStandard';
    this.decision = decision;
    this.month = month;
  }
}

const order = new Map(rules.map((entry, at) => [entry.class, at]));

/**
 * What one child is owed for a month: `max(0, standard − offsets)` of the
 * decision that gives most; null when none covers the month. Pure, so a later
 * standard, decision or end changes past months by itself. The order of the
 * decisions does not matter: among equals the class that goes first, then the id.
 */
export function owed({ decisions, standards, month }: { decisions: readonly Decision[]; standards: StandardLookup; month: Month }): Owed | null {
  let best: Owed | null = null;
  for (const decision of decisions) {
    if (month < decision.from || (decision.until !== null && month > decision.until)) continue;
    const standard = standards(decision.division, decision.class, month);
    if (!standard) throw new NoStandard(decision, month);
    const offset = offsetIn(decision, month);
    const mine: Owed = { fen: Math.max(0, standard.fen - offset), class: decision.class, decision: decision.id, standard: standard.fen, offset };
    if (best === null || goesBefore(mine, best)) best = mine;
  }
  return best;
}

function offsetIn({ from, offsets }: Decision, month: Month): Fen {
  let sum = 0;
  for (const offset of offsets) {
    if ((offset.from ?? from) <= month && (!offset.until || month <= offset.until)) sum += offset.fen;
  }
  return sum;
}

function goesBefore(a: Owed, b: Owed): boolean {
  if (a.fen !== b.fen) return a.fen > b.fen;
  const [rankA, rankB] = [order.get(a.class) ?? 99, order.get(b.class) ?? 99];
  return rankA === rankB ? a.decision < b.decision : rankA < rankB;
}

/** Why it is that much, in a sentence for the child's file. */
export function whyOwed(of: Owed | null, month: Month): Text {
  if (of === null) return text(`${month}没有生效的决定，应发0元`, `No decision covers ${month}: nothing is owed`);
  const name = childClasses[of.class].title;
  const less = of.offset > 0;
  return text(
    `${month}按${name.zh}标准${groupedYuan(of.standard)}元${less ? `，扣减其他补贴${groupedYuan(of.offset)}元` : ''}，应发${groupedYuan(of.fen)}元`,
    `${month}: standard of ${name.en} ${groupedYuan(of.standard)} yuan${less ? `, less other benefits ${groupedYuan(of.offset)}` : ''}, owed ${groupedYuan(of.fen)}`,
  );
}
