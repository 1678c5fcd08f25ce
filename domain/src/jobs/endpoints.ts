import { z } from 'zod';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { text } from '../text.ts';
import { Job } from './job.ts';

const JobId = z.object({ id: z.uuid() });

/** The jobs one started, newest first. */
export const listJobs = endpoint({
  method: 'GET', path: '/jobs', may: 'jobs.open', reply: listOf(Job),
  summary: text('我的任务', 'Jobs one started'),
  query: z.object({ kind: z.string().max(60).optional(), running: z.enum(['yes', 'no']).optional(), ...Page }),
});

/** How far a job is. */
export const getJob = endpoint({
  method: 'GET', path: '/jobs/:id', may: 'jobs.open', params: JobId, reply: Job,
  summary: text('任务进度', 'How far a job is'),
  problems: ['not-found'],
});

/** The same as server-sent events: `data:` is a Job, once at once and then at every change, until it has ended. */
export const followJob = endpoint({
  method: 'GET', path: '/jobs/:id/events', may: 'jobs.open', params: JobId, reply: z.null(), givesFile: 'text/event-stream',
  summary: text('跟踪任务进度', 'Follow a job'),
  problems: ['not-found'],
});

/** Stops a job at its next safe point. */
export const cancelJob = endpoint({
  method: 'POST', path: '/jobs/:id/cancel', may: 'jobs.cancel', params: JobId, reply: Job,
  summary: text('取消任务', 'Cancel a job'),
  problems: ['not-found', 'wrong-state'],
});
