import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { Text, text } from '../text.ts';

/** Where an item stands on the desk: somebody must decide, somebody else is being waited for, it comes soon, or it happened. */
export const DeskSlot = z.enum(['decide', 'waiting', 'coming', 'changed']).meta({ id: 'DeskSlot' });
export type DeskSlot = z.infer<typeof DeskSlot>;

/** One line behind an item: the very thing to open. */
export const DeskRow = z.object({
  id: z.string(),
  says: Text,
  aside: Text.nullable().describe('Said quietly beside it, e.g. the village'),
  dueOn: IsoDate.nullable(),
  overdue: z.boolean(),
  opens: z.string().describe('Path of the console'),
}).meta({ id: 'DeskRow' });
export type DeskRow = z.infer<typeof DeskRow>;

/** Something for this person, counted. */
export const DeskItem = z.object({
  key: z.string().describe('Stable name of the item'),
  slot: DeskSlot,
  says: Text,
  count: z.number().int(),
  unit: z.enum(['children', 'items', 'files', 'accounts', 'rows', 'villages']),
  overdue: z.number().int().describe('Of them, past their day'),
  dueOn: IsoDate.nullable().describe('The nearest day; null: none runs'),
  action: Text.nullable().describe('The verb of its button; null where there is only something to read'),
  opens: z.string().describe('Path of the console that does it'),
  rows: z.array(DeskRow).describe('The first few, those due first'),
}).meta({ id: 'DeskItem' });
export type DeskItem = z.infer<typeof DeskItem>;

/** The desk of whoever asks. */
export const Desk = z.object({
  on: IsoDate,
  since: IsoDate.describe('Changes are counted from this day on'),
  items: z.array(DeskItem).describe('What needs a decision first, the most pressing of it at the top'),
  expects: z.array(Text).describe('What appears here for this post, and when'),
}).meta({ id: 'Desk' });
export type Desk = z.infer<typeof Desk>;

/** What is due today, overdue, waiting and changed since yesterday. Counted under row-level security, so that it agrees with the lists. */
export const openDesk = endpoint({
  method: 'GET', path: '/desk', may: 'desk.open', reply: Desk,
  summary: text('工作台', 'The desk'),
});
