import { z } from 'zod';
import { Instant } from '../dates.ts';
import { Text } from '../text.ts';
import { VisitRow } from './shapes.ts';

/** What supervision asks about. A question, never a verdict. */
export const QuestionKind = /* @__PURE__ */ (() => z.enum(['too-short', 'same-minutes', 'far-away', 'same-picture', 'many-in-a-day']).meta({ id: 'QuestionKind' }))();
export type QuestionKind = z.infer<typeof QuestionKind>;

/** What each kind is called in lists and filters. */
export const questionKinds: Record<QuestionKind, Text> = {
  'too-short': { zh: '时间较短', en: 'Rather short' },
  'same-minutes': { zh: '同一时段多处探访', en: 'Several places in the same minutes' },
  'far-away': { zh: '位置偏远', en: 'Some way from the home' },
  'same-picture': { zh: '照片相似', en: 'A picture seen before' },
  'many-in-a-day': { zh: '一天探访较多', en: 'Many in one day' },
};

/** What came of asking. */
export const QuestionAnswer = /* @__PURE__ */ (() => z.enum(['explained', 'entered-wrongly', 'did-not-happen', 'look-into']).meta({ id: 'QuestionAnswer' }))();
export type QuestionAnswer = z.infer<typeof QuestionAnswer>;

/** What each answer is called. `look-into` leaves the question open. */
export const questionAnswers: Record<QuestionAnswer, Text> = {
  explained: { zh: '情况属实，已说明', en: 'It was so, and is explained' },
  'entered-wrongly': { zh: '填写有误', en: 'Entered wrongly' },
  'did-not-happen': { zh: '没有实际探访', en: 'The visit did not take place' },
  'look-into': { zh: '需进一步了解', en: 'To be looked into' },
};

/** The figures and ids a question rests on. Which are given depends on its kind. */
export const QuestionAbout = z.object({
  seconds: z.number().int().optional().describe('too-short: how long it took'),
  visits: z.array(z.uuid()).optional().describe('The other visits it is about, as far as the reader may open them'),
  count: z.number().int().optional().describe('many-in-a-day: how many'),
  metres: z.number().int().optional().describe('far-away: from where the child is usually visited'),
  photos: z.array(z.uuid()).optional().describe('same-picture: the pictures of this visit that were seen before'),
}).meta({ id: 'QuestionAbout' });
export type QuestionAbout = z.infer<typeof QuestionAbout>;

/** A question with the visit it is about and every answer, newest first. */
export const VisitQuestion = z.object({
  id: z.uuid(),
  kind: QuestionKind,
  says: Text.describe('The question in one sentence'),
  about: QuestionAbout,
  visit: VisitRow,
  askedAt: Instant,
  answered: z.boolean(),
  answers: z.array(z.object({ id: z.uuid(), answer: QuestionAnswer, note: z.string(), by: z.string(), at: Instant })),
}).meta({ id: 'VisitQuestion' });
export type VisitQuestion = z.infer<typeof VisitQuestion>;

/** An answer to a question. */
export const NewAnswer = z.object({ id: z.uuid(), answer: QuestionAnswer, note: z.string().trim().min(1).max(2000) }).meta({ id: 'NewAnswer' });
export type NewAnswer = z.infer<typeof NewAnswer>;

/** How a call back stands. */
export const CallbackState = z.enum(['open', 'confirmed', 'differs', 'not-reached']).meta({ id: 'CallbackState' });
export type CallbackState = z.infer<typeof CallbackState>;

/** What each state is called. */
export const callbackStates: Record<CallbackState, Text> = {
  open: { zh: '待回访', en: 'To call' },
  confirmed: { zh: '与记录相符', en: 'As recorded' },
  differs: { zh: '与记录不符', en: 'Differs from the record' },
  'not-reached': { zh: '没有联系上', en: 'Not reached' },
};

/** A visit drawn at random to be called back about. */
export const Callback = z.object({
  id: z.uuid(),
  drawId: z.uuid(),
  visit: VisitRow,
  seed: z.string().describe('Of the draw; with it the same visits are drawn again'),
  state: CallbackState,
  spokeWith: z.string(), note: z.string(),
  calledBy: z.string().nullable(), calledAt: Instant.nullable(),
  version: z.number().int(),
  createdAt: Instant,
}).meta({ id: 'Callback' });
export type Callback = z.infer<typeof Callback>;

/** What came of a call. `matches` is given exactly when somebody was reached. */
export const CallbackOutcome = z.object({
  reached: z.boolean(),
  matches: z.enum(['confirmed', 'differs']).nullable().default(null),
  spokeWith: z.string().trim().max(100).default(''),
  note: z.string().trim().max(2000).default(''),
}).meta({ id: 'CallbackOutcome' });
export type CallbackOutcome = z.infer<typeof CallbackOutcome>;
