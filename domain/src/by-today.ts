import type { IsoDate } from './dates.ts';
import { Problem } from './problem.ts';
import { type Text, text } from './text.ts';

/** What a day still to come is refused with, where something is told that was done or has happened. */
export const notAfterToday: Text = text('不能晚于今天', 'Cannot be later than today');

/** Refuses a day still to come, at its field: `mustBeByToday('givenOn', given.givenOn, today)`. */
export function mustBeByToday(field: string, day: IsoDate, today: IsoDate): void {
  if (day > today) throw new Problem('bad-input', { fields: { [field]: notAfterToday } });
}
