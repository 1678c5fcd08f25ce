import { createHash } from 'node:crypto';
import type { Gathered } from '../discovery/gathered.ts';

/**
 * One short text for everything gathered about a child and remarked on its rows, so that a later run
 * tells whether anything is new. Line numbers are left out: the next file of a
 * department says the same on other lines.
 */
export function digestOf(child: Gathered, notes: readonly string[] = []): string {
  // Inside a text the quotes are escaped, so nothing but a field of that name is met.
  const plain = JSON.stringify(notes.length ? [child, notes] : child).replace(/"line":(?:\d+|null),?/g, '');
  return createHash('sha256').update(plain).digest('base64url').slice(0, 22);
}
