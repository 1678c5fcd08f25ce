/*
 * How far this phone's clock is from the server's, as the last new list showed.
 *
 *   keepOffset(open)                    once a screen of visits stands; follows the list from then on
 *   await offsetSeconds(store)          null before the first contact
 *
 * Only a list that has just arrived can tell: an unchanged one carries the time of its first arrival.
 */
import type { Open } from '../shell/phone.ts';
import type { Store } from '../store/store.ts';

interface KeptOffset { seconds: number; of: string }
const note = 'clock-offset';
const followed = new WeakSet<object>();

export function keepOffset({ store, pack }: Pick<Open, 'store' | 'pack'>): void {
  if (followed.has(pack)) return;
  followed.add(pack);
  let known = pack.kept.get()?.content.at;
  pack.kept.follow((kept) => {
    if (!kept || kept.content.at === known) return;
    known = kept.content.at;
    const offset: KeptOffset = { seconds: Math.round((Date.parse(known) - kept.at) / 1000), of: known };
    store.put('note', note, offset).catch(() => {}); // times go without it then, and say so
  });
}

export const offsetSeconds = async (store: Store): Promise<number | null> => (await store.get<KeptOffset>('note', note))?.seconds ?? null;
