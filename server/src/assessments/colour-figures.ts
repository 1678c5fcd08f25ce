import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import type { ColourCounts } from '@tonghu/domain/assessments/shapes';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import { hidden } from '../insight/cockpit.ts';
import { mustMay } from '../must-may.ts';
import { placeBelow } from '../places/place-below.ts';
import type { AssessmentWork } from './work.ts';

type Counts = { [Colour in keyof ColourCounts]: number };
type Row = Counts & { code: string; name: string };
const columns = ['red', 'yellow', 'blue', 'green', 'ungraded'] as const;

/**
 * Open files by colour, in a place and in the places right below it. Two
 * queries, whatever the size. A leader gets county and city, and no number
 * from one to four, nor one that would give such a number away.
 */
export async function colourFigures({ tx, actor, today }: AssessmentWork, placeCode?: string) {
  mustMay(assessmentsPolicy, 'assessments.figures', actor, noAssessment);
  const place = await placeBelow(tx, actor, placeCode ?? actor.place.code);
  const leader = actor.post === 'city-leader';
  if (leader && place.level > 3) throw new Problem('not-found');
  if (leader) await sql`select count_as_leader()`.execute(tx);
  const depth = sql.lit(place.level + 1);
  const { rows } = await sql<Row>`
    with counted as (
      select split_part(c.path, '/', ${depth}) as code, k.colour, count(*)::int as n
        from children c left join child_colours k on k.child_id = c.id and k.until_day is null
       where c.status = 'open' and c.path >= ${place.path} and c.path < ${`${place.path}~`} group by 1, 2
    ), by_code as (
      select code, ${sql.join(columns.map((colour) => sql`coalesce(sum(n) filter (where ${colour === 'ungraded' ? sql`colour is null` : sql`colour = ${sql.lit(colour)}`}), 0)::int as ${sql.ref(colour)}`))}
        from counted group by code
    )
    select p.code, p.name, ${sql.join(columns.map((colour) => sql`coalesce(b.${sql.ref(colour)}, 0) as ${sql.ref(colour)}`))}
      from places p left join by_code b on b.code = p.code
     where p.level = ${depth} and p.path >= ${place.path} and p.path < ${`${place.path}~`}
     union all
    select '', '', ${sql.join(columns.map((colour) => sql`b.${sql.ref(colour)}`))} from by_code b where b.code = ''
     order by 1`.execute(tx);
  const sum = Object.fromEntries(columns.map((colour) => [colour, rows.reduce((total, row) => total + row[colour], 0)])) as Counts;
  // Files at the place itself count in the sum and stand in no row.
  const below = rows.filter((row) => row.code !== '');
  return { place: { code: place.code, name: place.name }, on: today, sum: leader ? hideSum(sum) : sum, rows: leader ? hideRows(below) : below };
}

/** The sum by colour: the whole of it stands in the cockpit, so one gap alone would tell. */
export function hideSum(sum: Counts): ColourCounts {
  const hide = hidden([...columns], (colour) => sum[colour]);
  return Object.fromEntries(columns.map((colour) => [colour, hide.has(colour) ? null : sum[colour]])) as ColourCounts;
}

/** Places by colour: a column whose sum is hidden is hidden where it is not empty. */
export function hideRows(rows: readonly Row[]): (ColourCounts & { code: string; name: string })[] {
  const hide = new Map(columns.map((colour) => [colour, hidden(rows, (row) => row[colour])]));
  return rows.map((row) => ({ ...row, ...Object.fromEntries(columns.map((colour) => [colour, hide.get(colour)!.has(row) ? null : row[colour]])) as ColourCounts }));
}
