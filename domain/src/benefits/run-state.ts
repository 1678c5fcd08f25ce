import { z } from 'zod';
import { type IsoDate, type Month, addMonths, monthOf } from '../dates.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { type Text, text } from '../text.ts';

/** Where the payment of one county and month stands. */
export const RunState = z.enum(['open', 'computed', 'checked', 'prepared', 'released', 'sent', 'settled', 'closed', 'discarded']).meta({ id: 'RunState' });
export type RunState = z.infer<typeof RunState>;
export type RunMove = 'compute' | 'check' | 'prepare' | 'release' | 'send' | 'settle' | 'close' | 'discard';
/** A run from here on has paid. */
export const paidStates: readonly RunState[] = ['released', 'sent', 'settled', 'closed'];
/** A run in these states is at work: a county and programme has one at a time. */
export const workingStates: readonly RunState[] = ['open', 'computed', 'checked', 'prepared'];

/** A pay run: checked and prepared by one person, released by another. After release nothing is undone; money that comes back is a row of its own. */
export const runLifecycle: Lifecycle<RunState, RunMove> = {
  states: {
    open: { title: text('待核算', 'Open') },
    computed: { title: text('已核算', 'Computed') },
    checked: { title: text('已核对', 'Checked') },
    prepared: { title: text('已制表，待复核', 'Prepared, to be released') },
    released: { title: text('已复核发放', 'Released') },
    sent: { title: text('已送银行', 'Sent to the bank') },
    settled: { title: text('银行已回盘', 'Settled') },
    closed: { title: text('已结清', 'Closed'), ended: true },
    discarded: { title: text('已作废', 'Discarded'), ended: true },
  },
  moves: {
    compute: { from: ['open', 'computed', 'checked', 'prepared'], to: 'computed', title: text('核算', 'Compute'), may: 'benefits.prepare' },
    check: { from: ['computed'], to: 'checked', title: text('核对完毕', 'Checked'), may: 'benefits.prepare' },
    prepare: { from: ['checked'], to: 'prepared', title: text('制表提交', 'Prepare'), may: 'benefits.prepare' },
    release: { from: ['prepared'], to: 'released', title: text('复核发放', 'Release'), may: 'benefits.release' },
    send: { from: ['released'], to: 'sent', title: text('已送银行', 'Mark as sent'), may: 'benefits.bank-file' },
    settle: { from: ['sent'], to: 'settled', title: text('银行已回盘', 'Settle'), may: 'benefits.close-run' },
    close: { from: ['settled'], to: 'closed', title: text('结清', 'Close'), may: 'benefits.close-run' },
    discard: { from: ['open', 'computed', 'checked', 'prepared'], to: 'discarded', title: text('作废', 'Discard'), may: 'benefits.discard-run', reason: true },
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
export const HeldReason = z.enum(['no-account', 'account-unfit', 'dead', 'adopted', 'child-closed', 'over-18', 'paid-elsewhere', 'recovery', 'person']).meta({ id: 'HeldReason' });
export type HeldReason = z.infer<typeof HeldReason>;
export const heldReasons: Record<HeldReason, Text> = {
  'no-account': text('没有收款账户', 'No account to pay to'),
  'account-unfit': text('收款人或账号填写不规范', 'Payee or account number is not fit for a bank file'),
  dead: text('孩子已去世', 'The child has died'),
  adopted: text('孩子已被收养', 'The child was adopted'),
  'child-closed': text('档案已关闭', 'The file is closed'),
  'over-18': text('已满 18 周岁', 'The child has turned 18'),
  'paid-elsewhere': text('其他县区已发过这个月', 'Another county paid this month'),
  recovery: text('多发的钱，是否追回由经办人决定', 'Paid too much; a person decides about recovery'),
  person: text('经办人暂缓', 'Held back by the officer'),
};
/** What a person may let go with a reason. Without an account there is nowhere to pay to; one county pays a month; what was paid too much is not paid again. */
export const mayLetGo: readonly HeldReason[] = ['dead', 'adopted', 'child-closed', 'over-18', 'person'];

/**
 * The last month a run may pay through: the month to come, so that a county can
 * pay before a holiday; later months may still change and cannot be paid yet.
 */
export const lastPayableMonth = (today: IsoDate): Month => addMonths(monthOf(today), 1);
