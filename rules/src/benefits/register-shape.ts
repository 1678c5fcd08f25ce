import type { RateGroup } from '@tonghu/domain/children/classes';
import { type Month, addMonths } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { countsAsPaid } from './counts-as-paid.ts';
import { NoStandard, type Offset, type StandardLookup, owed } from './owed.ts';
import { classOfGroup } from './standard.ts';

/** A decision without the child: what it pays by, where and when. The class is never here, only the rate group. */
export interface ShapeDecision {
  group: RateGroup;
  division: string;
  from: Month;
  /** Last month paid; null: still running. */
  until: Month | null;
  suspendedFrom: Month | null;
  offsets: readonly Offset[];
}

/**
 * Children of one county who are alike in everything that decides their money,
 * with how many they are. Nobody can be told from a shape, and a county of
 * thousands comes to a few hundred.
 */
export interface Shape {
  county: string;
  children: number;
  decisions: readonly ShapeDecision[];
  /** What went out for each month, less what came back and was waived; months without are missing. */
  paid: Readonly<Record<Month, Fen>>;
  /** What was waived of each month; missing: nothing. */
  waived?: Readonly<Record<Month, Fen>>;
  /** Why a run would hold the money back; null: it would go out. */
  waits: 'closed' | 'no-account' | null;
  /** Month of the 18th birthday, the last one paid; null: beyond the months asked about. */
  grownUp: Month | null;
  /** Last month paid before another end that is known today, such as a release; null: none. */
  foreseen: Month | null;
}

/** What a shape is owed in a month: an amount, nothing, or not to be told (a standard is missing, or the decision rests). */
export type ShapeOwed = { fen: Fen; group: RateGroup | null; is: 'owed' | 'nothing' | 'no-standard' | 'suspended' };

/** What one child of a shape is owed for a month, exactly as a run works it out. */
export function shapeOwed({ decisions }: Shape, month: Month, standards: StandardLookup): ShapeOwed {
  try {
    const is = owed({
      month, standards,
      decisions: decisions.map((one, at) => ({ id: String(at).padStart(4, '0'), class: classOfGroup[one.group], division: one.division, from: one.from, until: endOf(one), offsets: one.offsets })),
    });
    if (is) return { fen: is.fen, group: decisions[Number(is.decision)]!.group, is: 'owed' };
  } catch (error) {
    if (!(error instanceof NoStandard)) throw error;
    return { fen: 0, group: null, is: 'no-standard' };
  }
  const rests = decisions.some((one) => one.suspendedFrom !== null && one.suspendedFrom <= month && one.from <= month && (one.until === null || month <= one.until));
  return { fen: 0, group: null, is: rests ? 'suspended' : 'nothing' };
}

/** What counts as paid of a month in which so much is owed. */
export const shapePaid = ({ paid, waived }: Pick<Shape, 'paid' | 'waived'>, month: Month, owes: Fen): Fen =>
  countsAsPaid({ owed: owes, paid: paid[month] ?? 0, waived: waived?.[month] ?? 0 });

/** A suspended decision owes nothing from that month on, until it is resumed. */
function endOf({ until, suspendedFrom }: ShapeDecision): Month | null {
  const before = suspendedFrom === null ? null : addMonths(suspendedFrom, -1);
  return before !== null && (until === null || before < until) ? before : until;
}

/** The last month a shape is expected to be paid: what is known today of birthdays and other ends; null: beyond the months asked about. */
export function lastExpected({ grownUp, foreseen }: Pick<Shape, 'grownUp' | 'foreseen'>): Month | null {
  if (grownUp === null || foreseen === null) return grownUp ?? foreseen;
  return grownUp < foreseen ? grownUp : foreseen;
}
