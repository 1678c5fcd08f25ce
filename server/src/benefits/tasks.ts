import type { Tasks } from '../jobs/task.ts';
import { computeRunTask } from './pay-run/compute-task.ts';
import { prepareRunTask, releaseRunTask } from './pay-run/sign-tasks.ts';

/** Long pieces of work of this word. */
export const benefitsTasks: Tasks = { 'pay-run': computeRunTask, 'pay-run-prepare': prepareRunTask, 'pay-run-release': releaseRunTask };
