import type { ChildClass } from '@tonghu/domain/children/classes';
import { type Month, monthsBetween } from '@tonghu/domain/dates';
import { type Fen, groupedYuan } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import { type Decision, type Owed, type StandardLookup, owed, whyOwed } from './owed.ts';

/** Money that went out, or came back (negative), for a month. */
export interface Paid { class: ChildClass; month: Month; fen: Fen }

/** 正常: the month of the run, nothing paid yet. 补发: owed more. 追回: paid more than owed. */
export type DueReason = 'normal' | 'arrears' | 'recovery';
/** The words of payment files, and of the console. */
export const dueReasons: Record<DueReason, Text> = {
  normal: text('正常', 'Regular'),
  arrears: text('补发', 'Arrears'),
  recovery: text('追回', 'Recovery'),
};

/** One month of one child whose owed and paid differ. */
export interface Due {
  month: Month;
  class: ChildClass;
  owed: Fen;
  paid: Fen;
  /** Owed less paid: what goes out now, negative when it has to come back. */
  fen: Fen;
  reason: DueReason;
  why: Text;
}

/**
 * What is due for one child up to a month: owed less paid, month by month, where
 * they differ. Paying exactly this and asking again gives nothing, so a run
 * that was repeated or broken off pays nothing twice. Months after `through` are left alone.
 */
export function dueOf({ decisions, paid, standards, through }: {
  decisions: readonly Decision[]; paid: readonly Paid[]; standards: StandardLookup; through: Month;
}): Due[] {
  const paidIn = new Map<Month, { fen: Fen; class: ChildClass }>();
  for (const { month, fen, class: one } of paid) {
    if (month > through) continue;
    const before = paidIn.get(month);
    paidIn.set(month, { fen: (before?.fen ?? 0) + fen, class: before && before.class < one ? before.class : one });
  }
  const months = new Set(paidIn.keys());
  for (const { from, until } of decisions) {
    for (const month of monthsBetween(from, until !== null && until < through ? until : through)) months.add(month);
  }
  return [...months].sort().flatMap((month) => {
    const given = paidIn.get(month);
    const line = due(owed({ decisions, standards, month }), given ?? null, month, through);
    return line ? [line] : [];
  });
}

/**
 * Owed less paid of one month; undefined when they are equal. Where nothing is
 * owed the payment names the class. `why` is worded only when it is read.
 */
export function due(owes: Owed | null, paid: { fen: Fen; class: ChildClass } | null, month: Month, through: Month): Due | undefined {
  const went = paid?.fen ?? 0;
  const fen = (owes?.fen ?? 0) - went;
  const of = owes?.class ?? paid?.class;
  if (fen === 0 || of === undefined) return undefined;
  const reason: DueReason = fen < 0 ? 'recovery' : month === through && went === 0 ? 'normal' : 'arrears';
  return { month, class: of, owed: owes?.fen ?? 0, paid: went, fen, reason, get why() { return whyDue(owes, this); } };
}

function whyDue(owes: Owed | null, { month, paid, fen, reason }: Omit<Due, 'why'>): Text {
  const base = whyOwed(owes, month);
  return text(
    `${base.zh}；已发${groupedYuan(paid)}元，${dueReasons[reason].zh}${groupedYuan(Math.abs(fen))}元`,
    `${base.en}; paid ${groupedYuan(paid)}: ${dueReasons[reason].en.toLowerCase()} ${groupedYuan(Math.abs(fen))}`,
  );
}
