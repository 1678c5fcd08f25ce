import { z } from 'zod';
import { RateGroup } from '../children/classes.ts';
import { type IsoDate, IsoDate as Day, Month, addDays } from '../dates.ts';
import { Fen } from '../money.ts';
import { Text } from '../text.ts';
import { AidFund, AidKind } from './aid-definition.ts';

/** A count or a sum a reader may not see: too small, or of children they see no files of. */
const Count = z.number().int().nullable();
const Money = Fen.nullable();

/** Money of a place in a stretch of days. Each number says what it counts; null: not shown to this reader. */
export const MoneyRow = z.object({
  place: z.object({ code: z.string(), name: z.string() }),
  children: Count.describe('Children to whom a living allowance went out in the days, less those whose money all came back'),
  paid: Money.describe('Living allowance that went out in the days, less what came back in them: by the day of payment'),
  arrearsChildren: Count, arrears: Money.describe('Of it: for months before the month of payment'),
  returnedChildren: Count, returned: Money.describe('Sent back by the bank'),
  recoveredChildren: Count, recovered: Money.describe('Paid back by families after a recovery was decided'),
  keptBackChildren: Count, keptBack: Money.describe('Set off against an earlier overpayment; it moved no money'),
  paidFor: Money.describe('Living allowance for the months of the days, whenever it went out'),
  owed: Money.describe('Owed for those months by the rules, as far as the county has paid'),
  unpaidChildren: Count, unpaid: Money.describe('Of it: not paid out'),
  riseChildren: Count,
  riseSoFar: Money.describe('What the standards give more than those of the December before, in months paid'),
  riseAhead: Money.describe('The same in the months to come, with the ends known today'),
  studyChildren: Count, study: Money.describe('Aid paid by the school term'),
  treatedChildren: Count, treated: Money.describe('Medical plan: what was left after insurance and other aid'),
  insured: Count.describe('Children with a programme’s insurance running on a day of these'),
}).meta({ id: 'MoneyRow' });
export type MoneyRow = z.infer<typeof MoneyRow>;

/** A programme, or a rate group of the living allowance, in the days. */
export const MoneyPart = z.object({
  programme: z.string(), title: Text, group: RateGroup.nullable(), kind: AidKind.nullable(), fund: AidFund.nullable(),
  children: Count, paid: Money,
}).meta({ id: 'MoneyPart' });
export type MoneyPart = z.infer<typeof MoneyPart>;

/** Aid by the term from one fund: a child that has two programmes of it is one child. */
export const StudyFund = z.object({ fund: AidFund, children: Count, paid: Money }).meta({ id: 'StudyFund' });
export type StudyFund = z.infer<typeof StudyFund>;

export const FiguresMonth = z.object({
  month: Month, paid: Money.describe('Went out in the month'), paidFor: Money.describe('For the month, whenever it went out'), owed: Money.describe('Null: not all counties have paid it yet'),
}).meta({ id: 'MoneyFigureMonth' });
export type FiguresMonth = z.infer<typeof FiguresMonth>;

/** The money figures of a place between two days. */
export const MoneyFigures = z.object({
  from: Day, to: Day,
  against: Month.describe('The month whose standards the rise is measured against'),
  whole: MoneyRow, rows: z.array(MoneyRow).describe('One a county'),
  parts: z.array(MoneyPart), funds: z.array(StudyFund), months: z.array(FiguresMonth),
  unknown: Count.describe('Children of whom a month has no standard; they are not in what is owed'),
}).meta({ id: 'MoneyFigures' });
export type MoneyFigures = z.infer<typeof MoneyFigures>;

/** True for days that begin and end with quarters of a year: what a leader may ask for, so that two answers do not tell a single payment. */
export const isWholeQuarters = (from: IsoDate, to: IsoDate): boolean => /-(01|04|07|10)-01$/.test(from) && /-(01|04|07|10)-01$/.test(addDays(to, 1)) && from < to;
