import { z } from 'zod';
import { type Text, text } from '../text.ts';
import { type ApplicationState, applicationLifecycle } from './lifecycle.ts';

/** Time limits of a place. A city may be faster than the nation, e.g. 10 and 5 working days. */
export const BenefitLimits = z.object({
  examineDays: z.number().int().min(1).describe('Working days of the township'),
  confirmDays: z.number().int().min(1).describe('Working days of the county'),
  aidConfirmDays: z.number().int().min(1).describe('Calendar days in which aid given first is confirmed'),
  intakeDays: z.number().int().min(1).describe('Working days in which whoever takes an application at any place enters and sends it'),
  tellDays: z.number().int().min(1).describe('Working days in which the applicant is told the result there'),
  appealFileDays: z.number().int().min(1).describe('Calendar days to appeal, from the day of the notice'),
  appealDecideDays: z.number().int().min(1).describe('Calendar days in which an appeal is answered'),
  clause: z.object({ zh: z.string(), en: z.string() }).nullable().describe('The local rule; null: the national one'),
}).meta({ id: 'BenefitLimits' });
export type BenefitLimits = z.infer<typeof BenefitLimits>;

/**
 * Where a place has no limits of its own. 30 days for aid first is a proposal of this product, not law.
 * 60 and 60 days of an appeal (行政复议法) were not checked against the law: a city sets its own. `limitKinds` says which is which.
 */
export const nationalLimits: BenefitLimits = {
  examineDays: 15, confirmDays: 15, aidConfirmDays: 30, intakeDays: 3, tellDays: 3, appealFileDays: 60, appealDecideDays: 60, clause: null,
};

export const LimitKey = z.enum(['examineDays', 'confirmDays', 'intakeDays', 'tellDays', 'aidConfirmDays', 'appealFileDays', 'appealDecideDays']).meta({ id: 'LimitKey' });
export type LimitKey = z.infer<typeof LimitKey>;

/** What each limit is called, how it is counted, and what the national one rests on. A confirmed one is the longest a place may take. */
export const limitKinds: Record<LimitKey, { title: Text; counts: 'working-days' | 'days'; most: number; rests: Text; confirmed: boolean }> = {
  examineDays: { title: text('乡镇查验', 'Examination by the township'), counts: 'working-days', most: 15, rests: applicationLifecycle.limits.examining!.clause, confirmed: true },
  confirmDays: { title: text('县级确认', 'Confirmation by the county'), counts: 'working-days', most: 15, rests: applicationLifecycle.limits.confirming!.clause, confirmed: true },
  intakeDays: { title: text('异地受理后推送', 'Sending on what was taken at any place'), counts: 'working-days', most: 3, rests: text('跨省通办：3 个工作日内录入并推送户籍地', 'Any place: entered and sent within 3 working days'), confirmed: true },
  tellDays: { title: text('异地受理后告知结果', 'Telling the result of any place'), counts: 'working-days', most: 3, rests: text('跨省通办：3 个工作日内告知申请人', 'Any place: the applicant is told within 3 working days'), confirmed: true },
  aidConfirmDays: { title: text('先行救助后确认', 'Confirming help given first'), counts: 'days', most: 365, rests: text('本产品的建议，没有全国统一规定，请本市写明', 'A proposal of this product; no national rule: a city lays it down'), confirmed: false },
  appealFileDays: { title: text('申请行政复议', 'Filing an appeal'), counts: 'days', most: 365, rests: text('依行政复议法，条文待对照原文核实', 'Administrative Reconsideration Law; still to be checked against its wording'), confirmed: false },
  appealDecideDays: { title: text('行政复议作出决定', 'Deciding an appeal'), counts: 'days', most: 365, rests: text('依行政复议法，条文待对照原文核实', 'Administrative Reconsideration Law; still to be checked against its wording'), confirmed: false },
};

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
