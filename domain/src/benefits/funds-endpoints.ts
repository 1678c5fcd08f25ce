import { z } from 'zod';
import { RateGroup } from '../children/classes.ts';
import { Month } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { Fen } from '../money.ts';
import { text } from '../text.ts';
import { BudgetRow, FundLevel, FundPart, FundShareRow, FundSource, Funds } from './funds.ts';

const Place = z.string().max(20).describe('A place of the own area; default: the own');
const Document = z.string().trim().min(2).max(300).describe('The document it rests on');
const Programme = z.string().trim().regex(/^[a-z][a-z0-9-]{1,39}$/);
const asked = ['not-found', 'not-allowed'] as const;
const entered = ['not-found', 'not-allowed', 'bad-input', 'id-already-used'] as const;

/** Budgets of a year by purse: spent, foreseen to December, left. */
export const openFunds = endpoint({
  method: 'GET', path: '/funds', may: 'funds.read', reply: Funds,
  query: z.object({ year: z.coerce.number().int().min(2000).max(2999).optional().describe('Default: this year'), place: Place.optional() }),
  summary: text('资金来源与预算', 'Fund sources and budgets'), problems: [...asked],
});

/** What a run draws from each purse, and what is left there after it. */
export const fundsOfRun = endpoint({
  method: 'GET', path: '/pay-runs/:runId/funds', may: 'funds.read', params: z.object({ runId: z.uuid() }),
  reply: z.object({
    year: z.number().int(),
    rows: z.array(z.object({ fund: FundSource, amount: Fen, leftAfter: Fen.nullable().describe('Null: no budget was entered') })),
    unshared: Fen.describe('Money of the run for which no shares are laid down'),
  }),
  summary: text('本批次的资金来源', 'What a run draws from each purse'), problems: [...asked],
});

export const addFundSource = endpoint({
  method: 'POST', path: '/fund-sources', may: 'funds.name', reply: FundSource,
  body: z.object({ code: Programme, level: FundLevel, titleZh: z.string().trim().min(2).max(60), titleEn: z.string().trim().min(2).max(80) }),
  summary: text('新增资金来源', 'Name a purse'), problems: ['not-allowed', 'id-already-used'],
});

/** The shares laid down for a place, the latest first; those of places above count below too. */
export const listFundShares = endpoint({
  method: 'GET', path: '/fund-shares', may: 'funds.read', query: z.object({ place: Place.optional() }),
  reply: z.object({ rows: z.array(FundShareRow) }), summary: text('资金分担比例', 'How programmes are shared among purses'), problems: [...asked],
});

/** Lays shares down from a month on. Sending it again changes nothing; a later entry for the same month takes its place. */
export const layDownShares = endpoint({
  method: 'POST', path: '/fund-shares', may: 'funds.set', reply: FundShareRow,
  body: z.object({ id: z.uuid(), place: z.string().max(20), programme: Programme, rateGroup: RateGroup.nullable(), from: Month, parts: z.array(FundPart).min(1).max(12), document: Document }),
  summary: text('确定资金分担比例', 'Lay down shares'), problems: [...entered],
});

/** Every budget row of a year, those that no longer count too. */
export const listBudgets = endpoint({
  method: 'GET', path: '/budgets', may: 'funds.read',
  query: z.object({ year: z.coerce.number().int().min(2000).max(2999), place: Place.optional() }),
  reply: z.object({ rows: z.array(BudgetRow) }), summary: text('预算登记', 'Budgets entered'), problems: [...asked],
});

/** Enters a budget; the row before stays as history. */
export const enterBudget = endpoint({
  method: 'POST', path: '/budgets', may: 'funds.set', reply: BudgetRow,
  body: z.object({ id: z.uuid(), place: z.string().max(20), year: z.number().int().min(2000).max(2999), fund: z.string().max(40), programme: Programme.nullable(), amount: Fen.min(0).max(10_000_000_000_000), document: Document }),
  summary: text('登记预算', 'Enter a budget'), problems: [...entered],
});
