/*
 * What the server gave this phone to work with, kept in the store.
 *
 *   pack.kept.get() · useWatched(pack.kept)    { content, at } or null before the first one
 *   pack.refresh(): how it went                asks with If-None-Match
 */
import type { Pack as PackContent } from '@tonghu/domain/field/pack';
import type { Store } from '../store/store.ts';
import type { Ask } from './ask.ts';
import { type Watched, watched } from './watched.ts';

export interface KeptPack { content: PackContent; etag: string | null; at: number }

export interface Pack {
  kept: Watched<KeptPack | null>;
  refresh(): Promise<'ok' | 'no-answer' | 'signed-out'>;
}

export async function openPack({ store, ask, wall, device }: { store: Store; ask: Ask; wall: () => number; device: string }): Promise<Pack> {
  const kept = watched<KeptPack | null>((await store.get<KeptPack>('pack', 'now')) ?? null);
  const keep = async (next: KeptPack) => {
    await store.put('pack', 'now', next);
    kept.set(next);
  };
  return {
    kept,
    async refresh() {
      const was = kept.get();
      const told = await ask({ method: 'GET', path: `/field?device=${device}`, ...(was?.etag ? { etag: was.etag } : {}), seconds: 60 });
      if (told.is === 'signed-out') return 'signed-out';
      if (told.is === 'unchanged' && was) await keep({ ...was, at: wall() });
      else if (told.is === 'ok') await keep({ content: told.row as PackContent, etag: told.etag, at: wall() });
      else return 'no-answer';
      return 'ok';
    },
  };
}
