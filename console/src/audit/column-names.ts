import type { Language } from '@tonghu/domain/text';
import { columnsIn } from './column-words.ts';

/** Written by the database at every change; they tell a reader nothing. */
const silent = new Set(['version', 'updated_at', 'updated_by', 'created_at', 'created_by']);

/** The columns a change touched, by the names people know, each once. One without a name here shows as it is. */
export function columnNames(columns: readonly string[], language: Language): string[] {
  const names = columnsIn[language];
  return [...new Set(columns.filter((column) => !silent.has(column)).map((column) => names[column] ?? column))];
}
