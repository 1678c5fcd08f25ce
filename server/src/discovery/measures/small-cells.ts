import { type Measures, fewestToTell } from '@tonghu/domain/discovery/measures';
import { hidden, hide } from '../../insight/cockpit.ts';

/** Outcomes as counted. */
export interface Counted { found: number; open: number; confirmed: number; settled: number; refused: number }
type Shown = Omit<Measures['whole'], 'precision'>;
const parts = ['open', 'confirmed', 'settled', 'refused'] as const;

/** Who reads: `township` and below see every number; above it those from one to four are left out; a leader, who opens no list, could not work them out either. */
export type Reader = 'township' | 'above' | 'leader';

/** Percent of the checked that were true, where enough were checked to say. */
export function precisionOf({ confirmed, settled, refused }: Counted): number | null {
  const checked = confirmed + settled + refused;
  return checked < fewestToTell ? null : Math.round(((confirmed + settled) / checked) * 100);
}

/** Rows as the reader may see them. `found` of all rows adds up to a sum shown elsewhere, and the parts of a row to its `found`. */
export function shownTo<Row extends Counted>(reader: Reader, rows: readonly Row[]): (Omit<Row, keyof Counted> & Measures['whole'])[] {
  const gaps = reader === 'leader' ? new Map(([...parts, 'found'] as const).map((of) => [of, hidden(rows, (row) => row[of])] as const)) : new Map<keyof Counted, Set<Row>>();
  return rows.map((row) => {
    const ofRow = reader === 'leader' ? hidden(parts.map((of) => ({ of, count: row[of] })), ({ count }) => count) : new Set<{ of: string }>();
    const lost = new Set([...ofRow].map(({ of }) => of));
    const cell = (of: keyof Counted): number | null => (reader === 'township' ? row[of] : gaps.get(of)?.has(row) || lost.has(of) ? null : hide(row[of]));
    const counts: Shown = { found: cell('found'), open: cell('open'), confirmed: cell('confirmed'), settled: cell('settled'), refused: cell('refused') };
    // A leader could count back from a share what was left out of its parts.
    const tells = reader !== 'leader' || Object.values(counts).every((count) => count !== null);
    return { ...row, ...counts, precision: tells ? precisionOf(row) : null };
  });
}

/** A single number. */
export const numberFor = (reader: Reader, count: number): number | null => (reader === 'township' ? count : hide(count));
