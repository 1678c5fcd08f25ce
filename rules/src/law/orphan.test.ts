import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { expect, test } from 'vitest';
import { evaluate } from '../engine/evaluate.ts';
import { family } from '../testing/families.ts';
import { communityOrphan, institutionOrphan, orphan } from './orphan.ts';

const dead = { dead: { on: '2020-05-01' } };
const missing = { missing: { declaredOn: '2021-05-01' } };

// One line per example an officer would ask about.
test.each<[string, string, ChildFacts, string]>([
  ['both dead', '2024-06-03', family(dead, dead), 'eligible'],
  ['one dead, one missing', '2024-06-03', family(dead, missing), 'eligible'],
  ['both missing', '2024-06-03', family(missing, missing), 'eligible'],
  ['one dead', '2024-06-03', family(dead), 'not-eligible'],
  ['a foundling', '2024-06-03', { birthDate: '2020-01-01', birthParentsNotFound: true, died: null, adopted: null }, 'eligible'],
  ['the second death lies ahead', '2020-04-30', family({ dead: { on: '2019-01-01' } }, dead), 'not-eligible'],
  ['the day of the second death', '2020-05-01', family({ dead: { on: '2019-01-01' } }, dead), 'eligible'],
  ['adopted since', '2024-06-03', family(dead, dead, { adopted: { on: '2023-01-01' } }), 'not-eligible'],
  ['turned 18', '2033-03-01', family(dead, dead), 'not-eligible'],
  ['the mother is not asked about', '2024-06-03', family(dead, {}, { mother: undefined }), 'need-to-know'],
  ['nothing is known', '2024-06-03', {}, 'need-to-know'],
])('%s', (_name, on, facts, expected) => expect(evaluate(orphan, facts, on).is).toBe(expected));

test('where the child is raised decides between the two classes', () => {
  const both = (facts: ChildFacts) => [institutionOrphan, communityOrphan].map((rule) => evaluate(rule, facts, '2024-06-03').is);
  expect(both(family(dead, dead, { inInstitution: true }))).toEqual(['eligible', 'not-eligible']);
  expect(both(family(dead, dead))).toEqual(['not-eligible', 'eligible']);
  expect(both(family(dead, dead, { inInstitution: undefined }))).toEqual(['need-to-know', 'need-to-know']);
});

test('a pair that no text confirms is marked in the reasons', () => {
  const cites = (facts: ChildFacts) => evaluate(orphan, facts, '2024-06-03').because.filter((one) => one.holds && one.cite.includes('未经核实'));
  expect(cites(family(dead, missing)).length).toBeGreaterThan(0);
  expect(cites(family(dead, dead))).toEqual([]);
});
