import { z } from 'zod';
import { Instant } from '../dates.ts';
import { Job, JobState, jobStates } from '../jobs/job.ts';

/** What works on a run in the background; each has a move of the run of the same name. */
export const RunWork = z.enum(['compute', 'prepare', 'release']).meta({ id: 'RunWork' });
export type RunWork = z.infer<typeof RunWork>;

/** The kind of job behind each. */
export const runJobKinds = { compute: 'pay-run', prepare: 'pay-run-prepare', release: 'pay-run-release' } as const satisfies Record<RunWork, string>;

/**
 * The job that works on a run now, or the last one when it did not get through. Everybody who sees the run
 * learns of it, so that two people do not work on it at once; its starter alone follows and cancels it.
 */
export const RunJob = z.object({
  id: z.uuid().nullable().describe('For whoever started it; null: somebody else did'),
  work: RunWork,
  state: JobState,
  by: z.string(),
  since: Instant.describe('When it was asked for'),
  problem: Job.shape.problem.describe('Why it did not get through, kept until the next try'),
}).meta({ id: 'RunJob' });
export type RunJob = z.infer<typeof RunJob>;

/** Whether a run is being worked on, so that nothing else may be done with it. */
export const isWorking = (job: Pick<RunJob, 'state'> | null): boolean => job !== null && !jobStates[job.state].ended;
