import { addDays, addMonthsToDay, type IsoDate } from '@tonghu/domain/dates';
import type { Post } from '@tonghu/domain/staff/posts';

/** Posts in close contact with children, who are checked when they begin and every year (未成年人保护法 art. 62). */
const closeContact: readonly Post[] = ['director', 'supervisor', 'centre-worker', 'institution-staff', 'counsellor', 'social-worker', 'volunteer', 'caring-mother'];

/** `never` and `over` want a check now, `soon` within a month; null: the post needs none and none was made. */
export type RecordCheckState = 'never' | 'over' | 'soon' | 'valid' | null;

/** Where the yearly check stands on a day. The day a year later it is due again. */
export function recordCheckState(post: Post, checkedOn: IsoDate | null, today: IsoDate): RecordCheckState {
  if (checkedOn === null) return closeContact.includes(post) ? 'never' : null;
  if (!closeContact.includes(post)) return 'valid';
  const due = addMonthsToDay(checkedOn, 12);
  if (today >= due) return 'over';
  return today >= addDays(due, -30) ? 'soon' : 'valid';
}
