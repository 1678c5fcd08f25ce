import { isRealDay } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { z } from 'zod';
import { isStorable } from './storable.ts';

type Value = string | number | null;

/** The place of the last row of a page, as text that callers hand back and do not read. */
export const cursorOf = (...values: Value[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/** What stands at each place of a cursor: the database would stumble over anything else. */
const fits = {
  text: (value: unknown) => typeof value === 'string' && isStorable(value),
  id: (value: unknown) => z.guid().safeParse(value).success,
  moment: (value: unknown) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}(:?\d{2})?)$/.test(value) && isRealDay(value.slice(0, 10)),
  day: (value: unknown) => typeof value === 'string' && isRealDay(value),
  'day or never': (value: unknown) => value === 'infinity' || (typeof value === 'string' && isRealDay(value)),
  count: (value: unknown) => Number.isSafeInteger(value),
} as const;
export type CursorPart = keyof typeof fits;

/** The values of a cursor, or null on the first page. One that was tampered with is bad input, not a crash. */
export function readCursor(after: string | undefined, parts: readonly CursorPart[]): Value[] | null {
  if (after === undefined) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === parts.length && parts.every((part, at) => fits[part](values[at]))) return values;
  } catch { /* said below */ }
  throw new Problem('bad-input', { fields: { 'query.after': text('翻页位置无效，请从第一页开始', 'This page no longer exists; begin with the first') } });
}
