import { z } from 'zod';
import { Instant } from '../dates.ts';
import { Text } from '../text.ts';
import { Job, JobState, jobStates } from './job.ts';

/**
 * The job that works on a record now, or the last one when it did not get through. Everybody who sees the record
 * learns of it, so that two people do not work on it at once; its starter alone follows and cancels it.
 */
export const JobOn = z.object({
  id: z.uuid().nullable().describe('For whoever started it; null: somebody else did'),
  state: JobState,
  step: Text.describe('What it is doing now'),
  done: z.number().int(),
  total: z.number().int().nullable().describe('Null: not known yet'),
  by: z.string(),
  since: Instant.describe('When it was asked for'),
  problem: Job.shape.problem.describe('Why it did not get through, kept until the next try'),
}).meta({ id: 'JobOn' });
export type JobOn = z.infer<typeof JobOn>;

/** Whether something works on the record now, so that nothing else may be done with it. */
export const isWorking = (job: Pick<JobOn, 'state'> | null): boolean => job !== null && !jobStates[job.state].ended;
