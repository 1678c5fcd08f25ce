import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { Fen, mostInOneSum } from '../money.ts';
import { Text, text } from '../text.ts';
import { AidCode } from './aid-shapes.ts';

/** What is given in kind: a place to stay, or goods. */
export const InKindKind = z.enum(['shelter', 'goods']).meta({ id: 'InKindKind' });
export type InKindKind = z.infer<typeof InKindKind>;
export const inKindKinds: Record<InKindKind, Text> = { shelter: text('临时安置', 'Shelter'), goods: text('实物', 'Goods') };

/** Something a child was given that is no money. Help at once is listed with what was entered by itself. */
export const InKind = z.object({
  id: z.uuid(), source: z.enum(['at-once', 'entered']), kind: InKindKind, what: z.string().describe('What was given, or where it stays'), programmeTitle: Text.nullable(),
  on: IsoDate, until: IsoDate.nullable().describe('Of shelter; null: goes on'), by: z.string().describe('Who gave it'), worth: Fen.nullable().describe('Null: nobody knows'),
  confirmed: z.boolean().describe('Help at once waits for another person to confirm it'),
  county: z.string().nullable().describe('Another county recorded it, before the child moved here'),
}).meta({ id: 'InKind' });
export type InKind = z.infer<typeof InKind>;

const why = z.string().trim().min(4).max(1000);

/** Records something given in kind: by a programme of the place, by charity, by anybody. It is no money and no run pays it. */
export const recordGoods = endpoint({
  method: 'POST', path: '/children/:id/aid-goods', may: 'aid.give-goods', params: z.object({ id: z.uuid() }), reply: InKind,
  body: z.object({
    id: z.uuid(), programme: AidCode.nullable().default(null), what: z.string().trim().min(2).max(200), worth: Fen.min(1).max(mostInOneSum).nullable().default(null),
    givenOn: IsoDate, givenBy: z.string().trim().min(1).max(100),
  }),
  summary: text('登记实物资助', 'Record aid in kind'), problems: ['not-found', 'not-allowed', 'bad-input', 'id-already-used'],
});
export const takeGoodsBack = endpoint({
  method: 'POST', path: '/aid/goods/:id/take-back', may: 'aid.give-goods', params: z.object({ id: z.uuid() }), body: z.object({ reason: why }), reply: InKind,
  summary: text('撤回实物登记', 'Take a record of aid in kind back'), problems: ['not-found', 'not-allowed', 'wrong-state'],
});
