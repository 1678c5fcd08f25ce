import { type RateGroup, rateGroups } from '@tonghu/domain/children/classes';
import { type Month, addMonths, ageOn, daysInMonth, monthsBetween } from '@tonghu/domain/dates';
import { type Fen, yuan } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import type { HeldReason, LineKind } from '@tonghu/domain/benefits/run-state';
import { type Decision, NoStandard, type Owed, type StandardLookup, owed } from '@tonghu/rules/benefits/owed';
import type { Payable, RunInputs } from './inputs.ts';
import { classOfGroup } from './run-standards.ts';

/** Names the arithmetic below; raised when it changes, so that a run computed by an older one is not released. */
export const runRuleVersion = 'owed-less-paid/1';

/** One child and one month where owed and paid differ. */
export interface RunLine {
  childId: string; decisionId: string; month: Month; group: RateGroup; path: string;
  owed: Fen; paidBefore: Fen; due: Fen; kind: LineKind; why: Text;
  childName: string; payee: string; bank: string; accountSealed: string; accountHint: string; accountToken: string;
  state: 'due' | 'held'; heldReason: HeldReason | null;
}

/** A month that could not be worked out because no standard is known. */
export interface Unknown { childId: string; childName: string; month: Month }

/**
 * What a run pays: owed less paid for every child and month through the run's
 * month. Pure. Suspended months are neither paid nor taken back. Money paid too
 * much is a line of its own that nobody is paid and a person decides.
 */
export function linesOf(inputs: RunInputs, through: Month, standards: StandardLookup): { lines: RunLine[]; unknown: Unknown[] } {
  const offsets = groupBy(inputs.offsets, (offset) => offset.decision_id);
  const paid = groupBy(inputs.paid, (month) => month.child_id);
  const lines: RunLine[] = [];
  const unknown: Unknown[] = [];
  for (const [childId, rows] of groupBy(inputs.payable, (row) => row.child_id)) {
    const newest = rows.reduce((a, b) => (b.from_month > a.from_month ? b : a));
    const paidIn = new Map((paid.get(childId) ?? []).map(({ month, amount }) => [month, amount]));
    const decisions = rows.map((row): Decision => ({
      id: row.decision_id, class: classOfGroup[row.rate_group], division: row.place_code, from: row.from_month, until: lastMonth(row),
      offsets: (offsets.get(row.decision_id) ?? []).map((offset) => ({ fen: offset.amount, from: offset.from_month, until: offset.until_month })),
    }));
    for (const month of monthsOf(rows, paidIn, inputs.ledgerFrom ?? '0000-00', through)) {
      let owes: Owed | null;
      try {
        owes = owed({ decisions, standards, month });
      } catch (error) {
        if (!(error instanceof NoStandard)) throw error;
        unknown.push({ childId, childName: newest.child_name, month });
        continue;
      }
      if (owes === null && rows.some((row) => isSuspendedIn(row, month))) continue;
      const paidBefore = paidIn.get(month) ?? 0;
      const due = (owes?.fen ?? 0) - paidBefore;
      if (due === 0) continue;
      const by = rows.find((row) => row.decision_id === owes?.decision) ?? newest;
      const heldReason = reasonToHold(by, month, due);
      lines.push({
        childId, decisionId: by.decision_id, month, group: by.rate_group, path: newest.path,
        owed: owes?.fen ?? 0, paidBefore, due, kind: due < 0 ? 'recovery' : month === through ? 'regular' : 'arrears',
        why: whyDue(owes, by.rate_group, paidBefore, due),
        childName: by.child_name, payee: by.payee ?? '', bank: by.bank ?? '',
        accountSealed: by.account_sealed ?? '', accountHint: by.account_hint ?? '', accountToken: by.account_token ?? '',
        state: heldReason ? 'held' : 'due', heldReason,
      });
    }
  }
  return { lines, unknown };
}

/** Months a decision covers or money went out for, none before the ledger's first or after the run's. */
function monthsOf(rows: readonly Payable[], paidIn: ReadonlyMap<Month, Fen>, first: Month, through: Month): Month[] {
  const covered = rows.flatMap((row) => monthsBetween(row.from_month < first ? first : row.from_month, row.until_month !== null && row.until_month < through ? row.until_month : through));
  return [...new Set([...covered, ...[...paidIn.keys()].filter((month) => month >= first && month <= through)])].sort();
}

/** A suspended decision owes nothing from that month on, until it is resumed. */
function lastMonth({ until_month: until, suspended_from: suspended }: Payable): Month | null {
  const before = suspended === null ? null : addMonths(suspended, -1);
  return before !== null && (until === null || before < until) ? before : until;
}

const isSuspendedIn = (row: Payable, month: Month) =>
  row.suspended_from !== null && row.suspended_from <= month && row.from_month <= month && (row.until_month === null || month <= row.until_month);

/** Characters that a spreadsheet would read as a formula, or that break a row. */
const unfit = /^[=+\-@]|[\r\n\t]/;

function reasonToHold(row: Payable, month: Month, due: Fen): HeldReason | null {
  if (due < 0) return 'recovery';
  if (row.status !== 'open') return 'child-closed';
  if (turnedEighteenBefore(row.birth_date, month)) return 'over-18';
  if (row.account_sealed === null) return 'no-account';
  if (!row.payee || !row.bank || unfit.test(row.payee) || unfit.test(row.bank)) return 'account-unfit';
  return null;
}

/** The month of the eighteenth birthday is still paid; the next is not. */
export function turnedEighteenBefore(birthDate: string, month: Month): boolean {
  const before = addMonths(month, -1);
  return ageOn(birthDate, `${before}-${daysInMonth(Number(before.slice(0, 4)), Number(before.slice(5)))}`) >= 18;
}

/** Why a line is that much: amounts and the rate group, never the class. */
function whyDue(owes: Owed | null, group: RateGroup, paidBefore: Fen, due: Fen): Text {
  const name = rateGroups[group];
  const base = owes === null
    ? text('这个月没有生效的决定', 'No decision covers this month')
    : text(
      `${name.zh}标准${yuan(owes.standard)}元${owes.offset > 0 ? `，抵扣其他待遇${yuan(owes.offset)}元` : ''}`,
      `${name.en}: standard ${yuan(owes.standard)}${owes.offset > 0 ? `, less other benefits ${yuan(owes.offset)}` : ''}`,
    );
  if (paidBefore === 0) return base;
  return due > 0
    ? text(`${base.zh}；已发${yuan(paidBefore)}元，补发${yuan(due)}元`, `${base.en}; paid ${yuan(paidBefore)}, ${yuan(due)} still owed`)
    : text(`${base.zh}；已发${yuan(paidBefore)}元，多发${yuan(-due)}元`, `${base.en}; paid ${yuan(paidBefore)}, ${yuan(-due)} too much`);
}

function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
