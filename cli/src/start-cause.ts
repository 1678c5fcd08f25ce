import { statfsSync } from 'node:fs';
import { databaseProblem } from '@tonghu/db/database-problem';
import { diskFull, folderProblem } from '@tonghu/db/home';
import { StartProblem, errorCode } from '@tonghu/db/start-problem';
import type { Config } from '@tonghu/server/config';
import { CommandProblem } from './say.ts';

/** Less than a write-ahead log of PostgreSQL: nothing more can be written. */
const nothingLeft = 16 * 1024 * 1024;

/**
 * Puts what broke half way into a sentence where the machine is the cause: the
 * disk, or the way to the database. A database that died of a full disk says
 * only that the connection ended, so the disk itself is asked.
 */
export function causeInMachine(error: unknown, home: string, { databaseUrl }: Pick<Config, 'databaseUrl'>): unknown {
  if (error instanceof CommandProblem) return error;
  if (['ENOSPC', 'EDQUOT', '53100'].includes(errorCode(error)) || isFull(home)) return diskFull(home, error);
  if (error instanceof StartProblem) return error;
  return folderProblem(databaseUrl === null ? error : databaseProblem(error, databaseUrl), home);
}

function isFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < nothingLeft;
  } catch {
    return false; // the folder itself is missing; the error says more
  }
}
