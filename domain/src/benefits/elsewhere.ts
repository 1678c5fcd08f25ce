import { z } from 'zod';
import { Month } from '../dates.ts';
import { Fen } from '../money.ts';
import { Text, text } from '../text.ts';

/** What another county granted or paid for a child that is looked after here now. */
export const ElsewhereKind = z.enum(['allowance', 'award', 'premium', 'insurance', 'recovery']).meta({ id: 'ElsewhereKind' });
export type ElsewhereKind = z.infer<typeof ElsewhereKind>;
export const elsewhereKinds: Record<ElsewhereKind, Text> = {
  allowance: text('基本生活费', 'Living allowance'), award: text('资助', 'Aid'), premium: text('代缴保费', 'Premium'), insurance: text('参保名单', 'List of insured'), recovery: text('追回', 'Recovery'),
};

/** How it stands there. */
export const ElsewhereState = z.enum(['running', 'suspended', 'ended', 'granted', 'cancelled', 'proposed', 'listed', 'insured', 'elsewhere']).meta({ id: 'ElsewhereState' });
export type ElsewhereState = z.infer<typeof ElsewhereState>;
export const elsewhereStates: Record<ElsewhereState, Text> = {
  running: text('执行中', 'Running'), suspended: text('已暂停', 'Suspended'), ended: text('已终止', 'Ended'), granted: text('已核定', 'Granted'), cancelled: text('已撤销', 'Cancelled'),
  proposed: text('待审核', 'Waits for a decision'), listed: text('已列名单', 'Listed'), insured: text('已参保', 'Insured'), elsewhere: text('登记为别处参保', 'Recorded as insured elsewhere'),
};

/** One thing of another county, to read and not to change. No account, holder, class or reason leaves the county that holds it. */
export const GrantedElsewhere = z.object({
  place: z.string().describe('The county that granted it'), kind: ElsewhereKind, title: Text,
  period: Text.nullable().describe('Of aid: the term, year or month'),
  fromMonth: Month.nullable(), untilMonth: Month.nullable().describe('Null of an allowance: goes on'),
  months: z.number().int().nullable().describe('Of the allowance: how many months were paid'),
  granted: Fen.nullable().describe('Null: no sum of its own'), paid: Fen.nullable().describe('Paid so far; of a recovery, what came back'),
  state: ElsewhereState,
}).meta({ id: 'GrantedElsewhere' });
export type GrantedElsewhere = z.infer<typeof GrantedElsewhere>;

/** Months one after the other that a county paid the same for. */
export const PaidElsewhere = z.object({ place: z.string(), fromMonth: Month, untilMonth: Month, each: Fen }).meta({ id: 'PaidElsewhere' });
export type PaidElsewhere = z.infer<typeof PaidElsewhere>;
