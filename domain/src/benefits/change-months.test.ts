import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Month, addMonths, monthsBetween } from '../dates.ts';
import { type Spell, passOn } from './change-months.ts';
import { lastPaidMonth } from './ends.ts';

const covers = ({ from, until }: Spell, month: Month) => from <= month && (until === null || month <= until);
const aDay = fc.record({ month: fc.integer({ min: 0, max: 36 }), day: fc.integer({ min: 1, max: 28 }) })
  .map(({ month, day }) => `${addMonths('2025-01', month)}-${String(day).padStart(2, '0')}`);

test('the old one pays through the month, the new one from the next; one that had not begun is never paid', () => {
  expect(passOn({ from: '2025-01', until: null }, '2026-03-17')).toEqual({ old: { from: '2025-01', until: '2026-03' }, next: { from: '2026-04', until: null } });
  expect(passOn({ from: '2026-07', until: null }, '2026-06-10')).toEqual({ old: { from: '2026-07', until: '2026-06' }, next: { from: '2026-07', until: null } });
  expect(lastPaidMonth('2026-07', '2026-05')).toBe('2026-06');
  expect(lastPaidMonth('2025-07', '2026-05')).toBe('2026-05');
});

test('however often a child changes class or county, every month from the first is paid by exactly one decision', () => {
  fc.assert(fc.property(fc.array(aDay, { maxLength: 8 }), (days) => {
    const spells: Spell[] = [{ from: '2025-04', until: null }];
    for (const day of [...days].sort()) {
      const { old, next } = passOn(spells.pop()!, day);
      spells.push(old, next);
    }
    for (const month of monthsBetween('2025-04', '2029-01')) expect(spells.filter((spell) => covers(spell, month)), month).toHaveLength(1);
    expect(spells.some((spell) => covers(spell, '2025-03'))).toBe(false);
  }));
});
