/*
 * Two versions of one thing, field by field. Pure.
 *
 *   twoVersions(message): { field, mine, theirs }[]     only what differs
 */
import type { Message } from './message.ts';

export interface Difference { field: string; mine: unknown; theirs: unknown }

/** The fields of the body that the stored row holds otherwise. What the row does not have cannot differ. */
export function twoVersions({ body, problem }: Message): Difference[] {
  const mine = body as Record<string, unknown> | null;
  const theirs = problem?.theirs as Record<string, unknown> | null | undefined;
  if (!mine || !theirs || typeof mine !== 'object' || typeof theirs !== 'object') return [];
  return Object.keys(mine)
    .filter((field) => field in theirs && !same(mine[field], theirs[field]))
    .map((field) => ({ field, mine: mine[field], theirs: theirs[field] }));
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(inSomeOrder(a)) === JSON.stringify(inSomeOrder(b));

/** Objects with their keys sorted; nothing, null and an empty text are the same to a person. */
function inSomeOrder(value: unknown): unknown {
  if (value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.map(inSomeOrder);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, inSomeOrder(one)]));
}
