import { expect, test } from 'vitest';
import { aMessage, aPackChild, childId } from '../visits/testing.ts';
import { changesBetween, snapshotOf } from './child-changes.ts';
import { isSentHere, isVisitedHere, waitingFor } from './done-here.ts';

const child = aPackChild();
const visit = { visitedOn: '2026-11-21', met: ['child'], corrects: null };

test('a visit of this phone counts from the outbox on, and until the list knows it', () => {
  expect(isVisitedHere(child, [])).toBe(false);
  expect(isVisitedHere(child, [aMessage({ body: visit })])).toBe(true);
  expect(isVisitedHere(child, [aMessage({ state: 'accepted', row: visit })])).toBe(true);
  expect(isVisitedHere(aPackChild({ lastVisit: null }), [aMessage({ body: visit })])).toBe(true);
  expect(isVisitedHere(aPackChild({ lastVisit: { on: '2026-11-21', kind: 'inspection' } }), [aMessage({ state: 'accepted', row: visit })])).toBe(false);
});

test.each([
  ['refused', aMessage({ state: 'refused', body: visit })],
  ['of another child', aMessage({ body: visit, about: { childId: 'other' } })],
  ['before a closed door', aMessage({ body: { ...visit, met: ['nobody'] } })],
  ['a correction', aMessage({ body: { ...visit, corrects: 'x' } })],
  ['older than the last one', aMessage({ body: { ...visit, visitedOn: '2026-11-01' } })],
])('%s does not count', (_, message) => {
  expect(isVisitedHere(child, [message])).toBe(false);
});

test('a command sent here is settled unless refused; what waits of a child is shown', () => {
  const seen = aMessage({ command: { method: 'POST', path: '/alarms/1/seen' } });
  expect([isSentHere([seen], '/alarms/1/seen'), isSentHere([{ ...seen, state: 'refused' }], '/alarms/1/seen'), isSentHere([seen], '/alarms/2/seen')]).toEqual([true, false, false]);
  expect(waitingFor(childId, [seen, aMessage({ id: 'a', state: 'accepted' }), aMessage({ id: 'o', about: {} })]).map(({ id }) => id)).toEqual(['m']);
});

test('what changed about a child is told, old and new', () => {
  const was = snapshotOf(child);
  const moved = aPackChild({ version: 2, address: 'House 9', carers: [], colour: 'red' });
  expect(changesBetween(was, moved).map(({ field, was: before, is }) => [field, before[field], is[field]])).toEqual([
    ['address', 'House 3', 'House 9'], ['carers', child.carers, []], ['colour', 'yellow', 'red'],
  ]);
  expect(changesBetween(was, aPackChild({ version: 7 }))).toEqual([]);
});

test('a new day is news, but not after a visit', () => {
  const due = { on: '2026-12-06', interval: 15, because: ['yellow'] };
  expect(changesBetween(snapshotOf(child), aPackChild({ due })).map(({ field }) => field)).toEqual(['due']);
  expect(changesBetween(snapshotOf(child), aPackChild({ due, lastVisit: { on: '2026-11-21', kind: 'inspection' } }))).toEqual([]);
});
