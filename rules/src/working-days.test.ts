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
  ['a year whose holidays are not published', '2026-12-25', 15, '2027-01-15', false],
  ['no days', '2024-06-03', 0, '2024-06-03', true],
])('%s', (_name, from, count, value, published) => expect(addWorkingDays(from, count)).toEqual({ value, published }));

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
  const print = `import(${JSON.stringify(here)}).then((m) => console.log(m.addWorkingDays('2024-09-27', 15).value, m.isWorkingDay('2024-09-29')))`;
  for (const zone of ['America/New_York', 'Pacific/Kiritimati']) {
    const said = execFileSync(process.execPath, ['--import', 'tsx', '-e', print], { env: { ...process.env, TZ: zone }, encoding: 'utf8' });
    expect(`${zone} ${said.trim()}`).toBe(`${zone} 2024-10-23 true`);
  }
});
