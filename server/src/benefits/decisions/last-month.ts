import { type EndCode, lastPaidMonth } from '@tonghu/domain/benefits/ends';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import { lastMonthOf } from '@tonghu/rules/law/no-longer';
import { settingsOn } from '@tonghu/rules/settings/settings';
import { placesOf } from '../places-of.ts';
import type { StoredDecision } from './decision-row.ts';

/** The last month that a decision pays when its ground ends on a day, by the rules of its class and the settings of its county on that day. */
export function lastMonthPaid(row: Pick<StoredDecision, 'class' | 'path' | 'from_month'>, on: IsoDate, reason: EndCode, settings = settingsOn(placesOf(row.path).county, on)): Month {
  return lastPaidMonth(row.from_month, lastMonthOf(row.class, { reason, on }, settings));
}
