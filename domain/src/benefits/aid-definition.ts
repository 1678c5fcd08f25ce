import { z } from 'zod';
import { ChildClass, childClasses } from '../children/classes.ts';
import { SchoolStage } from '../children/labels.ts';
import { IsoDate, Month } from '../dates.ts';
import { Fen, mostInOneSum } from '../money.ts';
import { Text, text } from '../text.ts';

/** How a programme gives: each school term, each month, at a time of the year, against costs, or as an insurance. */
export const AidKind = z.enum(['term', 'monthly', 'once', 'claim', 'premium']).meta({ id: 'AidKind' });
export type AidKind = z.infer<typeof AidKind>;
export const aidKinds: Record<AidKind, Text> = {
  term: text('按学期发放', 'By the term'), monthly: text('按月发放', 'By the month'), once: text('一次性发放', 'One-off'),
  claim: text('按费用申请', 'Against costs'), premium: text('保险', 'Insurance'),
};

/** Rules of law and practice a programme may rest on; they live in `rules/src/programmes`. */
export const AidRule = z.enum(['education-aid-orphan', 'education-aid-de-facto', 'medical-plan', 'health-cover', 'resident-insurance']).meta({ id: 'AidRule' });
export type AidRule = z.infer<typeof AidRule>;

/** Classes a place may name in a condition. The class behind the wall is none of them: whoever may name it could be recognised by it. */
export const AidClass = ChildClass.exclude(['hiv-affected']).meta({ id: 'AidClass' });
export type AidClass = z.infer<typeof AidClass>;

/** Plain conditions of a place. All that are given must hold on the first day of the month in which it falls due. */
export const AidConditions = z.object({
  by: z.literal('conditions'),
  paid: z.boolean().describe('Receives a basic living allowance, of whatever class'),
  classes: z.array(AidClass).max(AidClass.options.length).describe('One of these classes; empty: not asked'),
  ageFrom: z.number().int().min(0).max(30).nullable(),
  ageBelow: z.number().int().min(1).max(31).nullable(),
  living: z.enum(['any', 'community', 'institution']),
  stages: z.array(SchoolStage).max(SchoolStage.options.length).describe('At one of these schools; empty: not asked'),
}).meta({ id: 'AidConditions' });
export type AidConditions = z.infer<typeof AidConditions>;

/** Who gets it: a rule of its own, or conditions the place wrote down. */
export const AidWho = z.discriminatedUnion('by', [z.object({ by: z.literal('rule'), rule: AidRule }), AidConditions]).meta({ id: 'AidWho' });
export type AidWho = z.infer<typeof AidWho>;

const Source = { cite: z.string().trim().min(2).max(300).describe('The document it comes from'), confidence: z.enum(['confirmed', 'unconfirmed']) };

/** An amount from a day on, with its document. */
export const AidRate = z.object({ from: IsoDate, fen: Fen.min(1).max(mostInOneSum), ...Source }).meta({ id: 'AidRate' });
export type AidRate = z.infer<typeof AidRate>;

/** Settings that state an amount in yuan, by place and day (`rules/settings/programmes.yaml`). */
export const AidSetting = z.enum(['education-aid.orphan-yuan', 'education-aid.de-facto-yuan', 'health-cover.premium-yuan']).meta({ id: 'AidSetting' });
export type AidSetting = z.infer<typeof AidSetting>;

/**
 * How much. `year` is split over the months it falls due in, to the fen; `each` is given every time. `left-over` is what
 * other payers leave of a cost, up to a cap; `insurer` is paid by the insurer and only recorded.
 */
export const AidAmount = z.discriminatedUnion('by', [
  z.object({ by: z.literal('setting'), setting: AidSetting, per: z.enum(['year', 'each']) }),
  z.object({ by: z.literal('table'), per: z.enum(['year', 'each']), rows: z.array(AidRate).min(1).max(40) }),
  z.object({ by: z.literal('left-over'), cap: Fen.min(1).max(mostInOneSum).nullable().describe('Null: no cap'), ...Source }),
  z.object({ by: z.literal('insurer'), fen: Fen.min(1).max(mostInOneSum), ...Source }),
]).meta({ id: 'AidAmount' });
export type AidAmount = z.infer<typeof AidAmount>;

/** A paper asked for: with the application, or anew for every period. */
export const AidPaper = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/), title: Text, when: z.enum(['application', 'period']),
}).meta({ id: 'AidPaper' });
export type AidPaper = z.infer<typeof AidPaper>;

/** Where the money comes from. */
export const AidFund = z.enum(['lottery', 'finance', 'charity', 'insurance', 'other']).meta({ id: 'AidFund' });
export type AidFund = z.infer<typeof AidFund>;
export const aidFunds: Record<AidFund, Text> = {
  lottery: text('福彩公益金', 'Welfare lottery fund'), finance: text('财政资金', 'Public budget'), charity: text('慈善资金', 'Charity'),
  insurance: text('医疗保险资金', 'Medical insurance fund'), other: text('其他', 'Other'),
};

const base = z.object({
  title: z.object({ zh: z.string().trim().min(2).max(40), en: z.string().trim().min(2).max(80) }),
  about: z.object({ zh: z.string().trim().max(300), en: z.string().trim().max(500) }).describe('In a sentence: what it is for, and what is not confirmed'),
  kind: AidKind,
  who: AidWho,
  amount: AidAmount,
  months: z.array(z.number().int().min(1).max(12)).max(12).describe('Months it falls due in; empty for months and claims'),
  papers: z.array(AidPaper).max(12),
  fund: AidFund,
  payee: z.enum(['child', 'organisation']).describe('organisation: the institution the child lives in, else the child. A premium goes to the insurer, whatever stands here'),
  enrols: z.boolean().describe('Each child applies and is confirmed; false: everybody who meets the conditions is listed'),
  illnesses: z.array(z.object({ key: z.string().regex(/^[a-z0-9-]{2,40}$/), title: Text })).max(120).describe('For an insurance against illness: what it pays for'),
  starts: Month,
  ends: Month.nullable().describe('Last month it falls due in; null: goes on'),
});

/** What a programme is: who, how much, when, with which papers. A place writes it; nothing here is code. */
export const AidDefinition = base.superRefine((one, context) => {
  const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if ((one.kind === 'term' || one.kind === 'once' || one.kind === 'premium') && one.months.length === 0) wrong('months', 'Say in which months it falls due');
  if (new Set(one.months).size !== one.months.length) wrong('months', 'A month stands twice');
  if (new Set(one.papers.map(({ key }) => key)).size !== one.papers.length) wrong('papers', 'Two papers have the same key');
  if (one.ends !== null && one.ends < one.starts) wrong('ends', 'Ends before it starts');
  if ((one.kind === 'claim') !== (one.amount.by === 'left-over' || one.amount.by === 'insurer')) wrong('amount', 'Costs that are left belong to claims, and to nothing else');
  if ((one.kind === 'term' || one.kind === 'monthly') && !one.enrols) wrong('enrols', 'What goes on over time needs an enrolment');
  if ((one.kind === 'claim' || one.kind === 'premium') && one.enrols) wrong('enrols', 'Claims and insurances know no enrolment');
  if (!one.enrols && one.papers.some(({ when }) => when === 'period')) wrong('papers', 'Papers of a period need an enrolment');
  if ('per' in one.amount && one.amount.per === 'year' && one.kind !== 'term' && one.kind !== 'once' && one.kind !== 'premium') wrong('amount', 'A yearly rate is split over the months it falls due in');
  if (one.who.by === 'conditions') {
    const { paid, classes, ageFrom, ageBelow } = one.who;
    if (!paid && classes.length === 0) wrong('who', 'Say which children: those who receive an allowance, or some classes');
    if (ageFrom !== null && ageBelow !== null && ageBelow <= ageFrom) wrong('who', 'Nobody is of that age');
  }
}).meta({ id: 'AidDefinition' });
export type AidDefinition = z.infer<typeof AidDefinition>;

/**
 * What a definition says against itself, field by field. Asked before it is drafted and put in force; a definition that is stored
 * is read as it is.
 */
export function contradictionsOf({ kind, months, amount, illnesses }: AidDefinition): Record<string, Text> {
  const found: Record<string, Text> = {};
  if (amount.by === 'table' && new Set(amount.rows.map(({ from }) => from)).size !== amount.rows.length) found['amount'] = text('两个金额从同一天起执行，只能有一个', 'Two amounts begin on the same day; only one can count');
  if ((kind === 'monthly' || kind === 'claim') && months.length > 0) found['months'] = text('按月发放和按费用申请的项目没有到期月份', 'What is given each month, or against costs, has no months of its own');
  if (amount.by === 'insurer' && illnesses.length === 0) found['illnesses'] = text('请写明保单约定的病种，否则没有人能申请', 'Name the illnesses of the policy; without any nobody can claim');
  return found;
}

/** Classes that a form offers, with their names. */
export const aidClasses = AidClass.options.map((name) => ({ name, title: childClasses[name].title }));
