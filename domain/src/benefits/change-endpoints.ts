import { z } from 'zod';
import { IsoDate, Month } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { Text, text } from '../text.ts';
import { ChangeDetail, ChangeKind, ChangeRow, ChangeState, NewChange } from './changes.ts';
import { EndCode, EndPreview } from './ends.ts';
import { CountyBefore } from './offsets-before.ts';
import { OffsetAmount, OffsetPreview } from './offsets.ts';

const Id = z.object({ changeId: z.uuid() });
const ReasonText = z.string().trim().min(4).max(2000);
const decided = ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile', 'two-people-needed', 'bad-input', 'already-exists'] as const;

/** Asks for a change of what is paid. Another person confirms it. */
export const askChange = endpoint({
  method: 'POST', path: '/children/:childId/changes', may: 'procedures.ask-change', params: z.object({ childId: z.uuid() }), body: NewChange, reply: ChangeDetail,
  summary: text('申请变更、暂停、恢复或终止', 'Ask for a change, a suspension or an end'), problems: ['not-found', 'not-allowed', 'wrong-state', 'bad-input', 'already-exists', 'id-already-used'],
});

export const listChanges = endpoint({
  method: 'GET', path: '/changes', may: 'procedures.read-changes', reply: listOf(ChangeRow), summary: text('变更申请', 'Requests for a change'),
  query: z.object({ state: z.union([ChangeState, z.literal('all')]).default('requested'), kind: ChangeKind.optional(), childId: z.uuid().optional(), ...Page }),
});

/** A request with all that is needed to decide it. Opening is recorded in the audit. */
export const getChange = endpoint({
  method: 'GET', path: '/changes/:changeId', may: 'procedures.read-changes', params: Id, reply: ChangeDetail,
  summary: text('打开一份变更申请', 'Open a request for a change'), problems: ['not-found', 'not-allowed'],
});

/** Says yes, as another person than the one who asked. `reason`: needed where the rules or the account holder speak against it. */
export const confirmChange = endpoint({
  method: 'POST', path: '/changes/:changeId/confirm', may: 'procedures.decide-change', params: Id, versioned: true, body: z.object({ reason: z.string().trim().max(2000).default('') }),
  reply: ChangeDetail, summary: text('确认变更', 'Confirm a change'), problems: decided,
});

export const refuseChange = endpoint({
  method: 'POST', path: '/changes/:changeId/refuse', may: 'procedures.decide-change', params: Id, versioned: true, body: z.object({ reason: ReasonText }),
  reply: ChangeDetail, summary: text('不同意变更', 'Refuse a change'), problems: decided,
});

export const withdrawChange = endpoint({
  method: 'POST', path: '/changes/:changeId/withdraw', may: 'procedures.withdraw-change', params: Id, versioned: true, body: z.object({ reason: ReasonText }),
  reply: ChangeDetail, summary: text('撤回变更申请', 'Withdraw a request'), problems: decided,
});

/** Confirms several clear ones. One that needs a word of its own, or was asked by the same person, is left and named. */
export const confirmChanges = endpoint({
  method: 'POST', path: '/changes/confirm', may: 'procedures.decide-change', body: z.object({ changes: z.array(z.object({ id: z.uuid(), version: z.number().int() })).min(1).max(100) }),
  reply: z.object({ confirmed: z.array(z.uuid()), left: z.array(z.object({ id: z.uuid(), why: Text })) }), summary: text('批量确认变更', 'Confirm several changes'), problems: ['not-allowed'],
});

/** What an end would come to: last month, months paid too much already, what comes next. */
export const previewEnd = endpoint({
  method: 'GET', path: '/decisions/:decisionId/end-preview', may: 'benefits.read', params: z.object({ decisionId: z.uuid() }), query: z.object({ on: IsoDate, code: EndCode }),
  reply: EndPreview, summary: text('预览终止的结果', 'What an end would come to'), problems: ['not-found'],
});

/** What a benefit that counts from a month on would come to: how much a month, and which months were paid too much. */
export const previewOffset = endpoint({
  method: 'GET', path: '/children/:childId/offset-preview', may: 'benefits.read', params: z.object({ childId: z.uuid() }),
  query: z.object({ amount: z.coerce.number().pipe(OffsetAmount), from: Month, until: Month.optional() }),
  reply: OffsetPreview, summary: text('预览登记抵扣待遇的结果', 'What a benefit that counts would come to'), problems: ['not-found'],
});

/** Counties that may be asked to put right what counted before a child came here. */
export const listCountiesBefore = endpoint({
  method: 'GET', path: '/children/:childId/counties-before', may: 'procedures.ask-change', params: z.object({ childId: z.uuid() }),
  reply: z.object({ rows: z.array(CountyBefore) }), summary: text('迁入前发放待遇的县区', 'Counties that paid before'), problems: ['not-allowed'],
});

/** What the end of a benefit that counts would come to. */
export const previewOffsetEnd = endpoint({
  method: 'GET', path: '/offsets/:offsetId/end-preview', may: 'benefits.read', params: z.object({ offsetId: z.uuid() }), query: z.object({ last: Month }),
  reply: OffsetPreview, summary: text('预览结束抵扣待遇的结果', 'What the end of a benefit that counts would come to'), problems: ['not-found'],
});
