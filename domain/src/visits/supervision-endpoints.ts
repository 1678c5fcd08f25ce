import { z } from 'zod';
import { Month } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { text } from '../text.ts';
import { Callback, CallbackOutcome, CallbackState, NewAnswer, QuestionKind, VisitQuestion } from './supervision-shapes.ts';

const Id = z.object({ id: z.uuid() });

/** Questions about the visits of others, oldest first. One's own are not among them. */
export const listQuestions = endpoint({
  method: 'GET', path: '/supervision', may: 'visits.supervise', reply: listOf(VisitQuestion),
  summary: text('督导提问', 'Questions of supervision'),
  query: z.object({
    state: z.enum(['open', 'answered']).default('open'), kind: QuestionKind.optional(), place: z.string().max(20).optional(), visitor: z.uuid().optional(), ...Page,
  }),
  problems: ['not-allowed'],
});

/** Answers a question. A later answer stands beside the earlier ones. */
export const answerQuestion = endpoint({
  method: 'POST', path: '/visit-questions/:id/answer', may: 'visits.answer', params: Id, body: NewAnswer, reply: VisitQuestion,
  summary: text('回答督导提问', 'Answer a question of supervision'),
  problems: ['not-found', 'not-allowed', 'id-already-used'],
});

/** Draws visits of a month at random. The same id returns the same draw; its seed is kept. */
export const drawCallbacks = endpoint({
  method: 'POST', path: '/callbacks/draw', may: 'visits.draw',
  summary: text('随机抽取回访', 'Draw visits to call back about'),
  body: z.object({
    id: z.uuid().describe('Of the draw; made by the caller'), placeCode: z.string().min(2).max(20), month: Month,
    size: z.discriminatedUnion('by', [
      z.object({ by: z.literal('share'), percent: z.number().int().min(1).max(100) }),
      z.object({ by: z.literal('count'), count: z.number().int().min(1).max(200) }),
    ]),
  }),
  reply: z.object({ drawId: z.uuid(), seed: z.string(), of: z.number().int().describe('Visits it was drawn from'), drawn: z.number().int() }),
  problems: ['not-found', 'not-allowed', 'id-already-used', 'wrong-state'],
});

/** Visits to call back about, oldest draw first; done ones newest first. */
export const listCallbacks = endpoint({
  method: 'GET', path: '/callbacks', may: 'visits.call', reply: listOf(Callback),
  summary: text('电话回访', 'Calls back'),
  query: z.object({ state: CallbackState.optional(), place: z.string().max(20).optional(), draw: z.uuid().optional(), ...Page }),
  problems: ['not-allowed'],
});

/** Says what came of a call. Somebody not reached may be called again. */
export const recordCallback = endpoint({
  method: 'POST', path: '/callbacks/:id/outcome', may: 'visits.call', params: Id, body: CallbackOutcome, reply: Callback, versioned: true,
  summary: text('登记回访结果', 'Record what came of a call back'),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'],
});
