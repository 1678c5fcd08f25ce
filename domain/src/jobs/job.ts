import { z } from 'zod';
import { Instant } from '../dates.ts';
import { Text, type Text as Words, text } from '../text.ts';

/** What a long piece of work can be in. `interrupted`: the server stopped while it ran, and it does not go on by itself. */
export const JobState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled', 'interrupted']).meta({ id: 'JobState' });
export type JobState = z.infer<typeof JobState>;

/** What each state is called. */
export const jobStates: Record<JobState, { title: Words; ended: boolean }> = {
  waiting: { title: text('等待中', 'Waiting'), ended: false },
  running: { title: text('进行中', 'Running'), ended: false },
  done: { title: text('已完成', 'Done'), ended: true },
  failed: { title: text('未完成', 'Failed'), ended: true },
  cancelled: { title: text('已取消', 'Cancelled'), ended: true },
  interrupted: { title: text('被中断', 'Interrupted'), ended: true },
};

/** A long piece of work and how far it is. Leaving the page does not stop it. */
export const Job = z.object({
  id: z.uuid(),
  kind: z.string(),
  state: JobState,
  step: Text.describe('What it is doing now'),
  done: z.number().int(),
  total: z.number().int().nullable().describe('Null: not known yet'),
  result: z.unknown().describe('What it gave, by kind'),
  problem: z.object({ code: z.string(), title: Text, next: Text, why: Text.optional().describe('Why in this one case') }).nullable(),
  startedBy: z.uuid(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
}).meta({ id: 'Job' });
export type Job = z.infer<typeof Job>;
