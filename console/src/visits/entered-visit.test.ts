import { expect, test } from 'vitest';
import { NewVisit, type Visit } from '@tonghu/domain/visits/shapes';
import { faultsOfVisit } from '@tonghu/domain/visits/visit-faults';
import { beginEntered, visitEntered } from './entered-visit.ts';

const id = '00000000-0000-4000-8000-000000000001';
const old = {
  id, kind: 'inspection', channel: 'phone', visitedOn: '2026-06-03', startedAt: '2026-06-03T15:50:12.000Z', endedAt: '2026-06-03T16:20:45.000Z', elapsedSeconds: 1833,
  clock: { offsetSeconds: 40, setBack: false, closedBetween: false }, withWhom: '', met: ['child'], childSeen: 'alone', findings: { health: { state: 'poor', note: '咳嗽' } }, needs: '', actions: '', note: '',
  nextOn: null, checkedBy: 'card', cardId: id, noCardReason: null, lateReason: null, position: null, corrects: null, correctionReason: null,
} as unknown as Visit;
const about = { id: '00000000-0000-4000-8000-000000000002', childId: id };
const at = { now: new Date('2026-06-04T12:00:00+08:00'), birthDate: '2015-01-01' };

test('a visit entered at the desk is one the server takes', () => {
  const entered = visitEntered({ kind: 'tutoring', visitedOn: '2026-06-03', startedAt: '09:00', endedAt: '09:40', met: ['child'], childSeen: 'alone', findings: { living: { state: 'good' }, health: {} }, note: ' 好 ' }, { ...about, corrects: null });
  expect(NewVisit.parse(entered)).toMatchObject({ channel: 'desk', startedAt: '2026-06-03T09:00:00+08:00', elapsedSeconds: null, findings: { living: { state: 'good', note: '' } }, note: '好', checkedBy: 'none', corrects: null, correctionReason: null });
  expect(faultsOfVisit(entered, at)).toEqual({});
});

test('a correction that leaves the times keeps the clock of the phone, past midnight too', () => {
  const begun = beginEntered(old);
  expect(begun).toMatchObject({ startedAt: '23:50', endedAt: '00:20', nextDay: true });
  const entered = visitEntered({ ...begun, needs: '药', correctionReason: '漏写需求' }, { ...about, corrects: old });
  expect(entered).toMatchObject({ startedAt: old.startedAt, endedAt: old.endedAt, elapsedSeconds: 1833, clock: old.clock, checkedBy: 'card', cardId: id, corrects: id, correctionReason: '漏写需求' });
  expect(faultsOfVisit(entered, at)).toEqual({});
});

test('a time put right is one that somebody remembers, not one that was measured', () => {
  const entered = visitEntered({ ...beginEntered(old), endedAt: '00:40', correctionReason: '时间写错' }, { ...about, corrects: old });
  expect(entered).toMatchObject({ startedAt: '2026-06-03T23:50:00+08:00', endedAt: '2026-06-04T00:40:00+08:00', elapsedSeconds: null });
});
