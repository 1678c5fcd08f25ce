import type { PackRound, PackTask } from '@tonghu/domain/field/pack';
import { expect, test } from 'vitest';
import { aMessage, aPackChild } from '../visits/testing.ts';
import { todayOf } from './today.ts';

const day = '2026-11-21';
const due = (id: string, on: string | null, more = {}) => aPackChild({ id, name: id, due: on === null ? null : { on, interval: 30, because: [] }, ...more });
const task = (id: string, dueOn: string): PackTask => ({ id, version: 1, childId: 'late', need: '', task: id, dueOn });
const round = (state: PackRound['state']): PackRound => ({ id: state, name: '', until: '2026-12-01', placeCode: '1', place: '', state, households: null, version: 1, checked: [], finds: 0 });
const content = {
  children: [due('next week', '2026-11-28'), due('later', '2026-11-29'), due('today', day), due('late', '2026-11-20'), due('very late', '2026-10-01'), due('others', '2026-11-01', { mine: false }), due('none', null)],
  tasks: [task('soon', '2026-11-25'), task('far', '2027-01-01')],
  alarms: [{ id: 'a', version: 1, childId: 'late', raisedAt: '2026-11-20T00:00:00Z' }, { id: 'b', version: 1, childId: 'gone', raisedAt: '2026-11-20T00:00:00Z' }],
  rounds: [round('waiting'), round('done')],
};
const ids = (of: { id: string }[]) => of.map(({ id }) => id);

test('overdue first, the oldest at the head, then what is due within the week; only one’s own', () => {
  const today = todayOf(content, [], day);
  expect([ids(today.overdue), ids(today.due), today.visited]).toEqual([['very late', 'late'], ['today', 'next week'], []]);
  expect([today.tasks.map(({ task: { id } }) => id), ids(today.rounds)]).toEqual([['soon'], ['waiting']]);
  expect(today.alarms.map(({ id, child }) => [id, child?.id ?? null])).toEqual([['a', 'late'], ['b', null]]);
});

test('what this phone settled is not asked for again', () => {
  const messages = [
    aMessage({ id: '1', about: { childId: 'late' }, body: { visitedOn: day, met: ['child'], corrects: null } }),
    aMessage({ id: '2', command: { method: 'POST', path: '/alarms/a/seen' } }),
    aMessage({ id: '3', command: { method: 'POST', path: '/service-tasks/soon/done' }, state: 'accepted' }),
  ];
  const today = todayOf(content, messages, day);
  expect([ids(today.overdue), ids(today.visited), ids(today.alarms), today.tasks]).toEqual([['very late'], ['late'], ['b'], []]);
});
