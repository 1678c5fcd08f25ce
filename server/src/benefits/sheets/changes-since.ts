import type { PaidClass } from '@tonghu/domain/benefits/application';
import type { SheetKind, SheetLine } from '@tonghu/domain/benefits/sheets';
import { sheetColumns } from '@tonghu/domain/benefits/sheets';
import { type IsoDate, type Month, addMonths, monthOf } from '@tonghu/domain/dates';
import { type EndReason, endReasons } from '@tonghu/rules/law/end-reasons';
import { classCell } from './cells.ts';

/** One decision as the national system knows a child: what a sheet is written from, and what the next one begins at. */
export interface Enrolled {
  decisionId: string; childId: string; name: string; idNumber: string; sex: string; birthDate: IsoDate; class: PaidClass; place: string;
  guardian: string; relation: string; firstMonth: Month; decidedOn: IsoDate; suspendedFrom: Month | null;
  lastMonth: Month | null; endedOn: IsoDate | null; endCode: EndReason | null; endReason: string | null;
}

export interface ChildLine { childId: string; line: SheetLine }
export type SheetLines = Record<Exclude<SheetKind, 'roster'>, ChildLine[]>;

/**
 * Codes of the national system (field guide 2.2): 1 parents released, 2 detox completed, 3 parents found, 4 death,
 * 5 another ground with a date, 7 in words. The labels were inferred from its front-end; code 6 is not known.
 */
export const exitCode = (code: EndReason | null, said: string | null = null): string => {
  // Decisions ended before codes were kept often say a reason in just its words.
  const reason = code ?? (Object.keys(endReasons) as EndReason[]).find((one) => endReasons[one].title.zh === said) ?? null;
  if (reason === null || reason === 'other') return '7';
  const own: Partial<Record<EndReason, string>> = { released: '1', 'detox-finished': '2', found: '3', died: '4' };
  return own[reason] ?? '5';
};

/** What came, went and changed since the state the last sheet was written from. `before` null: there was none; then what was decided for the month counts. */
export function changesSince(before: readonly Enrolled[] | null, now: readonly Enrolled[], month: Month, today: IsoDate): SheetLines {
  const known = new Map(before?.map((one) => [one.decisionId, one]));
  const enrolments = now.filter((one) => (before === null ? monthOf(one.decidedOn) >= month : !known.has(one.decisionId)));
  const exits = now.filter((one) => one.lastMonth !== null
    && (before === null ? one.lastMonth >= addMonths(month, -1) : (known.get(one.decisionId)?.lastMonth ?? null) === null));
  const changes = now.flatMap((one) => {
    const was = known.get(one.decisionId);
    return was && one.lastMonth === null ? changesOf(was, one, today) : [];
  });
  return {
    enrolments: enrolments.map((one) => ({ childId: one.childId, line: enrolment(one) })),
    exits: exits.map((one) => ({ childId: one.childId, line: exit(one) })),
    changes,
  };
}

const noNumber = (one: Enrolled): string => (one.idNumber === '' ? '暂无公民身份号码' : '');

const enrolment = (one: Enrolled): SheetLine => ({
  name: one.name, idNumber: one.idNumber, sex: one.sex, birthDate: one.birthDate, class: classCell(one.class), place: one.place, guardian: one.guardian, relation: one.relation,
  firstMonth: one.firstMonth, decidedOn: one.decidedOn, remark: noNumber(one),
});
const exit = (one: Enrolled): SheetLine => ({
  name: one.name, idNumber: one.idNumber, class: classCell(one.class), exitCode: exitCode(one.endCode, one.endReason), exitReason: [...(one.endReason ?? '')].slice(0, 50).join(''),
  exitDate: one.endedOn ?? '', lastMonth: one.lastMonth ?? '', remark: noNumber(one),
});
/** Everybody who is in, as a list of the national system shows them. */
export const rosterLine = (one: Enrolled): SheetLine => ({
  name: one.name, idNumber: one.idNumber, class: classCell(one.class), place: one.place, guardian: one.guardian, firstMonth: one.firstMonth, remark: noNumber(one),
});

function changesOf(was: Enrolled, one: Enrolled, today: IsoDate): ChildLine[] {
  const paying = (held: Enrolled) => (held.suspendedFrom === null ? '正常发放' : `自 ${held.suspendedFrom} 起暂停`);
  const pairs: [what: string, before: string, after: string][] = [
    [sheetColumns.name.title.zh, was.name, one.name], [sheetColumns.idNumber.title.zh, was.idNumber, one.idNumber], [sheetColumns.place.title.zh, was.place, one.place],
    [sheetColumns.guardian.title.zh, was.guardian, one.guardian], [sheetColumns.firstMonth.title.zh, was.firstMonth, one.firstMonth], ['发放状态', paying(was), paying(one)],
  ];
  // The national system knows the child by the number it had.
  return pairs.filter(([, from, to]) => from !== to).map(([what, from, to]) => ({
    childId: one.childId, line: { name: was.name, idNumber: was.idNumber || one.idNumber, class: classCell(one.class), what, before: from, after: to, changedOn: today, remark: '' },
  }));
}
