import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { text } from '../text.ts';
import { MoneyFigures } from './figures.ts';

/** What was paid, owed and given in a place between two days. Five statements, whatever the size. */
export const openMoneyFigures = endpoint({
  method: 'GET', path: '/money-figures', may: 'figures.read', reply: MoneyFigures,
  query: z.object({
    place: z.string().max(20).optional().describe('A province, city or county of the own area; default: the own'),
    from: IsoDate, to: IsoDate.describe('At most five years after'),
  }),
  summary: text('资金数据', 'Money figures'), problems: ['not-allowed', 'not-found', 'bad-input'],
});
