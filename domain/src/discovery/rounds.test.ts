import { expect, test } from 'vitest';
import { whyNotInRound } from './round-lateness.ts';
import { suggestRound } from './round-suggestion.ts';

const closed = { from: '2026-03-01', closedOn: '2026-04-30' };

test.each([
  ['the last day of an open round that should have ended', { from: '2026-03-01', closedOn: null }, '2026-06-02', '2026-06-02', true],
  ['tomorrow', { from: '2026-03-01', closedOn: null }, '2026-03-06', '2026-03-05', false],
  ['before it began', closed, '2026-02-28', '2026-03-05', false],
  ['a late message of the closing day, on the fourteenth day', closed, '2026-04-30', '2026-05-14', true],
  ['the same on the fifteenth', closed, '2026-04-30', '2026-05-15', false],
  ['what happened after the closing', closed, '2026-05-01', '2026-05-01', false],
] as const)('%s', (_says, round, day, today, taken) => {
  expect(whyNotInRound(round, day, today) === null).toBe(taken);
});

test('the round of today, or the next one', () => {
  const periods = [{ season: 'spring', from: '03-01', until: '04-30' }, { season: 'autumn', from: '09-01', until: '10-31' }] as const;
  expect(suggestRound(periods, '2026-04-30')).toMatchObject({ from: '2026-03-01', until: '2026-04-30', name: { zh: '2026 年春季摸排' } });
  expect(suggestRound(periods, '2026-05-01')).toMatchObject({ from: '2026-09-01', name: { en: 'Autumn round 2026' } });
  expect(suggestRound(periods, '2026-11-01')).toMatchObject({ from: '2027-03-01' });
  expect(suggestRound([], '2026-11-01')).toBeNull();
});
