import { z } from 'zod';
import { Instant, IsoDate } from '../dates.ts';
import { Post } from '../staff/posts.ts';
import { Text } from '../text.ts';
import { CheckedBy, ChildSeen, Dimension, FindingState, Met, PhotoShows, VisitChannel, VisitKind } from './labels.ts';

/** What was found in one dimension. */
export const Finding = z.object({ state: FindingState, note: z.string().trim().max(1000).default('') }).meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;

/** Findings by dimension. A dimension left out was not collected. */
export const Findings = z.partialRecord(Dimension, Finding).meta({ id: 'Findings' });
export type Findings = z.infer<typeof Findings>;

/** What the phone knows of its own clock, so that supervision can judge times fairly. */
export const ClockRemarks = z.object({
  offsetSeconds: z.number().int().min(-1e9).max(1e9).nullable().default(null)
    .describe('Server time less the time of the phone at the last contact, already applied to the times; null: no contact yet'),
  setBack: z.boolean().default(false).describe('The clock of the phone was moved during the visit'),
  closedBetween: z.boolean().default(false).describe('The page was closed during the visit, so that no clock ran through'),
}).meta({ id: 'ClockRemarks' });
export type ClockRemarks = z.infer<typeof ClockRemarks>;

/** Where the phone stood; kept only where the city switched positions on. */
export const Position = z.object({
  lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180),
  accuracy: z.number().min(0).max(100_000).describe('Metres'),
}).meta({ id: 'Position' });
export type Position = z.infer<typeof Position>;

const words = (most: number) => z.string().trim().max(most).default('');
const reason = z.string().trim().min(1).max(400).nullable().default(null);

/** A visit as the visitor enters it. Never changed afterwards: a correction is another one that names it. */
export const NewVisit = z.object({
  id: z.uuid().describe('Made by the caller, so that sending twice records once'),
  childId: z.uuid(),
  kind: VisitKind,
  channel: VisitChannel,
  visitedOn: IsoDate.describe('The day of startedAt in China'),
  startedAt: Instant,
  endedAt: Instant,
  elapsedSeconds: z.number().int().min(0).max(172_800).nullable().default(null).describe('By a clock nobody can set, which stands still while the phone sleeps; null: entered at the desk, or the page was closed in between'),
  clock: ClockRemarks.default({ offsetSeconds: null, setBack: false, closedBetween: false }),
  withWhom: words(200).describe('Colleagues who came along, in words'),
  met: z.array(Met).min(1).max(6),
  childSeen: ChildSeen,
  findings: Findings.default({}),
  needs: words(2000),
  actions: words(2000),
  note: words(4000),
  nextOn: IsoDate.nullable().default(null).describe('The day promised; null: as planned'),
  checkedBy: CheckedBy,
  cardId: z.uuid().nullable().default(null).describe('Null exactly when checkedBy is none'),
  noCardReason: reason.describe('Why no card was scanned; asked of phones'),
  lateReason: reason.describe('Why it is entered long after the day; asked after 31 days'),
  position: Position.nullable().default(null).describe('Dropped unless the city switched positions on'),
  corrects: z.uuid().nullable().default(null).describe('The visit this one puts right'),
  correctionReason: reason.describe('Given exactly when it corrects'),
}).meta({ id: 'NewVisit' });
export type NewVisit = z.infer<typeof NewVisit>;

const Person = z.object({ id: z.uuid(), name: z.string(), post: Post });
const PlaceOfRow = z.object({ code: z.string(), name: z.string(), above: z.string().nullable() });

/** A visit as lists show it: that it was, when and by whom; nothing of what was found. */
export const VisitRow = z.object({
  id: z.uuid(),
  child: z.object({ id: z.uuid(), name: z.string() }),
  place: PlaceOfRow,
  kind: VisitKind,
  channel: VisitChannel,
  visitedOn: IsoDate,
  startedAt: Instant,
  minutes: z.number().int().describe('Whole minutes it took'),
  visitor: Person,
  childSeen: ChildSeen,
  met: z.array(Met),
  checkedBy: CheckedBy,
  photos: z.number().int(),
  corrects: z.uuid().nullable(),
  superseded: z.boolean().describe('Somebody corrected it since; the later one counts'),
  openQuestions: z.number().int().describe('0 for readers who do not supervise'),
  receivedAt: Instant,
}).meta({ id: 'VisitRow' });
export type VisitRow = z.infer<typeof VisitRow>;

/** A picture of a visit. The content is at `/visits/:id/photos/:photoId`. */
export const VisitPhoto = z.object({
  id: z.uuid(), shows: PhotoShows, takenAt: Instant.nullable(), size: z.number().int(), width: z.number().int(), height: z.number().int(),
  addedAt: Instant, removed: z.object({ at: Instant, why: z.string() }).nullable().describe('Null: it can be looked at'),
}).meta({ id: 'VisitPhoto' });
export type VisitPhoto = z.infer<typeof VisitPhoto>;

/** A finished upload of purpose visit-photo becomes a picture of a visit. */
export const NewVisitPhoto = z.object({
  id: z.uuid(), uploadId: z.uuid(), shows: PhotoShows, takenAt: Instant.nullable().default(null),
}).meta({ id: 'NewVisitPhoto' });
export type NewVisitPhoto = z.infer<typeof NewVisitPhoto>;

/** A visit with everything it says. `corrections`: the chain it stands in, oldest first, itself included. */
export const Visit = NewVisit.omit({ lateReason: true, noCardReason: true, correctionReason: true }).extend({
  child: VisitRow.shape.child,
  place: PlaceOfRow,
  visitor: Person,
  minutes: z.number().int(),
  lateReason: z.string().nullable(), noCardReason: z.string().nullable(), correctionReason: z.string().nullable(),
  superseded: z.boolean(),
  receivedAt: Instant,
  corrections: z.array(z.object({ id: z.uuid(), visitedOn: IsoDate, receivedAt: Instant, by: z.string(), reason: z.string().nullable() })),
  photos: z.array(VisitPhoto),
  questions: z.array(z.object({ id: z.uuid(), says: Text, answered: z.boolean() })).describe('Empty for readers who do not supervise'),
}).meta({ id: 'Visit' });
export type Visit = z.infer<typeof Visit>;
