import { z } from 'zod';
import { Month } from '../dates.ts';
import { Fen } from '../money.ts';
import { type Text, Text as TextShape, text } from '../text.ts';

/** What a run asks about a child before anything is prepared. */
export const CheckKind = z.enum([
  'dead', 'adopted', 'over-18', 'child-closed', 'leaving', 'institution', 'paid-elsewhere', 'no-account', 'account-unfit', 'bank-file', 'account-returned', 'holder', 'shared-account', 'account-changed',
  'class-changed', 'jump', 'ended-late', 'overpaid', 'no-standard',
]).meta({ id: 'CheckKind' });
export type CheckKind = z.infer<typeof CheckKind>;
/** The question in words, in the order in which the list shows them. */
export const checkKinds: Record<CheckKind, Text> = {
  dead: text('孩子已去世', 'The child has died'),
  adopted: text('孩子已被收养', 'The child was adopted'),
  'over-18': text('已满 18 周岁', 'Turned 18'),
  'child-closed': text('档案已关闭', 'The file is closed'),
  leaving: text('部门数据显示可能不再符合', 'Department data say no longer eligible'),
  institution: text('与在院情况不一致', 'Does not fit the stay in an institution'),
  'paid-elsewhere': text('其他县区已发过这个月', 'Another county paid this month'),
  'no-account': text('没有收款账户', 'No account to pay to'),
  'account-unfit': text('收款人或账号填写不规范', 'Payee or account number unfit'),
  'bank-file': text('写不进所选格式的银行文件', 'Cannot be written into a bank file of the chosen format'),
  'account-returned': text('上次转到这个账户被银行退回', 'The bank sent back the last transfer to this account'),
  holder: text('户名不是孩子、监护人或机构', 'The account is not the child\'s, a guardian\'s or the institution\'s'),
  'shared-account': text('几个孩子共用一个账户', 'Several children share one account'),
  'account-changed': text('上一批之后换了账户', 'Account changed since the last run'),
  'class-changed': text('发放标准的类别变了', 'Another rate group than before'),
  jump: text('比上月变动超过三成', 'Changed by more than three tenths since last month'),
  'ended-late': text('决定终止得晚，多发了', 'Ended late, paid too much'),
  overpaid: text('有多发的月份', 'Overpaid months'),
  'no-standard': text('查不到适用的标准，没有核算', 'No standard found; not computed'),
};

/** Where a question stands: nobody has answered it, the money is held back, or a person wrote why it may be paid. */
export const CheckState = z.enum(['open', 'held', 'answered']).meta({ id: 'CheckState' });
export type CheckState = z.infer<typeof CheckState>;
/** In words. */
export const checkStates: Record<CheckState, Text> = {
  open: text('待处理', 'To answer'), held: text('已暂缓', 'Held back'), answered: text('已说明', 'Answered'),
};

/** One question about one child. */
export const PayCheck = z.object({
  id: z.uuid(),
  kind: CheckKind,
  childId: z.uuid().nullable().describe('Null for readers who do not open every file'),
  childName: z.string(),
  township: z.string(),
  months: z.array(Month),
  atStake: Fen.describe('Money of the run it is about'),
  detail: TextShape,
  state: CheckState,
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  lines: z.array(z.uuid()).describe('Lines it is about that would be paid'),
}).meta({ id: 'PayCheck' });
export type PayCheck = z.infer<typeof PayCheck>;
