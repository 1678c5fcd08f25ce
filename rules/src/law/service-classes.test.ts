import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { expect, test } from 'vitest';
import { evaluate } from '../engine/evaluate.ts';
import { settingsOn } from '../settings/settings.ts';
import { able, family } from '../testing/families.ts';
import { difficulty } from './difficulty.ts';
import { hivAffected } from './hiv-affected.ts';
import { keyDifficulty } from './key-difficulty.ts';
import { leftBehind } from './left-behind.ts';
import { migrant, migrantKeyLedger } from './migrant.ts';
import { severeDisability } from './severe-disability.ts';

const away = { away: { from: '2023-10-01' } };

// One line per example an officer would ask about.
test.each<[string, string, ChildFacts, string]>([
  ['both away for six months', '2024-04-01', family(away, away), 'eligible'],
  ['both away, a day short of six months', '2024-03-31', family(away, away), 'not-eligible'],
  ['one away, the other at home', '2024-06-03', family(away), 'not-eligible'],
  ['one away, the other severely disabled', '2024-06-03', family(away, { disability: { kind: 6, grade: 3 } }), 'eligible'],
  ['one away, the other seriously ill', '2024-06-03', family({ severeIllness: { illness: '尿毒症' } }, away), 'eligible'],
  ['one away, the other in prison', '2024-06-03', family(away, { prison: { from: '2023-01-01', until: '2026-01-01' } }), 'eligible'],
  ['one away, the other dead', '2024-06-03', family(away, { dead: { on: '2020-01-01' } }), 'eligible'],
  ['town hukou', '2024-06-03', family(away, away, { ruralHukou: false }), 'not-eligible'],
  ['taken along to another county', '2024-06-03', family(away, away, { residence: '370202001001' }), 'not-eligible'],
  ['moved within the county', '2024-06-03', family(away, away, { residence: '370784102001' }), 'eligible'],
  ['fifteen, last day', '2031-02-28', family(away, away), 'eligible'],
  ['turned sixteen', '2031-03-01', family(away, away), 'not-eligible'],
  ['nobody asked about the mother', '2024-06-03', family(away, {}, { mother: { ...able, away: undefined } }), 'need-to-know'],
])('left behind: %s', (_name, on, facts, expected) => expect(evaluate(leftBehind, facts, on, { division: '370784' }).is).toBe(expected));

test.each<[string, ChildFacts, string]>([
  ['grade 1', family({}, {}, { disability: { kind: 4, grade: 1 } }), 'eligible'],
  ['grade 2', family({}, {}, { disability: { kind: 1, grade: 2 } }), 'eligible'],
  ['grade 3 of intellect: not unless the place says so', family({}, {}, { disability: { kind: 5, grade: 3 } }), 'not-eligible'],
  ['no card', family(), 'not-eligible'],
  ['nobody asked', family({}, {}, { disability: undefined }), 'need-to-know'],
])('severe disability: %s', (_name, facts, expected) => expect(evaluate(severeDisability, facts, '2024-06-03').is).toBe(expected));

test.each<[string, ChildFacts, string]>([
  ['nobody decided', family(), 'need-to-know'],
  ['the county decided', family({}, {}, { cityDecision: { on: '2024-06-03', reason: '父亡母病' } }), 'eligible'],
  ['the county decides tomorrow', family({}, {}, { cityDecision: { on: '2024-06-04', reason: '父亡母病' } }), 'need-to-know'],
  ['turned 18', family({}, {}, { birthDate: '2006-06-03' }), 'not-eligible'],
])('key difficulty: %s', (_name, facts, expected) => {
  const answer = evaluate(keyDifficulty, facts, '2024-06-03');
  expect(answer.is).toBe(expected);
  if (expected === 'need-to-know') expect(answer.ask.map(({ fact }) => fact)).toEqual(['cityDecision']);
});

test.each<[string, ChildFacts, string]>([
  ['entered by the officer', family({}, {}, { hivInfected: true }), 'eligible'],
  ['not infected', family(), 'not-eligible'],
])('HIV: %s', (_name, facts, expected) => expect(evaluate(hivAffected, facts, '2024-06-03').is).toBe(expected));

test.each<[string, ChildFacts, string]>([
  ['another county for half a year', family({}, {}, { residence: '370283001001', livesElsewhereSince: '2024-03-01' }), 'eligible'],
  ['another county for five months', family({}, {}, { residence: '370283001001', livesElsewhereSince: '2024-05-01' }), 'not-eligible'],
  ['another district of the same city', family({}, {}, { hukou: '370303001001', residence: '370302001001', livesElsewhereSince: '2020-03-01' }), 'not-eligible'],
  ['another county of the same city', family({}, {}, { residence: '370783001001', livesElsewhereSince: '2020-03-01' }), 'eligible'],
])('migrant: %s', (_name, facts, expected) => expect(evaluate(migrant, facts, '2024-10-01').is).toBe(expected));

test.each<[string, ChildFacts, string]>([
  ['household on dibao', family({}, {}, { socialAssistance: 'dibao' }), 'eligible'],
  ['low income alone', family({}, {}, { socialAssistance: 'low-income' }), 'not-eligible'],
  ['own disability of any grade', family({}, {}, { disability: { kind: 3, grade: 4 } }), 'eligible'],
])('difficulty: %s', (_name, facts, expected) => expect(evaluate(difficulty, facts, '2024-06-03').is).toBe(expected));

test('past school age nobody is on the key ledger for not going to school, though a place counts migrants longer', () => {
  const settings = { ...settingsOn(null, '2024-10-01'), 'migrant.below-age': { value: 18, cite: '当地' } };
  const at = (birthDate: string) => evaluate(migrantKeyLedger, family({}, {}, { birthDate, residence: '370283001001', livesElsewhereSince: '2024-01-01', schooling: null }), '2024-10-01', { settings }).is;
  expect([at('2009-03-01'), at('2007-03-01')]).toEqual(['eligible', 'not-eligible']);
});
