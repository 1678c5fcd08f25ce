import { Worker } from 'node:worker_threads';
import type { About } from '@tonghu/db/acting';
import type { ProfileName } from '@tonghu/db/crypto/profile';
import type { Door } from '@tonghu/db/database';
import { Problem, type ProblemCode } from '@tonghu/domain/problem';
import type { ComputedBatch, Computation } from './compute-batches.ts';
import type { RunScope } from './inputs.ts';
import { readAhead } from './read-ahead.ts';

/** What a thread of its own needs to act for the same person. */
export interface Apart {
  door: Door; staffId: string; about?: About;
  /** From so many decisions on; missing: where a thread is worth its start. */
  from?: number;
}

/** What the thread is given; plain values. */
export interface ThreadWork extends Apart { run: RunScope; demo: boolean; profile: ProfileName }

/** What the thread answers each time it is asked. */
export type ThreadSays = { batch: ComputedBatch } | { fingerprint: string } | { problem: { code: ProblemCode; detail: Record<string, unknown> } } | { failed: string };

/** So many batches wait to be written at most. */
const batchesAhead = 8;
/** Rows and texts of a batch live shortly, and are many: room for them takes a tenth off the thread's work. MiB. */
const nursery = 192;

/**
 * The same as `computedBatches()`, worked out in a thread of its own with
 * transaction of its own: whoever is served meanwhile does not wait for it, and
 * what is sent to the database does not either. The thread ends with the batches, whatever ends them.
 */
export function computedApart(work: ThreadWork, ahead = batchesAhead): Computation {
  let fingerprint = '';
  const batches = readAhead<ComputedBatch>(ahead, async (hand) => {
    const thread = new Worker(new URL('./compute-thread.mjs', import.meta.url), { workerData: work, resourceLimits: { maxYoungGenerationSizeMb: nursery } });
    try {
      for (;;) {
        const says = await ask(thread);
        if ('problem' in says) throw new Problem(says.problem.code, says.problem.detail);
        if ('failed' in says) throw new Error(says.failed);
        if ('fingerprint' in says) {
          fingerprint = says.fingerprint;
          return;
        }
        if (!(await hand(says.batch))) return;
      }
    } finally {
      await thread.terminate();
    }
  });
  return { batches, fingerprint: () => fingerprint };
}

function ask(thread: Worker): Promise<ThreadSays> {
  return new Promise((done, failed) => {
    const heard = (says: ThreadSays) => { quiet(); done(says); };
    const broke = (error: Error) => { quiet(); failed(error); };
    const ended = () => broke(new Error('the thread that computes a run ended too early'));
    const quiet = () => thread.off('message', heard).off('error', broke).off('exit', ended);
    thread.on('message', heard).on('error', broke).on('exit', ended);
    thread.postMessage('next');
  });
}
