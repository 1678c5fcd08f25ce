import { z } from 'zod';
import type { IsoDate } from '../dates.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { text } from '../text.ts';

/** Where a version of a programme stands. */
export const AidDefinitionState = z.enum(['draft', 'in-force', 'withdrawn']).meta({ id: 'AidDefinitionState' });
export type AidDefinitionState = z.infer<typeof AidDefinitionState>;
export type AidDefinitionMove = 'put-in-force' | 'withdraw';

/** A programme is drafted by one person and put in force by another; what was granted by it stays explained by it. */
export const aidDefinitionLifecycle: Lifecycle<AidDefinitionState, AidDefinitionMove> = {
  states: { draft: { title: text('草稿', 'Draft') }, 'in-force': { title: text('已施行', 'In force') }, withdrawn: { title: text('已停用', 'Withdrawn'), ended: true } },
  moves: {
    'put-in-force': { from: ['draft'], to: 'in-force', title: text('施行', 'Put in force'), may: 'aid.put-in-force' },
    withdraw: { from: ['draft', 'in-force'], to: 'withdrawn', title: text('停用', 'Withdraw'), may: 'aid.draft', reason: true },
  },
  limits: {},
};

/** Where a child stands in a programme. */
export const EnrolmentState = z.enum(['applied', 'examined', 'running', 'suspended', 'ended', 'refused', 'withdrawn']).meta({ id: 'EnrolmentState' });
export type EnrolmentState = z.infer<typeof EnrolmentState>;
export const EnrolmentMove = z.enum(['examine', 'return', 'confirm', 'refuse', 'withdraw', 'suspend', 'resume', 'end', 'correct-end']).meta({ id: 'EnrolmentMove' });
export type EnrolmentMove = z.infer<typeof EnrolmentMove>;

/** From the application to the end of schooling. A suspended study rests, graduating or leaving ends it. */
export const enrolmentLifecycle: Lifecycle<EnrolmentState, EnrolmentMove> = {
  states: {
    applied: { title: text('待查验', 'To be examined') }, examined: { title: text('待确认', 'To be confirmed') }, running: { title: text('享受中', 'Running') },
    suspended: { title: text('已暂停', 'Suspended') }, ended: { title: text('已终止', 'Ended'), ended: true },
    refused: { title: text('不予确认', 'Refused'), ended: true }, withdrawn: { title: text('已撤回', 'Withdrawn'), ended: true },
  },
  moves: {
    examine: { from: ['applied'], to: 'examined', title: text('查验通过，报县级确认', 'Examined; pass to the county'), may: 'aid.examine' },
    return: { from: ['examined'], to: 'applied', title: text('退回查验', 'Return'), may: 'aid.confirm', reason: true },
    confirm: { from: ['examined'], to: 'running', title: text('确认', 'Confirm'), may: 'aid.confirm' },
    refuse: { from: ['applied', 'examined'], to: 'refused', title: text('不予确认', 'Refuse'), may: 'aid.confirm', reason: true },
    withdraw: { from: ['applied', 'examined'], to: 'withdrawn', title: text('撤回', 'Withdraw'), may: 'aid.apply', reason: true },
    suspend: { from: ['running'], to: 'suspended', title: text('暂停', 'Suspend'), may: 'aid.change', reason: true },
    resume: { from: ['suspended'], to: 'running', title: text('恢复', 'Resume'), may: 'aid.change', reason: true },
    end: { from: ['running', 'suspended'], to: 'ended', title: text('终止', 'End'), may: 'aid.change', reason: true },
    'correct-end': { from: ['ended'], to: 'ended', title: text('更正终止日期', 'Correct the day it ends'), may: 'aid.change', reason: true },
  },
  limits: {},
};
/** The day an enrolment was ended on, by the steps in their order, where it is still to come: until then it may be corrected. Null: there is none. */
export function endToCome(steps: readonly { move: string; on: IsoDate }[], today: IsoDate): IsoDate | null {
  const on = steps.filter(({ move }) => move === 'end' || move === 'correct-end').at(-1)?.on;
  return on !== undefined && on > today ? on : null;
}
/** States in which somebody still has something to do with it, or money falls due. */
export const openEnrolmentStates = EnrolmentState.options.filter((state) => !enrolmentLifecycle.states[state].ended);

/** Where a claim stands. */
export const ClaimState = z.enum(['applied', 'approved', 'settled', 'sent', 'paid', 'declined', 'refused', 'withdrawn']).meta({ id: 'ClaimState' });
export type ClaimState = z.infer<typeof ClaimState>;
export const ClaimMove = z.enum(['approve', 'change', 'settle', 'send', 'paid', 'decline', 'refuse', 'withdraw']).meta({ id: 'ClaimMove' });
export type ClaimMove = z.infer<typeof ClaimMove>;

/**
 * A claim for costs is approved, may change, and is settled with what is left (救助审批、变更、结账). A claim on an
 * insurance is sent to the insurer, who pays or declines.
 */
export const claimLifecycle: Lifecycle<ClaimState, ClaimMove> = {
  states: {
    applied: { title: text('待审批', 'To be decided') }, approved: { title: text('已批准，待结账', 'Approved, to be settled') }, settled: { title: text('已结账', 'Settled'), ended: true },
    sent: { title: text('已送保险公司', 'With the insurer') }, paid: { title: text('已赔付', 'Paid by the insurer'), ended: true }, declined: { title: text('未赔付', 'Declined by the insurer'), ended: true },
    refused: { title: text('不予批准', 'Refused'), ended: true }, withdrawn: { title: text('已撤回', 'Withdrawn'), ended: true },
  },
  moves: {
    approve: { from: ['applied'], to: 'approved', title: text('批准', 'Approve'), may: 'aid.approve-claim' },
    change: { from: ['approved'], to: 'applied', title: text('变更', 'Change'), may: 'aid.claim', reason: true },
    settle: { from: ['approved'], to: 'settled', title: text('结账', 'Settle'), may: 'aid.settle-claim' },
    send: { from: ['applied'], to: 'sent', title: text('送保险公司', 'Send to the insurer'), may: 'aid.approve-claim' },
    paid: { from: ['sent'], to: 'paid', title: text('登记赔付', 'Record what was paid'), may: 'aid.settle-claim' },
    decline: { from: ['sent'], to: 'declined', title: text('登记未赔付', 'Record that it was declined'), may: 'aid.settle-claim', reason: true },
    refuse: { from: ['applied'], to: 'refused', title: text('不予批准', 'Refuse'), may: 'aid.approve-claim', reason: true },
    withdraw: { from: ['applied', 'approved'], to: 'withdrawn', title: text('撤回', 'Withdraw'), may: 'aid.claim', reason: true },
  },
  limits: {},
};
