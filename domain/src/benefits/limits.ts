import { z } from 'zod';
import { type Text, text } from '../text.ts';
import { type ApplicationState, applicationLifecycle } from './lifecycle.ts';

/** Time limits of a place. A city may be faster than the nation, e.g. 10 and 5 working days. */
export const BenefitLimits = z.object({
  examineDays: z.number().int().min(1).describe('Working days of the township'),
  confirmDays: z.number().int().min(1).describe('Working days of the county'),
  aidConfirmDays: z.number().int().min(1).describe('Calendar days in which aid given first is confirmed'),
  clause: z.object({ zh: z.string(), en: z.string() }).nullable().describe('The local rule; null: the national one'),
}).meta({ id: 'BenefitLimits' });
export type BenefitLimits = z.infer<typeof BenefitLimits>;

/** Where a place has no limits of its own. 30 days for aid first is a proposal of this product, not law. */
export const nationalLimits: BenefitLimits = { examineDays: 15, confirmDays: 15, aidConfirmDays: 30, clause: null };

/** Working days a state may last in that place, and the clause; null where no clock runs. */
export function limitOf(state: ApplicationState, limits: BenefitLimits): { workingDays: number; clause: Text } | null {
  const national = applicationLifecycle.limits[state];
  if (!national) return null;
  const workingDays = state === 'confirming' ? limits.confirmDays : limits.examineDays;
  return { workingDays, clause: limits.clause ?? national.clause };
}

/** What a refusal must say about the way to appeal (行政复议法, 行政诉讼法). */
export const appeal = text(
  '如对本决定不服，可以自收到本告知书之日起 60 日内向本级人民政府申请行政复议，也可以自收到之日起六个月内依法向人民法院提起行政诉讼。',
  'If you disagree, you may ask the people\'s government of this level for administrative reconsideration within 60 days of receiving this notice, or sue in the people\'s court within six months.',
);
