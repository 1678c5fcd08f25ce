import { z } from 'zod';
import { Instant } from '../dates.ts';
import { type Text, text } from '../text.ts';
import { ConcernState } from './lifecycle.ts';

/** How pressing a worry is, in the words of whoever tells it. Nobody is asked for an article of law. */
export const Urgency = z.enum(['in-danger', 'soon', 'worry']).meta({ id: 'Urgency' });
export type Urgency = z.infer<typeof Urgency>;

/** What each is called on the form. */
export const urgencies: Record<Urgency, Text> = {
  'in-danger': text('孩子现在有危险', 'The child is in danger now'),
  soon: text('孩子需要尽快有人帮助', 'The child needs help soon'),
  worry: text('我有些担心', 'I am worried'),
};

/**
 * Minutes within which somebody must have taken a worry. The law says "at once"
 * (高检发〔2020〕9号; 未成年人保护法 art. 11) and gives no hours: these are the
 * product's own proposal, shown as such, and changed here when a city decides.
 */
const acceptWithin: Record<Urgency, number> = { 'in-danger': 30, soon: 24 * 60, worry: 24 * 60 };

/** The moment by which a worry told now must be taken. */
export const acceptBy = (urgency: Urgency, told: Date): Date => new Date(told.getTime() + acceptWithin[urgency] * 60_000);

/** What somebody tells: no name is asked for, neither the child's nor the own. */
export const Told = z.object({
  urgency: Urgency,
  said: z.string().trim().min(2).max(2000).describe('What was seen or heard'),
  where: z.string().trim().max(200).default('').describe('Where, and whom it is about, in words'),
  contact: z.string().trim().max(100).default('').describe('How to ask back; empty: without a name'),
}).meta({ id: 'Told' });
export type Told = z.infer<typeof Told>;

/** What the teller learns, ever. */
export const Receipt = z.object({ receipt: z.string(), state: ConcernState }).meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;

/** A worry of one's own: that it was told and how far it is. */
export const OwnConcern = z.object({
  id: z.uuid(), receipt: z.string(), urgency: Urgency, state: ConcernState, place: z.string(), receivedAt: Instant,
}).meta({ id: 'OwnConcern' });
export type OwnConcern = z.infer<typeof OwnConcern>;

/** A worry as the list of those who handle it shows it: nothing that was said, nobody who said it. */
export const ConcernRow = z.object({
  id: z.uuid(),
  source: z.enum(['public', 'staff']),
  urgency: Urgency,
  state: ConcernState,
  place: z.object({ code: z.string(), name: z.string(), township: z.string().nullable() }),
  child: z.object({ id: z.uuid(), name: z.string() }).nullable().describe('Null: not known, or not for this reader'),
  acceptBy: Instant,
  late: z.boolean().describe('Nobody took it in time, or it was taken late'),
  receivedAt: Instant,
  takenBy: z.string().nullable(),
  mine: z.boolean().describe('Taken by the reader'),
  version: z.number().int(),
}).meta({ id: 'ConcernRow' });
export type ConcernRow = z.infer<typeof ConcernRow>;

/** A worry opened by somebody who handles it. Marked as free of side effects, so that the phone, which only needs the words above, is built without Zod. */
export const Concern = /* @__PURE__ */ ConcernRow.extend({
  receipt: z.string(),
  said: z.string(),
  where: z.string(),
  teller: z.object({ contact: z.string(), name: z.string().nullable() }).nullable().describe('For whoever took it alone; null for everybody else'),
  hasContact: z.boolean().describe('Whether there is somebody to ask back'),
  takenAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  outcome: z.string().nullable(),
}).meta({ id: 'Concern' });
export type Concern = z.infer<typeof Concern>;

const receiptLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A receipt number from ten bytes of chance: `7K3M-0QZX-11RT-AB9C`, 80 bits, no letter that reads as a digit. */
export function receiptOfBytes(bytes: Uint8Array): string {
  if (bytes.length < 10) throw new RangeError('a receipt number is made of 10 bytes');
  let all = 0n;
  for (const byte of bytes.subarray(0, 10)) all = (all << 8n) | BigInt(byte);
  const letters = Array.from({ length: 16 }, (_, at) => receiptLetters[Number((all >> BigInt(75 - at * 5)) & 31n)]!).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** A typed receipt number as it was given out, or null when it cannot be one. */
export function readReceipt(typed: string): string | null {
  const plain = typed.slice(0, 200).normalize('NFKC').toUpperCase().replace(/[\s\-‐-―._]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(plain) ? plain.replace(/(.{4})(?=.)/g, '$1-') : null;
}
