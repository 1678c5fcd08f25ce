import { z } from 'zod';
import type { Lifecycle } from '../lifecycle.ts';
import { text } from '../text.ts';

/** Where an application stands. */
export const ApplicationState = z.enum([
  'draft', 'examining', 'awaiting-papers', 'confirming', 'returned', 'approved', 'refused', 'withdrawn',
]).meta({ id: 'ApplicationState' });
export type ApplicationState = z.infer<typeof ApplicationState>;

/** What can be done with an application. */
export const ApplicationMove = z.enum([
  'submit', 'pass', 'ask-papers', 'papers-arrived', 'return', 'approve', 'refuse', 'withdraw', 'reopen',
]).meta({ id: 'ApplicationMove' });
export type ApplicationMove = z.infer<typeof ApplicationMove>;

const examined = text(
  '乡镇（街道）自收到申请之日起 15 个工作日内提出查验结论（民发〔2019〕62号，查验环节）',
  'The township gives its finding within 15 working days of the application (民发〔2019〕62号, examination)',
);
const confirmed = text(
  '县级民政部门自收到查验材料之日起 15 个工作日内作出确认（民发〔2019〕62号，确认环节）',
  'The county civil-affairs bureau confirms within 15 working days of receiving the file (民发〔2019〕62号, confirmation)',
);

/**
 * From the application to the county's word. The township examines and gives
 * an opinion; only the county approves or refuses, and a refusal is written.
 * The clock stops while papers are awaited. Local limits: `limits.ts`.
 */
export const applicationLifecycle: Lifecycle<ApplicationState, ApplicationMove> = {
  states: {
    draft: { title: text('草稿', 'Draft') },
    examining: { title: text('乡镇查验', 'Township examination') },
    'awaiting-papers': { title: text('待补材料', 'Waiting for papers') },
    confirming: { title: text('县级确认', 'County confirmation') },
    returned: { title: text('退回乡镇', 'Returned to the township') },
    approved: { title: text('已确认', 'Approved'), ended: true },
    refused: { title: text('不予确认', 'Refused'), ended: true },
    withdrawn: { title: text('已撤回', 'Withdrawn'), ended: true },
  },
  moves: {
    submit: { from: ['draft'], to: 'examining', title: text('提交申请', 'Submit'), may: 'benefits.start' },
    pass: { from: ['examining', 'returned'], to: 'confirming', title: text('报县级确认', 'Pass to the county'), may: 'benefits.examine' },
    'ask-papers': { from: ['examining', 'returned'], to: 'awaiting-papers', title: text('通知补正材料', 'Ask for papers'), may: 'benefits.examine', reason: true },
    'papers-arrived': { from: ['awaiting-papers'], to: 'examining', title: text('材料已补齐', 'Papers have arrived'), may: 'benefits.examine' },
    return: { from: ['confirming'], to: 'returned', title: text('退回乡镇', 'Return to the township'), may: 'benefits.confirm', reason: true },
    approve: { from: ['confirming'], to: 'approved', title: text('确认', 'Approve'), may: 'benefits.confirm' },
    refuse: { from: ['confirming'], to: 'refused', title: text('不予确认', 'Refuse'), may: 'benefits.confirm', reason: true },
    // Only an appeal that revokes the refusal does it: nobody's button.
    reopen: { from: ['refused'], to: 'confirming', title: text('复议撤销后重新确认', 'Confirm anew after an appeal'), may: 'benefits.confirm', reason: true },
    withdraw: {
      from: ['draft', 'examining', 'awaiting-papers', 'confirming', 'returned'], to: 'withdrawn',
      title: text('撤回申请', 'Withdraw'), may: 'benefits.withdraw', reason: true,
    },
  },
  limits: {
    examining: { workingDays: 15, clause: examined },
    returned: { workingDays: 15, clause: examined },
    confirming: { workingDays: 15, clause: confirmed },
  },
};

/** States in which somebody still has to do something. */
export const openApplicationStates: readonly ApplicationState[] =
  ApplicationState.options.filter((state) => !applicationLifecycle.states[state].ended);

/** A decision pays while it runs; a suspended month is kept back until it is resumed or ended. */
export const DecisionState = z.enum(['running', 'suspended', 'ended']).meta({ id: 'DecisionState' });
export type DecisionState = z.infer<typeof DecisionState>;
export type DecisionMove = 'suspend' | 'resume' | 'end';

/**
 * A decision after it is made. Its moves are changes that one person asks for and another confirms. What was ended is not
 * revived by anybody's button: a new application is made, or an appeal revokes the end.
 */
export const decisionLifecycle: Lifecycle<DecisionState, DecisionMove> = {
  states: {
    running: { title: text('发放中', 'Running') },
    suspended: { title: text('暂停发放', 'Suspended') },
    ended: { title: text('已终止', 'Ended'), ended: true },
  },
  moves: {
    suspend: { from: ['running'], to: 'suspended', title: text('暂停发放', 'Suspend'), may: 'procedures.decide-change', reason: true },
    resume: { from: ['suspended'], to: 'running', title: text('恢复发放', 'Resume'), may: 'procedures.decide-change', reason: true },
    end: { from: ['running', 'suspended'], to: 'ended', title: text('终止', 'End'), may: 'procedures.decide-change', reason: true },
  },
  limits: {},
};

/** Reads the state of a decision from its months: ended once it has a last paid month. */
export const decisionState = (decision: { untilMonth: string | null; suspendedFrom: string | null }): DecisionState =>
  decision.untilMonth !== null ? 'ended' : decision.suspendedFrom !== null ? 'suspended' : 'running';
