import { expect, test } from 'vitest';
import { type AidDefinition, contradictionsOf } from './aid-definition.ts';

const source = { cite: '某文件', confidence: 'confirmed' as const };
const once: AidDefinition = {
  title: { zh: '取暖补贴', en: 'Heating' }, about: { zh: '', en: '' }, kind: 'once', who: { by: 'rule', rule: 'medical-plan' },
  amount: { by: 'table', per: 'each', rows: [{ from: '2026-01-01', fen: 1, ...source }, { from: '2026-06-01', fen: 2, ...source }] },
  months: [11], papers: [], fund: 'finance', payee: 'child', enrols: false, illnesses: [], starts: '2026-01', ends: null,
};
const insurer = { by: 'insurer' as const, fen: 8_000_000, ...source };

test.each<[string, Partial<AidDefinition>, string[]]>([
  ['nothing', {}, []],
  ['two amounts of one day', { amount: { by: 'table', per: 'each', rows: [{ from: '2026-01-01', fen: 1, ...source }, { from: '2026-01-01', fen: 2, ...source }] } }, ['amount']],
  ['months of what is given each month', { kind: 'monthly', enrols: true }, ['months']],
  ['months of claims, and no illness to claim for', { kind: 'claim', amount: insurer }, ['months', 'illnesses']],
  ['claims as they should be', { kind: 'claim', months: [], amount: insurer, illnesses: [{ key: 'leukaemia', title: { zh: '白血病', en: 'Leukaemia' } }] }, []],
])('%s', (_says, change, fields) => {
  expect(Object.keys(contradictionsOf({ ...once, ...change }))).toEqual(fields);
});
