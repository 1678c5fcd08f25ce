import { z } from 'zod';
import { IsoDate, Month } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { Fen } from '../money.ts';
import { Text, text } from '../text.ts';
import { CheckKind, CheckState, PayCheck } from './pay-checks.ts';
import { PayLine, PayRun, PayRunDetail } from './pay-run.ts';
import { RunJob } from './run-job.ts';
import { LineKind, RunState } from './run-state.ts';

const RunId = z.object({ runId: z.uuid() });
const LineId = z.object({ lineId: z.uuid() });
const ReasonText = z.string().trim().min(4).max(2000);
const moved = ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'] as const;

/** Pay runs, the newest month first. */
export const listPayRuns = endpoint({
  method: 'GET', path: '/pay-runs', may: 'benefits.read-runs', reply: listOf(PayRun),
  query: z.object({ state: RunState.optional(), month: Month.optional(), programme: z.string().max(60).optional(), ...Page }),
  summary: text('发放批次', 'Pay runs'),
});

/** Opens a run for the own county through a month. One run is at work at a time; opening it again returns it. */
export const openPayRun = endpoint({
  method: 'POST', path: '/pay-runs', may: 'benefits.prepare', reply: PayRun,
  body: z.object({ id: z.uuid(), month: Month, programme: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/).default('allowance').describe('allowance, or the code of an aid programme') }),
  summary: text('新建发放批次', 'Open a pay run'), problems: ['not-allowed', 'already-exists', 'id-already-used', 'wrong-state', 'bad-input'],
});

/** The aid programmes a county can open a run for: those in force there that pay children or their institution. */
export const listPayableProgrammes = endpoint({
  method: 'GET', path: '/payable-programmes', may: 'benefits.prepare',
  reply: z.object({ rows: z.array(z.object({ code: z.string(), title: Text })) }),
  summary: text('可以发放的项目', 'Programmes a run can be opened for'), problems: ['not-allowed'],
});

export const getPayRun = endpoint({
  method: 'GET', path: '/pay-runs/:runId', may: 'benefits.read-runs', params: RunId, reply: PayRunDetail,
  summary: text('打开发放批次', 'Open a pay run'), problems: ['not-found', 'not-allowed'],
});

/** What works on a run now, cheap enough to be asked every few seconds; the version tells whether the run has become another meanwhile. */
export const getRunJob = endpoint({
  method: 'GET', path: '/pay-runs/:runId/job', may: 'benefits.read-runs', params: RunId,
  reply: z.object({ job: RunJob.nullable(), version: z.number().int() }),
  summary: text('批次正在办理的任务', 'What works on a pay run'), problems: ['not-found', 'not-allowed'],
});

/** Works out what is owed less what was paid, for every child and month. May be done again until release. */
export const computePayRun = endpoint({
  method: 'POST', path: '/pay-runs/:runId/compute', may: 'benefits.prepare', params: RunId,
  reply: z.object({ jobId: z.uuid() }), summary: text('核算', 'Compute a pay run'), problems: ['not-found', 'not-allowed', 'wrong-state'],
});

/** Lines of a run: held first, then by township and name. */
export const listPayLines = endpoint({
  method: 'GET', path: '/pay-runs/:runId/lines', may: 'benefits.read-runs', params: RunId, reply: listOf(PayLine),
  query: z.object({
    kind: LineKind.optional(), state: PayLine.shape.state.optional(), township: z.string().max(20).optional(),
    q: z.string().trim().max(60).optional().describe('Beginning of the child\'s or payee\'s name'), ...Page,
  }),
  summary: text('发放明细', 'Lines of a pay run'), problems: ['not-found', 'not-allowed'],
});

/** Lets a held line be paid, with a written reason. Money paid too much is never paid; it comes back by a recovery (`proposeRecovery`). */
export const payHeldLine = endpoint({
  method: 'POST', path: '/pay-lines/:lineId/pay', may: 'benefits.decide-line', params: LineId,
  body: z.object({ reason: ReasonText }), reply: PayLine,
  summary: text('暂缓的明细改为发放', 'Let a held line be paid'), problems: ['not-found', 'not-allowed', 'wrong-state'],
});

/** Holds a line back with a written reason; letting it go again is `payHeldLine`. */
export const holdPayLine = endpoint({
  method: 'POST', path: '/pay-lines/:lineId/hold', may: 'benefits.decide-line', params: LineId,
  body: z.object({ reason: ReasonText }), reply: PayLine,
  summary: text('暂缓一条明细', 'Hold a line back'), problems: ['not-found', 'not-allowed', 'wrong-state'],
});

/** The questions of a run: open ones first, by kind, the biggest sum first. */
export const listPayChecks = endpoint({
  method: 'GET', path: '/pay-runs/:runId/checks', may: 'benefits.read-runs', params: RunId, reply: listOf(PayCheck),
  query: z.object({ kind: CheckKind.optional(), state: CheckState.optional(), ...Page }),
  summary: text('发放前的核对事项', 'Questions of a pay run'), problems: ['not-found', 'not-allowed'],
});

/** Answers questions with one sentence: the chosen ones, or every open one of a kind. Open ones only; an answer given before stays. */
export const answerPayChecks = endpoint({
  method: 'POST', path: '/pay-runs/:runId/checks/answer', may: 'benefits.decide-line', params: RunId,
  body: z.union([z.object({ checks: z.array(z.uuid()).min(1).max(500), answer: ReasonText }), z.object({ kind: CheckKind, answer: ReasonText })]),
  reply: z.object({ answered: z.number().int() }),
  summary: text('说明核对事项', 'Answer questions of a pay run'), problems: ['not-found', 'not-allowed', 'wrong-state'],
});

/** Holds back every line that the chosen questions are about, with one reason. */
export const holdPayChecks = endpoint({
  method: 'POST', path: '/pay-runs/:runId/checks/hold', may: 'benefits.decide-line', params: RunId,
  body: z.object({ checks: z.array(z.uuid()).min(1).max(500), reason: ReasonText }),
  reply: z.object({ held: z.number().int() }),
  summary: text('按核对事项暂缓发放', 'Hold lines back by questions'), problems: ['not-found', 'not-allowed', 'wrong-state'],
});

/** The officer has gone through the questions: every one is answered or its money held back. */
export const checkPayRun = endpoint({
  method: 'POST', path: '/pay-runs/:runId/check', may: 'benefits.prepare', params: RunId, versioned: true,
  body: z.object({ note: z.string().trim().max(2000).default('') }), reply: PayRunDetail,
  summary: text('核对完毕', 'Mark a pay run as checked'), problems: [...moved, 'inputs-changed'],
});

/** Signs a run in the background: what it was computed from is read again and kept. */
export const preparePayRun = endpoint({
  method: 'POST', path: '/pay-runs/:runId/prepare', may: 'benefits.prepare', params: RunId, versioned: true, reply: z.object({ jobId: z.uuid() }),
  summary: text('制表提交复核', 'Prepare a pay run'), problems: [...moved, 'inputs-changed'],
});

/** Releases the money in the background: another person than the preparer, and only if nothing changed since it was computed. Releasing again changes nothing. */
export const releasePayRun = endpoint({
  method: 'POST', path: '/pay-runs/:runId/release', may: 'benefits.release', params: RunId, versioned: true, reply: z.object({ jobId: z.uuid() }),
  summary: text('复核发放', 'Release a pay run'), problems: [...moved, 'two-people-needed', 'inputs-changed'],
});

export const discardPayRun = endpoint({
  method: 'POST', path: '/pay-runs/:runId/discard', may: 'benefits.discard-run', params: RunId, versioned: true,
  body: z.object({ reason: ReasonText }), reply: PayRunDetail,
  summary: text('作废发放批次', 'Discard a pay run'), problems: moved,
});

/**
 * The bank file: CSV in UTF-8 with a byte order mark and CRLF, one row an account, columns
 * 序号, 收款人, 账号, 开户行, 金额(元), 摘要. The remark is the same for everyone.
 */
export const getBankFile = endpoint({
  method: 'GET', path: '/pay-runs/:runId/bank-file', may: 'benefits.bank-file', params: RunId,
  reply: z.null(), givesFile: 'text/csv', summary: text('银行代发文件', 'Bank file'), problems: ['not-found', 'not-allowed', 'wrong-state'],
});

/** The payment list by child, A4, with totals and the names of both people. */
export const getPaymentList = endpoint({
  method: 'GET', path: '/pay-runs/:runId/list', may: 'benefits.read-runs', params: RunId,
  reply: z.null(), givesFile: 'application/pdf', summary: text('发放花名册', 'Payment list'), problems: ['not-found', 'not-allowed', 'wrong-state'],
});

export const sendPayRun = endpoint({
  method: 'POST', path: '/pay-runs/:runId/send', may: 'benefits.bank-file', params: RunId, versioned: true, reply: PayRunDetail,
  summary: text('登记已送银行', 'Mark the bank file as sent'), problems: moved,
});

/** Records lines the bank returned; the next run owes them again. */
export const recordReturns = endpoint({
  method: 'POST', path: '/pay-runs/:runId/returns', may: 'benefits.record-return', params: RunId,
  body: z.object({ lines: z.array(z.uuid()).min(1).max(500), on: IsoDate, reason: ReasonText }),
  reply: z.object({ returned: z.number().int(), amount: Fen }),
  summary: text('登记银行退回', 'Record lines the bank returned'), problems: ['not-found', 'not-allowed', 'wrong-state'],
});

export const closePayRun = endpoint({
  method: 'POST', path: '/pay-runs/:runId/close', may: 'benefits.close-run', params: RunId, versioned: true, reply: PayRunDetail,
  summary: text('结清发放批次', 'Close a pay run'), problems: moved,
});
