import type { Tasks } from '../jobs/task.ts';
import { readFileTask } from './read-file-task.ts';
import { runTask } from './start-run.ts';

/** The long pieces of work of discovery. */
export const discoveryTasks: Tasks = { 'department-file': readFileTask, 'discovery-run': runTask };
