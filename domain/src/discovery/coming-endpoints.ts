import { z } from 'zod';
import { IsoDate, Month } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { text } from '../text.ts';
import { ComingEvent, ComingKind, ComingPrepared, ComingRow } from './coming.ts';

const Id = z.object({ id: z.uuid() });

/** How far the calendar looks ahead, in days. */
export const ComingWithin = z.enum(['30', '90', '180']).meta({ id: 'ComingWithin' });
export type ComingWithin = z.infer<typeof ComingWithin>;

const filters = {
  within: ComingWithin.default('90'),
  under: z.string().max(20).optional().describe('A place of the own area; default: the own'),
  kind: ComingKind.optional().describe('Left out: every kind but reassessments, of which there are many'),
  month: Month.optional(),
  pay: z.enum(['ends']).optional().describe('Only those with which a payment ends'),
  prepared: z.enum(['yes', 'no']).optional(),
};

/** What will happen to the children of the area, soonest first. */
export const listComing = endpoint({
  method: 'GET', path: '/coming', may: 'coming.list', reply: listOf(ComingRow),
  summary: text('将至事项', 'Coming events'),
  query: z.object({ ...filters, ...Page }),
  problems: ['not-allowed', 'not-found'],
});

const Counted = z.object({ all: z.number().int(), unprepared: z.number().int(), payEnds: z.number().int().describe('Of them, those with which a payment ends') });

/** The same, counted by month, kind and place below. */
export const countComing = endpoint({
  method: 'GET', path: '/coming/counts', may: 'coming.list',
  summary: text('将至事项计数', 'Coming events, counted'),
  query: z.object({ ...filters, month: filters.month, kind: filters.kind }),
  reply: z.object({
    place: z.object({ code: z.string(), name: z.string(), level: z.number().int() }),
    whole: Counted,
    months: z.array(Counted.extend({ month: Month })),
    kinds: z.array(Counted.extend({ kind: ComingKind })),
    places: z.array(Counted.extend({ code: z.string(), name: z.string() })).describe('The places one level below; empty for a village'),
  }),
  problems: ['not-allowed', 'not-found'],
});

const OfOne = z.object({
  on: IsoDate,
  rows: z.array(ComingEvent.extend({ responsible: z.array(z.string()), prepared: ComingPrepared.nullable() })),
});

/** What will happen to one child within a year, computed from the file as it is now. The opening is recorded. */
export const comingOfChild = endpoint({
  method: 'GET', path: '/children/:id/coming', may: 'coming.read', params: Id, reply: OfOne,
  summary: text('一名孩子的将至事项', 'Coming events of a child'),
  problems: ['not-found', 'not-allowed'],
});

/** The same of a suspected child without a file: what would make the suspicion stronger or empty. */
export const comingOfSuspected = endpoint({
  method: 'GET', path: '/suspected/:id/coming', may: 'coming.read', params: Id, reply: OfOne,
  summary: text('一名疑似儿童的将至事项', 'Coming events of a suspected child'),
  problems: ['not-found', 'not-allowed'],
});

/** Ticks an event off, with a word on what was done. It stays ticked while the day stays the same. */
export const prepareComing = endpoint({
  method: 'POST', path: '/coming/prepared', may: 'coming.prepare', reply: ComingPrepared,
  summary: text('登记已做好准备', 'Tick an event off'),
  body: z.object({
    id: z.uuid().describe('Made by the caller, so that sending twice records once'),
    childId: z.uuid().optional().describe('One of the two is given'),
    suspectedId: z.uuid().optional(),
    kind: ComingKind,
    about: ComingEvent.shape.about,
    day: IsoDate,
    note: z.string().trim().min(2).max(1000),
  }).refine(({ childId, suspectedId }) => (childId === undefined) !== (suspectedId === undefined), { path: ['childId'] }),
  problems: ['not-found', 'not-allowed', 'already-exists', 'id-already-used'],
});

/** Takes a tick back: it was a mistake, or something changed. */
export const unprepareComing = endpoint({
  method: 'DELETE', path: '/coming/prepared/:id', may: 'coming.prepare', params: Id, reply: z.object({ id: z.uuid() }),
  summary: text('撤销准备登记', 'Take a tick back'),
  problems: ['not-found', 'not-allowed'],
});
