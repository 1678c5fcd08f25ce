import { z } from 'zod';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { text } from '../text.ts';
import { Departure, DepartureRow, DepartureSide, HandoverState } from './departures.ts';
import { OriginalPaper, SheetItem } from './handover-sheet.ts';

const Id = z.object({ departureId: z.uuid() });
const written = ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile', 'bad-input'] as const;

/** Children that left the reader's place, the newest first; for a county officer those that came as well. */
export const listDepartures = endpoint({
  method: 'GET', path: '/departures', may: 'departures.read', reply: listOf(DepartureRow), summary: text('迁出儿童', 'Children that moved away'),
  query: z.object({
    side: DepartureSide.optional(), handover: HandoverState.optional(), childId: z.uuid().optional(),
    q: z.string().trim().max(60).optional().describe('The name from its beginning, as the file had it'), ...Page,
  }),
  problems: ['not-allowed'],
});

/** The page that the county left keeps of a child. Opening is recorded. */
export const getDeparture = endpoint({
  method: 'GET', path: '/departures/:departureId', may: 'departures.read', params: Id, reply: Departure,
  summary: text('打开迁出页（查看会记入审计）', 'Open what was kept of a child that moved away (recorded)'), problems: ['not-found', 'not-allowed'],
});

/** The new county signs for the sheet, naming what it did not find; again once that arrived. */
export const signHandover = endpoint({
  method: 'POST', path: '/departures/:departureId/sign', may: 'departures.sign', params: Id, versioned: true, reply: Departure,
  body: z.object({ missing: z.array(z.union([SheetItem, OriginalPaper])).max(40).default([]).describe('Items and papers of the sheet'), note: z.string().trim().max(1000).default('').describe('Needed where something is missing') }),
  summary: text('签收交接单', 'Sign for a handover sheet'), problems: written,
});

/** The county that was left answers what was missing. */
export const answerHandover = endpoint({
  method: 'POST', path: '/departures/:departureId/answer', may: 'departures.answer', params: Id, versioned: true, reply: Departure,
  body: z.object({ answer: z.string().trim().min(4).max(1000) }), summary: text('答复缺项', 'Answer what was missing'), problems: written,
});
