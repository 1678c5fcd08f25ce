import { z } from 'zod';
import { type Month, Month as MonthShape, addMonths } from '../dates.ts';
import { Fen } from '../money.ts';
import { Text, text } from '../text.ts';

/** Why a decision ends: the codes of `rules/src/law/end-reasons.ts`, where their titles stand; a test compares the two. */
export const EndCode = z.enum([
  'turned-18', 'left-school', 'age-limit', 'died', 'adopted', 'became-orphan', 'paid-otherwise', 'released', 'detox-finished', 'measure-ended', 'found',
  'recovered', 'card-expired', 'guardianship-restored', 'returned', 'declaration-revoked', 'birth-parent-found', 'parent-returned', 'moved-away',
  'returned-home', 'cared-for', 'has-support', 'has-means', 'other',
]).meta({ id: 'EndCode' });
export type EndCode = z.infer<typeof EndCode>;

/** Why money is kept back for a while. */
export const SuspendCode = z.enum(['account-unusable', 'under-check', 'not-found', 'asked-by-guardian', 'other']).meta({ id: 'SuspendCode' });
export type SuspendCode = z.infer<typeof SuspendCode>;

/** What each reason to keep money back is called. */
export const suspendReasons: Record<SuspendCode, Text> = {
  'account-unusable': text('收款账户不能用', 'The account cannot be used'),
  'under-check': text('情形有变化，正在核实', 'Circumstances changed and are being checked'),
  'not-found': text('联系不上，没有见到孩子', 'The child could not be found or seen'),
  'asked-by-guardian': text('监护人申请暂停', 'Asked for by the guardian'),
  other: text('其他', 'Something else'),
};

/**
 * The last month a decision pays: the last one of the class by its rules; one before the first
 * month leaves none: the month before it.
 *
 * @example lastPaidMonth('2026-07', '2026-05') // '2026-06': nothing was owed yet
 */
export const lastPaidMonth = (from: Month, last: Month): Month => {
  const before = addMonths(from, -1);
  return last < before ? before : last;
};

const dead = [text('给孩子结案，登记死亡日期', 'Close the file with the day of death'), text('核对死亡次月以后是否多发，由人决定是否追回', 'See whether months after were paid; a person decides about getting them back')];
const otherClass = [text('用变更或新申请接上新的类别，中间不断发', 'Change the class or apply anew, so that no month is left out')];
const home = [text('三十天内上门看一次：谁照料、够不够用', 'Visit within thirty days: who looks after the child, and is it enough'), text('家里困难的，帮助申请低保或临时救助', 'Where the family is poor, help them apply for minimum living or temporary relief')];
const grown = [text('仍在读书的，办理孤儿助学或继续保障', 'Still at school: education aid, or protection that goes on'), text('不读书的，进入成年就业帮扶名单', 'Not at school: the list of those helped into work')];

/** What is prepared when a decision ends for this reason: who is owed a next step, and which. */
export const afterEnd = (code: EndCode): readonly Text[] => {
  switch (code) {
    case 'died': return dead;
    case 'turned-18': case 'left-school': case 'age-limit': return grown;
    case 'became-orphan': case 'paid-otherwise': return otherClass;
    case 'moved-away': return [text('本市内迁移请用“迁移”变更，由迁入地接续', 'Within the city ask for a move instead: the new county goes on paying'), text('迁到外市的，把待遇终止证明交给监护人', 'To another city: give the guardian a letter that payment ended')];
    case 'adopted': return [text('给孩子结案，登记收养日期', 'Close the file with the day of adoption'), text('收养后按收养评估随访', 'Follow up as the adoption assessment says')];
    default: return home;
  }
};

/** What an end on a day comes to, before anybody says yes: last month, months paid too much already, what comes next. */
export const EndPreview = z.object({
  lastMonth: MonthShape, firstMonth: MonthShape, never: z.boolean().describe('No month is paid at all'),
  overpaid: z.array(z.object({ month: MonthShape, amount: Fen })), overpaidSum: Fen, next: z.array(Text),
}).meta({ id: 'EndPreview' });
export type EndPreview = z.infer<typeof EndPreview>;
