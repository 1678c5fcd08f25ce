import type { Tx } from '@tonghu/db/acting';
import { type IsoDate, type Month, addMonths, monthOf } from '@tonghu/domain/dates';
import type { RateGroup } from '@tonghu/domain/children/classes';
import type { YearFlow } from '@tonghu/rules/benefits/forecast';
import type { Shape } from '@tonghu/rules/benefits/register-shape';
import { sql } from 'kysely';

/**
 * Children with decisions below a path, alike ones counted together: one
 * statement, whatever the size. Nobody can be told from it, and rate groups
 * stand for classes; walled children are in it as they are in a run.
 */
export async function readShapes(tx: Tx, path: string, from: Month, through: Month): Promise<Shape[]> {
  const { rows } = await sql<{ county: string; shape: Omit<Shape, 'county' | 'children'>; children: number }>`
    select county, shape, children from register_shapes(${path}, ${from}, ${through})`.execute(tx);
  return rows.map(({ county, shape, children }) => ({ ...shape, county, children }));
}

/** The last month each county has paid; where none was, last month: the present one is still to be paid. */
export async function readPaidThrough(tx: Tx, path: string, today: IsoDate): Promise<(county: string) => Month> {
  const { rows } = await sql<{ county: string; month: Month }>`select county, month from paid_through(${path})`.execute(tx);
  const months = new Map(rows.map(({ county, month }) => [county, month]));
  return (county) => months.get(county) ?? addMonths(monthOf(today), -1);
}

/** Who came and who left unforeseen in the twelve months before one, by rate group. */
export async function readFlow(tx: Tx, path: string, before: Month): Promise<YearFlow> {
  const { rows } = await sql<{ group: RateGroup; entries: number; exits: number }>`
    select rate_group as "group", sum(entries)::int as entries, sum(exits)::int as exits from register_flow(${path}, ${addMonths(before, -12)}, ${addMonths(before, -1)}) group by 1`.execute(tx);
  const by = (of: 'entries' | 'exits') => Object.fromEntries(rows.filter((row) => row[of] > 0).map((row) => [row.group, row[of]]));
  return { entries: by('entries'), exits: by('exits') };
}
