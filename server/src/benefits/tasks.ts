import type { Tasks } from '../jobs/task.ts';
import { computeRunTask } from './pay-run/compute-task.ts';

/** Long pieces of work of this word. */
export const benefitsTasks: Tasks = { 'pay-run': computeRunTask };
