import { z } from 'zod';
import { RateGroup } from '../children/classes.ts';
import { Instant, Month } from '../dates.ts';
import { Fen } from '../money.ts';
import { type Text, Text as TextShape, text } from '../text.ts';

/** Whose purse it is. Lottery and charity money stands beside the four budgets. */
export const FundLevel = z.enum(['nation', 'province', 'city', 'county', 'lottery', 'charity']).meta({ id: 'FundLevel' });
export type FundLevel = z.infer<typeof FundLevel>;
/** What each level is called. */
export const fundLevels: Record<FundLevel, Text> = {
  nation: text('中央', 'Nation'), province: text('省级', 'Province'), city: text('市级', 'City'), county: text('县级', 'County'),
  lottery: text('福彩公益金', 'Welfare lottery'), charity: text('慈善', 'Charity'),
};

/** A purse, e.g. the provincial subsidy. */
export const FundSource = z.object({ code: z.string(), level: FundLevel, title: TextShape }).meta({ id: 'FundSource' });
export type FundSource = z.infer<typeof FundSource>;

/** The share of a purse in 1/10,000: 40 % is 4,000. Shares of one matter add up to 10,000. */
export const FundPart = z.object({ fund: z.string().max(40), share: z.number().int().min(1).max(10_000) }).meta({ id: 'FundPart' });

/** How what a programme pays is shared among purses from a month on. */
export const FundShareRow = z.object({
  id: z.uuid(),
  place: z.object({ code: z.string(), name: z.string() }),
  programme: z.string().describe('`allowance`, or the code of an aid programme'),
  rateGroup: RateGroup.nullable().describe('Null: all groups'),
  from: Month,
  parts: z.array(FundPart),
  document: z.string(),
  by: z.string().nullable(), at: Instant,
}).meta({ id: 'FundShareRow' });
export type FundShareRow = z.infer<typeof FundShareRow>;

/** What a purse gives a place for a year, and what was said before. */
export const BudgetRow = z.object({
  id: z.uuid(),
  place: z.object({ code: z.string(), name: z.string() }),
  fund: z.string(),
  programme: z.string().nullable().describe('Null: for everything the purse pays there'),
  amount: Fen,
  document: z.string(),
  by: z.string().nullable(), at: Instant,
  counts: z.boolean().describe('False: a later row took its place'),
}).meta({ id: 'BudgetRow' });
export type BudgetRow = z.infer<typeof BudgetRow>;

/** A year of one purse in one place. */
export const FundYear = z.object({
  fund: z.string(),
  place: z.object({ code: z.string(), name: z.string() }),
  budget: Fen.nullable().describe('Null: none was entered'),
  spent: Fen.describe('Paid out in the year, less what came back'),
  foreseen: Fen.describe('From the coming month to December, by the decisions of today'),
  left: Fen.nullable().describe('Budget less spent'),
  atYearsEnd: Fen.nullable().describe('Budget less spent and foreseen; below zero: it does not suffice'),
  runsOutIn: Month.nullable().describe('First month it no longer suffices for; null: it lasts, or no budget is known'),
}).meta({ id: 'FundYear' });
export type FundYear = z.infer<typeof FundYear>;

/** One month of the place in sum. */
export const FundMonth = z.object({ month: Month, spent: Fen, foreseen: Fen.describe("0 for months that have passed") });

/** The year of a place: purses, months, and what no shares are laid down for. */
export const Funds = z.object({
  year: z.number().int(),
  place: z.object({ code: z.string(), name: z.string() }),
  asOf: Month,
  sources: z.array(FundSource),
  rows: z.array(FundYear).describe('One a purse and county, then the place in sum'),
  whole: z.array(FundYear),
  months: z.array(FundMonth),
  programmes: z.array(z.object({ code: z.string(), title: TextShape })).describe('Names of the programmes in the reply, in shares and in budgets'),
  unshared: z.array(z.object({ programme: z.string(), spent: Fen, foreseen: Fen })).describe('Money for which no shares are laid down; it stands in no purse'),
  assumes: z.array(TextShape).describe('What the forecast rests on'),
}).meta({ id: 'Funds' });
export type Funds = z.infer<typeof Funds>;
