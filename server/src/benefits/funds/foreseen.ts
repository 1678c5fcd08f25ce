import type { Tx } from '@tonghu/db/acting';
import { RateGroup } from '@tonghu/domain/children/classes';
import { type IsoDate, addMonths, monthOf } from '@tonghu/domain/dates';
import { type Text, text } from '@tonghu/domain/text';
import { type YearFlow, forecastAssumes, forecastMonths } from '@tonghu/rules/benefits/forecast';
import { sql } from 'kysely';
import { loadStandards } from '../standards/load-standards.ts';
import { readFlow, readShapes } from '../standards/register.ts';
import type { Flow } from './add-up.ts';

/**
 * What is still to come in a year below a place, by county, programme and group: the allowance as the forecast
 * works it out, and awards that are granted and not paid. Nothing for months that have begun, nothing for years gone by.
 */
export async function foreseenIn(tx: Tx, path: string, year: number, today: IsoDate, demo: boolean): Promise<{ flows: Flow[]; assumes: Text[] }> {
  const from = [addMonths(monthOf(today), 1), `${year}-01`].sort().at(-1)!;
  const through = `${year}-12`;
  if (from > through) return { flows: [], assumes: [] };
  const flow = await readFlow(tx, path, from);
  const shapes = await readShapes(tx, path, from, through);
  const standards = await loadStandards(tx, demo);
  const { rows: codes } = await sql<{ code: string; path: string }>`select code, path from places where code = any (${[...new Set(shapes.map(({ county }) => county))]})`.execute(tx);
  const pathOf = new Map(codes.map((row) => [row.code, row.path]));
  const groupOf = (shape: (typeof shapes)[number]) => shape.decisions.at(-1)?.group ?? 'community';
  const children = (group: RateGroup, county?: string) => shapes.reduce((sum, shape) => sum + (groupOf(shape) === group && (county === undefined || shape.county === county) ? shape.children : 0), 0);
  const flows = [...pathOf].flatMap(([county, countyPath]) => RateGroup.options.flatMap((group): Flow[] => {
    const mine = shapes.filter((shape) => shape.county === county && groupOf(shape) === group);
    if (mine.length === 0) return [];
    // Entries and exits of the whole place, shared as the children are: a county's own dozen would tell of single children.
    const part = children(group, county) / children(group);
    const share = (of: YearFlow['entries']) => ({ [group]: (of[group] ?? 0) * part });
    return forecastMonths({ shapes: mine, standards, from, through, flow: { entries: share(flow.entries), exits: share(flow.exits) } })
      .map(({ month, total }) => ({ path: countyPath, programme: 'allowance', rateGroup: group, month, fen: total }));
  }));
  const awards = await awardsToCome(tx, path, from, through);
  return {
    flows: [...flows, ...awards],
    assumes: [...forecastAssumes(flow), text('各项救助：只计已经核定、尚未到期的。', 'Aid programmes: what is granted and still to fall due.')],
  };
}

async function awardsToCome(tx: Tx, path: string, from: string, through: string): Promise<Flow[]> {
  const { rows } = await sql<Flow>`
    select split_part(a.path, '/', 1) || '/' || split_part(a.path, '/', 2) || '/' || split_part(a.path, '/', 3) || '/' as path,
           a.programme, 'community' as "rateGroup", a.month, sum(a.amount)::bigint as fen
      from awards a where a.path >= ${path} and a.path < ${`${path}~`} and a.state = 'granted' and a.month between ${from} and ${through}
     group by 1, 2, 4`.execute(tx);
  return rows;
}
