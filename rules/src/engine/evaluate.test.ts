import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classesOf } from '../law/classes-of.ts';
import { deFactoUnsupported } from '../law/de-facto-unsupported.ts';
import { leftBehind } from '../law/left-behind.ts';
import { orphan } from '../law/orphan.ts';
import { ruleBookRules } from '../law/rules.ts';
import { without } from '../testing/blanks.ts';
import { able, family, someDay, someFacts } from '../testing/families.ts';
import { evaluate } from './evaluate.ts';
import { factNames, factOf, type FactName } from './fact-names.ts';

const division = '370784';
const someRule = fc.constantFrom(...ruleBookRules);
const is = (rule: (typeof ruleBookRules)[number], facts: ChildFacts, on: string) => evaluate(rule, facts, on, { division }).is;

describe.each(ruleBookRules.map((rule) => [rule.title.zh, rule] as const))('%s', (_title, rule) => {
  test('filling in a blank never reverses an answer', () => {
    fc.assert(fc.property(someFacts, fc.subarray([...factNames]), someDay, (full, hidden, on) => {
      const before = is(rule, without(full, hidden), on);
      fc.pre(before !== 'need-to-know');
      expect(is(rule, full, on)).toBe(before);
    }), { numRuns: 400 });
  });

  test('an open answer asks for something that is missing, and a settled one for nothing', () => {
    fc.assert(fc.property(someFacts, fc.subarray([...factNames]), someDay, (full, hidden, on) => {
      const facts = without(full, hidden);
      const answer = evaluate(rule, facts, on, { division });
      expect(answer.ask.length > 0).toBe(answer.is === 'need-to-know');
      for (const { fact } of answer.ask) {
        const isPart = fact.endsWith('.until') || fact === 'cityDecision' || fact === 'specialGuardianship';
        if (!isPart) expect(factOf(facts, fact as FactName)).toBeUndefined();
      }
    }));
  });

  test('nothing known: nobody is eligible', () => {
    fc.assert(fc.property(someDay, (on) => {
      expect(is(rule, {}, on)).not.toBe('eligible');
    }));
  });
});

test('the order of the parents does not matter', () => {
  fc.assert(fc.property(someRule, someFacts, fc.subarray([...factNames]), someDay, (rule, full, hidden, on) => {
    const facts = without(full, hidden);
    expect(is(rule, { ...facts, father: facts.mother, mother: facts.father }, on)).toBe(is(rule, facts, on));
  }));
});

test('the same facts and day give the same answer, and what happens after the day changes nothing', () => {
  fc.assert(fc.property(someRule, someFacts, someDay, (rule, facts, on) => {
    const answer = evaluate(rule, facts, on, { division });
    expect(evaluate(rule, structuredClone(facts), on, { division })).toEqual(answer);
    const later = structuredClone(facts);
    if (later.died === null) later.died = { on: '2099-01-01' };
    if (later.adopted === null) later.adopted = { on: '2099-01-01' };
    for (const parent of [later.father!, later.mother!]) {
      if (parent.dead === null) parent.dead = { on: '2099-01-01' };
      if (parent.missing === null) parent.missing = { declaredOn: '2099-01-01' };
      if (parent.prison === null) parent.prison = { from: '2099-01-01', until: '2100-01-01' };
      if (parent.away === null) parent.away = { from: '2099-01-01' };
      if (parent.deported === null) parent.deported = { on: '2099-01-01' };
    }
    expect(is(rule, later, on)).toBe(answer.is);
  }));
});

test('no ground, no benefit: with two able parents at home nobody is an orphan or unsupported', () => {
  fc.assert(fc.property(someFacts, someDay, ({ father: _f, mother: _m, ...child }, on) => {
    const facts = family({}, {}, { ...child, birthParentsNotFound: false });
    expect(is(orphan, facts, on)).toBe('not-eligible');
    expect(is(deFactoUnsupported, facts, on)).toBe('not-eligible');
  }));
});

test('whoever has two known parents is never both an orphan and de facto unsupported', () => {
  fc.assert(fc.property(someFacts, someDay, (full, on) => {
    const facts = { ...full, birthParentsNotFound: false };
    expect([is(orphan, facts, on), is(deFactoUnsupported, facts, on)]).not.toEqual(['eligible', 'eligible']);
  }), { numRuns: 1000 });
});

test('at most one paid class is eligible', () => {
  fc.assert(fc.property(someFacts, fc.subarray([...factNames]), someDay, (full, hidden, on) => {
    const paid = classesOf(without(full, hidden), on, division).filter(({ answer, class: one }) =>
      answer.is === 'eligible' && ['institution-orphan', 'community-orphan', 'de-facto-unsupported', 'hiv-affected', 'key-difficulty'].includes(one));
    expect(paid.length).toBeLessThanOrEqual(1);
  }), { numRuns: 500 });
});

test('the fact that settles most is asked first', () => {
  const mother = { ...able };
  delete mother.away;
  delete mother.disability;
  const facts = { ...family({ away: { from: '2020-01-01' } }), mother };
  delete facts.ruralHukou;
  // A town hukou settles it; whether the mother is away does not, although two conditions wait for it.
  expect(evaluate(leftBehind, facts, '2024-06-03', { division }).ask.map(({ fact }) => fact)).toEqual(['ruralHukou', 'mother.away', 'mother.disability']);
});

test('what can no longer matter is not asked', () => {
  const facts = family({ dead: { on: '2020-01-01' } }, { prison: { from: '2023-01-01', until: '2026-01-01' } });
  delete facts.father!.prison;
  delete facts.mother!.drugDetox;
  delete facts.died;
  expect(evaluate(deFactoUnsupported, facts, '2024-06-03', { division }).ask.map(({ fact }) => fact)).toEqual(['died']);
});

test('it says what would turn the answer', () => {
  const changes = (facts: ChildFacts) => evaluate(deFactoUnsupported, facts, '2024-06-03', { division }).wouldChange.map(({ zh }) => zh);
  const dead = { dead: { on: '2020-01-01' } };
  expect(changes(family(dead, { prison: { from: '2023-01-01', until: '2026-01-01' } }))).toContain('如果“母亲在服刑，期限6个月以上”不再成立，就不再符合');
  expect(changes(family(dead))).toEqual(['如果“母亲死亡、失踪，或有八种情形之一”成立，结论会改变']);
  expect(changes(family())).toEqual(['需要同时满足：父亲死亡、失踪，或有八种情形之一；母亲死亡、失踪，或有八种情形之一']);
});

test('reasons carry the evidence of their fact', () => {
  const row = { source: 'prison', line: 12, says: '刑期至2026-01-01', on: '2024-05-31' };
  const facts = family({ dead: { on: '2020-01-01' } }, { prison: { from: '2024-01-01', until: '2026-01-01' } });
  const { because } = evaluate(deFactoUnsupported, facts, '2024-06-03', { division, evidence: { 'mother.prison': [row] } });
  expect(because.find((one) => one.evidence.length)).toMatchObject({ holds: true, says: { zh: '母亲在服刑，期限6个月以上' }, evidence: [row] });
});
