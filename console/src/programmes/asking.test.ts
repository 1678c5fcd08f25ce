import type { AnyRule } from '@tonghu/rules/engine/rule';
import { deFactoUnsupported } from '@tonghu/rules/law/de-facto-unsupported';
import { rules } from '@tonghu/rules/law/rules';
import { programmes } from '@tonghu/rules/programmes/rules';
import { expect, test } from 'vitest';
import { factsFrom, type Given, standingOf, withAnswer, withoutAnswer } from './asking.ts';
import { askable, entriesFor } from './book.ts';
import { familiesOf, familyAnswers } from './families.ts';

const on = '2025-11-20';
const deFacto = deFactoUnsupported as unknown as AnyRule;

/** Answers the questions in the order they come. Not among the answers: nobody knows. */
function askedThrough(rule: AnyRule, answers: Record<string, unknown>, given: readonly Given[] = []): { given: readonly Given[]; order: string[] } {
  const order: string[] = [];
  for (let standing = standingOf(rule, given, on, null); standing.next; standing = standingOf(rule, given, on, null)) {
    const { fact } = standing.next;
    order.push(fact);
    given = withAnswer(rule, given, fact, answers[fact]);
  }
  return { given, order };
}

test('asks one thing after another, in the order of the engine, and never twice', () => {
  const { given, order } = askedThrough(deFacto, { birthDate: '2015-03-01', adopted: null, died: null });
  expect(order.slice(0, 3)).toEqual(['birthDate', 'adopted', 'died']);
  expect(new Set(order).size).toBe(order.length);
  const { answer, unknown, open } = standingOf(deFacto, given, on, null);
  expect([answer.is, open.length]).toEqual(['need-to-know', 0]);
  expect(unknown.map(({ fact }) => fact)).toContain('father.prison');
});

test('one answer can settle it: nobody is asked about the parents of somebody grown up', () => {
  expect(askedThrough(deFacto, { birthDate: '2001-03-01' }).order).toEqual(['birthDate']);
});

test('a father in prison and a mother out of contact: a few more answers, and the child may be eligible', () => {
  const answers = { birthDate: '2015-03-01', adopted: null, died: null, 'father.dead': null, 'father.missing': null, 'mother.dead': null, 'mother.missing': null };
  const { given, order } = askedThrough(deFacto, answers, familyAnswers('prison-lost', on));
  expect(standingOf(deFacto, given, on, null).answer.is).toBe('eligible');
  expect(order.length).toBeLessThanOrEqual(5);
});

test('a question answered first is asked first, and only while it is open', () => {
  expect(standingOf(deFacto, [], on, null, 'father.prison').next!.fact).toBe('father.prison');
  const given = withAnswer(deFacto, [], 'father.prison', null);
  expect(standingOf(deFacto, given, on, null, 'father.prison').next!.fact).toBe('birthDate');
});

test('a part of a fact that is asked for changes the answer about the whole; "not known" leaves it', () => {
  const from = { from: '2025-09-01' };
  const told = withAnswer(deFacto, [], 'father.prison', from);
  expect(standingOf(deFacto, told, on, null, 'father.prison.until').next!.fact).toBe('father.prison.until');
  const unknown = withAnswer(deFacto, told, 'father.prison.until', undefined);
  expect(factsFrom(unknown)).toEqual({ father: { prison: from } });
  expect(standingOf(deFacto, unknown, on, null).open.map(({ fact }) => fact)).not.toContain('father.prison.until');
  const whole = withAnswer(deFacto, unknown, 'father.prison.until', { ...from, until: '2027-08-31' });
  expect(whole).toEqual([{ asked: 'father.prison', fact: 'father.prison', value: { ...from, until: '2027-08-31' } }]);
});

test('an answer that is changed stays where it stands; one taken back is asked again', () => {
  const two = withAnswer(deFacto, withAnswer(deFacto, [], 'birthDate', '2015-03-01'), 'died', null);
  expect(withAnswer(deFacto, two, 'birthDate', '2001-03-01').map(({ fact }) => fact)).toEqual(['birthDate', 'died']);
  const back = withoutAnswer(two, 'birthDate');
  expect(factsFrom(back)).toEqual({ died: null });
  expect(standingOf(deFacto, back, on, null).next!.fact).toBe('birthDate');
});

test('every family is in the words of the example tables and tells facts that the child sheet has', () => {
  for (const family of familiesOf(deFacto)) {
    const given = familyAnswers(family, on);
    expect(given.length, family).toBeGreaterThan(0);
    for (const { fact } of given) expect(deFacto.sheet.names, family).toContain(fact);
  }
  expect(familiesOf(programmes[0]!.rule)).toEqual([]);
});

test('the walled class stands in the catalogue of those with the right alone, and is asked about by nobody', () => {
  const ids = (rights: 'hiv'[]) => entriesFor({ rights }).map(({ rule }) => rule.id);
  expect(ids([])).not.toContain('hiv-affected');
  expect(ids(['hiv'])).toContain('hiv-affected');
  expect(askable.map(({ rule }) => rule.id)).not.toContain('hiv-affected');
  expect(askable).toHaveLength(rules.length - 1 + 2 + programmes.length);
});
