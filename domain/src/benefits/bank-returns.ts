import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { Fen } from '../money.ts';
import { Text, text } from '../text.ts';

/** Where a transfer stands: with the bank, on the account, or sent back. */
export const TransferState = z.enum(['sent', 'settled', 'returned']).meta({ id: 'TransferState' });
export type TransferState = z.infer<typeof TransferState>;
export const transferStates: Record<TransferState, Text> = {
  sent: text('待银行回复', 'With the bank'),
  settled: text('已到账', 'Arrived'),
  returned: text('已退回', 'Sent back'),
};

/** Why banks send money back, as far as their words tell. */
export const ReturnCause = z.enum(['account-closed', 'name-differs', 'account-wrong', 'account-blocked', 'limit', 'other']).meta({ id: 'ReturnCause' });
export type ReturnCause = z.infer<typeof ReturnCause>;

/** What each cause means and what helps. */
export const returnCauses: Record<ReturnCause, { title: Text; todo: Text }> = {
  'account-closed': { title: text('账户已销户', 'Account closed'), todo: text('请监护人提供新的账户，在孩子档案里变更。', 'Ask the guardian for a new account and change it in the child\'s file.') },
  'name-differs': { title: text('户名不符', 'Name differs'), todo: text('核对户名的每一个字，和银行卡一致后在档案里改正。', 'Compare the holder with the card, character by character, and correct it in the file.') },
  'account-wrong': { title: text('账号错误', 'No such account'), todo: text('核对账号，和银行卡一致后在档案里改正。', 'Compare the number with the card and correct it in the file.') },
  'account-blocked': { title: text('账户冻结、挂失或停用', 'Account blocked or asleep'), todo: text('请监护人到银行恢复账户，或提供别的账户。', 'Ask the guardian to have the bank open it again, or for another account.') },
  limit: { title: text('超过账户限额', 'Over the account\'s limit'), todo: text('多为二、三类账户，请监护人换用一类账户或到银行调整限额。', 'Often an account of a lower class: ask for another, or to have the limit raised.') },
  other: { title: text('其他原因', 'Another reason'), todo: text('请向银行问清原因，再决定是否变更账户。', 'Ask the bank what happened, then decide about the account.') },
};

const signs: [ReturnCause, RegExp][] = [
  ['account-closed', /销户|注销|已销|closed/i],
  ['name-differs', /户名|姓名|名称不|名不|name/i],
  ['account-blocked', /冻结|挂失|止付|久悬|睡眠|不动户|休眠|停用|状态异常|frozen|blocked|dormant/i],
  ['limit', /限额|超限|额度|limit/i],
  ['account-wrong', /账号|帐号|账户不存在|卡号|无此|查无|不存在|no such|invalid account/i],
];

/** What a bank's words come to: `户名不符` → `name-differs`. The first sign that fits counts. */
export const causeOf = (reason: string): ReturnCause => signs.find(([, sign]) => sign.test(reason))?.[0] ?? 'other';

/** A transfer of a run. */
export const PayTransfer = z.object({
  id: z.uuid(), seq: z.number().int(), reference: z.string(),
  payee: z.string(), bank: z.string(), accountHint: z.string(), amount: Fen, lines: z.number().int(),
  state: TransferState, reason: z.string().nullable().describe('Why the bank sent it back'), on: IsoDate.nullable(),
}).meta({ id: 'PayTransfer' });
export type PayTransfer = z.infer<typeof PayTransfer>;

/** Rows and money of one part of a file. */
export const ReturnPart = z.object({ rows: z.number().int(), amount: Fen });

/** A row as the preview shows it. */
export const ReturnLine = z.object({
  line: z.number().int(), reference: z.string(), payee: z.string(), accountHint: z.string(), amount: Fen.nullable(),
  outcome: z.enum(['settle', 'return', 'known', 'unclear']), said: z.string(), reason: z.string(), why: Text.nullable(),
}).meta({ id: 'ReturnLine' });
export type ReturnLine = z.infer<typeof ReturnLine>;

/** What a file would do. Nothing is written. */
export const ReturnPreview = z.object({
  uploadId: z.uuid(), name: z.string(), format: z.string(), takenBefore: z.boolean(),
  rows: z.number().int(), amount: Fen, settled: ReturnPart, returned: ReturnPart, known: ReturnPart, unclear: ReturnPart,
  missing: ReturnPart.describe('Transfers of the run that the file does not name and nobody has answered yet'),
  endDiffers: Text.nullable().describe('The last line of the file counts otherwise than its rows'),
  lines: z.array(ReturnLine).describe('Rows for a person first, then those sent back, then the rest; at most 500'),
}).meta({ id: 'ReturnPreview' });
export type ReturnPreview = z.infer<typeof ReturnPreview>;
