import { z } from 'zod';
import { IsoDate, Month } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { Fen } from '../money.ts';
import { text } from '../text.ts';

/** A number of the cockpit. `key` is also the key of the published figures. */
export const FigureKey = z.enum([
  'registry.open', 'benefits.children', 'benefits.paid.year', 'discovery.newly_enrolled', 'benefits.exits',
  'discovery.waiting', 'work.overdue', 'benefits.applications', 'benefits.on_time', 'network.village_directors',
]).meta({ id: 'FigureKey' });
export type FigureKey = z.infer<typeof FigureKey>;

export const Figure = z.object({
  key: FigureKey,
  value: z.number().nullable().describe('Null: too small to show, or nothing to count yet'),
  unit: z.enum(['children', 'fen', 'items', 'percent', 'people']),
  outOf: z.number().nullable().describe('The whole it is a part of, e.g. villages'),
  before: z.number().nullable().describe('The same figure a year or month before, where that is meant'),
  opens: z.string().nullable().describe('Path of the console with the list behind it; null for those who may not see the list'),
}).meta({ id: 'Figure' });
export type Figure = z.infer<typeof Figure>;

/** A number that may be hidden: null stands for one to four. */
const Small = z.number().int().nullable();

export const Cockpit = z.object({
  place: z.object({ code: z.string(), name: z.string() }),
  on: IsoDate,
  figures: z.array(Figure),
  townships: z.array(z.object({
    code: z.string(), name: z.string(), paid: Small, enrolled: Small, waiting: Small, applications: Small,
    villages: z.number().int(), directors: z.number().int(),
  })),
  months: z.array(z.object({ month: Month, children: z.number().int(), amount: z.number().int(), enrolled: Small, exits: Small })),
  network: z.object({ stations: z.number().int(), directors: z.number().int(), villages: z.number().int(), townships: z.number().int() }),
}).meta({ id: 'Cockpit' });
export type Cockpit = z.infer<typeof Cockpit>;

/** The area in ten numbers, by township and by month. Everything is counted under row-level security, so that a number agrees with its list. */
export const openCockpit = endpoint({
  method: 'GET', path: '/cockpit', may: 'insight.cockpit', reply: Cockpit,
  summary: text('驾驶舱', 'Cockpit'),
  query: z.object({ placeCode: z.string().max(20).optional().describe('A place of the own area; default: the own'), on: IsoDate.optional() }),
  problems: ['not-allowed', 'not-found'],
});

/** Numbers of the cockpit whose list is children of decisions or payments; the others open a list of their own word. */
export const ListedFigure = FigureKey.extract(['benefits.children', 'discovery.newly_enrolled', 'benefits.exits']).meta({ id: 'ListedFigure' });
export type ListedFigure = z.infer<typeof ListedFigure>;

/** The children behind a number: the very ones it counts, by village. `month`: paid in, from, or last paid. */
export const listFigureChildren = endpoint({
  method: 'GET', path: '/cockpit/children', may: 'insight.list',
  reply: listOf(z.object({ childId: z.uuid(), name: z.string(), place: z.string(), township: z.string(), month: Month, amount: Fen.nullable() })),
  summary: text('驾驶舱数字背后的孩子', 'The children behind a number'),
  query: z.object({ figure: ListedFigure, placeCode: z.string().max(20).optional(), on: IsoDate.optional(), ...Page }),
  problems: ['not-allowed', 'not-found'],
});
