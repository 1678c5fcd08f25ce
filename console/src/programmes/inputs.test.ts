import type { Text } from '@tonghu/domain/text';
import { factsUsedBy } from '@tonghu/rules/engine/rule';
import { settingsOn } from '@tonghu/rules/settings/settings';
import { expect, test } from 'vitest';
import { askable } from './book.ts';
import { type Input, inputOf, partsOpen } from './inputs.ts';

const on = '2025-11-20';
const facts = askable.flatMap(({ rule }) => factsUsedBy(rule, settingsOn(null, on)).map((fact) => ({ rule, fact, called: `${rule.id} ${fact}` })));
const one = (id: string) => askable.find(({ rule }) => rule.id === id)!.rule;

/** Everything filled in, every choice with its first. */
function filledIn(input: Input): unknown {
  const sample = Object.fromEntries(input.parts.map((part) => [part.name,
    part.as === 'day' ? '2024-03-01' : part.as === 'yes-no' ? true : part.as === 'choice' ? Object.keys(part.of)[0]! : 1]));
  return input.value({ has: true, ...sample });
}

test.each(facts)('$called can be answered, and the answer is what the rule reads', ({ rule, fact }) => {
  const input = inputOf(rule, fact, '370784');
  const value = filledIn(input);
  expect(value).toBeDefined();
  const [first, own] = fact.split('.') as [string, string?];
  const shaped = own === undefined ? { [first]: value } : { [first]: { [own]: value } };
  expect(rule.sheet.strict.safeParse(shaped).error).toBeUndefined();
  if (input.none) expect(rule.sheet.strict.safeParse(own === undefined ? { [first]: null } : { [first]: { [own]: null } }).error).toBeUndefined();
  expect(input.value(input.entered(value))).toEqual(value);
});

test('nothing is entered as free words, and every field is called something in both languages', () => {
  for (const { rule, fact, called } of facts) {
    const { some, none, parts } = inputOf(rule, fact, null);
    const labels: (Text | null)[] = [some, none, ...parts.flatMap((part) => [part.says, ...(part.as === 'choice' ? Object.values(part.of) : [])])];
    for (const label of labels) if (label) expect(label.zh && label.en, called).toBeTruthy();
    for (const part of parts) expect(part.as, called).not.toBe('text');
  }
});

test('the kinds of fields follow the shapes', () => {
  const kinds = (id: string, fact: string) => inputOf(one(id), fact, null).parts.map(({ as }) => as);
  expect(kinds('top-up', 'paidClass')).toEqual(['choice']);
  expect(kinds('top-up', 'minimumLiving')).toEqual(['amount']);
  expect(kinds('adoption', 'children')).toEqual(['count']);
  expect(kinds('adoption', 'spouseBirthDate')).toEqual(['day']);
  expect(kinds('de-facto-unsupported', 'father.prison')).toEqual(['day', 'day']);
  expect(kinds('de-facto-unsupported', 'father.disability')).toEqual(['choice', 'choice', 'day']);
  expect(kinds('orphan', 'birthParentsNotFound')).toEqual(['yes-no']);
});

test('what may not be is asked for first: a card before its grade', () => {
  const card = inputOf(one('de-facto-unsupported'), 'father.disability', null);
  expect(partsOpen(card, {})).toEqual([]);
  expect(partsOpen(card, { has: true })).toHaveLength(3);
  expect(card.value({ has: false })).toBeNull();
  expect(card.value({ has: true })).toBeUndefined();
});

test('the class behind the wall is no choice', () => {
  const paid = inputOf(one('top-up'), 'paidClass', null).parts[0]!;
  expect(paid.as === 'choice' && Object.keys(paid.of)).toEqual(['institution-orphan', 'community-orphan', 'de-facto-unsupported', 'key-difficulty']);
});

test('of the two places only the county matters: this one, another, or yet another', () => {
  const values = (fact: string) => { const [part] = inputOf(one('migrant'), fact, '370784101').parts; return part!.as === 'choice' ? Object.keys(part!.of) : []; };
  expect(values('hukou')[0]).toBe('370784');
  expect(values('residence')[0]).toBe('370784');
  expect(new Set([...values('hukou'), ...values('residence')]).size).toBe(3);
});
