import type { ChildClass, RateGroup } from '@tonghu/domain/children/classes';
import { type IsoDate, type Month, monthOf, monthsBetween } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { owed } from '@tonghu/rules/benefits/owed';
import { demoStandards, standardOn, standards } from '@tonghu/rules/benefits/standards';
import { aidOf } from '../aid/aid.ts';
import { type City, makeCity } from '../city.ts';
import { publishedFigure, reports } from '../published-figures.ts';
import { randomFrom } from '../random.ts';
import type { Decision } from '../types.ts';
import { fitRise } from './fit-rise.ts';
import { type Stay, staysIn } from './months-owed.ts';
import { type ReplayPlan, replayPlans } from './plans.ts';
import { type TopUp, topUpsTo } from './top-ups.ts';

/** A standard to be put in force in the replay's register, before the run of the month it was announced in. */
export interface ReplayStandard { from: Month; announcedOn: IsoDate; amounts: Record<RateGroup, Fen> }

/** A city whose real runs pay what a report published. What it holds is decisions, other benefits and days, never a sum. */
export interface Replay {
  city: City; from: IsoDate; to: IsoDate; months: Month[];
  topUps: TopUp[];
  /** Decisions that could not be paid at first, with the month of the run that pays them and the months before. */
  late: { decision: Decision; until: Month }[];
  standards: ReplayStandard[];
}

const groups = { institution: 'institution-orphan', community: 'community-orphan', key: 'key-difficulty' } as const satisfies Record<RateGroup, ChildClass>;

/** Makes the city of a report. Children too many are left out, a rise is fitted by who is paid by which standard, and other benefits take what is over. */
export function replayOf(report: keyof typeof replayPlans): Replay {
  const { division, from, to } = reports[report];
  const plan = replayPlans[report];
  const months = monthsBetween(monthOf(from), monthOf(to));
  const random = randomFrom(`replay/${report}`);
  const made = staying(makeCity({ division, on: to, minors: 60_000, sizes: plan.sizes }), from);
  const known = (of: ChildClass, month: Month) => standardOn(division, of, month, demoStandards)!;
  const children = publishedFigure(report, 'benefits.children').value;
  let city = withOnly(made, children, plan.spare, months);
  if (report === 'anqiu-2022') city = fitRise(city, publishedFigure(report, 'standard.extra_funds').value, months, (of, month) => known(of, month).fen / 100);

  const stays = staysIn(city, months[0]!, months.at(-1)!);
  const full = stays.reduce((sum, { decision, months: mine }) => sum + mine.reduce((total, month) => total + owed({
    decisions: [{ ...decision, division, offsets: [] }], month, standards: (_, of, at) => known(of, at),
  })!.fen, 0), 0);
  const wanted = publishedFigure(report, 'benefits.paid.total').value - (report === 'qingdao-2022h1' ? aidPaid(city, from, to) / 100 : 0);
  const mayHave = stays.filter(({ decision }) => decision.class !== 'institution-orphan' && !decision.walled);
  return {
    city, from, to, months,
    topUps: topUpsTo(random, mayHave, full / 100 - wanted, plan.topUp),
    late: lateOf(stays, months),
    standards: standardsOf(division, months[0]!, plan),
  };
}

/** Whoever leaves within the months still has an open file: a run pays open files, and closing them is a person's deed afterwards. */
function staying(city: City, from: IsoDate): City {
  return { ...city, payments: [], children: city.children.map((one) => (one.closedOn !== null && one.closedOn >= from ? { ...one, status: 'open', closedOn: null, closedReason: null } : one)) };
}

/** The city with so many children paid in its months. */
function withOnly(city: City, children: number, spare: ReplayPlan['spare'], months: readonly Month[]): City {
  const stays = staysIn(city, months[0]!, months.at(-1)!);
  const order = (a: Stay, b: Stay) => (spare === 'leavers' ? a.months.length - b.months.length : b.months.length - a.months.length);
  const over = stays.length - children;
  if (over < 0) throw new Error(`${-over} children too few`);
  const gone = new Set(stays.filter(({ decision }) => decision.class === 'de-facto-unsupported').sort(order).slice(0, over).map(({ child }) => child.id));
  return { ...city, children: city.children.filter((one) => !gone.has(one.id)), decisions: city.decisions.filter((one) => !gone.has(one.childId)) };
}

/** Every twelfth of those who came within the months is paid two months late. */
function lateOf(stays: readonly Stay[], months: readonly Month[]): Replay['late'] {
  return stays.filter(({ decision, months: mine }) => decision.from > months[0]! && mine.length >= 3).filter((_, at) => at % 12 === 0)
    .map(({ decision, months: mine }) => ({ decision, until: mine[2]! }));
}

/** Amounts no place published are put in force in the register itself, those before first; published ones ship. */
function standardsOf(division: string, first: Month, { announced }: ReplayPlan): ReplayStandard[] {
  const before = `${Number(first.slice(0, 4)) - 1}-01`;
  if (standardOn(division, 'community-orphan', first, standards)) return [];
  return [[before, `${before}-15`], [first, announced ?? `${first}-05`]].map(([from, announcedOn]) => ({
    from: from!, announcedOn: announcedOn!,
    amounts: Object.fromEntries(Object.entries(groups).map(([group, of]) => [group, standardOn(division, of, from!, demoStandards)!.fen])) as Record<RateGroup, Fen>,
  }));
}

/** What aid programmes pay in the days, as the demo's own generator has it. */
function aidPaid(city: City, from: IsoDate, to: IsoDate): Fen {
  return aidOf(city).tables(() => '')['payments']!.filter((row) => (row['paid_on'] as string) >= from && (row['paid_on'] as string) <= to).reduce((sum, row) => sum + (row['amount'] as number), 0);
}
