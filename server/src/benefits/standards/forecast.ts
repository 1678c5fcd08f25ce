import type { Tx } from '@tonghu/db/acting';
import type { Month } from '@tonghu/domain/dates';
import type { Text } from '@tonghu/domain/text';
import { type ForecastMonth, forecastAssumes, forecastMonths } from '@tonghu/rules/benefits/forecast';
import { loadStandards } from './load-standards.ts';
import { readFlow, readShapes } from './register.ts';

/** What the allowance will cost below a path from one month through another, with what is assumed. Three statements, whatever the size. */
export async function forecastOf(tx: Tx, path: string, from: Month, through: Month, demo: boolean): Promise<{ months: ForecastMonth[]; assumes: Text[] }> {
  const flow = await readFlow(tx, path, from);
  const shapes = await readShapes(tx, path, from, through);
  return { months: forecastMonths({ shapes, standards: await loadStandards(tx, demo), from, through, flow }), assumes: forecastAssumes(flow) };
}
