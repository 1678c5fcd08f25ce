import { z } from 'zod';
import { ChildClass, RateGroup, childClasses } from '../children/classes.ts';
import { Instant, IsoDate, Month } from '../dates.ts';
import { Fen, mostInAMonth, mostInOneSum } from '../money.ts';
import { Text, text } from '../text.ts';

/** Where a standard stands: drafted by one person, put in force by another, withdrawn. */
export const StandardState = z.enum(['draft', 'in-force', 'withdrawn']).meta({ id: 'StandardState' });
export type StandardState = z.infer<typeof StandardState>;

/** What each state is called. */
export const standardStates: Record<StandardState, Text> = {
  draft: text('草稿', 'Draft'), 'in-force': text('执行中', 'In force'), withdrawn: text('已撤销', 'Withdrawn'),
};

/** What a document gives a rate group a child and month. */
export const StandardAmount = z.object({ group: RateGroup, monthly: Fen.min(100).max(mostInAMonth) }).meta({ id: 'StandardAmount' });

/** To what natural growth is rounded. */
export const Rounding = z.object({ unit: z.union([z.literal(1), z.literal(10), z.literal(100), z.literal(1000)]), way: z.enum(['nearest', 'up']) }).meta({ id: 'Rounding' });

/** Nothing that is paid rests on a document from before; what is older was typed wrongly. */
const firstYear = 2000;
const notBefore = { params: { says: text(`不能早于 ${firstYear} 年`, `Not before ${firstYear}`) } };
const DocumentDay = IsoDate.refine((day) => Number(day.slice(0, 4)) >= firstYear, notBefore);

/** A month that a standard may begin with. */
export const StandardMonth = Month.refine((month) => Number(month.slice(0, 4)) >= firstYear, notBefore);

const given = {
  place: z.string().max(12).describe('A city, or a county that the city lets differ'),
  from: StandardMonth, until: Month.nullable().default(null),
  documentNumber: z.string().trim().max(100).default(''),
  documentTitle: z.string().trim().min(2).max(200),
  announcedOn: DocumentDay.describe('Day of the document; after `from` it brings arrears'),
  basis: z.enum(['published', 'derived']).default('published'),
  note: z.string().trim().max(500).default(''),
  amounts: z.array(StandardAmount).min(1).max(3),
};
const eachGroupOnce = ({ amounts }: { amounts: { group: RateGroup }[] }) => new Set(amounts.map(({ group }) => group)).size === amounts.length;
const inOrder = ({ from, until }: { from: Month; until: Month | null }) => until === null || until >= from;

/** A standard as its document says. With a figure and a rounding, the workings of natural growth are kept beside it. */
export const StandardGiven = z.object({ ...given, growth: z.object({ figureId: z.uuid(), rounding: Rounding }).nullable().default(null) })
  .refine(eachGroupOnce, { path: ['amounts'], message: 'Each group once' })
  .refine(inOrder, { path: ['until'], message: 'The last month lies before the first' })
  .meta({ id: 'StandardGiven' });
export type StandardGiven = z.infer<typeof StandardGiven>;

/** A standard of the database with its document, the people and what it changed. */
export const StandardDocument = z.object({
  id: z.uuid(), state: StandardState,
  place: z.object({ code: z.string(), path: z.string(), name: z.string() }),
  from: Month, until: Month.nullable(),
  documentNumber: z.string(), documentTitle: z.string(), announcedOn: IsoDate, basis: z.enum(['published', 'derived']), note: z.string(),
  amounts: z.array(StandardAmount.extend({ before: Fen.nullable().describe('What counted the month before; null: nothing known') })),
  attachment: z.string().nullable().describe('Name of the uploaded document; null: none'),
  workings: z.array(Text).describe('Of natural growth; empty: entered by hand'),
  draftedById: z.uuid(), draftedBy: z.string(), draftedAt: Instant,
  putInForceBy: z.string().nullable(), putInForceAt: Instant.nullable(),
  withdrawnBy: z.string().nullable(), withdrawnAt: Instant.nullable(), withdrawnReason: z.string().nullable(),
  version: z.number().int(),
}).meta({ id: 'StandardDocument' });
export type StandardDocument = z.infer<typeof StandardDocument>;

/** A count of children or money that leaders do not read when it is small: null. */
const Small = z.number().int().nullable();

/** What a change comes to for a rate group of a county. Names: rules/src/benefits/what-if.ts. */
export const EffectRow = z.object({
  county: z.object({ code: z.string(), name: z.string() }), group: RateGroup,
  children: Small, monthly: Small, toYearEnd: Small, arrears: Small, arrearsChildren: Small, arrearsMonths: z.number().int(), waiting: Small, recover: Small, recoverChildren: Small,
}).meta({ id: 'EffectRow' });
export type EffectRow = z.infer<typeof EffectRow>;

/** What a change comes to: rows, their sums, those who stand out, in words as well. */
export const Effect = z.object({
  from: Month, through: Month,
  rows: z.array(EffectRow),
  sums: z.object({ children: Small, monthly: Small, toYearEnd: Small, arrears: Small, arrearsChildren: Small, arrearsMonths: z.number().int(), waiting: Small, recover: Small, recoverChildren: Small }),
  outliers: z.array(z.object({ county: z.object({ code: z.string(), name: z.string() }), group: RateGroup, children: z.number().int(), before: Fen, after: Fen, is: z.enum(['falls', 'more', 'less']) })),
  unknown: Small.describe('Children whose decision covers a month without any standard'),
  says: z.array(Text),
}).meta({ id: 'Effect' });
export type Effect = z.infer<typeof Effect>;

/** A question about a standard before it counts; to a grave one whoever puts it in force answers. */
export const StandardQuestion = z.object({ kind: z.string(), group: RateGroup.nullable(), grave: z.boolean(), says: Text }).meta({ id: 'StandardQuestion' });

/** Consumption a head, as a statistics bureau published it. */
export const ConsumptionFigure = z.object({
  id: z.uuid(), place: z.object({ code: z.string(), name: z.string() }),
  year: z.number().int().min(firstYear).max(2999), residents: z.enum(['urban', 'rural', 'all']),
  perHead: Fen.min(1).max(mostInOneSum).describe('Fen a year'), growthBp: z.number().int().min(-5000).max(5000).describe('On the year before, in 1/100 per cent'),
  source: z.string(), publishedOn: DocumentDay.nullable(),
}).meta({ id: 'ConsumptionFigure' });
export type ConsumptionFigure = z.infer<typeof ConsumptionFigure>;

/** Classes that are served and not paid: what-if asks what paying them would come to. */
export const UnpaidClass = ChildClass.extract(ChildClass.options.filter((one) => !childClasses[one].paid) as ['difficulty', 'left-behind', 'migrant', 'severe-disability', 'special-guardianship', 'destitute']).meta({ id: 'UnpaidClass' });
export type UnpaidClass = z.infer<typeof UnpaidClass>;

const asked = { place: z.string().max(12), from: StandardMonth };
/** What could be otherwise. */
export const WhatIf = z.discriminatedUnion('is', [
  z.object({ is: z.literal('standard'), ...asked, amounts: z.array(StandardAmount).min(1).max(3) }).meta({ id: 'WhatIfStandard' }),
  z.object({ is: z.literal('top-up'), ...asked, groups: z.array(RateGroup).min(1).max(3), extra: Fen.min(100).max(1_000_000) }).meta({ id: 'WhatIfTopUp' }),
  z.object({ is: z.literal('class'), ...asked, class: UnpaidClass, group: RateGroup }).meta({ id: 'WhatIfClass' }),
  z.object({ is: z.literal('age'), ...asked, age: z.number().int().min(19).max(24) }).meta({ id: 'WhatIfAge' }),
]).meta({ id: 'WhatIf' });
export type WhatIf = z.infer<typeof WhatIf>;
