import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { text } from '@tonghu/domain/text';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deFactoUnsupported } from '../law/de-facto-unsupported.ts';
import { ruleBookRules } from '../law/rules.ts';
import { programmeRules } from '../programmes/rules.ts';
import { anyFacts } from '../testing/any-facts.ts';
import { without } from '../testing/blanks.ts';
import { family, someDay, someFacts } from '../testing/families.ts';
import { asksOf } from './ask.ts';
import { compile } from './compile.ts';
import { type Condition, atLeast, condition, not } from './condition.ts';
import { decides } from './decides.ts';
import { evaluate } from './evaluate.ts';
import { factNames } from './fact-names.ts';
import { type Finding, find } from './findings.ts';
import type { AnyRule } from './rule.ts';
import { type Truth, atLeastOf, notOf } from './truth.ts';

const words = { true: 'eligible', false: 'not-eligible', null: 'need-to-know' } as const;
const hidden = fc.subarray([...factNames]);
const someDivision = fc.constantFrom('370784', '3702', null);

const allRules: readonly AnyRule[] = [...ruleBookRules, ...programmeRules];

describe.each(allRules.map((rule) => [rule.title.zh, rule] as const))('%s', (_title, rule) => {
  test('without reasons the answer is the same as with them', () => {
    fc.assert(fc.property(anyFacts(rule.sheet), someDay, someDivision, (facts, on, division) => {
      const is = words[String(decides(rule, facts, on, division)) as keyof typeof words];
      expect(is).toBe(evaluate(rule, facts, on, { division }).is);
    }), { numRuns: 1000 });
  });
});

describe.each(ruleBookRules.map((rule) => [rule.title.zh, rule] as const))('%s', (_title, rule) => {
  test('without reasons, filling in a blank never reverses an answer, and the order of the parents does not matter', () => {
    fc.assert(fc.property(someFacts, hidden, someDay, (full, blanks, on) => {
      const facts = without(full, blanks);
      const before = decides(rule, facts, on);
      expect(words[String(before) as keyof typeof words]).toBe(evaluate(rule, facts, on).is);
      if (before !== null) expect(decides(rule, full, on)).toBe(before);
      expect(decides(rule, { ...facts, father: facts.mother, mother: facts.father }, on)).toBe(before);
    }), { numRuns: 400 });
  });
});

test('every child of a family, day by day, over the first days of a version and a birthday', () => {
  const facts = family({ dead: { on: '2020-12-30' } }, { prison: { from: '2020-06-30', until: '2021-01-03' } }, { birthDate: '2003-01-02' });
  const days = ['2019-12-31', '2020-01-01', '2020-12-29', '2020-12-30', '2020-12-31', '2021-01-01', '2021-01-02'];
  expect(days.map((on) => decides(deFactoUnsupported, facts, on))).toEqual(days.map((on) => evaluate(deFactoUnsupported, facts, on).is === 'eligible'));
});

test('a rule that is not in force holds for nobody', () => expect(decides(deFactoUnsupported, {}, '2019-12-31')).toBe(false));

// Conditions of any shape, also those that no rule has yet: at least some of many, opposites of opposites, parts still to be asked for.
const wording = { says: text('一', 'one'), cite: '示例' };
const flags = ['ruralHukou', 'inInstitution', 'birthParentsNotFound', 'hivInfected', 'livesWithFamily'] as const;
const yes = (fact: (typeof flags)[number]): Condition => condition({ ...wording, uses: [fact], holds: ([value]) => value });
const asks = (fact: (typeof flags)[number]): Condition => condition({ ...wording, uses: [fact], holds: ([value]) => value || { ask: `${fact}.until` } });
const both = (one: (typeof flags)[number], other: (typeof flags)[number]): Condition => condition({ ...wording, uses: [one, other], holds: ([a, b]) => a && b });
const dead = (side: 'father' | 'mother'): Condition => condition({ ...wording, uses: [`${side}.dead`], holds: ([of], on) => (of === null ? on > '2024-12-31' : of.on <= on) });
const missing = (side: 'father' | 'mother'): Condition => condition({ ...wording, uses: [`${side}.missing`], holds: ([of], on) => of !== null && (of.declaredOn <= on || { ask: `${side}.missing.until` }) });
const flag = fc.constantFrom(...flags);
const side = fc.constantFrom('father', 'mother');
const { tree: someCondition } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4 },
    flag.map(yes), flag.map(asks), side.map(dead), side.map(missing), fc.tuple(flag, flag).map(([one, other]) => both(one, other)),
    tie('tree').map((of) => not(wording, of)),
    fc.tuple(fc.nat(4), fc.array(tie('tree'), { maxLength: 4 })).map(([need, of]) => atLeast(need, wording, of))),
}));
const perhaps = fc.option(fc.boolean(), { nil: undefined });
const days = ['2024-01-01', '2024-12-31'] as const;
const perhapsParent = fc.option(fc.record({
  dead: fc.constantFrom(undefined, null, ...days.map((on) => ({ on }))), missing: fc.constantFrom(undefined, null, ...days.map((declaredOn) => ({ declaredOn }))),
}), { nil: undefined });
const someFlags: fc.Arbitrary<ChildFacts> = fc.record({ ruralHukou: perhaps, inInstitution: perhaps, birthParentsNotFound: perhaps, hivInfected: perhaps, livesWithFamily: perhaps, father: perhapsParent, mother: perhapsParent });

test('one function answers what looking at every part answers, from child to child and day to day', () => {
  fc.assert(fc.property(fc.array(someCondition, { maxLength: 3 }), fc.array(fc.tuple(someFlags, fc.constantFrom('2023-06-03', '2024-06-03', '2025-06-03')), { minLength: 1, maxLength: 4 }), (conditions, asked) => {
    const decide = compile(conditions);
    for (const [facts, on] of asked) {
      const parts = conditions.map((one) => find(one, facts, on).holds);
      expect(decide(facts, on)).toBe(atLeastOf(parts.length, parts));
    }
  }), { numRuns: 3000 });
});

test('the facts to ask for come in the order of what supposing each of them would settle', () => {
  fc.assert(fc.property(fc.array(someCondition, { minLength: 1, maxLength: 3 }), someFlags, (conditions, facts) => {
    const findings = conditions.map((one) => find(one, facts, '2024-06-03'));
    const settles = (fact: string) => [true, false].filter((as) => atLeastOf(findings.length, findings.map((one) => suppose(one, fact, as))) !== null).length;
    const asked = asksOf(findings).map(settles);
    if (atLeastOf(findings.length, findings.map(({ holds }) => holds)) === null) expect(asked).toEqual([...asked].sort((a, b) => b - a));
  }), { numRuns: 2000 });
});

/** What would hold if every statement waiting for this fact alone turned out so. */
function suppose({ of, holds, parts, asks: waiting }: Finding, fact: string, as: boolean): Truth {
  if (holds !== null) return holds;
  if (of.kind === 'statement') return waiting.length === 1 && waiting[0] === fact ? as : null;
  const supposed = parts.map((part) => suppose(part, fact, as));
  return of.kind === 'opposite' ? notOf(supposed[0]!) : atLeastOf(of.atLeast, supposed);
}
