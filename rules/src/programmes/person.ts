import { ageOn, type IsoDate } from '@tonghu/domain/dates';
import { text } from '@tonghu/domain/text';
import type { Wording } from '../engine/condition.ts';

/** Under 18 on the day; nobody is before the birth. */
export const isUnder18 = (birthDate: IsoDate, on: IsoDate): boolean => birthDate <= on && ageOn(birthDate, on) < 18;
/** 18 or older on the day. */
export const isFrom18 = (birthDate: IsoDate, on: IsoDate): boolean => ageOn(birthDate, on) >= 18;
/** Whether something with a day has happened by then; null is known not to have. */
export const happened = (day: IsoDate | null, on: IsoDate): boolean => day !== null && day <= on;
/** Recognised while a minor, and by the day asked about. */
export const recognisedBefore18 = (since: IsoDate | null, birthDate: IsoDate, on: IsoDate): boolean =>
  since !== null && since <= on && ageOn(birthDate, since) < 18;

/** The wording of conditions that many programmes share. */
export const words = {
  alive: { says: text('本人健在', 'The person is alive'), cite: '民法典第十三条' },
  under18: { says: text('未满18周岁', 'Under 18'), cite: '未成年人保护法第二条' },
  from18: { says: text('年满18周岁', '18 or older'), cite: '民法典第十七条' },
} satisfies Record<string, Wording>;
