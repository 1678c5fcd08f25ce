import { z } from 'zod';
import { type Text, text } from '../text.ts';
import { choice, day, dayOrNone } from './fact.ts';

const steps = {
  examine: text('乡镇查验', 'Township examination'),
  confirm: text('县级确认', 'County confirmation'),
  'confirm-aid-first': text('先救助后确认', 'Confirmation of aid given first'),
  'any-place-entry': text('跨省通办录入', 'Entry of an any-place application'),
  'any-place-examine': text('跨省通办户籍地乡镇查验', 'Any-place: examination at the place of registration'),
  'any-place-confirm': text('跨省通办县级确认', 'Any-place: county confirmation'),
  'any-place-tell': text('跨省通办告知结果', 'Any-place: telling the applicant'),
  'hand-suspected': text('疑似儿童交村', 'Handing a suspected child to the village'),
  'check-suspected': text('疑似儿童入户核实', 'Checking a suspected child at the door'),
  'file-suspected': text('核实后建档', 'Making the file after a check'),
  'take-danger': text('受理危险线索', 'Taking a worry about present danger'),
  'take-worry': text('受理一般线索', 'Taking any other worry'),
  'lost-contact': text('失联', 'Out of contact'),
  'prison-term': text('服刑、强制戒毒、限制人身自由', 'Prison, detoxification, restricted liberty'),
  'adoption-review': text('收养登记审查', 'Review of an adoption registration'),
  'adoption-notice': text('查找生父母公告', 'Public notice for birth parents'),
  'adoption-assessment': text('收养评估报告', 'Adoption assessment'),
  'adoption-integration': text('收养融合', 'Living together before adoption'),
  'adoption-dissolution': text('解除收养登记', 'Dissolution of an adoption'),
  'temporary-guardianship': text('临时监护', 'Temporary guardianship'),
  'guardianship-reassessment': text('监护能力评估', 'Guardianship assessment'),
  'entrusted-contact': text('委托照护期间父母联系', 'Contact of parents with an entrusted child'),
  screening: text('摸底排查', 'Doorstep round'),
  'staff-check': text('密切接触人员违法记录查询', 'Record check of close-contact staff'),
  'police-feedback': text('公安反馈报告人', 'Police feedback to the reporter'),
  reconsideration: text('申请行政复议', 'Administrative reconsideration'),
  lawsuit: text('提起行政诉讼', 'Suing'),
  logs: text('日志保存', 'Keeping of logs'),
  'impact-reports': text('个人信息影响评估报告保存', 'Keeping of impact assessments'),
  'compliance-audit': text('个人信息合规审计', 'Audit of personal information'),
} as const satisfies Record<string, Text>;

/** A step of a procedure that has a time limit, by code. */
export type LimitStep = keyof typeof steps;
/** What each step is called. */
export const limitSteps: Record<LimitStep, Text> = steps;
export const LimitStep = z.enum(Object.keys(steps) as [LimitStep, ...LimitStep[]]).meta({ id: 'LimitStep' });

/** A time limit: at most so long, at least so long, or once every so long. */
export const TimeLimit = z.object({
  step: LimitStep,
  division: z.string().describe('Empty: the nation'),
  kind: z.enum(['at-most', 'at-least', 'every']),
  count: z.number().int().min(1),
  unit: z.enum(['minutes', 'working-days', 'days', 'months', 'years']),
  cite: z.string().min(1),
  confidence: z.enum(['confirmed', 'unconfirmed']),
  note: z.string().optional(),
}).strict().meta({ id: 'TimeLimit' });
export type TimeLimit = z.infer<typeof TimeLimit>;

/** What tells whether a step was done in time. */
export const TimeLimitFacts = z.object({
  step: choice('环节', 'The step', steps),
  since: day('起算日', 'Day the clock starts on; that day itself does not count'),
  doneOn: dayOrNone('办结日', 'Day it was done'),
}).partial().meta({ id: 'TimeLimitFacts' });
export type TimeLimitFacts = z.infer<typeof TimeLimitFacts>;
