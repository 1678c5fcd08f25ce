import { type ApplicationMove, type ApplicationState, applicationLifecycle } from '@tonghu/domain/benefits/lifecycle';
import { nationalLimits } from '@tonghu/domain/benefits/limits';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import { movesFrom } from '@tonghu/domain/lifecycle';
import { isWorkingDay } from '@tonghu/rules/working-days';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addWorkingDays, workingDaysUntil } from '../working-days.ts';
import { type Clock, clockAfter } from './clock.ts';

const aDay = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2024-01-01', days));
const limits = fc.record({ examineDays: fc.integer({ min: 1, max: 30 }), confirmDays: fc.integer({ min: 1, max: 30 }) }).map((own) => ({ ...nationalLimits, ...own }));

/** Walks through the lifecycle at random: each step some days after the one before. */
const walk = fc.array(fc.record({ pick: fc.nat(20), after: fc.integer({ min: 0, max: 40 }) }), { minLength: 1, maxLength: 14 });
function* walked(steps: { pick: number; after: number }[], from: IsoDate, within: typeof nationalLimits) {
  let [state, day]: [ApplicationState, IsoDate] = ['draft', from];
  let clock: Clock = { from: null, dueOn: null, left: null };
  for (const { pick, after } of steps) {
    const possible: ApplicationMove[] = movesFrom(applicationLifecycle, state);
    if (possible.length === 0) return;
    const move: ApplicationMove = possible[pick % possible.length]!;
    day = addDays(day, after);
    const before = clock;
    clock = clockAfter(move, before, day, within);
    state = applicationLifecycle.moves[move].to;
    yield { move, state, day, before, clock };
  }
}

test('a limit runs exactly where somebody has to act, ends on a working day to come, and never leaves fewer than no days', () => {
  fc.assert(fc.property(walk, aDay, limits, (steps, from, within) => {
    for (const { state, day, clock, move } of walked(steps, from, within)) {
      expect(clock.dueOn !== null, `${move} → ${state}`).toBe(['examining', 'confirming', 'returned'].includes(state));
      if (clock.dueOn !== null) {
        expect(clock.dueOn > day).toBe(true);
        expect(isWorkingDay(clock.dueOn)).toBe(true);
        expect(clock.left).toBeNull();
      }
      if (clock.left !== null) expect(clock.left).toBeGreaterThanOrEqual(0);
    }
  }));
});

test('waiting for papers neither takes a day nor gives one, however long it takes', () => {
  fc.assert(fc.property(aDay, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 200 }), limits, (from, untilAsked, wait, within) => {
    const running = clockAfter('submit', { from: null, dueOn: null, left: null }, from, within);
    const askedOn = addDays(from, untilAsked);
    const left = workingDaysUntil(askedOn, running.dueOn!);
    const stopped = clockAfter('ask-papers', running, askedOn, within);
    const on = addDays(askedOn, wait);
    const again = clockAfter('papers-arrived', stopped, on, within);
    expect(again.dueOn).toBe(addWorkingDays(on, Math.max(1, left)));
    expect(workingDaysUntil(on, again.dueOn!)).toBeLessThanOrEqual(Math.max(1, within.examineDays));
  }));
});

test('working days count forwards and back alike, and adding them lands so many later', () => {
  fc.assert(fc.property(aDay, fc.integer({ min: 0, max: 60 }), (day, count) => {
    expect(workingDaysUntil(day, addWorkingDays(day, count))).toBe(count);
  }));
  fc.assert(fc.property(aDay, aDay, (one, other) => {
    expect(workingDaysUntil(one, other) + workingDaysUntil(other, one)).toBe(0);
  }));
});
