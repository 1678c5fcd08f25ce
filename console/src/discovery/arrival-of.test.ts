import { expect, test } from 'vitest';
import { arrivalOf } from './arrival-of.ts';

const now = Date.parse('2026-05-01T10:00:00+08:00');
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();

test('a file on its way moves while pieces come; then it stands still, or waits to be handed in', () => {
  expect(arrivalOf({ whole: false, movedAt: ago(5) }, now)).toBe('moving');
  expect(arrivalOf({ whole: false, movedAt: ago(600) }, now)).toBe('stalled');
  expect(arrivalOf({ whole: true, movedAt: ago(5) }, now), 'handing it in follows at once').toBe('moving');
  expect(arrivalOf({ whole: true, movedAt: ago(600) }, now)).toBe('whole');
});
