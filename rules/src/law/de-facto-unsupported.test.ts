import type { ChildFacts, ParentFacts } from '@tonghu/domain/discovery/facts';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../engine/evaluate.ts';
import { able, family } from '../testing/families.ts';
import { deFactoUnsupported } from './de-facto-unsupported.ts';

const on = '2024-06-03';
const is = (facts: ChildFacts, day = on) => evaluate(deFactoUnsupported, facts, day, { division: '370784' }).is;

// Every state a parent can be in, and what it counts as.
const states: Record<string, [ParentFacts, 'gone' | 'ground' | 'able']> = {
  able: [{}, 'able'],
  dead: [{ dead: { on: '2020-05-01' } }, 'gone'],
  'declared dead': [{ dead: { on: '2022-05-01', declared: true } }, 'gone'],
  missing: [{ missing: { declaredOn: '2022-05-01' } }, 'gone'],
  'disability grade 1': [{ disability: { kind: 4, grade: 1 } }, 'ground'],
  'disability grade 2': [{ disability: { kind: 1, grade: 2, from: '2015-01-01', until: '2025-01-01' } }, 'ground'],
  'intellect grade 3': [{ disability: { kind: 5, grade: 3 } }, 'ground'],
  'mind grade 4': [{ disability: { kind: 6, grade: 4 } }, 'ground'],
  'limb grade 3': [{ disability: { kind: 4, grade: 3 } }, 'able'],
  'several kinds grade 3': [{ disability: { kind: 7, grade: 3 } }, 'able'],
  'severe illness': [{ severeIllness: { illness: '尿毒症', on: '2023-01-01' } }, 'ground'],
  prison: [{ prison: { from: '2023-01-01', until: '2026-01-01' } }, 'ground'],
  'sentence begun last month, two years': [{ prison: { from: '2024-05-10', until: '2026-05-09' } }, 'ground'],
  'prison for five months': [{ prison: { from: '2024-03-01', until: '2024-07-31' } }, 'able'],
  'prison for exactly six months': [{ prison: { from: '2024-03-01', until: '2024-08-31' } }, 'ground'],
  'released yesterday': [{ prison: { from: '2022-01-01', until: '2024-06-02' } }, 'able'],
  'released today': [{ prison: { from: '2022-01-01', until: '2024-06-03' } }, 'ground'],
  'in prison since two years, end unknown': [{ prison: { from: '2022-01-01' } }, 'ground'],
  detox: [{ drugDetox: { from: '2023-06-01', until: '2025-05-31' } }, 'ground'],
  'liberty restricted': [{ libertyRestricted: { from: '2024-01-01', until: '2024-12-31' } }, 'ground'],
  'liberty restricted for a month': [{ libertyRestricted: { from: '2024-05-20', until: '2024-06-20' } }, 'able'],
  'reported six months ago, search goes on': [{ outOfContact: { reportedOn: '2023-12-03', found: null } }, 'ground'],
  'reported one day less than six months ago': [{ outOfContact: { reportedOn: '2023-12-04', found: null } }, 'able'],
  'not found': [{ outOfContact: { reportedOn: '2023-01-01', found: false, receiptOn: '2023-07-10' } }, 'ground'],
  'found again': [{ outOfContact: { reportedOn: '2023-01-01', found: true, receiptOn: '2023-07-10' } }, 'able'],
  'recognised by the county': [{ outOfContact: { reportedOn: '2024-05-01', found: null, recognisedOn: '2024-05-20' } }, 'ground'],
  'guardianship revoked': [{ guardianshipRevoked: { on: '2023-01-01' } }, 'ground'],
  'guardianship restored': [{ guardianshipRevoked: { on: '2023-01-01', restoredOn: '2024-01-01' } }, 'able'],
  deported: [{ deported: { on: '2023-01-01' } }, 'ground'],
  'works away': [{ away: { from: '2020-01-01' } }, 'able'],
};

describe('the whole truth table, in both orders', () => {
  for (const [a, [first, firstIs]] of Object.entries(states)) {
    test(a, () => {
      for (const [b, [second, secondIs]] of Object.entries(states)) {
        const expected = firstIs !== 'able' && secondIs !== 'able' && (firstIs === 'ground' || secondIs === 'ground') ? 'eligible' : 'not-eligible';
        expect(`${a} + ${b}: ${is(family(first, second))}`).toBe(`${a} + ${b}: ${expected}`);
      }
    });
  }
});

const inPrison: ParentFacts = { prison: { from: '2023-01-01', until: '2030-01-01' } };
const dead: ParentFacts = { dead: { on: '2020-05-01' } };
const restOf = ({ dead: _d, ...rest }: ParentFacts) => rest;

// One line per example an officer would ask about. Add the line first, then change the rule.
test.each<[string, string, ChildFacts, string]>([
  ['day before turning 18', '2033-02-28', family(dead, { disability: { kind: 4, grade: 1 } }), 'eligible'],
  ['day of turning 18', '2033-03-01', family(dead, { disability: { kind: 4, grade: 1 } }), 'not-eligible'],
  ['born on 29 February, last day of February', '2026-02-28', family(dead, inPrison, { birthDate: '2008-02-29' }), 'eligible'],
  ['born on 29 February, first of March', '2026-03-01', family(dead, inPrison, { birthDate: '2008-02-29' }), 'not-eligible'],
  ['before the rule was made', '2019-12-31', family(dead, { disability: { kind: 4, grade: 1 } }), 'not-eligible'],
  ['first day of the rule', '2020-01-01', family({ deported: null, dead: { on: '2019-05-01' } }, { disability: { kind: 4, grade: 1 } }), 'eligible'],
  ['revoked guardianship, last day of the first text', '2020-12-31', family({ dead: { on: '2019-05-01' } }, { guardianshipRevoked: { on: '2020-02-01' } }), 'not-eligible'],
  ['revoked guardianship, first day of the addition', '2021-01-01', family({ dead: { on: '2019-05-01' } }, { guardianshipRevoked: { on: '2020-02-01' } }), 'eligible'],
  ['last day of the first text', '2020-12-31', family({ dead: { on: '2019-05-01' } }, { disability: { kind: 4, grade: 1 } }), 'eligible'],
  ['a death after the day does not count', '2020-04-30', family(dead, inPrison), 'not-eligible'],
  ['a card that has expired', on, family(dead, { disability: { kind: 4, grade: 1, until: '2024-06-02' } }), 'not-eligible'],
  ['a card issued later', on, family(dead, { disability: { kind: 4, grade: 1, from: '2024-06-04' } }), 'not-eligible'],
  ['adopted', on, family(dead, inPrison, { adopted: { on: '2023-01-01' } }), 'not-eligible'],
  ['nobody asked about adoption', on, family(dead, inPrison, { adopted: undefined }), 'need-to-know'],
  ['nobody knows whether the mother in prison lives', on, family(dead, undefined, { mother: { ...restOf(able), ...inPrison } }), 'need-to-know'],
  ['both in prison, one death not known: one of them lives', on, family(inPrison, undefined, { mother: { ...restOf(able), ...inPrison } }), 'eligible'],
  ['arrested a month ago, end not known', on, family(dead, { libertyRestricted: { from: '2024-05-01', until: null } }), 'need-to-know'],
  ['father never known, the county has not decided', on, family({ neverKnown: true }, inPrison), 'need-to-know'],
  ['father never known, the county decided', on, family({ neverKnown: true }, inPrison, { cityDecision: { on: '2024-01-01', reason: '生父不详，母亲服刑' } }), 'eligible'],
  ['father never known, the mother cares', on, family({ neverKnown: true }), 'not-eligible'],
])('%s', (_name, day, facts, expected) => expect(is(facts, day)).toBe(expected));

test('asks for the end of a measure, and only for that', () => {
  const { ask } = evaluate(deFactoUnsupported, family(dead, { libertyRestricted: { from: '2024-05-01' } }), on);
  expect(ask.map(({ fact }) => fact)).toEqual(['mother.libertyRestricted.until']);
});
