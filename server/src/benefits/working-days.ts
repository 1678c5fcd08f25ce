import type { IsoDate } from '@tonghu/domain/dates';
import * as calendar from '@tonghu/rules/working-days';

/** The day so many working days later. Where the holidays of a year are not published yet, plain weekends count. */
export const addWorkingDays = (day: IsoDate, count: number): IsoDate => calendar.addWorkingDays(day, count).value;

/** Working days from a day (not counted) to another (counted); below zero when it has passed. */
export const workingDaysUntil = (today: IsoDate, day: IsoDate): number => calendar.workingDaysBetween(today, day).value;
