import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { type Text, text } from '../text.ts';

/** Classes somebody may have been recognised in before 18, and study aid asks about. */
export const RecognisedClass = z.enum(['institution-orphan', 'community-orphan', 'de-facto-unsupported']).meta({ id: 'RecognisedClass' });

/** Where the recognition of somebody over 18 stands. Only a confirmed one counts. */
export const RecognitionState = z.enum(['entered', 'confirmed', 'refused']).meta({ id: 'RecognitionState' });
export type RecognitionState = z.infer<typeof RecognitionState>;
export const recognitionStates: Record<RecognitionState, Text> = { entered: text('待确认', 'To be confirmed'), confirmed: text('已确认', 'Confirmed'), refused: text('不予确认', 'Refused') };

/** That somebody was recognised as a child, years before there was a file here: a document says so, and two people looked at it. */
export const Recognition = z.object({
  id: z.uuid(), childId: z.uuid(), class: RecognisedClass, fromDay: IsoDate, untilDay: IsoDate, document: z.string(), attachmentId: z.uuid(), state: RecognitionState,
  enteredBy: z.string(), enteredById: z.uuid(), decidedBy: z.string().nullable(), decidedOn: IsoDate.nullable(), decidedWhy: z.string().nullable(), version: z.number().int(),
}).meta({ id: 'Recognition' });
export type Recognition = z.infer<typeof Recognition>;

/** For a file opened after 18: care leavers who study on and left before the city worked with files. The paper is a finished upload. */
export const enterRecognition = endpoint({
  method: 'POST', path: '/children/:id/aid-recognitions', may: 'aid.recognise', params: z.object({ id: z.uuid() }), reply: Recognition,
  body: z.object({
    id: z.uuid(), class: RecognisedClass, fromDay: IsoDate, untilDay: IsoDate.describe('First day it held no more; at the latest the eighteenth birthday'),
    document: z.string().trim().min(2).max(300), uploadId: z.uuid(),
  }),
  summary: text('登记成年前的认定', 'Enter a recognition before 18'), problems: ['not-found', 'not-allowed', 'bad-input', 'wrong-state', 'already-exists', 'id-already-used', 'file-type-refused'],
});
/** Another person decides. Confirmed, an open file is closed by age on the eighteenth birthday, and study aid can be applied for. */
export const decideRecognition = endpoint({
  method: 'POST', path: '/aid/recognitions/:id/decide', may: 'aid.confirm-recognition', params: z.object({ id: z.uuid() }), versioned: true, reply: Recognition,
  body: z.object({ confirmed: z.boolean(), reason: z.string().trim().max(1000).default('') }),
  summary: text('确认成年前的认定', 'Decide a recognition before 18'), problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile', 'two-people-needed', 'bad-input'],
});
