import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { acting } from '@tonghu/db/acting';
import { digester } from '@tonghu/db/crypto/vault';
import { openDoor } from '@tonghu/db/database';
import { Problem } from '@tonghu/domain/problem';
import type { ThreadSays, ThreadWork } from './compute-apart.ts';
import { computedBatches } from './compute-batches.ts';

/** Works out a run in this thread, a batch each time it is asked, in two transactions that only read. */
export async function computeHere({ door, staffId, about, run, demo, profile }: ThreadWork): Promise<void> {
  const port = parentPort!;
  const app = openDoor(door, 2);
  const asked = async () => { await once(port, 'message'); };
  const say = (says: ThreadSays) => port.postMessage(says);
  let next = asked();
  try {
    const fingerprint = await acting({ app }, staffId, async (tx) => {
      const computation = await computedBatches(tx, { vault: digester(profile), demo, second: (read) => acting({ app }, staffId, read, about) }, run);
      for await (const batch of computation.batches) {
        await next;
        next = asked();
        say({ batch });
      }
      return computation.fingerprint();
    }, about);
    await next;
    say({ fingerprint });
  } catch (error) {
    await next;
    if (error instanceof Problem) say({ problem: { code: error.code, detail: error.detail } });
    else say({ failed: (error as Error).message });
  } finally {
    await app.destroy().catch(() => {});
  }
}
