import { expect, test } from 'vitest';
import { mustBeByToday, notAfterToday } from './by-today.ts';
import { Problem } from './problem.ts';

test('today has come, tomorrow has not, and the refusal stands at the field', () => {
  expect(() => mustBeByToday('on', '2026-03-01', '2026-03-01')).not.toThrow();
  const refused = () => mustBeByToday('asked.since', '2026-03-02', '2026-03-01');
  expect(refused).toThrow(Problem);
  try { refused(); } catch (problem) { expect(problem).toMatchObject({ code: 'bad-input', detail: { fields: { 'asked.since': notAfterToday } } }); }
});
