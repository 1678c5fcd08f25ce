/*
 * Only one tab sends.
 *
 *   alone(database)(run, stop): waits its turn, runs, and gives the turn back
 *
 * By the browser's own locks; where it has none, by a lease of half a minute in
 * the database that the holder renews. Sending twice would do no harm (ids), only
 * cost the villager's data.
 */
import type { PhoneDatabase } from '../store/database.ts';
import { newId } from '../shell/new-id.ts';

const lockName = 'tonghu-field-outbox';
const leaseFor = 30_000;
const renewEvery = 10_000;

export const alone = (database: PhoneDatabase) => (run: () => Promise<void>, stop: AbortSignal): Promise<void> =>
  navigator.locks ? byLock(run, stop) : byLease(database, run, stop);

async function byLock(run: () => Promise<void>, stop: AbortSignal): Promise<void> {
  try {
    await navigator.locks.request(lockName, { signal: stop }, run);
  } catch (fault) {
    if (!stop.aborted) throw fault;
  }
}

async function byLease(database: PhoneDatabase, run: () => Promise<void>, stop: AbortSignal): Promise<void> {
  const holder = newId();
  const take = async () => {
    const writing = database.transaction('leases', 'readwrite');
    const held = await writing.store.get('outbox');
    // A lease further ahead than any we give was written by a clock since set back.
    const free = !held || held.holder === holder || held.until < Date.now() || held.until > Date.now() + leaseFor;
    if (free) await writing.store.put({ holder, until: Date.now() + leaseFor }, 'outbox');
    await writing.done;
    return free;
  };
  while (!stop.aborted && !(await take())) await new Promise((resolve) => { setTimeout(resolve, renewEvery); });
  if (stop.aborted) return;
  const renewing = setInterval(() => { take().catch(() => {}); }, renewEvery);
  try {
    await run();
  } finally {
    clearInterval(renewing);
    await database.delete('leases', 'outbox').catch(() => {});
  }
}
