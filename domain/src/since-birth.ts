import type { IsoDate } from './dates.ts';
import { Problem } from './problem.ts';
import { type Text, text } from './text.ts';

/** What a day before the child was born is refused with. */
export const notBeforeBirth: Text = text('不能早于出生日期', 'Cannot be earlier than the birth date');

/** Refuses a day before the child was born, at its field: nothing happened to it before. */
export function mustBeSinceBirth(field: string, day: IsoDate, birthDate: IsoDate): void {
  if (day < birthDate) throw new Problem('bad-input', { fields: { [field]: notBeforeBirth } });
}
