import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '@tonghu/domain/dates';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts';

test.each([
  ['an ordinary Monday', '2024-06-03', true],
  ['a Saturday', '2024-06-01', false],
  ['Dragon Boat day, a Monday', '2024-06-10', false],
  ['a Sunday made up for the National Day', '2024-09-29', true],
  ['a Saturday made up after it', '2024-10-12', true],
  ['the fourth of the National Day', '2024-10-04', false],
])('%s', (_name, day, works) => expect(isWorkingDay(day)).toBe(works));

// One line per limit an officer would count on the calendar.
test.each([
  ['Friday, one day: Monday', '2024-05-31', 1, '2024-06-03', true],
  ['fifteen days over the National Day of 2024', '2024-09-27', 15, '2024-10-23', true],
  ['a Saturday made up after the National Day counts', '2024-10-08', 4, '2024-10-12', true],
  ['over the turn of a year that is published', '2025-12-29', 5, '2026-01-06', true],
  ['into a year whose holidays are not published: New Year is one by law', '2026-12-25', 15, '2027-01-18', false],
  ['over the spring festival of such a year: its eve and three days, as far as they are weekdays', '2027-02-04', 3, '2027-02-11', false],
  ['over the National Day of such a year', '2027-09-30', 1, '2027-10-04', false],
  ['no days', '2024-06-03', 0, '2024-06-03', true],
])('%s', (_name, from, count, value, published) => expect(addWorkingDays(from, count)).toEqual({ value, published }));

test.each([
  ['the eve of the spring festival', '2027-02-05', false], ['the third day of it is a Monday', '2027-02-08', false], ['the fourth is worked', '2027-02-09', true],
  ['Qingming', '2027-04-05', false], ['2 May of a leap year, the third is worked', '2028-05-02', false], ['3 May', '2028-05-03', true],
  ['dragon boat', '2027-06-09', false], ['mid-autumn', '2027-09-15', false], ['Qingming of 2028', '2028-04-04', false],
])('no notice yet: %s', (_name, day, works) => expect(isWorkingDay(day)).toBe(works));

test('where there is a notice, what the law names is a holiday in it', () => {
  // The lists of 2025 and 2026, by the same reckoning that stands in for a missing one.
  for (const day of ['2025-01-01', '2025-01-28', '2025-01-31', '2025-04-04', '2025-05-02', '2025-05-31', '2025-10-06', '2026-02-16', '2026-02-19', '2026-04-05', '2026-06-19', '2026-09-25']) expect(`${day} ${isWorkingDay(day)}`).toBe(`${day} false`);
});

test('counting the days of a limit gives the limit back', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 60 }), (offset, count) => {
    const from = addDays('2022-01-01', offset);
    const end = addWorkingDays(from, count);
    expect(workingDaysBetween(from, end.value).value).toBe(count);
    expect(workingDaysBetween(end.value, from).value).toBe(-workingDaysBetween(from, end.value).value);
  }));
});

test('the zone of the machine does not matter', () => {
  const here = fileURLToPath(new URL('./working-days.ts', import.meta.url));
  const print = `import(${JSON.stringify(here)}).then((m) => console.log(m.addWorkingDays('2024-09-27', 15).value, m.isWorkingDay('2024-09-29'), m.addWorkingDays('2027-02-04', 3).value, m.isWorkingDay('2027-06-09')))`;
  for (const zone of ['America/New_York', 'Pacific/Kiritimati']) {
    const said = execFileSync(process.execPath, ['--import', 'tsx', '-e', print], { env: { ...process.env, TZ: zone }, encoding: 'utf8' });
    expect(`${zone} ${said.trim()}`).toBe(`${zone} 2024-10-23 true 2027-02-11 false`);
  }
});
