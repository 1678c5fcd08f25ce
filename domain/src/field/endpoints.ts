import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { text } from '../text.ts';
import { Pack } from './pack.ts';

/** What the phone holds, in one answer. Answers 304 without a body while `If-None-Match` still holds. */
export const openPack = endpoint({
  method: 'GET', path: '/field', may: 'field.open', reply: Pack,
  summary: text('手机数据包', 'What a phone holds'),
  query: z.object({ device: z.uuid().optional().describe('The phone, so that it is seen to have been in contact') }),
});

/** Asked by a phone whose session no longer holds: sign in again, or forget everything. Null: this phone is not known. */
export const deviceStanding = endpoint({
  method: 'POST', path: '/field/standing', may: 'anyone',
  summary: text('手机是否仍可使用', 'Whether a phone may still be used'),
  body: z.object({ device: z.uuid() }),
  reply: z.object({ standing: z.enum(['sign-in-again', 'withdrawn']).nullable() }),
});
