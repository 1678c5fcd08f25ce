import { z } from 'zod';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { text } from '../text.ts';
import { Concern, ConcernRow, OwnConcern, Receipt, Told, Urgency } from './concern.ts';
import { ConcernState } from './lifecycle.ts';

const Id = z.object({ id: z.uuid() });
const moved = ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'] as const;

/** A worry told by somebody who is signed in: about a child they see, or about a place in words. */
export const tellConcern = endpoint({
  method: 'POST', path: '/concerns', may: 'reports.tell', reply: OwnConcern,
  summary: text('报告一件担心的事', 'Report a worry'),
  body: Told.extend({
    id: z.uuid().describe('Made by the caller, so that sending twice tells once'),
    childId: z.uuid().nullable().default(null),
    placeCode: z.string().max(20).nullable().default(null).describe('Where it is, when no child is named; null: the own place'),
  }),
  problems: ['not-allowed', 'not-found', 'id-already-used'],
});

/** What became of one's own: the state and nothing else. */
export const listOwnConcerns = endpoint({
  method: 'GET', path: '/concerns/own', may: 'reports.own', reply: listOf(OwnConcern),
  summary: text('我报告的', 'Worries I told'),
  query: z.object({ ...Page }),
});

/** Worries of the area for those who handle them: what must be taken first comes first. */
export const listConcerns = endpoint({
  method: 'GET', path: '/concerns', may: 'reports.list', reply: listOf(ConcernRow),
  summary: text('收到的报告', 'Worries received'),
  query: z.object({
    state: ConcernState.optional(), open: z.enum(['yes', 'no']).optional(), urgency: Urgency.optional(), under: z.string().max(20).optional(), ...Page,
  }),
  problems: ['not-allowed', 'not-found'],
});

/** What was said. The opening is recorded; who told it is shown to whoever took it alone. */
export const openConcern = endpoint({
  method: 'GET', path: '/concerns/:id', may: 'reports.open', params: Id, reply: Concern,
  summary: text('查看一份报告（记入审计）', 'Open a worry (recorded)'),
  problems: ['not-found', 'not-allowed'],
});

/** Takes it: from now on somebody is responsible. */
export const takeConcern = endpoint({
  method: 'POST', path: '/concerns/:id/take', may: 'reports.take', versioned: true, params: Id, reply: Concern,
  summary: text('受理', 'Take a worry'),
  problems: [...moved],
});

/** Takes it from somebody who cannot go on. */
export const takeOverConcern = endpoint({
  method: 'POST', path: '/concerns/:id/take-over', may: 'reports.take-over', versioned: true, params: Id, reply: Concern,
  summary: text('接手', 'Take a worry over'),
  problems: [...moved],
});

/** What came of it, for the record; the teller learns that it was answered. */
export const answerConcern = endpoint({
  method: 'POST', path: '/concerns/:id/answer', may: 'reports.answer', versioned: true, params: Id, reply: Concern,
  summary: text('答复', 'Answer a worry'),
  body: z.object({ outcome: z.string().trim().min(2).max(2000) }),
  problems: [...moved],
});

/** A worry told by anybody, without an account. The answer is the same whether or not the card is known. */
export const tellPublicly = endpoint({
  method: 'POST', path: '/public/concerns', may: 'anyone', reply: Receipt,
  summary: text('任何人报告担心的事（不用账号）', 'Report a worry without an account'),
  body: Told.extend({ card: z.string().max(400).default('').describe('The code of a scanned card, when there was one') }),
});

/** What became of a worry, by its receipt number. */
export const askReceipt = endpoint({
  method: 'POST', path: '/public/receipts', may: 'anyone', reply: Receipt,
  summary: text('凭回执编号查询', 'Ask by receipt number'),
  body: z.object({ receipt: z.string().min(1).max(200) }),
  problems: ['not-found'],
});
