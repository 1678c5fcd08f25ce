import { z } from 'zod';
import { Answer } from '../answer.ts';
import { RateGroup } from '../children/classes.ts';
import { IsoDate, Month } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { Fen } from '../money.ts';
import { Text, text } from '../text.ts';
import { ApplicationDetail, ApplicationRow, Decision, NewApplication, PaidClass, Settled } from './application.ts';
import { ApplicationState } from './lifecycle.ts';

const ChildId = z.object({ childId: z.uuid() });
const ApplicationId = z.object({ applicationId: z.uuid() });
const DecisionId = z.object({ decisionId: z.uuid() });
const ReasonText = z.string().trim().min(4).max(2000);
const optionalReason = z.string().trim().max(2000).default('');
const moved = ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'] as const;

/** Starts an application with the facts of the child's file; the rules answer at once. Starting it again returns it. */
export const startApplication = endpoint({
  method: 'POST', path: '/children/:childId/applications', may: 'benefits.start', params: ChildId,
  body: NewApplication, reply: ApplicationDetail,
  summary: text('为孩子申请基本生活费（补贴）', 'Apply for a child\'s monthly allowance'),
  problems: ['not-found', 'not-allowed', 'already-exists', 'id-already-used', 'wrong-state'],
});

/** Applications in the order of their deadlines: overdue first, those without a running limit last. */
export const listApplications = endpoint({
  method: 'GET', path: '/applications', may: 'benefits.read', reply: listOf(ApplicationRow),
  summary: text('申请办理队列', 'Applications by deadline'),
  query: z.object({
    state: z.union([ApplicationState, z.enum(['open', 'all'])]).default('open'),
    due: z.enum(['overdue', 'soon', 'any']).default('any').describe('soon: within five working days; both include aid given first'),
    class: PaidClass.optional(),
    under: z.string().max(20).optional().describe('Only below this place'),
    childId: z.uuid().optional(),
    ...Page,
  }),
  problems: ['not-found'],
});

/** How much waits, for the head of the queue and the desk. */
export const countApplications = endpoint({
  method: 'GET', path: '/applications/counts', may: 'benefits.read',
  summary: text('申请办理数量', 'How many applications wait'),
  reply: z.object({ open: z.number().int(), overdue: z.number().int(), soon: z.number().int(), aidOverdue: z.number().int(), byState: z.partialRecord(ApplicationState, z.number().int()) }),
});

/** An application with its facts, the rules' answer, papers and steps. Opening is recorded in the audit. */
export const getApplication = endpoint({
  method: 'GET', path: '/applications/:applicationId', may: 'benefits.read', params: ApplicationId, reply: ApplicationDetail,
  summary: text('打开一份申请', 'Open an application'),
  problems: ['not-found', 'not-allowed'],
});

/** Takes the facts from the file again and asks the rules anew; what was stored before stays in the step. */
export const recheckApplication = endpoint({
  method: 'POST', path: '/applications/:applicationId/recheck', may: 'benefits.examine', params: ApplicationId, versioned: true,
  body: z.object({ answers: NewApplication.shape.answers, evidence: NewApplication.shape.evidence }), reply: ApplicationDetail,
  summary: text('按最新档案重新核对', 'Check again with the present file'),
  problems: moved,
});

/** Answers questions of the rule, and asks it anew. While an application is a draft, whoever may start one may answer. `forget`: answers taken back. */
export const answerQuestions = endpoint({
  method: 'POST', path: '/applications/:applicationId/answers', may: 'benefits.answer', params: ApplicationId, versioned: true,
  body: z.object({ answers: NewApplication.shape.answers, evidence: NewApplication.shape.evidence, forget: z.array(z.string().max(60)).max(40).default([]) }), reply: ApplicationDetail,
  summary: text('回答规则要问的事，重新核对', 'Answer what the rule asks'),
  problems: [...moved, 'bad-input'],
});

export const submitApplication = endpoint({
  method: 'POST', path: '/applications/:applicationId/submit', may: 'benefits.start', params: ApplicationId, versioned: true,
  reply: ApplicationDetail, summary: text('提交申请', 'Submit an application'), problems: moved,
});

/** The township's finding. `fit` is its opinion; the county decides. */
export const passApplication = endpoint({
  method: 'POST', path: '/applications/:applicationId/pass', may: 'benefits.examine', params: ApplicationId, versioned: true,
  body: z.object({
    fit: z.boolean().describe('The township\'s opinion: meets the conditions'),
    checkedBy: z.array(z.enum(['data', 'papers', 'home-visit', 'neighbours'])).min(1).describe('How it was examined'),
    reason: optionalReason,
    settled: z.array(Settled).max(40).default([]).describe('Needed for fit where sources tell different things: one a fact'),
  }),
  reply: ApplicationDetail, summary: text('提出查验意见，报县级确认', 'Pass to the county with a finding'), problems: [...moved, 'bad-input'],
});

const Many = z.object({ applications: z.array(z.object({ id: z.uuid(), version: z.number().int() })).min(1).max(100) });

/** Passes several that data settle: the rules call them eligible and no two sources disagree. Each with a step of its own; the others are left and named. */
export const passApplications = endpoint({
  method: 'POST', path: '/applications/pass', may: 'benefits.examine', body: Many,
  reply: z.object({ passed: z.array(z.uuid()), left: z.array(z.object({ id: z.uuid(), why: Text })) }),
  summary: text('批量查验', 'Pass several clear applications'), problems: ['not-allowed'],
});

/** Says what is missing; the clock stops until it arrives. Everything missing is asked for at once. */
export const askForPapers = endpoint({
  method: 'POST', path: '/applications/:applicationId/ask-papers', may: 'benefits.examine', params: ApplicationId, versioned: true,
  body: z.object({ missing: z.array(z.string().trim().min(2).max(200)).min(1).max(20) }),
  reply: ApplicationDetail, summary: text('一次性告知需补正的材料', 'Ask for everything that is missing'), problems: moved,
});

export const papersArrived = endpoint({
  method: 'POST', path: '/applications/:applicationId/papers-arrived', may: 'benefits.examine', params: ApplicationId, versioned: true,
  reply: ApplicationDetail, summary: text('材料已补齐，继续查验', 'Papers arrived; examination goes on'), problems: moved,
});

export const returnApplication = endpoint({
  method: 'POST', path: '/applications/:applicationId/return', may: 'benefits.confirm', params: ApplicationId, versioned: true,
  body: z.object({ reason: ReasonText }),
  reply: ApplicationDetail, summary: text('退回乡镇重新查验', 'Return to the township'), problems: moved,
});

/** Confirms. Against the rules' answer a written reason is needed; money runs from the month after. */
export const approveApplication = endpoint({
  method: 'POST', path: '/applications/:applicationId/approve', may: 'benefits.confirm', params: ApplicationId, versioned: true,
  body: z.object({ reason: optionalReason }),
  reply: ApplicationDetail, summary: text('确认', 'Approve an application'), problems: [...moved, 'bad-input', 'already-exists'],
});

/** Aid first, confirm later: pays from this month on, provisionally. Confirmation makes it final, refusal ends it. */
export const grantAid = endpoint({
  method: 'POST', path: '/applications/:applicationId/aid', may: 'benefits.confirm', params: ApplicationId, versioned: true,
  body: z.object({ reason: ReasonText }),
  reply: ApplicationDetail, summary: text('先救助后确认：先行发放', 'Aid first: pay provisionally'), problems: [...moved, 'already-exists'],
});

/** Refuses in writing; the notice carries the reason and how to appeal. */
export const refuseApplication = endpoint({
  method: 'POST', path: '/applications/:applicationId/refuse', may: 'benefits.confirm', params: ApplicationId, versioned: true,
  body: z.object({ reason: ReasonText }),
  reply: ApplicationDetail, summary: text('不予确认', 'Refuse an application'), problems: moved,
});

export const withdrawApplication = endpoint({
  method: 'POST', path: '/applications/:applicationId/withdraw', may: 'benefits.withdraw', params: ApplicationId, versioned: true,
  body: z.object({ reason: ReasonText }),
  reply: ApplicationDetail, summary: text('撤回申请', 'Withdraw an application'), problems: moved,
});

/** Approves several whose stored answer is eligible, whose sources agree and whose township found them fit. One that does not fit is left and named. */
export const approveApplications = endpoint({
  method: 'POST', path: '/applications/approve', may: 'benefits.confirm',
  body: Many,
  reply: z.object({ approved: z.array(z.uuid()), left: z.array(z.object({ id: z.uuid(), why: Text })) }),
  summary: text('批量确认', 'Approve several clear applications'), problems: ['not-allowed'],
});

/** The written notice (告知书) of an approval or refusal, as PDF. */
export const getNotice = endpoint({
  method: 'GET', path: '/applications/:applicationId/notice', may: 'benefits.read', params: ApplicationId,
  reply: z.null(), givesFile: 'application/pdf', summary: text('告知书', 'The notice'), problems: ['not-found', 'not-allowed', 'wrong-state'],
});

/** Every decision about a child, the present one first. */
export const listDecisions = endpoint({
  method: 'GET', path: '/children/:childId/decisions', may: 'benefits.read', params: ChildId,
  reply: z.object({ rows: z.array(Decision) }), summary: text('孩子的待遇决定', 'Decisions about a child'), problems: ['not-found'],
});

/**
 * Asks the rules again with the facts and settings stored then; `same` shows that the stored answer is what they give. `settingsSince`
 * names the settings the rule reads that say something else for that day now; null: settings were not kept then.
 */
export const recomputeDecision = endpoint({
  method: 'GET', path: '/decisions/:decisionId/recomputed', may: 'benefits.read', params: DecisionId,
  reply: z.object({
    decisionId: z.uuid(), on: IsoDate, storedVersion: z.string(), version: z.string(),
    stored: Answer, recomputed: Answer, same: z.boolean(),
    settingsSince: z.array(z.object({ setting: z.string(), cite: z.string().describe('The document it comes from now') })).nullable(),
  }),
  summary: text('按当时的事实复算决定', 'Recompute a decision from its stored facts'), problems: ['not-found', 'wrong-state'],
});

/** One month of a child's money: what was owed as known today, what was paid, and why. */
export const MoneyMonth = z.object({
  month: Month,
  standard: Fen.nullable().describe('Null: nothing was owed for the month'),
  offset: Fen,
  owed: Fen,
  paid: Fen.describe('Paid less returned and recovered; a waiver moves no money'),
  due: Fen.describe('Owed less paid; below zero: paid too much, and not waived'),
  why: Text,
  payments: z.array(z.object({ on: IsoDate, amount: Fen, kind: z.enum(['paid', 'returned', 'recovered', 'taken-over', 'set-off', 'waived']), runNumber: z.string().nullable() })),
}).meta({ id: 'MoneyMonth' });
export type MoneyMonth = z.infer<typeof MoneyMonth>;

/** Month by month, the newest first: owed, paid, why. */
export const getMoney = endpoint({
  method: 'GET', path: '/children/:childId/money', may: 'benefits.read', params: ChildId,
  reply: z.object({
    months: z.array(MoneyMonth), owed: Fen, paid: Fen,
    account: z.object({ holder: z.string(), bank: z.string(), hint: z.string() }).nullable(),
    asOf: Month.describe('The last month shown: the present one, or a later one already paid'),
  }),
  summary: text('孩子的待遇账', 'A child\'s money month by month'), problems: ['not-found', 'not-allowed'],
});

/** One published standard of one place and group, with its source. */
export const Standard = z.object({
  place: z.object({ code: z.string(), name: z.string() }),
  group: RateGroup,
  from: IsoDate,
  monthly: Fen,
  cite: z.string(),
  note: Text.nullable().describe('Set where the amount is derived or only partly published'),
}).meta({ id: 'Standard' });
export type Standard = z.infer<typeof Standard>;

/** Standards over time with their sources; without a place, those that hold for the asker's own. */
export const listStandards = endpoint({
  method: 'GET', path: '/standards', may: 'signed-in',
  query: z.object({ place: z.string().max(20).optional(), all: z.enum(['yes', 'no']).default('no') }),
  reply: z.object({ rows: z.array(Standard), places: z.array(z.object({ code: z.string(), name: z.string() })) }),
  summary: text('保障标准及沿革', 'Standards over time'), problems: ['not-found'],
});
