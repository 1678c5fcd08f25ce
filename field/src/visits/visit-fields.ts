/* How the fields of a visit are called when the server refuses one. */
import type { Text } from '@tonghu/domain/text';
import { checkedByLabels, childSeenLabels, metWhom, visitKinds } from '@tonghu/domain/visits/labels';
import type { Message } from '../outbox/message.ts';
import { inBoth } from './in-both.ts';
import { visitWords } from './words.ts';

const named = (key: Parameters<typeof inBoth<keyof typeof visitWords.zh>>[1], values?: Record<string, Text>): { name: Text; values?: Record<string, Text> } => ({ name: inBoth(visitWords, key), ...(values ? { values } : {}) });

export const fieldsOfVisit: NonNullable<Message['fields']> = {
  kind: named('kind', visitKinds), visitedOn: named('day'), startedAt: named('from'), endedAt: named('to'),
  met: named('met', metWhom), childSeen: named('childSeen', childSeenLabels), findings: named('findings'),
  needs: named('needs'), actions: named('actions'), note: named('note'), withWhom: named('withWhom'), nextOn: named('nextOn'),
  checkedBy: named('card', checkedByLabels), cardId: named('card'), noCardReason: named('noCardReason'), lateReason: named('lateReason'), correctionReason: named('correctionReason'),
};
