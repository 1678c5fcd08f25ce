import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { CardState } from './card-lifecycle.ts';

/** A card as the register shows it. The code is not here: whoever reads a list need not be able to make the card. */
export const CardRow = z.object({
  id: z.uuid(),
  shortNumber: z.string().describe('Nine digits, the last a check digit'),
  state: CardState,
  child: z.object({ id: z.uuid(), name: z.string() }).nullable().describe('Null: blank; masked where lists mask names'),
  place: z.object({ code: z.string(), name: z.string(), township: z.string() }),
  printedOn: IsoDate,
  handedOverOn: IsoDate.nullable(),
  handedOverTo: z.string().nullable(),
  endedOn: IsoDate.nullable().describe('Lost, replaced or revoked; it leads nowhere since'),
  version: z.number().int(),
}).meta({ id: 'CardRow' });
export type CardRow = z.infer<typeof CardRow>;

/** Something that happened to a card. */
export const CardEvent = z.object({
  what: z.enum(['printed', 'linked', 'handed-over', 'lost', 'replaced', 'revoked']),
  on: IsoDate,
  by: z.string().nullable(),
  says: z.string().nullable().describe('To whom, or why'),
}).meta({ id: 'CardEvent' });
export type CardEvent = z.infer<typeof CardEvent>;

/** A card with its history, oldest first. */
export const Card = CardRow.extend({
  history: z.array(CardEvent),
  replacedBy: z.object({ id: z.uuid(), shortNumber: z.string() }).nullable(),
  replaces: z.object({ id: z.uuid(), shortNumber: z.string() }).nullable(),
}).meta({ id: 'Card' });
export type Card = z.infer<typeof Card>;
