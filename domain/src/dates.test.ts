import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, addMonthsToDay, ageOn, daysInMonth, isRealDay } from './dates.ts';

// The calendar of the language itself, as the other opinion.
const day = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 11, 31) }).map((at) => new Date(at).toISOString().slice(0, 10));
const partsOf = (text: string) => text.split('-').map(Number) as [number, number, number];

test('the length of every month', () => {
  for (let year = 1800; year < 3000; year++) for (let month = 1; month <= 12; month++) expect(daysInMonth(year, month)).toBe(new Date(Date.UTC(year, month, 0)).getUTCDate());
});

test('days on and off', () => {
  fc.assert(fc.property(day, fc.integer({ min: -800, max: 800 }), (from, count) => {
    const [y, m, d] = partsOf(from);
    expect(addDays(from, count)).toBe(new Date(Date.UTC(y, m - 1, d + count)).toISOString().slice(0, 10));
  }), { numRuns: 2000 });
});

test('months on and off keep the day, or take the last of a shorter month', () => {
  fc.assert(fc.property(day, fc.integer({ min: -30, max: 300 }), (from, count) => {
    const [y, m, d] = partsOf(from);
    const first = new Date(Date.UTC(y, m - 1 + count, 1)).toISOString().slice(0, 10);
    expect(addMonths(from.slice(0, 7), count)).toBe(first.slice(0, 7));
    const later = addMonthsToDay(from, count);
    expect(later.slice(0, 7)).toBe(first.slice(0, 7));
    expect(isRealDay(later)).toBe(true);
    if (later.slice(8) !== from.slice(8)) expect(addDays(later, 1).slice(0, 7)).not.toBe(later.slice(0, 7));
    expect(Number(later.slice(8))).toBeLessThanOrEqual(d);
  }), { numRuns: 2000 });
  expect(addMonthsToDay('2024-08-31', 6)).toBe('2025-02-28');
});

test('a year is added at the start of the birthday; born on 29 February, on 1 March', () => {
  fc.assert(fc.property(day, day, (birth, on) => {
    const age = ageOn(birth, on);
    const birthday = (years: number) => `${String(Number(birth.slice(0, 4)) + years).padStart(4, '0')}${birth.slice(4)}`;
    expect(birthday(age) <= on && on < birthday(age + 1)).toBe(true);
  }), { numRuns: 2000 });
  expect([ageOn('2012-02-29', '2030-02-28'), ageOn('2012-02-29', '2030-03-01'), ageOn('2012-02-29', '2028-02-29')]).toEqual([17, 18, 16]);
});
