import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { text } from '../text.ts';
import { PaidClass } from './application.ts';
import { Intake, IntakeDetail, IntakeState, NewIntake } from './intake.ts';

const Id = z.object({ intakeId: z.uuid() });
const ReasonText = z.string().trim().min(4).max(2000);
const moved = ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'] as const;

/** Takes an application in at any place. Sending it again returns it. */
export const takeIn = endpoint({
  method: 'POST', path: '/intakes', may: 'procedures.take-in', body: NewIntake, reply: IntakeDetail,
  summary: text('异地受理申请（跨省通办、全程网办）', 'Take an application in at any place'), problems: ['not-allowed', 'not-found', 'bad-input', 'id-already-used'],
});

/** Intakes by deadline: those taken here and those sent here. */
export const listIntakes = endpoint({
  method: 'GET', path: '/intakes', may: 'procedures.read-intakes', reply: listOf(Intake), summary: text('异地受理', 'Applications taken at any place'),
  query: z.object({ state: z.union([IntakeState, z.enum(['open', 'all'])]).default('open'), side: z.enum(['took', 'registered', 'any']).default('any'), ...Page }),
});

export const getIntake = endpoint({
  method: 'GET', path: '/intakes/:intakeId', may: 'procedures.read-intakes', params: Id, reply: IntakeDetail,
  summary: text('打开一份异地受理', 'Open one taken at any place'), problems: ['not-found', 'not-allowed'],
});

/** Everything missing at once; the clock stops. */
export const askIntakePapers = endpoint({
  method: 'POST', path: '/intakes/:intakeId/ask-papers', may: 'procedures.take-in', params: Id, versioned: true, reply: IntakeDetail,
  body: z.object({ missing: z.array(z.string().trim().min(2).max(200)).min(1).max(20) }), summary: text('异地受理：告知需补正的材料', 'Ask for papers at any place'), problems: moved,
});

export const intakePapersArrived = endpoint({
  method: 'POST', path: '/intakes/:intakeId/papers-arrived', may: 'procedures.take-in', params: Id, versioned: true, reply: IntakeDetail,
  summary: text('异地受理：材料已补齐', 'Papers have arrived at any place'), problems: moved,
});

/** Sends it to the place of registration; outside the system, the number of the other side is noted. */
export const pushIntake = endpoint({
  method: 'POST', path: '/intakes/:intakeId/push', may: 'procedures.take-in', params: Id, versioned: true, reply: IntakeDetail,
  body: z.object({ otherNumber: z.string().trim().max(60).nullable().default(null) }), summary: text('推送户籍地', 'Send to the place of registration'), problems: [...moved, 'bad-input'],
});

export const sendIntakeBack = endpoint({
  method: 'POST', path: '/intakes/:intakeId/send-back', may: 'procedures.accept', params: Id, versioned: true, reply: IntakeDetail,
  body: z.object({ reason: ReasonText }), summary: text('退回受理地', 'Send back to where it was taken'), problems: moved,
});

/** The place of registration takes it over for a child of its own: an application begins, examined within the days that are left. */
export const acceptIntake = endpoint({
  method: 'POST', path: '/intakes/:intakeId/accept', may: 'procedures.accept', params: Id, versioned: true, reply: IntakeDetail,
  body: z.object({ applicationId: z.uuid(), childId: z.uuid(), class: PaidClass }), summary: text('户籍地接收，开始查验', 'Accept and examine'),
  problems: [...moved, 'already-exists', 'id-already-used', 'bad-input'],
});

/** The result of a registration outside the system. Inside it follows from the application. */
export const recordIntakeResult = endpoint({
  method: 'POST', path: '/intakes/:intakeId/decide', may: 'procedures.take-in', params: Id, versioned: true, reply: IntakeDetail,
  body: z.object({ outcome: z.enum(['approved', 'refused']), otherNumber: z.string().trim().max(60).nullable().default(null) }),
  summary: text('登记户籍地的办理结果', 'Enter the result of the place of registration'), problems: moved,
});

/** The applicant was told, by whoever took it. */
export const tellIntakeResult = endpoint({
  method: 'POST', path: '/intakes/:intakeId/tell', may: 'procedures.tell', params: Id, versioned: true, reply: IntakeDetail,
  body: z.object({ on: IsoDate, how: z.string().trim().min(2).max(100) }), summary: text('登记已告知申请人', 'The applicant was told'), problems: [...moved, 'bad-input'],
});

export const withdrawIntake = endpoint({
  method: 'POST', path: '/intakes/:intakeId/withdraw', may: 'procedures.take-in', params: Id, versioned: true, reply: IntakeDetail,
  body: z.object({ reason: ReasonText }), summary: text('撤回异地受理', 'Withdraw what was taken in'), problems: moved,
});
