import { z } from 'zod';
import { JobOn } from '../jobs/job-on.ts';

/** What works on a run in the background; each has a move of the run of the same name. */
export const RunWork = z.enum(['compute', 'prepare', 'release']).meta({ id: 'RunWork' });
export type RunWork = z.infer<typeof RunWork>;

/** The kind of job behind each. */
export const runJobKinds = { compute: 'pay-run', prepare: 'pay-run-prepare', release: 'pay-run-release' } as const satisfies Record<RunWork, string>;

/** The job on a pay run, with what it does to it. */
export const RunJob = JobOn.extend({ work: RunWork }).meta({ id: 'RunJob' });
export type RunJob = z.infer<typeof RunJob>;
