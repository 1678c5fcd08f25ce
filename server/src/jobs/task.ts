import type { About, Tx } from '@tonghu/db/acting';
import { Problem } from '@tonghu/domain/problem';
import type { Text } from '@tonghu/domain/text';
import type { z } from 'zod';
import type { Parts } from '../parts.ts';

/** What a long piece of work is given. */
export interface JobContext {
  id: string;
  parts: Parts;
  /** A transaction that acts for whoever started the job. Keep each short; many are fine. */
  acting: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** For whom, so that a thread of its own can act for the same person. */
  actor: { staffId: string; about: About };
  /** Says how far it is. Costs little: it is written a few times a second at most. */
  report: (step: Text, done?: number, total?: number | null) => void;
  /** Aborted when somebody cancels (`wasCancelled`) or the server stops; pass it on, or ask it between steps. */
  signal: AbortSignal;
}

/** Whether its starter stopped the job. A server that stops puts it back instead, and it goes on at the next start. */
export const wasCancelled = (signal: AbortSignal): boolean => signal.aborted && signal.reason instanceof Problem;

/** A kind of job. */
export interface Task {
  title: Text;
  /** Whether it may simply be run again after the server was killed. If not, the job ends as `interrupted`. */
  again: boolean;
  run: (input: unknown, context: JobContext) => Promise<unknown>;
}

export type Tasks = Record<string, Task>;

/** Makes a task whose input is checked; the input holds ids only, never anything of a person. */
export function task<Input extends z.ZodType>(given: {
  title: Text;
  again: boolean;
  input: Input;
  run: (input: z.output<Input>, context: JobContext) => Promise<unknown>;
}): Task {
  return { title: given.title, again: given.again, run: async (input, context) => given.run(given.input.parse(input), context) };
}
