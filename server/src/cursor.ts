import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';

/** The place of the last row of a page, as text that callers hand back and do not read. */
export const cursorOf = (...values: (string | number | null)[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/** The values of a cursor, or null on the first page. One that was tampered with is bad input, not a crash. */
export function readCursor(after: string | undefined, length: number): (string | number | null)[] | null {
  if (after === undefined) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === length && values.every((value) => value === null || ['string', 'number'].includes(typeof value))) return values;
  } catch { /* said below */ }
  throw new Problem('bad-input', { fields: { 'query.after': text('翻页位置无效，请从第一页开始', 'This page no longer exists; begin with the first') } });
}
