import { AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import { findPeriod, periodsBetween } from '@tonghu/domain/benefits/aid-periods';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountOf, amountText, isUnconfirmed, leftOfClaim, rateOn } from './aid-amount.ts';
import { whoGets } from './aid-who.ts';
import { shippedAid } from './shipped-aid.ts';

const body = (programme: string) => shippedAid.find((one) => one.programme === programme)!.body;

describe('what ships', () => {
  test.each(shippedAid.map((one) => [one.programme, one] as const))('%s is a whole definition', (_, { body: one }) => expect(AidDefinition.parse(one)).toEqual(one));
  test('each code once, and thirty illnesses', () => {
    expect(new Set(shippedAid.map(({ programme }) => programme)).size).toBe(shippedAid.length);
    expect(new Set(body('health-cover-claim').illnesses.map(({ key }) => key)).size).toBe(30);
  });
  test('an invented amount is an example and says so', () => {
    for (const { body: { amount }, example } of shippedAid) {
      if (amount.by === 'table') expect(example && amount.rows.every(({ confidence, cite }) => confidence === 'unconfirmed' && cite.includes('示例'))).toBe(true);
    }
  });
});

const halves = (programme: string, division: string | null) => periodsBetween(body(programme), '2024-09', '2025-08').map((period) => amountOf(body(programme), period, division)?.fen ?? 0);

test('ten thousand a school year come in halves; the de facto aid is nothing where no place publishes one', () => {
  expect(halves('orphan-study', '3702')).toEqual([500_000, 500_000]);
  expect([halves('de-facto-study', '3703'), halves('de-facto-study', '3702')]).toEqual([[500_000, 500_000], [0, 0]]);
  expect([isUnconfirmed(body('de-facto-study'), '2024-09-01', '3703'), isUnconfirmed(body('de-facto-study'), '2024-09-01', '3707')]).toEqual([true, false]);
  expect(amountText(body('de-facto-study'), '2024-09-01', '3702').zh).toBe('本地没有公布金额');
  expect(amountText(body('orphan-study'), '2024-09-01', null)).toEqual({ zh: '每学年10,000.00元，分2次', en: '10,000.00 yuan a school year, in 2 parts' });
});

test('a dated rate counts from its day, and none had begun before the first', () => {
  const rows = [{ from: '2025-01-01', fen: 900, cite: '新文件', confidence: 'confirmed' as const }, { from: '2024-01-01', fen: 500, cite: '旧文件', confidence: 'confirmed' as const }];
  const dated = AidDefinition.parse({ ...body('heating'), amount: { by: 'table', per: 'each', rows } });
  expect(['2023-12-31', '2024-12-31', '2025-01-01'].map((on) => rateOn(dated, on, null)?.fen ?? null)).toEqual([null, 500, 900]);
  expect(amountOf(dated, findPeriod(dated, '2025-11')!, null)).toMatchObject({ fen: 900, cite: '新文件' });
});

test('a definition that contradicts itself is refused', () => {
  const refused = (change: object) => AidDefinition.safeParse({ ...body('heating'), ...change }).success;
  expect([{ months: [] }, { months: [11, 11] }, { enrols: true, kind: 'claim' }, { kind: 'term' }, { ends: '2023-01' }, { kind: 'claim' }, { who: { ...body('heating').who, paid: false } }, { papers: body('orphan-study').papers }].map(refused)).toEqual(Array(8).fill(false));
  expect(refused({})).toBe(true);
});

const child = { birthDate: '2015-05-20', died: null, onFile: true, paid: true, ofClass: false, inInstitution: false };
test('conditions of a place answer as rules do: yes, no, or what is still to be asked', () => {
  const study = body('charity-study');
  const ask = (facts: Record<string, unknown>, programme = 'clothing', of = body('clothing')) => whoGets(programme, of, facts, '2026-04-01', '370784').is;
  expect([ask(child), ask({ ...child, paid: false }), ask({ ...child, inInstitution: true }), ask({ ...child, birthDate: '2008-04-01' }), ask({ ...child, birthDate: '2008-04-02' })])
    .toEqual(['eligible', 'not-eligible', 'not-eligible', 'not-eligible', 'eligible']);
  expect(ask({ ...child, died: '2026-03-01' })).toBe('not-eligible');
  expect(ask({ ...child, ofClass: true }, 'charity-study', study)).toBe('need-to-know');
  expect(ask({ ...child, ofClass: true, stage: 'senior' }, 'charity-study', study)).toBe('eligible');
});

test('a class behind the wall cannot be named in a condition', () => {
  expect(AidDefinition.safeParse({ ...body('charity-study'), who: { ...body('charity-study').who, classes: ['hiv-affected'] } }).success).toBe(false);
});

const fen = fc.integer({ min: 0, max: 5_000_000 });
test('what is left of a claim is never below nothing nor above the cap, and its lines add up', () => {
  fc.assert(fc.property(fc.record({ cost: fen, insurancePaid: fen, seriousIllnessPaid: fen, medicalAidPaid: fen, rehabAidPaid: fen, charityPaid: fen }), fc.option(fc.integer({ min: 1, max: 3_000_000 })), (costs, cap) => {
    const definition = { ...body('medical-plan'), amount: { by: 'left-over' as const, cap, cite: '文件', confidence: 'confirmed' as const } };
    const left = leftOfClaim(definition, costs)!;
    const { cost, ...paid } = costs;
    const rest = Math.max(0, cost - Object.values(paid).reduce((sum, one) => sum + one, 0));
    expect(left.fen).toBe(cap === null ? rest : Math.min(cap, rest));
    expect(Math.max(0, left.lines.reduce((sum, line) => sum + line.fen, 0))).toBe(left.fen);
  }));
});
