import { z } from 'zod';
import { RateGroup } from '../children/classes.ts';
import { Month } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { text } from '../text.ts';
import { ConsumptionFigure, Effect, StandardDocument, StandardGiven, StandardMonth, StandardQuestion, UnpaidClass, WhatIf } from './standards.ts';

const StandardId = z.object({ standardId: z.uuid() });
const changed = ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile', 'bad-input'] as const;

/** Standards of the database with their documents, newest first; drafts only for those who work on them. */
export const listStandardDocuments = endpoint({
  method: 'GET', path: '/standard-documents', may: 'signed-in', reply: z.object({ rows: z.array(StandardDocument) }),
  summary: text('标准文件', 'Documents of standards'),
  query: z.object({ place: z.string().max(12).optional().describe('With what lies above and below it; default: the own') }),
  problems: ['not-found'],
});

/** Drafts a standard. Another person puts it in force. */
export const draftStandard = endpoint({
  method: 'POST', path: '/standard-documents', may: 'standards.draft', reply: StandardDocument,
  summary: text('起草标准', 'Draft a standard'), body: StandardGiven.safeExtend({ id: z.uuid() }),
  problems: ['not-found', 'not-allowed', 'bad-input', 'id-already-used'],
});

/** Changes a draft. */
export const changeStandard = endpoint({
  method: 'POST', path: '/standard-documents/:standardId/change', may: 'standards.draft', params: StandardId, reply: StandardDocument, versioned: true,
  summary: text('修改标准草稿', 'Change a draft'), body: StandardGiven, problems: [...changed],
});

/** Adds the document itself to a draft, an upload of one's own; another one takes its place. */
export const attachDocument = endpoint({
  method: 'POST', path: '/standard-documents/:standardId/attach', may: 'standards.draft', params: StandardId, reply: StandardDocument, versioned: true,
  summary: text('上传标准文件', 'Add the document'), body: z.object({ uploadId: z.uuid() }), problems: [...changed],
});

/** The document itself. */
export const readDocument = endpoint({
  method: 'GET', path: '/standard-documents/:standardId/file', may: 'signed-in', params: StandardId, reply: z.any(), givesFile: 'application/octet-stream',
  summary: text('查看标准文件', 'Read the document'), problems: ['not-found'],
});

/** What putting a draft in force, or withdrawing a standard, comes to, and what to look at first. */
export const weighStandard = endpoint({
  method: 'GET', path: '/standard-documents/:standardId/effect', may: 'standards.weigh', params: StandardId,
  reply: z.object({ questions: z.array(StandardQuestion), effect: Effect }),
  summary: text('标准的影响', 'What a standard comes to'), problems: ['not-found', 'not-allowed', 'wrong-state'],
});

/** Puts a draft in force: the next runs pay by it, arrears included. Never by whoever drafted it. */
export const putStandardInForce = endpoint({
  method: 'POST', path: '/standard-documents/:standardId/put-in-force', may: 'standards.put-in-force', params: StandardId, reply: StandardDocument, versioned: true,
  summary: text('执行标准', 'Put a standard in force'), body: z.object({ reason: z.string().trim().max(500).default('').describe('Needed where there are grave questions') }),
  problems: [...changed, 'two-people-needed'],
});

/** Withdraws a draft, or a standard in force: what was paid by it is then paid too much, and a person decides about that. */
export const withdrawStandard = endpoint({
  method: 'POST', path: '/standard-documents/:standardId/withdraw', may: 'standards.withdraw', params: StandardId, reply: StandardDocument, versioned: true,
  summary: text('撤销标准', 'Withdraw a standard'), body: z.object({ reason: z.string().trim().max(500).default('').describe('Needed once money went out by it') }),
  problems: [...changed],
});

/** Published figures of consumption a head, of a place and those above it. */
export const listConsumption = endpoint({
  method: 'GET', path: '/consumption-figures', may: 'signed-in', reply: z.object({ rows: z.array(ConsumptionFigure) }),
  summary: text('人均消费支出', 'Consumption a head'), query: z.object({ place: z.string().max(12).optional() }), problems: ['not-found'],
});

/** Enters a published figure; entering one of the same place, year and residents again corrects it. */
export const enterConsumption = endpoint({
  method: 'POST', path: '/consumption-figures', may: 'standards.enter-figure', reply: ConsumptionFigure,
  summary: text('登记人均消费支出', 'Enter consumption a head'),
  body: ConsumptionFigure.omit({ place: true }).extend({ place: z.string().max(12), source: z.string().trim().min(2).max(300) }),
  problems: ['not-found', 'not-allowed', 'bad-input', 'id-already-used'],
});

/** Works out what could be otherwise, over the whole register, in the background; the job's result is an `Effect`. */
export const askWhatIf = endpoint({
  method: 'POST', path: '/what-ifs', may: 'standards.what-if', reply: z.object({ jobId: z.uuid() }),
  summary: text('测算', 'What if'), body: z.object({ id: z.uuid(), whatIf: WhatIf }), problems: ['not-found', 'not-allowed', 'bad-input', 'id-already-used'],
});

/** The children a widened class would pay, for those who may see them. */
export const listWhatIfChildren = endpoint({
  method: 'GET', path: '/what-ifs/children', may: 'standards.what-if-children',
  reply: listOf(z.object({ childId: z.uuid(), name: z.string(), place: z.string(), township: z.string(), first: Month, last: Month, group: RateGroup })),
  summary: text('测算涉及的孩子', 'The children a what-if would pay'),
  query: z.object({ place: z.string().max(12), from: StandardMonth, is: z.enum(['class', 'age']), class: UnpaidClass.optional(), group: RateGroup.default('key'), age: z.coerce.number().int().min(19).max(24).optional(), ...Page }),
  problems: ['not-found', 'not-allowed', 'bad-input'],
});
