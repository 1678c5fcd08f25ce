/*
 * The visits begun and not sent yet, for every screen that shows them.
 *
 *   const underWay = useUnderWay()                                 read anew when the screen opens
 *   await beginVisit(open, { child, card?, times? })               kept at once; gives the address
 *   await visitUnderWay(open, childId)                             the one of a child, or null
 *   await dropVisit(open, draft)                                   with its pictures
 */
import type { PackChild } from '@tonghu/domain/field/pack';
import { useEffect } from 'preact/hooks';
import { moment } from '../shell/clock.ts';
import { type Open, useOpen, usePhone } from '../shell/phone.ts';
import { type Watched, useWatched, watched } from '../shell/watched.ts';
import type { Store } from '../store/store.ts';
import { type UsedCard, type VisitDraft, isVisitDraft, newDraft } from './visit-draft.ts';

const known = new WeakMap<Store, Watched<readonly VisitDraft[]>>();

function underWayIn(store: Store): Watched<readonly VisitDraft[]> {
  const list = known.get(store) ?? watched<readonly VisitDraft[]>([]);
  known.set(store, list);
  return list;
}

/** Reads the drafts anew. */
export async function reloadUnderWay(store: Store): Promise<void> {
  const drafts = (await store.list<unknown>('draft')).filter(isVisitDraft);
  const begun = (draft: VisitDraft) => (draft.times.is === 'running' ? draft.times.began.wall : 0);
  underWayIn(store).set(drafts.sort((a, b) => begun(b) - begun(a)));
}

export function useUnderWay(): readonly VisitDraft[] {
  const { store } = useOpen();
  const { trouble } = usePhone();
  useEffect(() => { void reloadUnderWay(store).catch(trouble.set); }, [store, trouble]);
  return useWatched(underWayIn(store));
}

/** The visit of this child that is under way. */
export async function visitUnderWay({ store }: Pick<Open, 'store'>, childId: string): Promise<VisitDraft | null> {
  const draft = await store.get<unknown>('draft', `visit/${childId}`);
  return isVisitDraft(draft) ? draft : null;
}

/** The moment is kept before anything else is shown. A visit of this child already under way goes on. */
export async function beginVisit({ store }: Pick<Open, 'store'>, child: PackChild, card: UsedCard | null = null): Promise<`/${string}`> {
  const name = `visit/${child.id}`;
  const begun = await visitUnderWay({ store }, child.id);
  if (begun) {
    if (card && !begun.card) await store.put('draft', name, { ...begun, card });
    return begun.address;
  }
  const draft = newDraft({ name, child, card, times: { is: 'running', began: moment(), ended: null } });
  await store.put('draft', name, draft);
  await reloadUnderWay(store);
  return draft.address;
}

export async function dropVisit({ store }: Pick<Open, 'store'>, { name, photos }: VisitDraft): Promise<void> {
  await store.putAll([{ kind: 'draft', id: name, gone: true }, ...photos.map(({ id }) => ({ kind: 'photo', id, gone: true } as const))]);
  await reloadUnderWay(store);
}
