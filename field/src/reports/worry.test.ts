import { tellConcern } from '@tonghu/domain/reports/endpoints';
import { expect, test } from 'vitest';
import { afterAnswer, newMessage } from '../outbox/message.ts';
import { ownWorries } from './own-worries.ts';
import { maxWhere, missingIn, newWorry, worryBody, worryMessage } from './worry-draft.ts';

const childId = '4c8f5c0e-0d5b-4d6f-9d56-3f0f5a0c8a01';
const told = { ...newWorry({ childId }), urgency: 'soon' as const, said: ' 胳膊上有伤 ' };
const concern = (id: string, receivedAt: string, state: 'received' | 'taken' = 'received') => ({ id, receipt: 'AAAA-BBBB-CCCC-DDDD', urgency: 'soon' as const, state, place: '一村', receivedAt });

test('how urgent it is and what was seen are asked for, nothing else', () => {
  expect(missingIn(newWorry({}))).toEqual(['urgency', 'said']);
  expect(missingIn(told)).toEqual([]);
  expect(newWorry({ where: '卡'.repeat(300) }).where).toHaveLength(maxWhere);
});

test('the body is what the server reads; a child no longer on the list does not hold it up', () => {
  expect(tellConcern.body.parse(worryBody(told, [{ id: childId }]))).toMatchObject({ childId, said: '胳膊上有伤', contact: '' });
  expect(worryBody(told, []).childId).toBeNull();
});

test('the list of the outbox tells neither the child nor what was said', () => {
  const { says, about, opens } = worryMessage(worryBody(told, [{ id: childId }]));
  expect(JSON.stringify([says, about, opens])).not.toMatch(/伤|4c8f/);
});

test('each of the own once: what waits here, what was received, and how far the list says it is', () => {
  const waiting = newMessage(worryMessage(worryBody(told, [])), 1, Date.UTC(2026, 10, 22), 'm1');
  const accepted = afterAnswer(newMessage(worryMessage(worryBody({ ...told, id: 'two' }, [])), 2, 0, 'm2'), { is: 'accepted', row: concern('two', '2026-11-21T01:00:00Z') }, 5);
  expect(ownWorries([concern('one', '2026-11-20T01:00:00Z')], [waiting, accepted]).map((one) => (one.is === 'here' ? one.messageId : one.id))).toEqual(['m1', 'two', 'one']);
  expect(ownWorries([concern('two', '2026-11-21T01:00:00Z', 'taken')], [accepted])).toMatchObject([{ is: 'told', id: 'two', state: 'taken' }]);
});
