import { words } from '../words.ts';
import type { Tasks } from './task.ts';

/** The long pieces of work of every word, by kind. */
export function allTasks(): Tasks {
  return Object.assign({}, ...words.map((word) => word.tasks ?? {})) as Tasks;
}
