import { z } from 'zod';
import { Instant } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { text } from '../text.ts';
import { BenefitLimits, type LimitKey, limitKinds } from './limits.ts';

const days = (key: LimitKey) => z.number().int().min(1).max(limitKinds[key].counts === 'days' ? 365 : 60);

/** What a city lays down, with the document it stands in. */
export const NewBenefitLimits = z.object({
  examineDays: days('examineDays'), confirmDays: days('confirmDays'), intakeDays: days('intakeDays'), tellDays: days('tellDays'),
  aidConfirmDays: days('aidConfirmDays'), appealFileDays: days('appealFileDays'), appealDecideDays: days('appealDecideDays'),
  clause: z.object({ zh: z.string().trim().min(4).max(400), en: z.string().trim().max(600).default('').describe('Empty: the Chinese text') }),
  document: z.string().trim().min(4).max(300).describe('Number and name of the document'),
}).meta({ id: 'NewBenefitLimits' });
export type NewBenefitLimits = z.infer<typeof NewBenefitLimits>;

/** Limits of a place as somebody set them. */
export const LimitsSetting = z.object({ at: Instant, by: z.string().nullable().describe('Null: the system'), limits: BenefitLimits, document: z.string() }).meta({ id: 'LimitsSetting' });
export type LimitsSetting = z.infer<typeof LimitsSetting>;

/** The limits that count at the reader's place, whose they are, and how the place set them before. */
export const getLimits = endpoint({
  method: 'GET', path: '/limits', may: 'procedures.read-limits', summary: text('办理期限', 'Limits that count here'), problems: ['not-allowed'],
  reply: z.object({
    limits: BenefitLimits, document: z.string(),
    place: z.object({ code: z.string(), name: z.string() }).nullable().describe('Who set them; null: the national ones count'),
    version: z.number().int().describe('Of the reader\'s own place; 0: it has set none'),
    history: z.array(LimitsSetting).describe('Settings of that place, the newest first'),
  }),
});

/** Sets the limits of the own place. They count from the next step of each application; a clock that runs keeps its day. */
export const setLimits = endpoint({
  method: 'PUT', path: '/limits', may: 'procedures.set-limits', versioned: true, body: NewBenefitLimits, reply: getLimits.reply,
  summary: text('设定本地办理期限', 'Set the limits of the own place'), problems: ['not-allowed', 'changed-meanwhile', 'bad-input'],
});
