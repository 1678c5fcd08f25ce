import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { text } from '../text.ts';
import { VisitKind } from './labels.ts';
import { NewVisit, NewVisitPhoto, Visit, VisitRow } from './shapes.ts';

const Id = z.object({ id: z.uuid() });
const PhotoId = Id.extend({ photoId: z.uuid() });

/** Records a visit, or a correction beside an older one. Sending the same again returns what is stored. */
export const recordVisit = endpoint({
  method: 'POST', path: '/visits', may: 'visits.record', body: NewVisit, reply: Visit,
  summary: text('记录一次探访，或更正一次探访', 'Record a visit, or a correction of one'),
  problems: ['not-allowed', 'not-found', 'id-already-used', 'already-exists'],
});

/** Visits, newest first. Companions see the ones they made themselves. */
export const listVisits = endpoint({
  method: 'GET', path: '/visits', may: 'visits.list', reply: listOf(VisitRow),
  summary: text('探访记录', 'Visits'),
  query: z.object({
    place: z.string().max(20).optional(), kind: VisitKind.optional(), visitor: z.uuid().optional(), child: z.uuid().optional(),
    from: IsoDate.optional(), to: IsoDate.optional(),
    questions: z.enum(['open']).optional().describe('Only visits with an open question'),
    ...Page,
  }),
  problems: ['not-allowed'],
});

/** One visit with pictures, corrections and questions. That it was opened is recorded. */
export const openVisit = endpoint({
  method: 'GET', path: '/visits/:id', may: 'visits.open', params: Id, reply: Visit,
  summary: text('打开探访记录', 'Open a visit'),
  problems: ['not-found', 'not-allowed'],
});

/** The visits of one child, newest first. */
export const listVisitsOfChild = endpoint({
  method: 'GET', path: '/children/:id/visits', may: 'visits.list', params: Id, query: z.object({ ...Page }), reply: listOf(VisitRow),
  summary: text('一名孩子的探访记录', 'Visits to a child'),
  problems: ['not-found', 'not-allowed'],
});

/** Adds a picture. One that shows the child needs a consent to photos that held on the day of the visit. */
export const addVisitPhoto = endpoint({
  method: 'POST', path: '/visits/:id/photos', may: 'visits.add-photo', params: Id, body: NewVisitPhoto, reply: Visit,
  summary: text('添加探访照片', 'Add a picture to a visit'),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'id-already-used'],
});

/** A picture as it is kept: upright, at most 1600 points, without place, time or device in it. */
export const readVisitPhoto = endpoint({
  method: 'GET', path: '/visits/:id/photos/:photoId', may: 'visits.see-photo', params: PhotoId, reply: z.null(), givesFile: 'image/jpeg',
  summary: text('查看探访照片', 'Look at a picture of a visit'),
  query: z.object({ size: z.enum(['whole', 'preview']).default('whole') }),
  problems: ['not-found', 'not-allowed'],
});

/** Takes a picture out of sight, with a reason. */
export const removeVisitPhoto = endpoint({
  method: 'POST', path: '/visits/:id/photos/:photoId/remove', may: 'visits.remove-photo', params: PhotoId, reply: Visit,
  summary: text('移除探访照片', 'Remove a picture of a visit'),
  body: z.object({ reason: z.string().trim().min(1).max(400) }),
  problems: ['not-found', 'not-allowed'],
});
