import { z } from 'zod';
import { Instant, IsoDate } from '../dates.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { text } from '../text.ts';
import { ApplicantKind } from './application.ts';
import type { BenefitLimits } from './limits.ts';

/** Where an application stands that was taken at a place other than that of registration. */
export const IntakeState = z.enum(['received', 'awaiting-papers', 'pushed', 'accepted', 'decided', 'told', 'withdrawn']).meta({ id: 'IntakeState' });
export type IntakeState = z.infer<typeof IntakeState>;
/** What can be done with it. `decide` follows from the application; for a registration outside the system it is entered. */
export const IntakeMove = z.enum(['ask-papers', 'papers-arrived', 'push', 'send-back', 'accept', 'decide', 'tell', 'withdraw']).meta({ id: 'IntakeMove' });
export type IntakeMove = z.infer<typeof IntakeMove>;
/** `inside`: both places here; `out`: the registration lies outside the system; `in`: taken outside, sent here. */
export const IntakeKind = z.enum(['inside', 'out', 'in']).meta({ id: 'IntakeKind' });
export type IntakeKind = z.infer<typeof IntakeKind>;

const taken = text(
  '受理地乡镇（街道）一次性告知所需材料，3 个工作日内录入并推送户籍地（跨省通办，2021 年 6 月 30 日起）',
  'Whoever takes it says at once which papers are needed, enters it and sends it to the place of registration within 3 working days (any place, since 30 June 2021)',
);
const examined = text(
  '户籍地乡镇（街道）15 个工作日内提出查验意见（跨省通办）',
  'The township of registration gives its finding within 15 working days (any place)',
);
const told = text('受理地乡镇（街道）3 个工作日内把结果告知申请人（跨省通办）', 'Whoever took it tells the applicant the result within 3 working days (any place)');

/** An application at any place: 3 working days to send it, 15 to examine, 15 to confirm (the application's own clock), 3 to tell. */
export const intakeLifecycle: Lifecycle<IntakeState, IntakeMove> = {
  states: {
    received: { title: text('受理登记', 'Taken in') },
    'awaiting-papers': { title: text('待补材料', 'Waiting for papers') },
    pushed: { title: text('已推送户籍地', 'Sent to the place of registration') },
    accepted: { title: text('户籍地办理中', 'At work at the place of registration') },
    decided: { title: text('有结果，待告知', 'Decided, the applicant to be told') },
    told: { title: text('已告知申请人', 'Applicant told'), ended: true },
    withdrawn: { title: text('已撤回', 'Withdrawn'), ended: true },
  },
  moves: {
    'ask-papers': { from: ['received'], to: 'awaiting-papers', title: text('一次性告知需补正的材料', 'Ask for everything missing'), may: 'procedures.take-in', reason: true },
    'papers-arrived': { from: ['awaiting-papers'], to: 'received', title: text('材料已补齐', 'Papers have arrived'), may: 'procedures.take-in' },
    push: { from: ['received'], to: 'pushed', title: text('推送户籍地', 'Send to the place of registration'), may: 'procedures.take-in' },
    'send-back': { from: ['pushed'], to: 'received', title: text('退回受理地', 'Send back to where it was taken'), may: 'procedures.accept', reason: true },
    accept: { from: ['pushed'], to: 'accepted', title: text('接收并立案查验', 'Accept and examine'), may: 'procedures.accept' },
    decide: { from: ['pushed', 'accepted', 'told'], to: 'decided', title: text('登记办理结果', 'Enter the result'), may: 'procedures.take-in' },
    tell: { from: ['decided'], to: 'told', title: text('登记已告知申请人', 'Applicant told'), may: 'procedures.tell' },
    withdraw: { from: ['received', 'awaiting-papers', 'pushed'], to: 'withdrawn', title: text('撤回', 'Withdraw'), may: 'procedures.take-in', reason: true },
  },
  limits: {
    received: { workingDays: 3, clause: taken },
    pushed: { workingDays: 15, clause: examined },
    decided: { workingDays: 3, clause: told },
  },
};

/** Working days a state of an intake may last; null where no clock runs, or it runs with the application. */
export const intakeDaysOf = (state: IntakeState, limits: BenefitLimits): number | null =>
  ({ received: limits.intakeDays, pushed: limits.examineDays, decided: limits.tellDays } as Partial<Record<IntakeState, number>>)[state] ?? null;

/** A paper that is needed, and whether it was brought. */
export const IntakePaper = z.object({ name: z.string().trim().min(2).max(100), here: z.boolean() }).meta({ id: 'IntakePaper' });
export type IntakePaper = z.infer<typeof IntakePaper>;

/** What every applicant is told at once, before anything is known of the child: whatever data can tell is not asked for. */
export const papersToldAtOnce = [
  text('儿童户口簿或身份证', 'Household register or ID of the child'),
  text('监护人或受托人身份证；受托申请的另带委托书', 'ID of the guardian or of whoever acts for them, with the authority to act'),
  text('申请表（当场填写）', 'The application form, filled in here'),
  text('父母双方情况的证明（数据能核实的不用交）', 'Proof of what befell each parent (none where data can tell)'),
  text('收款账户', 'The account money should go to'),
] as const;

/** What the township that takes it writes down. Neither class nor diagnosis: the place of registration finds out. */
export const NewIntake = z.object({
  id: z.uuid(),
  kind: IntakeKind,
  takenOn: IsoDate,
  childName: z.string().trim().min(1).max(60),
  birthDate: IsoDate,
  idNumber: z.string().trim().max(24).nullable().default(null),
  applicant: z.string().trim().min(1).max(60),
  applicantKind: ApplicantKind,
  phone: z.string().trim().max(24).nullable().default(null),
  papers: z.array(IntakePaper).max(20).default([]),
  placeCode: z.string().max(20).nullable().default(null).describe('Village or township of registration; null: outside the system'),
  otherPlace: z.string().trim().max(100).nullable().default(null).describe('The other side in words, where it is outside the system'),
  otherNumber: z.string().trim().max(60).nullable().default(null),
}).meta({ id: 'NewIntake' });
export type NewIntake = z.infer<typeof NewIntake>;

/** An intake as both sides see it. Of the application only how far it is. */
export const Intake = z.object({
  id: z.uuid(), number: z.string(), kind: IntakeKind, state: IntakeState, stateSince: Instant,
  dueOn: IsoDate.nullable(), daysLeft: z.number().int().nullable(), overdue: z.boolean(),
  takenOn: IsoDate, childName: z.string(), birthDate: IsoDate, idNumberHint: z.string().nullable(),
  applicant: z.string(), applicantKind: ApplicantKind, phoneHint: z.string().nullable(), papers: z.array(IntakePaper),
  from: z.string().describe('Who took it'), to: z.string().describe('Place of registration'), otherNumber: z.string().nullable(),
  side: z.enum(['took', 'registered', 'both', 'above']).describe('Which side the reader is on'),
  outcome: z.enum(['approved', 'refused', 'withdrawn']).nullable(), outcomeOn: IsoDate.nullable(), toldOn: IsoDate.nullable(), toldHow: z.string().nullable(),
  applicationId: z.uuid().nullable().describe('Only for those who see the application'),
  version: z.number().int(),
}).meta({ id: 'Intake' });
export type Intake = z.infer<typeof Intake>;

/** With its steps and, for the place of registration, the files of children it may be about. */
export const IntakeDetail = Intake.extend({
  steps: z.array(z.object({ move: z.union([IntakeMove, z.literal('take-in')]), on: IsoDate, at: Instant, reason: z.string().nullable(), by: z.string() })),
  matches: z.array(z.object({ childId: z.uuid(), name: z.string(), birthDate: IsoDate, village: z.string(), sameNumber: z.boolean() })),
}).meta({ id: 'IntakeDetail' });
export type IntakeDetail = z.infer<typeof IntakeDetail>;
