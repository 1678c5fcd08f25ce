import type { Text } from '@tonghu/domain/text';

/**
 * An expected failure before the system runs: a folder, a disk, a database that is not as it must be.
 * The command line prints `says` and `next` and leaves; no stack, no password.
 */
export class StartProblem extends Error {
  readonly code: StartProblemCode;
  readonly says: Text;
  readonly next: Text;

  constructor(code: StartProblemCode, says: Text, next: Text, cause?: unknown) {
    super(`${says.zh} ${says.en}`, cause === undefined ? undefined : { cause });
    this.name = 'StartProblem';
    this.code = code;
    this.says = says;
    this.next = next;
  }
}

export type StartProblemCode =
  | 'settings-wrong'
  | 'port-taken'
  | 'port-refused'
  | 'folder-unusable'
  | 'disk-full'
  | 'already-running'
  | 'no-binaries'
  | 'cannot-change-account'
  | 'database-lost'
  | 'database-version'
  | 'database-failed'
  | 'database-unreachable'
  | 'database-refused'
  | 'database-missing'
  | 'database-rights'
  | 'migration-changed'
  | 'instrument-changed'
  | 'programme-changed'
  | 'migration-header'
  | 'migration-failed'
  | 'database-ahead'
  | 'keys-unusable'
  | 'keys-wrong'
  | 'profile-unavailable'
  | 'settings-wrong'
  | 'port-taken'
  | 'port-refused';

/** The `code` of a Node or PostgreSQL error, when it has one. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
