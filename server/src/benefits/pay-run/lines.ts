import type { RateGroup } from '@tonghu/domain/children/classes';
import { type Month, addMonths, ageOn, daysInMonth } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import type { Text } from '@tonghu/domain/text';
import type { HeldReason, LineKind } from '@tonghu/domain/benefits/run-state';
import { countsAsPaid } from '@tonghu/rules/benefits/counts-as-paid';
import { type Decision, NoStandard, type Owed, type StandardLookup, owed } from '@tonghu/rules/benefits/owed';
import { grouped } from '../grouped.ts';
import { awardLinesOf } from './award-lines.ts';
import type { PaidMonth, Payable, PayableOffset, RunInputs } from './inputs.ts';
import { monthsKnown } from './months-known.ts';
import { accountHeld, paysTo } from './pay-to.ts';
import { classOfGroup } from './run-standards.ts';
import { keepBack } from './set-offs.ts';
import { reasons } from './why-due.ts';

/** Names the arithmetic below; raised when it changes, so that a run computed by an older one is not released. */
export const runRuleVersion = 'owed-less-paid/2';

/** Which overpaid month a line settles, and how much of it. */
export interface SetOff { recoveryId: string; awardId: string | null; month: Month; amount: Fen }

/** One child and one month (or one award) where owed and paid differ. */
export interface RunLine {
  childId: string; decisionId: string | null; awardId: string | null; month: Month; group: RateGroup | 'award'; path: string;
  owed: Fen; paidBefore: Fen; due: Fen; kind: LineKind; why: Text;
  /** Kept back against an earlier overpayment: the bank pays `due − setOff`. */
  setOff: Fen; setOffs: SetOff[];
  childName: string; payee: string; bank: string; accountSealed: string; accountHint: string; accountToken: string;
  state: 'due' | 'held'; heldReason: HeldReason | null;
}

/** A month that could not be worked out because no standard is known. */
export interface Unknown { childId: string; childName: string; path: string; month: Month }

/** What `linesOf` finds. */
export interface RunLines { lines: RunLine[]; unknown: Unknown[] }

/**
 * What a run pays: owed less paid for every child and month through the run's
 * month. Pure. Suspended months are neither paid nor taken back. Money paid too
 * much is a line of its own that nobody is paid and a person decides; where a
 * person did, part of coming months is kept back (`set-offs.ts`). A month that
 * another county paid is held: one county pays a month.
 */
export function linesOf(inputs: RunInputs, through: Month, standards: StandardLookup): RunLines {
  const offsets = grouped(inputs.offsets, (offset) => offset.decision_id);
  const paid = paidByChild(inputs.paid);
  const waived = paidByChild(inputs.waived ?? []);
  const elsewhere = new Set((inputs.elsewhere ?? []).map((one) => `${one.child_id} ${one.month}`));
  const wanted = grouped(inputs.setOffs ?? [], (one) => one.child_id);
  const lines: RunLine[] = awardLinesOf(inputs.awards ?? [], through, wanted);
  const unknown: Unknown[] = [];
  const whyDue = reasons();
  for (const [childId, rows] of grouped(inputs.payable, (row) => row.child_id)) {
    const newest = rows.length === 1 ? rows[0]! : rows.reduce((a, b) => (b.from_month > a.from_month ? b : a));
    const paidIn = paid.get(childId) ?? nothingPaid;
    const waivedIn = waived.get(childId) ?? nothingPaid;
    const decisions = rows.map((row) => decisionOf(row, offsets.get(row.decision_id) ?? []));
    const mine: { line: RunLine; standard: Fen }[] = [];
    for (const month of monthsOf(rows, paidIn, inputs.ledgerFrom ?? '0000-00', through)) {
      let owes: Owed | null;
      try {
        owes = owed({ decisions, standards, month });
      } catch (error) {
        if (!(error instanceof NoStandard)) throw error;
        unknown.push({ childId, childName: newest.child_name, path: newest.path, month });
        continue;
      }
      if (owes === null && rows.some((row) => isSuspendedIn(row, month))) continue;
      const paidBefore = countsAsPaid({ owed: owes?.fen ?? 0, paid: paidIn.get(month) ?? 0, waived: waivedIn.get(month) ?? 0 });
      const due = (owes?.fen ?? 0) - paidBefore;
      if (due === 0) continue;
      const by = rows.find((row) => row.decision_id === owes?.decision) ?? newest;
      const heldReason = due < 0 ? 'recovery' : elsewhere.has(`${childId} ${month}`) ? 'paid-elsewhere' : childHeld(by, month) ?? accountHeld(by);
      mine.push({
        standard: owes?.standard ?? 0,
        line: {
          childId, decisionId: by.decision_id, awardId: null, month, group: by.rate_group, path: newest.path,
          owed: owes?.fen ?? 0, paidBefore, due, kind: due < 0 ? 'recovery' : month === through ? 'regular' : 'arrears',
          why: whyDue(owes, by.rate_group, paidBefore, due), setOff: 0, setOffs: [],
          childName: by.child_name, ...paysTo(by), state: heldReason ? 'held' : 'due', heldReason,
        },
      });
    }
    const recoveries = wanted.get(childId);
    if (recoveries) keepBack(mine, recoveries);
    for (const { line } of mine) lines.push(line);
  }
  return { lines, unknown };
}

function decisionOf(row: Payable, offsets: readonly PayableOffset[]): Decision {
  return {
    id: row.decision_id, class: classOfGroup[row.rate_group], division: row.place_code, from: row.from_month, until: lastMonth(row),
    offsets: offsets.map((offset) => ({ fen: offset.amount, from: offset.from_month, until: offset.until_month })),
  };
}

const nothingPaid: ReadonlyMap<Month, Fen> = new Map();

function paidByChild(rows: readonly PaidMonth[]): Map<string, Map<Month, Fen>> {
  const children = new Map<string, Map<Month, Fen>>();
  for (const { child_id: child, month, amount } of rows) {
    const there = children.get(child);
    if (there) there.set(month, amount);
    else children.set(child, new Map([[month, amount]]));
  }
  return children;
}

/** Months a decision covers or money went out for, none before the ledger's first or after the run's. */
function monthsOf(rows: readonly Payable[], paidIn: ReadonlyMap<Month, Fen>, first: Month, through: Month): readonly Month[] {
  const spans = rows.map((row) => [row.from_month < first ? first : row.from_month, row.until_month !== null && row.until_month < through ? row.until_month : through] as const);
  const [from, until] = spans[0]!;
  let outside = false;
  for (const month of paidIn.keys()) if (month < from || month > until) outside = true;
  // Nearly every child: one decision, and nothing paid outside it.
  if (spans.length === 1 && !outside) return monthsKnown(from, until);
  return [...new Set([...spans.flatMap(([a, b]) => monthsKnown(a, b)), ...[...paidIn.keys()].filter((month) => month >= first && month <= through)])].sort();
}

/** A suspended decision owes nothing from that month on, until it is resumed. */
function lastMonth({ until_month: until, suspended_from: suspended }: Payable): Month | null {
  const before = suspended === null ? null : addMonths(suspended, -1);
  return before !== null && (until === null || before < until) ? before : until;
}

const isSuspendedIn = (row: Payable, month: Month) =>
  row.suspended_from !== null && row.suspended_from <= month && row.from_month <= month && (row.until_month === null || month <= row.until_month);

/** Why a month is not paid before a person has looked. A child that died or was adopted is still owed the month it happened in. */
function childHeld(row: Payable, month: Month): HeldReason | null {
  if (row.died_on && month > row.died_on.slice(0, 7)) return 'dead';
  if (row.adopted_on && month > row.adopted_on.slice(0, 7)) return 'adopted';
  if (row.status !== 'open' && !row.died_on && !row.adopted_on) return 'child-closed';
  return turnedEighteenBefore(row.birth_date, month) ? 'over-18' : null;
}

/** The month of the eighteenth birthday is still paid; the next is not. */
export function turnedEighteenBefore(birthDate: string, month: Month): boolean {
  const years = Number(month.slice(0, 4)) - Number(birthDate.slice(0, 4));
  if (years < 17) return false;
  if (years > 19) return true;
  const before = addMonths(month, -1);
  return ageOn(birthDate, `${before}-${daysInMonth(Number(before.slice(0, 4)), Number(before.slice(5)))}`) >= 18;
}
