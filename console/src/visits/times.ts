import type { IsoDate, Instant } from '@tonghu/domain/dates';
import { todayInChina } from '@tonghu/domain/dates';

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });

/** `09:05` on the clock of China. */
export const timeOf = (instant: Instant): string => clock.format(new Date(instant));

/** The day in China. */
export const dayOf = (instant: Instant): IsoDate => todayInChina(new Date(instant));

/** A day and a time on the clock of China, as an instant. */
export const instantOf = (day: IsoDate, time: string): Instant => `${day}T${time}:00+08:00`;
