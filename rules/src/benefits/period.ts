import type { RateGroup } from '@tonghu/domain/children/classes';
import { type Month, monthsBetween } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import type { StandardLookup } from './owed.ts';
import { type Shape, lastExpected, shapeOwed, shapePaid } from './register-shape.ts';

/** What some months come to for one rate group of one county, by the months it is owed for. */
export interface PeriodRow {
  county: string;
  group: RateGroup;
  /** Owed for months the county has paid, whatever went out. */
  owed: Fen;
  /** Of it, not paid out yet, and to how many children. */
  unpaid: Fen;
  unpaidChildren: number;
  /** More than the standards of an earlier month would have given: in months paid, and in those to come with the ends known today. */
  riseSoFar: Fen;
  riseAhead: Fen;
  riseChildren: number;
}

/** What `periodOf` finds. */
export interface Period {
  rows: PeriodRow[];
  /** Owed by month, of the months paid. */
  months: Map<Month, Fen>;
  /** Children of whom a month has no standard, now or in the month compared with. */
  unknown: number;
}

interface Frame {
  from: Month;
  through: Month;
  /** The last month a county has paid: up to it money can be late, after it nothing is. */
  paidThrough: (county: string) => Month;
  /** The month whose standards the rise is measured against, usually the December before. */
  against: Month;
}

/**
 * What the children of a register are owed for some months, and what of it a rise
 * has cost. Pure, and month by month what a run works out: offsets stay as they
 * are, so that a child below the floor of zero does not cost more. Months after
 * the 18th birthday wait for a person and are not counted.
 */
export function periodOf({ shapes, standards, from, through, paidThrough, against }: Frame & { shapes: readonly Shape[]; standards: StandardLookup }): Period {
  const before: StandardLookup = (division, of, month) => standards(division, of, month < against ? month : against);
  const rows = new Map<string, PeriodRow>();
  const months = new Map<Month, Fen>();
  let unknown = 0;
  for (const shape of shapes) {
    const { county, children, grownUp, waits } = shape;
    const end = lastExpected(shape);
    let missing = false;
    let last: RateGroup | null = null;
    let [unpaid, rise] = [0, 0];
    for (const month of monthsBetween(from, through)) {
      const ahead = month > paidThrough(county);
      if (ahead ? waits === 'closed' || (end !== null && month > end) : grownUp !== null && month > grownUp) continue;
      const [is, was] = [shapeOwed(shape, month, standards), shapeOwed(shape, month, before)];
      missing ||= is.is === 'no-standard' || was.is === 'no-standard';
      if (is.is !== 'owed') continue;
      const row = rowOf(rows, county, last = is.group!);
      if (was.is === 'owed') {
        const more = is.fen - was.fen;
        row[ahead ? 'riseAhead' : 'riseSoFar'] += more * children;
        rise ||= more;
      }
      if (ahead) continue;
      row.owed += is.fen * children;
      months.set(month, (months.get(month) ?? 0) + is.fen * children);
      const late = Math.max(0, is.fen - shapePaid(shape, month, is.fen));
      row.unpaid += late * children;
      unpaid ||= late;
    }
    // A child whose group changed within the months is counted once, where it was last.
    if (last && unpaid) rowOf(rows, county, last).unpaidChildren += children;
    if (last && rise) rowOf(rows, county, last).riseChildren += children;
    if (missing) unknown += children;
  }
  return { rows: [...rows.values()].sort((a, b) => (`${a.county} ${a.group}` < `${b.county} ${b.group}` ? -1 : 1)), months, unknown };
}

function rowOf(rows: Map<string, PeriodRow>, county: string, group: RateGroup): PeriodRow {
  const key = `${county} ${group}`;
  let row = rows.get(key);
  if (!row) rows.set(key, row = { county, group, owed: 0, unpaid: 0, unpaidChildren: 0, riseSoFar: 0, riseAhead: 0, riseChildren: 0 });
  return row;
}
