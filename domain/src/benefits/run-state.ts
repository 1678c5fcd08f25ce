import { z } from 'zod';
import { type IsoDate, type Month, addMonths, monthOf } from '../dates.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { type Text, text } from '../text.ts';

/** Where the payment of one county and month stands. */
export const RunState = z.enum(['open', 'computed', 'prepared', 'released', 'sent', 'closed', 'discarded']).meta({ id: 'RunState' });
export type RunState = z.infer<typeof RunState>;
export type RunMove = 'compute' | 'prepare' | 'release' | 'send' | 'close' | 'discard';

/** A pay run: prepared by one person, released by another. After release nothing is undone; money that comes back is a row of its own. */
export const runLifecycle: Lifecycle<RunState, RunMove> = {
  states: {
    open: { title: text('待核算', 'Open') },
    computed: { title: text('已核算', 'Computed') },
    prepared: { title: text('已制表，待复核', 'Prepared, to be released') },
    released: { title: text('已复核发放', 'Released') },
    sent: { title: text('已送银行', 'Sent to the bank') },
    closed: { title: text('已结清', 'Closed'), ended: true },
    discarded: { title: text('已作废', 'Discarded'), ended: true },
  },
  moves: {
    compute: { from: ['open', 'computed', 'prepared'], to: 'computed', title: text('核算', 'Compute'), may: 'benefits.prepare' },
    prepare: { from: ['computed'], to: 'prepared', title: text('制表提交', 'Prepare'), may: 'benefits.prepare' },
    release: { from: ['prepared'], to: 'released', title: text('复核发放', 'Release'), may: 'benefits.release' },
    send: { from: ['released'], to: 'sent', title: text('已送银行', 'Mark as sent'), may: 'benefits.bank-file' },
    close: { from: ['sent'], to: 'closed', title: text('结清', 'Close'), may: 'benefits.close-run' },
    discard: { from: ['open', 'computed', 'prepared'], to: 'discarded', title: text('作废', 'Discard'), may: 'benefits.discard-run', reason: true },
  },
  limits: {},
};

/** What a line of a run is: this month, months missed before, or money paid too much. */
export const LineKind = z.enum(['regular', 'arrears', 'recovery']).meta({ id: 'LineKind' });
export type LineKind = z.infer<typeof LineKind>;
export const lineKinds: Record<LineKind, Text> = {
  regular: text('当月', 'This month'),
  arrears: text('补发', 'Arrears'),
  recovery: text('多发待追回', 'Overpaid'),
};

/** Why a line is not paid until a person decides. */
export const HeldReason = z.enum(['no-account', 'account-unfit', 'child-closed', 'over-18', 'recovery']).meta({ id: 'HeldReason' });
export type HeldReason = z.infer<typeof HeldReason>;
export const heldReasons: Record<HeldReason, Text> = {
  'no-account': text('没有收款账户', 'No account to pay to'),
  'account-unfit': text('收款人或账号填写不规范', 'Payee or account number is not fit for a bank file'),
  'child-closed': text('档案已关闭或孩子已去世', 'The file is closed or the child has died'),
  'over-18': text('已满 18 周岁', 'The child has turned 18'),
  recovery: text('多发的钱，是否追回由经办人决定', 'Paid too much; a person decides about recovery'),
};

/** What a run draws attention to before it is released. */
export const WarningKind = z.enum(['child-closed', 'over-18', 'shared-account', 'no-account', 'account-unfit', 'jump', 'overpaid', 'no-standard']).meta({ id: 'WarningKind' });
export type WarningKind = z.infer<typeof WarningKind>;
export const warningKinds: Record<WarningKind, Text> = {
  'child-closed': text('档案已关闭或孩子已去世，仍在发放', 'File closed or child died, still paid'),
  'over-18': text('已满 18 周岁，仍在发放', 'Turned 18, still paid'),
  'shared-account': text('几个孩子共用一个账户', 'Several children share one account'),
  'no-account': text('没有收款账户，暂缓发放', 'No account; held'),
  'account-unfit': text('收款人或账号填写不规范，暂缓发放', 'Payee or account number unfit; held'),
  jump: text('比上月变动超过三成', 'Changed by more than three tenths since last month'),
  overpaid: text('有多发的月份，待决定是否追回', 'Overpaid months; recovery to be decided'),
  'no-standard': text('查不到适用的标准，没有核算', 'No standard found; not computed'),
};

/**
 * The last month a run may pay through: the month to come, so that a county can
 * pay before a holiday; later months may still change and cannot be paid yet.
 */
export const lastPayableMonth = (today: IsoDate): Month => addMonths(monthOf(today), 1);
