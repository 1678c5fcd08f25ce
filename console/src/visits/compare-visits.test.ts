import { expect, test } from 'vitest';
import type { Visit } from '@tonghu/domain/visits/shapes';
import { compareVisits } from './compare-visits.ts';

const visit = (change: Partial<Visit> = {}): Visit => ({
  id: 'v', childId: 'c', kind: 'inspection', channel: 'phone', visitedOn: '2026-06-03', startedAt: '2026-06-03T01:00:00Z', endedAt: '2026-06-03T01:30:00Z', elapsedSeconds: 1800,
  clock: { offsetSeconds: null, setBack: false, closedBetween: false }, withWhom: '', met: ['child', 'carer'], childSeen: 'with-others', findings: { health: { state: 'poor', note: '咳嗽' } },
  needs: '', actions: '', note: '', nextOn: null, checkedBy: 'none', cardId: null, position: null, corrects: null, child: { id: 'c', name: '张三' }, place: { code: '1', name: '村', above: null },
  visitor: { id: 's', name: '李四', post: 'director' }, minutes: 30, lateReason: null, noCardReason: null, correctionReason: null, superseded: false, receivedAt: '2026-06-03T02:00:00Z',
  corrections: [], photos: [], questions: [], ...change,
});
const changed = (...chain: Visit[]) => compareVisits(chain).filter((one) => one.changed.some(Boolean)).map(({ field, changed: where }) => [field, where]);

test('only what says something else is marked, in the version that changed it', () => {
  // The same moment and the same people, written another way, are no change.
  expect(changed(visit(), visit({ startedAt: '2026-06-03T09:00:00+08:00', met: ['carer', 'child'], findings: { health: { state: 'poor', note: '咳嗽' }, living: { state: 'not-collected', note: '' } } }))).toEqual([]);
  expect(changed(visit(), visit({ findings: { health: { state: 'fair', note: '咳嗽' } } }), visit({ findings: { health: { state: 'fair', note: '好了' } }, needs: '药' }))).toEqual([
    ['health', [false, true, true]], ['needs', [false, false, true]],
  ]);
  expect(changed(visit(), visit({ findings: {} }))).toEqual([['health', [false, true]]]);
});

test('a field nobody filled in stands in no line', () => {
  expect(compareVisits([visit(), visit()]).map(({ field }) => field)).toEqual(['kind', 'visitedOn', 'startedAt', 'endedAt', 'minutes', 'met', 'childSeen', 'checkedBy', 'health', 'photos']);
});
