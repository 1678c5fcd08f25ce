import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { type MoneyFigures, type MoneyRow, isWholeQuarters } from '@tonghu/domain/benefits/figures';
import type { openMoneyFigures as endpoint } from '@tonghu/domain/benefits/figures-endpoints';
import { figuresPolicy } from '@tonghu/domain/benefits/figures-policy';
import { type RateGroup, rateGroups } from '@tonghu/domain/children/classes';
import { type IsoDate, addMonths, addMonthsToDay, monthOf, monthsBetween } from '@tonghu/domain/dates';
import type { QueryOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { posts } from '@tonghu/domain/staff/posts';
import { text } from '@tonghu/domain/text';
import { type PeriodRow, periodOf } from '@tonghu/rules/benefits/period';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { placeBelow } from '../../places/place-below.ts';
import { loadStandards } from '../standards/load-standards.ts';
import { readPaidThrough, readShapes } from '../standards/register.ts';
import { type Moved, byMonth, insuredIn, movedIn, partsOf } from './money-moved.ts';
import { withoutSmall } from './small-numbers.ts';

/**
 * The money of a place between two days: what moved in them, what is owed for
 * their months, and what a rise cost. A handful of statements, however many
 * children there are; what is owed is worked out from children alike.
 */
export async function openFigures({ tx, actor, demo }: { tx: Tx; actor: Actor; demo: boolean }, { place: code, from, to }: QueryOf<typeof endpoint>, today: IsoDate): Promise<MoneyFigures> {
  mustMay(figuresPolicy, 'figures.read', actor, {});
  const place = await placeBelow(tx, actor, code ?? actor.place.code);
  // Sums stop at the county: of a township they would tell of single children.
  if (place.level > 3) throw new Problem('not-found');
  if (to < from || to > addMonthsToDay(from, 60)) throw new Problem('bad-input', { fields: { to: text('截止日期应在起始日期之后，最长五年', 'The last day comes after the first, five years at most') } });
  const leader = actor.post === 'city-leader';
  // Asked from day to day, a running quarter would tell of single payments.
  if (leader && !(isWholeQuarters(from, to) && to < today)) throw new Problem('bad-input', { fields: { from: text('请按已结束的整季度查看，如1月1日至6月30日', 'Ask for whole quarters that have ended, such as 1 January to 30 June') } });
  const seesFiles = leader || posts[actor.post].sees === 'place';
  if (leader) await sql`select count_as_leader()`.execute(tx);

  const asked = { path: place.path, from, to };
  const [first, through] = [monthOf(from), monthOf(to)];
  const against = `${Number(first.slice(0, 4)) - 1}-12`;
  const moved = await movedIn(tx, asked);
  const parts = await partsOf(tx, asked);
  const months = await byMonth(tx, asked);
  const insured = seesFiles ? await insuredIn(tx, asked) : null;
  const paidThrough = await readPaidThrough(tx, place.path, today);
  const period = periodOf({ shapes: await readShapes(tx, place.path, first, through), standards: await loadStandards(tx, demo), from: first, through, paidThrough, against });
  const { rows: counties } = await sql<{ code: string; name: string }>`select code, name from places where level = 3 and path >= ${place.path} and path < ${`${place.path}~`} order by code`.execute(tx);

  const rowFor = (at: { code: string; name: string }, county: string | null): MoneyRow => ({
    place: at, ...movedOf(moved.find((one) => one.county === county)), ...owedOf(period.rows.filter((one) => county === null || one.county === county)),
    paidFor: months.reduce((sum, one) => sum + (county === null || one.county === county ? one.paidFor : 0), 0),
    insured: insured === null ? null : insured.find((one) => one.county === county)?.insured ?? 0,
  });
  const complete = addMonths(counties.map((one) => paidThrough(one.code)).sort()[0] ?? first, 1);
  const figures: MoneyFigures = {
    from, to, against,
    whole: rowFor({ code: place.code, name: place.name }, null),
    rows: counties.map((county) => rowFor(county, county.code)),
    parts: parts.flatMap(({ programme, group, kind, fund, titleZh, titleEn, children, paid }) => (programme === null ? [] : [{
      programme, group, kind, fund, children, paid, title: programme === 'allowance' ? rateGroups[group as RateGroup] : text(titleZh ?? programme, titleEn ?? programme),
    }])),
    funds: parts.flatMap(({ programme, fund, children, paid }) => (programme === null && fund !== null ? [{ fund, children, paid }] : [])),
    months: monthsBetween(first, through).map((month) => {
      const mine = months.filter((one) => one.month === month);
      return { month, paid: mine.reduce((sum, one) => sum + one.paid, 0), paidFor: mine.reduce((sum, one) => sum + one.paidFor, 0), owed: month < complete ? period.months.get(month) ?? 0 : null };
    }),
    unknown: period.unknown,
  };
  return leader ? withoutSmall(figures) : figures;
}

const nothing: Omit<Moved, 'county'> = {
  children: 0, paid: 0, arrearsChildren: 0, arrears: 0, returnedChildren: 0, returned: 0, recoveredChildren: 0, recovered: 0,
  keptBackChildren: 0, keptBack: 0, studyChildren: 0, study: 0, treatedChildren: 0, treated: 0,
};

/** What moved, without its county. */
function movedOf(moved: Moved | undefined): Omit<Moved, 'county'> {
  if (!moved) return nothing;
  const { county: _, ...rest } = moved;
  return rest;
}

/** What is owed and what the rise came to, over groups. */
function owedOf(rows: readonly PeriodRow[]) {
  const sum = (of: Exclude<keyof PeriodRow, 'county' | 'group'>) => rows.reduce((total, row) => total + row[of], 0);
  return {
    owed: sum('owed'), unpaid: sum('unpaid'), unpaidChildren: sum('unpaidChildren'), riseSoFar: sum('riseSoFar'), riseAhead: sum('riseAhead'), riseChildren: sum('riseChildren'),
  };
}
