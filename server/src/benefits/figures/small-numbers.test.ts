import type { MoneyFigures, MoneyRow } from '@tonghu/domain/benefits/figures';
import { expect, test } from 'vitest';
import { withoutSmall } from './small-numbers.ts';

const row = (code: string, given: Partial<MoneyRow>): MoneyRow => ({
  place: { code, name: code }, children: 0, paid: 0, arrearsChildren: 0, arrears: 0, returnedChildren: 0, returned: 0, recoveredChildren: 0, recovered: 0, keptBackChildren: 0, keptBack: 0,
  paidFor: 0, owed: 0, unpaidChildren: 0, unpaid: 0, riseChildren: 0, riseSoFar: 0, riseAhead: 0, studyChildren: 0, study: 0, treatedChildren: 0, treated: 0, insured: 0, ...given,
});
const part = (programme: string, children: number, kind: MoneyFigures['parts'][number]['kind'] = null): MoneyFigures['parts'][number] => ({ programme, title: { zh: programme, en: programme }, group: null, kind, fund: null, children, paid: children * 100 });
const figures: MoneyFigures = {
  from: '2024-01-01', to: '2024-03-31', against: '2023-12', unknown: 3, funds: [], months: [{ month: '2024-01', paid: 7, paidFor: 7, owed: 7 }],
  whole: row('37', { children: 50, paid: 500, arrearsChildren: 4, arrears: 40, unpaidChildren: 2, unpaid: 2, owed: 502 }),
  rows: [row('370701', { children: 3, paid: 30, owed: 30 }), row('370702', { children: 7, paid: 70, owed: 70, arrearsChildren: 4, arrears: 40 }), row('370703', { children: 40, paid: 400, owed: 402, unpaidChildren: 2, unpaid: 2 })],
  parts: [part('allowance', 44), part('allowance', 6), part('study', 4, 'term'), part('other-study', 9, 'term'), part('third-study', 20, 'term'), part('plan', 3, 'claim'), part('heating', 12, 'once')],
};

test('a small county and the next one are hidden with their sums; the largest and the whole stand', () => {
  const { rows, whole, parts, months, unknown } = withoutSmall(figures);
  expect(rows.map(({ children, paid }) => [children, paid])).toEqual([[null, null], [null, null], [40, 400]]);
  expect(rows.map(({ arrears }) => arrears)).toEqual([0, null, 0]);
  expect(rows.map(({ owed, paidFor, unpaid }) => [owed, paidFor, unpaid])).toEqual(rows.map(() => [null, null, null]));
  expect(whole).toMatchObject({ children: 50, paid: 500, arrears: null, arrearsChildren: null, unpaid: null, owed: null });
  expect(parts.map(({ children }) => children)).toEqual([44, 6, null, null, 20, null, 12]);
  expect([months[0]!.owed, months[0]!.paid, unknown]).toEqual([null, 7, null]);
});

test('what the officer reads stays as it was', () => {
  const before = structuredClone(figures);
  withoutSmall(figures);
  expect(figures).toEqual(before);
});
