import { createHash } from 'node:crypto';
import type { Gathered } from '../discovery/gathered.ts';

/**
 * One short text for everything gathered about a child, so that a later run
 * tells whether anything is new. Line numbers are left out: the next file of a
 * department says the same on other lines.
 */
export function digestOf(child: Gathered): string {
  // Inside a text the quotes are escaped, so nothing but a field of that name is met.
  const plain = JSON.stringify(child).replace(/"line":(?:\d+|null),?/g, '');
  return createHash('sha256').update(plain).digest('base64url').slice(0, 22);
}
