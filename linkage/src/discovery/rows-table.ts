import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { FileRead } from './read-department-file.ts';

/** The table under the view of a kind, and how a line is found in it. */
export const rowsTable = (table: string, file: FileRead): { table: string; line: string } =>
  (file.firstLine === null ? { table, line: 'line' } : { table: `${table}_rows`, line: `rowid + ${file.firstLine}` });

/** The file of a kind, as far as one was read. */
export const fileOf = (files: readonly FileRead[], kind: string): FileRead | undefined => files.find((file) => file.kind === kind as FileKind);
