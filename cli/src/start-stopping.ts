import { text } from '@tonghu/domain/text';
import { say } from './say.ts';

/** What stops when the person asks for it. */
export interface Stopping {
  /** Aborted at the first Ctrl-C. */
  signal: AbortSignal;
  /** Names what to close; a later one covers the one before. */
  closeWith: (close: () => Promise<void>) => void;
}

/** A transaction over a whole city need not be waited for: the database takes it back by itself. */
const patience = 10_000;

/** Ctrl-C and the like close what is open and leave; a second Ctrl-C leaves at once. */
export function stopOnSignals(): Stopping {
  const abort = new AbortController();
  let close: () => Promise<void> = () => Promise.resolve();
  const stop = async () => {
    if (abort.signal.aborted) process.exit(1);
    say(text('正在停止……', 'Stopping …'));
    abort.abort(new Error('stopped by the person at the terminal'));
    setTimeout(() => process.exit(0), patience).unref();
    // What breaks because everything is being closed is no failure of the stopping.
    await close().catch(() => {});
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  return { signal: abort.signal, closeWith: (step) => { close = step; } };
}
