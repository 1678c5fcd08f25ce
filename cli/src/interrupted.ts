import { text } from '@tonghu/domain/text';
import { CommandProblem, say } from './say.ts';

const codes = { SIGINT: 130, SIGTERM: 143 } as const;
const signals = Object.keys(codes) as (keyof typeof codes)[];

/** Says that a command was interrupted, until the function it gives is called: when the work begins, the command answers for what it writes. */
export function sayInterrupted(): () => void {
  const stop = (signal: keyof typeof codes) => {
    say(text('已中断，还没有开始，什么都没有改动。', 'Interrupted before it began; nothing was changed.'));
    process.exit(codes[signal]);
  };
  for (const signal of signals) process.on(signal, stop);
  return () => { for (const signal of signals) process.off(signal, stop); };
}

/** Work that Ctrl-C ends: it is told by the signal, and gives back what it has begun to write. */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const onSignal = () => stop.abort(new CommandProblem(text('已中断，没有写出结果。', 'Interrupted; no result was written.')));
  for (const signal of signals) process.once(signal, onSignal);
  try {
    return await work(stop.signal);
  } catch (error) {
    stop.signal.throwIfAborted(); // what breaks because everything stops is no failure of its own
    throw error;
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
  }
}
