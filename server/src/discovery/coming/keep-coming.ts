import { todayInChina } from '@tonghu/domain/dates';
import type { Parts } from '../../parts.ts';
import { beginDay, refreshComing } from './refresh-coming.ts';

/** A change is foretold this soon. */
const everyMs = 10_000;

/** Keeps coming events true while the server runs: what changed within seconds, and everybody once a day. */
export function keepComing({ db, clock }: Pick<Parts, 'db' | 'clock'>, failed: (error: unknown) => void): { stop: () => Promise<void> } {
  const abort = new AbortController();
  let working: Promise<void> | undefined;
  const look = () => {
    working ??= (async () => {
      const today = todayInChina(clock());
      await beginDay(db, today);
      await refreshComing(db, today, abort.signal);
    })().catch((error: unknown) => { if (!abort.signal.aborted) failed(error); }).finally(() => { working = undefined; });
  };
  look();
  const timer = setInterval(look, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      abort.abort();
      await working;
    },
  };
}
