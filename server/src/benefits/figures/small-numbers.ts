import type { MoneyFigures, MoneyRow } from '@tonghu/domain/benefits/figures';
import { hidden, hide } from '../../insight/cockpit.ts';

/** A count of children and the money that would tell it. */
const pairs = [
  ['children', ['paid', 'paidFor', 'owed']], ['arrearsChildren', ['arrears']], ['returnedChildren', ['returned']], ['recoveredChildren', ['recovered']], ['keptBackChildren', ['keptBack']],
  ['unpaidChildren', ['unpaid', 'owed']], ['riseChildren', ['riseSoFar', 'riseAhead']], ['studyChildren', ['study']], ['treatedChildren', ['treated']], ['insured', []],
] as const satisfies readonly (readonly [keyof MoneyRow, readonly (keyof MoneyRow)[]])[];

/** The figures as a leader reads them: no count from one to four, no sum that would tell it, and no second one by which it could be worked out. */
export function withoutSmall(figures: MoneyFigures): MoneyFigures {
  // By county only what went out: beside it, what it was for would tell of single children by the difference.
  const rows = figures.rows.map((row) => ({ ...row, paidFor: null, owed: null, unpaid: null, unpaidChildren: null }));
  const whole = { ...figures.whole };
  for (const [count, sums] of pairs) {
    for (const row of hidden(rows, (one) => one[count] ?? 0)) blank(row, count, sums);
    if (whole[count] !== null && hide(whole[count]) === null) blank(whole, count, sums);
  }
  // Groups of the allowance add up to a sum shown, and so do programmes by the term.
  const kinds = [...new Set(figures.parts.map(({ kind }) => kind))];
  const tells = whole.unpaid === null || whole.children === null;
  return {
    ...figures, rows, whole,
    parts: kinds.flatMap((kind) => hiddenParts(figures.parts.filter((one) => one.kind === kind))), funds: hiddenParts(figures.funds),
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
