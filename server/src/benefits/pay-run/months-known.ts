import { type Month, addMonths, monthsBetween } from '@tonghu/domain/dates';

const stretches = new Map<string, readonly Month[]>();

/** The months of a stretch, made once: a county has a few dozen different ones, and a million children. */
export function monthsKnown(from: Month, until: Month): readonly Month[] {
  const key = `${from} ${until}`;
  let months = stretches.get(key);
  if (!months) stretches.set(key, months = monthsBetween(from, until));
  return months;
}

const following = new Map<Month, Month>();

/** The next month, worked out once. */
export function monthAfter(month: Month): Month {
  let next = following.get(month);
  if (next === undefined) following.set(month, next = addMonths(month, 1));
  return next;
}
