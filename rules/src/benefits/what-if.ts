import { RateGroup } from '@tonghu/domain/children/classes';
import { type Month, addMonths, monthsBetween } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import type { StandardLookup } from './owed.ts';
import { type Shape, type ShapeOwed, lastExpected, shapeOwed, shapePaid } from './register-shape.ts';
import { classOfGroup } from './standard.ts';

/** What a change comes to for one rate group of one county. */
export interface EffectRow {
  county: string;
  group: RateGroup;
  /** Children whose monthly amount changes. */
  children: number;
  /** What the change comes to in the next month not yet paid. */
  monthly: Fen;
  /** From that month to December, with the ends that are known today; without arrears. */
  toYearEnd: Fen;
  /** Owed more for months that were paid already (补发), in a run's own arithmetic. */
  arrears: Fen;
  arrearsChildren: number;
  arrearsMonths: number;
  /** Of the arrears: held by a run until a person decides (no account, file closed, past 18). */
  waiting: Fen;
  /** Paid more than would now be owed; nothing is taken back without a person's decision. */
  recover: Fen;
  recoverChildren: number;
}

/** Children whose change stands out from that of their group. */
export interface Outlier { county: string; group: RateGroup; children: number; before: Fen; after: Fen; is: 'falls' | 'more' | 'less' }

export interface Effect { rows: EffectRow[]; outliers: Outlier[]; /** Children whose decision covers a month without any standard. */ unknown: number }

interface Frame {
  /** First month of the change. */
  from: Month;
  /** The last month a county has paid; months after it are not arrears. */
  paidThrough: (county: string) => Month;
  /** Last month counted, normally a December. */
  through: Month;
  /** First month the ledger answers for; null: from the beginning. */
  ledgerFrom?: Month | null;
}

/**
 * What other standards would come to for the children of a register, beside those
 * that count today: by county and group, in the months already paid and in those
 * to come. Pure, and month by month the difference of what a run pays before and after.
 */
export function effectOf({ shapes, before, after, ...frame }: Frame & { shapes: readonly Shape[]; before: StandardLookup; after: StandardLookup }): Effect {
  const table = tableOfRows();
  const changes: Change[] = [];
  let unknown = 0;
  for (const shape of shapes) {
    const both = (month: Month) => ({ was: shapeOwed(shape, month, before), is: shapeOwed(shape, month, after) });
    const missed = [addPaidMonths(table, shape, both, frame), addComingMonths(table, shape, both, frame, changes)];
    if (missed.includes(true)) unknown += shape.children;
  }
  return { rows: table.all(), outliers: outliersOf(changes), unknown };
}

type Both = (month: Month) => { was: ShapeOwed; is: ShapeOwed };

/** Arrears and overpayments of the months paid already. True: a standard was missing. */
function addPaidMonths(table: Table, shape: Shape, both: Both, { from, paidThrough, ledgerFrom }: Frame): boolean {
  const { county, children, grownUp, waits } = shape;
  const late = new Set<Month>();
  let [missing, recovers, row]: [boolean, boolean, EffectRow | null] = [false, false, null];
  for (const month of monthsBetween(ledgerFrom && ledgerFrom > from ? ledgerFrom : from, paidThrough(county))) {
    const { was, is } = both(month);
    missing ||= is.is === 'no-standard';
    if (is.is === 'suspended' || is.is === 'no-standard') continue;
    const due = (of: ShapeOwed) => (of.is === 'no-standard' ? 0 : of.fen - shapePaid(shape, month, of.fen));
    const [dueBefore, dueAfter] = [due(was), due(is)];
    const group = is.group ?? was.group;
    if (dueBefore === dueAfter || group === null) continue;
    row = table.of(county, group);
    const more = Math.max(0, dueAfter) - Math.max(0, dueBefore);
    const back = Math.max(0, -dueAfter) - Math.max(0, -dueBefore);
    row.arrears += more * children;
    row.recover += back * children;
    recovers ||= back !== 0;
    if (more === 0) continue;
    late.add(month);
    if (waits !== null || (grownUp !== null && month > grownUp)) row.waiting += more * children;
  }
  if (row) {
    if (late.size > 0) row.arrearsChildren += children;
    if (recovers) row.recoverChildren += children;
    row.arrearsMonths = Math.max(row.arrearsMonths, late.size);
  }
  return missing;
}

/** The months not yet paid, through the last one asked about. True: a standard was missing. */
function addComingMonths(table: Table, shape: Shape, both: Both, { from, paidThrough, through }: Frame, changes: Change[]): boolean {
  const { county, children } = shape;
  const next = nextMonth(from, paidThrough(county));
  const end = lastExpected(shape);
  let missing = false;
  if (shape.waits === 'closed') return missing;
  for (const month of monthsBetween(next, end !== null && end < through ? end : through)) {
    const { was, is } = both(month);
    missing ||= is.is === 'no-standard';
    const group = is.group ?? was.group;
    if (group === null || is.is === 'no-standard') continue;
    const by = is.fen - was.fen;
    if (month === next) changes.push({ county, group, children, before: was.fen, after: is.fen, by, is: 'more' });
    if (by === 0) continue;
    const row = table.of(county, group);
    row.toYearEnd += by * children;
    if (month !== next) continue;
    row.monthly += by * children;
    row.children += children;
  }
  return missing;
}

/** Children who would be paid by a widened class: alike in county, group and months. */
export interface Newcomers { county: string; division: string; group: RateGroup; children: number; first: Month; last: Month | null; offset: Fen }

/** What paying children comes to who are not paid today: a class that is paid as well, or paid for longer. */
export function effectOfNew({ newcomers, standards, from, paidThrough, through }: Frame & { newcomers: readonly Newcomers[]; standards: StandardLookup }): Effect {
  const table = tableOfRows();
  let unknown = 0;
  for (const { county, division, group, children, first, last, offset } of newcomers) {
    const next = nextMonth(from, paidThrough(county));
    const begin = first > from ? first : from;
    let missing = false, late = 0;
    for (const month of monthsBetween(begin, last !== null && last < through ? last : through)) {
      const standard = standards(division, classOfGroup[group], month);
      if (!standard) { missing = true; continue; }
      const fen = Math.max(0, standard.fen - offset) * children;
      const row = table.of(county, group);
      if (month < next) {
        row.arrears += fen;
        late += 1;
        continue;
      }
      row.toYearEnd += fen;
      if (month !== next) continue;
      row.monthly += fen;
      row.children += children;
    }
    if (late > 0) {
      const row = table.of(county, group);
      row.arrearsChildren += children;
      row.arrearsMonths = Math.max(row.arrearsMonths, late);
    }
    if (missing) unknown += children;
  }
  return { rows: table.all(), outliers: [], unknown };
}

/** The first month of the change that the county has not paid yet. */
const nextMonth = (from: Month, paid: Month): Month => (paid < from ? from : addMonths(paid, 1));

type Table = ReturnType<typeof tableOfRows>;

/** Rows by county and group, made when something is added. */
function tableOfRows() {
  const rows = new Map<string, EffectRow>();
  const order = ({ county, group }: EffectRow) => `${county} ${RateGroup.options.indexOf(group)}`;
  return {
    of(county: string, group: RateGroup): EffectRow {
      const key = `${county} ${group}`;
      let row = rows.get(key);
      if (!row) rows.set(key, row = { county, group, children: 0, monthly: 0, toYearEnd: 0, arrears: 0, arrearsChildren: 0, arrearsMonths: 0, waiting: 0, recover: 0, recoverChildren: 0 });
      return row;
    },
    all: () => [...rows.values()].filter((row) => row.children > 0 || row.toYearEnd !== 0 || row.arrears !== 0 || row.recover !== 0).sort((a, b) => (order(a) < order(b) ? -1 : 1)),
  };
}

type Change = Outlier & { by: Fen };

/** At most so many are listed; those that fall come first, then the largest difference. */
const mostOutliers = 20;

function outliersOf(changes: readonly Change[]): Outlier[] {
  const usual = new Map(RateGroup.options.map((group) => [group, commonest(changes.filter((one) => one.group === group))]));
  const merged = new Map<string, Change>();
  for (const one of changes) {
    const expected = usual.get(one.group)!;
    const is = one.by < 0 ? 'falls' : one.by > expected ? 'more' : one.by < expected ? 'less' : null;
    if (is === null) continue;
    const key = [one.county, one.group, one.before, one.after].join(' ');
    const known = merged.get(key);
    if (known) known.children += one.children;
    else merged.set(key, { ...one, is });
  }
  const rank = (one: Change) => (one.is === 'falls' ? 1e12 : 0) + Math.abs(one.by - usual.get(one.group)!);
  return [...merged.values()].sort((a, b) => rank(b) - rank(a) || b.children - a.children || (a.county < b.county ? -1 : 1)).slice(0, mostOutliers)
    .map(({ by: _, ...one }) => one);
}

/** The change that most children of a group have. */
function commonest(changes: readonly { by: Fen; children: number }[]): Fen {
  const count = new Map<Fen, number>();
  for (const { by, children } of changes) count.set(by, (count.get(by) ?? 0) + children);
  return [...count].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
