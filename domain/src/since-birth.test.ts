import { expect, test } from 'vitest';
import { Problem } from './problem.ts';
import { mustBeSinceBirth, notBeforeBirth } from './since-birth.ts';

test('the day of the birth will do, the one before will not', () => {
  expect(() => mustBeSinceBirth('on', '2015-03-01', '2015-03-01')).not.toThrow();
  const refused = () => mustBeSinceBirth('asked.movedOn', '2015-02-28', '2015-03-01');
  expect(refused).toThrow(Problem);
  try { refused(); } catch (problem) { expect(problem).toMatchObject({ code: 'bad-input', detail: { fields: { 'asked.movedOn': notBeforeBirth } } }); }
});
