/*
 * The visits sent from this phone, the newest five a child, so that they can be
 * put right without a network.
 *
 *   await ownVisits(store, childId): OwnVisit[]
 *   afterSending(childId, own, sent): Change       what is remembered once another is sent
 */
import type { Change, Store } from '../store/store.ts';
import type { VisitBody } from './visit-draft.ts';

export interface OwnVisit { messageId: string; body: VisitBody }

const most = 5;
const noteOf = (childId: string) => `own-visits/${childId}`;

export const ownVisits = async (store: Store, childId: string): Promise<OwnVisit[]> => (await store.get<OwnVisit[]>('note', noteOf(childId))) ?? [];

export function afterSending(childId: string, own: readonly OwnVisit[], sent: OwnVisit): Change {
  // One that was put right is no longer the last word on that visit; one sent again under its own id takes its place.
  const others = own.filter(({ body }) => body.id !== sent.body.id && body.id !== sent.body.corrects);
  return { kind: 'note', id: noteOf(childId), value: [sent, ...others].slice(0, most) };
}
