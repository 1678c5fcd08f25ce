import { expect, test } from 'vitest';
import { answerFormOf, enteredOf, partsAsked, tooEarly, valueOfAnswer } from './fact-answers.ts';
import { factAskedBy, factsAt, withFacts } from './fact-paths.ts';
import { ChildFacts, ParentFacts } from './facts.ts';

// Read from the file alone: nobody answers these in a form.
const fromTheFile = ['birthDate', 'died', 'adopted', 'father', 'mother', 'hukou', 'residence', 'inInstitution'];
const paths = [...ParentFacts.keyof().options.map((name) => `father.${name}`), ...ChildFacts.keyof().options.filter((name) => !fromTheFile.includes(name))];
const shapeOf = (path: string) => (path.startsWith('father.') ? ParentFacts.shape[path.slice(7) as keyof ParentFacts] : ChildFacts.shape[path as keyof ChildFacts]);

/** Everything filled in, every choice with its first. */
function filledIn(path: string) {
  const form = answerFormOf(path)!;
  const parts = form.parts.map((part) => [part.name, part.as === 'day' ? '2024-03-01' : part.as === 'text' ? '某事' : part.as === 'yes-no' ? true : Object.keys(part.of)[0]!]);
  return { form, entered: { has: true, ...Object.fromEntries(parts) } };
}

test.each(paths)('%s has a form, and what it gives is what the rules read', (path) => {
  const { form, entered } = filledIn(path);
  const value = valueOfAnswer(form, entered);
  expect(value).toBeDefined();
  expect(shapeOf(path).parse(value)).toEqual(value);
  expect(valueOfAnswer(form, enteredOf(form, value))).toEqual(value);
  const none = valueOfAnswer(form, { has: false });
  if (form.none) expect(shapeOf(path).parse(none)).toBeNull();
  else expect(none).toBeUndefined();
});

test('what the file alone tells is not answered', () => {
  for (const path of ['birthDate', 'died', 'adopted', 'hukou', 'residence', 'inInstitution']) expect(answerFormOf(path)).toBeUndefined();
});

test('half an answer is none, and nothing to tell asks nothing more', () => {
  const prison = answerFormOf('mother.prison')!;
  expect(valueOfAnswer(prison, { has: true })).toBeUndefined();
  expect(valueOfAnswer(prison, {})).toBeUndefined();
  expect(valueOfAnswer(prison, { has: true, from: '2024-01-01' })).toEqual({ from: '2024-01-01' });
  expect(partsAsked(prison, {})).toEqual([]);
  expect(partsAsked(prison, { has: false })).toEqual([]);
  expect(partsAsked(prison, { has: true })).toHaveLength(2);
  expect(valueOfAnswer(answerFormOf('cityDecision')!, { has: true, on: '2024-01-01', reason: '  ' })).toBeUndefined();
});

test('a search that goes on is an answer', () => {
  const form = answerFormOf('father.outOfContact')!;
  expect(valueOfAnswer(form, { has: true, reportedOn: '2025-01-01' })).toEqual({ reportedOn: '2025-01-01', found: null });
  expect(valueOfAnswer(form, { has: true, reportedOn: '2025-01-01', found: false, policeCannotSearch: true })).toMatchObject({ found: false, policeCannotSearch: true });
});

test('only the end of a sentence may lie ahead', () => {
  const form = answerFormOf('father.prison')!;
  expect(tooEarly(form, { from: '2024-01-01', until: '2030-01-01' }, '2026-06-01')).toBeUndefined();
  expect(tooEarly(form, { from: '2027-01-01' }, '2026-06-01')?.name).toBe('from');
  expect(tooEarly(answerFormOf('recognisedOn')!, '2027-01-01', '2026-06-01')?.name).toBe('value');
});

test('facts by their paths: of a parent only what is named is laid over', () => {
  const facts: ChildFacts = { birthDate: '2015-03-01', father: { dead: { on: '2020-01-01' }, prison: null } };
  const over = withFacts(facts, [{ path: 'father.prison', value: { from: '2024-01-01' } }, { path: 'mother.dead', value: null }]);
  expect(over).toEqual({ birthDate: '2015-03-01', father: { dead: { on: '2020-01-01' }, prison: { from: '2024-01-01' } }, mother: { dead: null } });
  expect(facts.father!.prison).toBeNull();
  expect(factsAt(over).map(({ path }) => path)).toEqual(['birthDate', 'father.dead', 'father.prison', 'mother.dead']);
  expect(factAskedBy('father.prison.until')).toBe('father.prison');
  expect(factAskedBy('disability.until')).toBe('disability');
});
