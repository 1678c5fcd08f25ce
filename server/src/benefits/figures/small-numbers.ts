import type { MoneyFigures, MoneyRow } from '@tonghu/domain/benefits/figures';
import { hidden, hide } from '../../insight/cockpit.ts';

/** A count of children and the money that would tell it. */
const pairs = [
  ['children', ['paid', 'paidFor', 'owed']], ['arrearsChildren', ['arrears']], ['returnedChildren', ['returned']], ['recoveredChildren', ['recovered']], ['keptBackChildren', ['keptBack']],
  ['unpaidChildren', ['unpaid', 'owed']], ['riseChildren', ['riseSoFar', 'riseAhead']], ['studyChildren', ['study']], ['treatedChildren', ['treated']], ['insured', []],
] as const satisfies readonly (readonly [keyof MoneyRow, readonly (keyof MoneyRow)[]])[];

/** The figures as a leader reads them: no count from one to four, no sum that would tell it, and no second one by which it could be worked out. */
export function withoutSmall(figures: MoneyFigures): MoneyFigures {
  const rows = figures.rows.map((row) => ({ ...row }));
  const whole = { ...figures.whole };
  for (const [count, sums] of pairs) {
    for (const row of hidden(rows, (one) => one[count] ?? 0)) blank(row, count, sums);
    if (whole[count] !== null && hide(whole[count]) === null) blank(whole, count, sums);
  }
  const groups = hiddenParts(figures.parts.filter(({ programme }) => programme === 'allowance'));
  const programmes = hiddenParts(figures.parts.filter(({ programme }) => programme !== 'allowance'));
  const tells = whole.unpaid === null || whole.children === null;
  return {
    ...figures, rows, whole,
    parts: [...groups, ...programmes], funds: hiddenParts(figures.funds),
    months: figures.months.map((one) => ({ ...one, owed: tells ? null : one.owed, paidFor: tells ? null : one.paidFor, paid: whole.children === null ? null : one.paid })),
    unknown: figures.unknown === null ? null : hide(figures.unknown),
  };
}

function blank(row: MoneyRow, count: keyof MoneyRow, sums: readonly (keyof MoneyRow)[]): void {
  Object.assign(row, Object.fromEntries([count, ...sums].map((name) => [name, null])));
}

function hiddenParts<Row extends { children: number | null; paid: number | null }>(rows: readonly Row[]): Row[] {
  const gone = hidden(rows, (row) => row.children ?? 0);
  return rows.map((row) => (gone.has(row) ? { ...row, children: null, paid: null } : row));
}
