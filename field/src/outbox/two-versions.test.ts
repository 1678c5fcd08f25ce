import { expect, test } from 'vitest';
import type { Message } from './message.ts';
import { twoVersions } from './two-versions.ts';

const refused = (body: unknown, theirs: unknown) => ({ body, problem: { theirs } }) as unknown as Message;

test('only what differs, field by field', () => {
  expect(twoVersions(refused({ id: 1, note: 'mine', same: 'x', days: [1, 2], who: { b: 1, a: 2 } }, { id: 1, version: 3, note: 'theirs', same: 'x', days: [2, 1], who: { a: 2, b: 1 } })))
    .toEqual([{ field: 'note', mine: 'mine', theirs: 'theirs' }, { field: 'days', mine: [1, 2], theirs: [2, 1] }]);
});
test('an empty field is the same as none, and what the row does not have cannot differ', () => {
  expect(twoVersions(refused({ note: '', purpose: 'x' }, { note: null }))).toEqual([]);
});
test('without their version there is nothing to compare', () => {
  expect([twoVersions(refused({ a: 1 }, undefined)), twoVersions(refused(null, { a: 1 }))]).toEqual([[], []]);
});
