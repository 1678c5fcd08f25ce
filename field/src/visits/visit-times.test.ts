import { expect, test } from 'vitest';
import { minute, nine } from './testing.ts';
import type { Times } from './visit-draft.ts';
import { byHand, clockFace, runningFor, timesOf } from './visit-times.ts';

const at = (minutes: number, more: { steady?: number; page?: string } = {}) => ({ wall: nine + minutes * minute, steady: (more.steady ?? minutes) * minute, page: more.page ?? 'p' });
const running = (ended: ReturnType<typeof at> | null): Times => ({ is: 'running', began: at(0), ended });

test('a visit on one page is told by both clocks, the times mended by what the server showed', () => {
  expect(timesOf(running(at(40)), at(55), 30)).toEqual({
    visitedOn: '2026-11-21', startedAt: '2026-11-21T01:00:30.000Z', endedAt: '2026-11-21T01:40:30.000Z', elapsedSeconds: 2400,
    clock: { offsetSeconds: 30, setBack: false, closedBetween: false },
  });
});

test('one that was not stopped ends now', () => {
  expect(timesOf(running(null), at(55), null)).toMatchObject({ endedAt: '2026-11-21T01:55:00.000Z', elapsedSeconds: 3300, clock: { offsetSeconds: null } });
});

test('a page loaded anew leaves no steady time, and says so', () => {
  expect(timesOf(running(at(40, { page: 'q' })), at(40), null)).toMatchObject({ elapsedSeconds: null, clock: { closedBetween: true, setBack: false } });
});

test('a clock set back does not shorten the visit, and is told', () => {
  expect(timesOf(running(at(-300, { steady: 40 })), at(0), null)).toMatchObject({ endedAt: '2026-11-21T01:40:00.000Z', elapsedSeconds: 2400, clock: { setBack: true } });
  expect(timesOf(running(at(-5, { page: 'q' })), at(0), null)).toMatchObject({ endedAt: '2026-11-21T01:00:00.000Z', elapsedSeconds: null, clock: { setBack: true } });
});

test('a phone that slept, whose steady clock stood still, is not accused', () => {
  expect(timesOf(running(at(40, { steady: 6 })), at(40), null)).toMatchObject({ endedAt: '2026-11-21T01:40:00.000Z', elapsedSeconds: 360, clock: { setBack: false } });
});

test('the day is the day in China, by the mended clock', () => {
  const late: Times = { is: 'running', began: { wall: Date.parse('2026-11-21T15:59:50Z'), steady: 0, page: 'p' }, ended: null };
  expect(timesOf(late, { wall: Date.parse('2026-11-21T16:20:00Z'), steady: 1, page: 'p' }, 0).visitedOn).toBe('2026-11-21');
  expect(timesOf(late, { wall: Date.parse('2026-11-21T16:20:00Z'), steady: 1, page: 'p' }, 20).visitedOn).toBe('2026-11-22');
});

test('times by hand are times in China; what was sent stays as it was, and can be put right by hand', () => {
  const told = timesOf({ is: 'by-hand', day: '2026-11-20', from: '15:00', to: '15:20' }, at(0), 30);
  expect(told).toEqual({ visitedOn: '2026-11-20', startedAt: '2026-11-20T15:00:00+08:00', endedAt: '2026-11-20T15:20:00+08:00', elapsedSeconds: null, clock: { offsetSeconds: null, setBack: false, closedBetween: false } });
  expect(timesOf({ is: 'kept', ...told }, at(0), 99)).toEqual(told);
  expect(byHand(told)).toEqual({ is: 'by-hand', day: '2026-11-20', from: '15:00', to: '15:20' });
});

test('the time going by', () => {
  expect(runningFor({ began: at(0), ended: null }, at(40, { steady: 3 }))).toBe(3 * minute);
  expect(runningFor({ began: at(0), ended: null }, at(40, { page: 'q' }))).toBe(40 * minute);
  expect(runningFor({ began: at(0), ended: at(2) }, at(40))).toBe(2 * minute);
  expect([0, 75_000, 3_675_000].map(clockFace)).toEqual(['0:00', '1:15', '1:01:15']);
});
