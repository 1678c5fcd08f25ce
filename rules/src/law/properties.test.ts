import { ChildClass, childClasses } from '@tonghu/domain/children/classes';
import { readFileSync } from 'node:fs';
import { addDays, type IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childSheet } from '../engine/child-sheet.ts';
import { evaluate } from '../engine/evaluate.ts';
import { type FactName, factNames, partsOf } from '../engine/fact-names.ts';
import { KeyCombination, SpecialCombination, After18 } from '../settings/schema.ts';
import { type Settings, settingsOn } from '../settings/settings.ts';
import { family, someDay, someFacts } from '../testing/families.ts';
import { nearExamples } from '../testing/near-examples.ts';
import { reachedBy, untried } from '../testing/reached.ts';
import { excludes } from './class-terms.ts';
import { classesOf, suspectedClasses } from './classes-of.ts';
import { readExamples } from './example-table.ts';
import { hivAffected } from './hiv-affected.ts';
import { ruleBookRules, ruleOf } from './rules.ts';
import { recompute, storedDecision } from './stored-decision.ts';

const choosing = <Name extends keyof Settings>(name: Name, value: fc.Arbitrary<Settings[Name]['value']>) => value.map((one) => ({ [name]: { cite: '当地规定', value: one } }));
// What a place may switch on, in any mixture.
const someSettings: fc.Arbitrary<Settings> = fc.tuple(
  choosing('orphan.after-18', fc.constantFrom(...After18.options)), choosing('de-facto.after-18', fc.constantFrom(...After18.options)),
  choosing('key-difficulty.combinations', fc.subarray([...KeyCombination.options])), choosing('special-guardianship.combinations', fc.subarray([...SpecialCombination.options])),
  choosing('migrant.family', fc.constantFrom('visit-confirms' as const, 'must-be-known' as const)), choosing('left-behind.other-losses', fc.boolean()),
  choosing('difficulty.assistance', fc.subarray(['dibao' as const, 'destitute' as const, 'low-income' as const], { minLength: 1 })), choosing('destitute.after-orphan', fc.boolean()),
).map((chosen) => Object.assign({}, settingsOn(null, '2024-06-03'), ...chosen) as Settings);

function without(facts: ChildFacts, hidden: readonly FactName[]): ChildFacts {
  const left: ChildFacts = { ...facts, father: { ...facts.father }, mother: { ...facts.mother } };
  for (const name of hidden) {
    const { side, own } = partsOf(name);
    delete (side === null ? left : left[side]!)[own as never];
  }
  return left;
}
const someBlanks = fc.subarray([...factNames]);
const grown: fc.Arbitrary<ChildFacts> = someFacts.chain((facts) => fc.boolean().map((young) => (young ? { ...facts, birthDate: '2015-03-01' } : facts)));

describe.each(ruleBookRules.map((rule) => [rule.id, rule] as const))('%s, under the settings of any place', (_id, rule) => {
  const { rows } = readExamples(readFileSync(new URL(`../../examples/${rule.id}.csv`, import.meta.url), 'utf8'));
  // One case in four is anything at all; the others lie near the rows of its table, under their settings or any.
  const someCase = fc.oneof(
    { weight: 1, arbitrary: fc.record({ facts: grown, on: someDay, settings: someSettings }) },
    { weight: 2, arbitrary: nearExamples(childSheet, rows, grown) },
    { weight: 1, arbitrary: fc.tuple(nearExamples(childSheet, rows, grown), someSettings).map(([one, settings]) => ({ ...one, settings })) },
  );

  test('filling in a blank never reverses an answer', () => {
    fc.assert(fc.property(someCase, someBlanks, ({ facts: full, on, settings }, hidden) => {
      const before = evaluate(rule, without(full, hidden), on, { settings }).is;
      fc.pre(before !== 'need-to-know');
      expect(evaluate(rule, full, on, { settings }).is).toBe(before);
    }), { numRuns: 200 });
  });

  test('the cases reach every ground: each version says yes and no, each statement holds and fails', () => {
    const reached = reachedBy(rule, fc.sample(someCase, { numRuns: 4000, seed: 1 }));
    // A decision of the county is there, or nobody knows of one.
    expect(untried(reached).filter((one) => !one.endsWith('县级民政部门已作出认定: never failed'))).toEqual([]);
  });

  test('the order of the parents does not matter', () => {
    fc.assert(fc.property(someCase, someBlanks, ({ facts: full, on, settings }, hidden) => {
      const facts = without(full, hidden);
      expect(evaluate(rule, { ...facts, father: facts.mother, mother: facts.father }, on, { settings }).is).toBe(evaluate(rule, facts, on, { settings }).is);
    }), { numRuns: 200 });
  });

  test('no yes on the day before its first day in force, nor any earlier', () => {
    fc.assert(fc.property(grown, fc.integer({ min: 1, max: 9000 }), someSettings, (facts, back, settings) => {
      const first = addDays(rule.versions[0]!.from, -1);
      for (const on of [first, addDays(first, -back)]) expect(evaluate(rule, facts, on, { settings })).toMatchObject({ is: 'not-eligible', version: '' });
    }), { numRuns: 50 });
  });

  test('no ground, no benefit: a child with nothing the matter belongs to no class', () => {
    fc.assert(fc.property(someDay, someSettings, (on, settings) => {
      // A person could still decide; nothing in the facts does.
      const expected = rule.id === 'key-difficulty' || rule.id === 'special-guardianship' ? ['need-to-know', 'not-eligible'] : ['not-eligible'];
      expect(expected).toContain(evaluate(rule, family(), on, { settings }).is);
    }), { numRuns: 50 });
  });

  test('a decision kept as JSON computes to the same answer again', () => {
    fc.assert(fc.property(someCase, someBlanks, fc.constantFrom(null, '370784', '3703'), ({ facts: full, on }, hidden, division) => {
      const kept = storedDecision(rule, without(full, hidden), on, division);
      const again = recompute(JSON.parse(JSON.stringify(kept)))!;
      expect(again).toMatchObject({ same: true, settingsSince: [] });
      expect(again.answer.version).toBe(kept.version);
    }), { numRuns: 100 });
  });
});

test('a setting changed since does not touch a stored decision, and is named', () => {
  const teen = family({ dead: { on: '2019-05-01' } }, { dead: { on: '2019-05-01' } }, { birthDate: '2005-03-01', recognisedOn: '2020-01-01', schooling: { stage: 'senior' } });
  const rule = ruleOf('community-orphan')!;
  const kept = storedDecision(rule, teen, '2024-06-03', '370784');
  const settings: Settings = { ...kept.settings, 'orphan.after-18': { value: 'secondary', cite: '县规定' } };
  const then = { ...kept, settings, answer: evaluate(rule, teen, '2024-06-03', { settings }) };
  expect(then.answer.is).toBe('eligible');
  expect(recompute(then)).toMatchObject({ same: true, settingsSince: ['orphan.after-18'] });
  expect(recompute({ ...kept, answer: then.answer })).toMatchObject({ same: false, answer: { is: 'not-eligible' } });
  expect(recompute({ ...kept, rule: 'gone' })).toBeUndefined();
});

test('HIV is never an answer of what files tell', () => {
  fc.assert(fc.property(grown, someBlanks, someDay, someSettings, (full, hidden, on, settings) => {
    const facts = without(full, [...hidden, 'hivInfected']);
    expect(evaluate(hivAffected, facts, on, { settings }).is).not.toBe('eligible');
    expect(classesOf(facts, on, null).map((one) => one.class)).not.toContain('hiv-affected');
    expect(suspectedClasses(full, on).map((one) => one.class)).not.toContain('hiv-affected');
  }), { numRuns: 300 });
});

test('classes that exclude one another are never both found; the others add up', () => {
  fc.assert(fc.property(grown, someBlanks, someDay, (full, hidden, on) => {
    // Destitute minors make way for orphans and de facto unsupported children only since July 2021.
    const found = classesOf(without(full, hidden), on, '370784').filter((one) => one.answer.is === 'eligible' && (one.class !== 'destitute' || on >= '2021-07-01')).map((one) => one.class);
    for (const one of found) expect(excludes(one).filter((other) => found.includes(other))).toEqual([]);
  }), { numRuns: 500 });
  for (const one of ChildClass.options) for (const other of excludes(one)) expect(excludes(other)).toContain(one);
  expect(excludes('left-behind')).toEqual([]);
  expect(excludes('key-difficulty').every((one) => childClasses[one].paid)).toBe(true);
});

test('a class that only people decide is suspected only with a sign that people entered', () => {
  const names = (facts: ChildFacts, on: IsoDate = '2024-06-03') => suspectedClasses(facts, on).map((one) => one.class);
  expect(names(family({}, {}, { socialAssistance: 'low-income', guardianship: undefined, severeIllness: undefined }))).toEqual([]);
  expect(names(family({}, {}, { disability: { kind: 4, grade: 3, until: '2024-01-01' }, guardianship: undefined, cityDecision: null }))).toEqual(['key-difficulty']);
  expect(names(family({}, {}, { socialAssistance: 'low-income', died: undefined, guardianship: undefined, severeIllness: undefined }))).toEqual([]);
  expect(names(family({}, {}, { socialAssistance: 'low-income', disability: undefined, guardianship: undefined }))).toEqual(['difficulty']);
  expect(names(family({}, {}, { guardianship: { is: 'adequate', on: '2024-01-01' } }))).toEqual([]);
  expect(names(family({}, {}, { guardianship: { is: 'missing', on: '2024-01-01' } }))).toEqual(['special-guardianship', 'difficulty']);
  expect(names(family({}, {}, { socialAssistance: 'destitute', supporters: undefined }))).toEqual(['difficulty']);
});
