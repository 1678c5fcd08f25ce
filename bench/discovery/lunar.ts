import type { IsoDate } from '@tonghu/domain/dates';

const calendar = new Intl.DateTimeFormat('en-u-ca-chinese', { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' });
const known = new Map<IsoDate, string>();

/** The day of the lunar calendar, written as if it were of the other one: `2015-01-11` for 1 March 2015. It may be no real day (`2015-02-30`). */
export function lunarDay(day: IsoDate): string {
  let found = known.get(day);
  if (found === undefined) {
    const parts = new Map(calendar.formatToParts(Date.parse(`${day}T00:00:00Z`)).map(({ type, value }) => [type as string, value]));
    const [month, date] = [parts.get('month')!.replace(/\D/g, ''), parts.get('day')!]; // a leap month is written `4bis`
    known.set(day, found = `${parts.get('relatedYear')}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
  }
  return found;
}
