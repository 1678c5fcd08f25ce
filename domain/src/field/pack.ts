import { z } from 'zod';
import { Colour } from '../assessments/colour.ts';
import { Instrument } from '../assessments/instrument.ts';
import { Relation } from '../children/labels.ts';
import { IsoDate } from '../dates.ts';
import { Post } from '../staff/posts.ts';
import { Language } from '../text.ts';

/*
 * What a phone holds: the children this person visits, with the fields the work needs. No ID number, no
 * telephone number, no health, no reason of a colour, no papers; a class only where it asks for the visit.
 */

/** When a child is to be visited next. `because`: the colour, `ungraded`, a class, or `promised`. */
const Due = z.object({ on: IsoDate, interval: z.number().int(), because: z.array(z.string()) });

/** A child on the phone. */
export const PackChild = z.object({
  id: z.uuid(),
  version: z.number().int().describe('Of the file when the phone got it'),
  name: z.string(),
  sex: z.enum(['male', 'female', 'unknown']),
  birthDate: IsoDate,
  placeCode: z.string(),
  place: z.string(),
  address: z.string().nullable(),
  carers: z.array(z.object({ name: z.string(), relation: Relation })),
  colour: Colour.nullable().describe('Null: not graded yet'),
  colourSince: IsoDate.nullable(),
  due: Due.nullable().describe('Null: no visit planned'),
  mine: z.boolean().describe('Whether this person is responsible for the next visit'),
  lastVisit: z.object({ on: IsoDate, kind: z.string() }).nullable(),
  photoConsent: z.boolean().describe('Whether a consent to pictures is in force'),
}).meta({ id: 'PackChild' });
export type PackChild = z.infer<typeof PackChild>;

/** A usable companion card. */
export const PackCard = z.object({
  id: z.uuid(), version: z.number().int(), code: z.string(), shortNumber: z.string(),
  childId: z.uuid().nullable().describe('Null: blank, waiting for a child'),
  state: z.enum(['printed', 'handed-over']),
}).meta({ id: 'PackCard' });
export type PackCard = z.infer<typeof PackCard>;

/** An open round in one's village. What the files suspect is not in it: the two nets must not know of each other. */
export const PackRound = z.object({
  id: z.uuid(), name: z.string(), until: IsoDate,
  placeCode: z.string(), place: z.string(),
  state: z.enum(['waiting', 'going', 'done']),
  households: z.number().int().nullable(),
  version: z.number().int(),
  checked: z.array(z.uuid()).describe('Children of the file already looked at'),
  finds: z.number().int(),
}).meta({ id: 'PackRound' });
export type PackRound = z.infer<typeof PackRound>;

/** A task of a service plan that is this person's. */
export const PackTask = z.object({
  id: z.uuid(), version: z.number().int(), childId: z.uuid(),
  need: z.string().nullable().describe('Null for companions, who do the task and do without the story'),
  task: z.string(), dueOn: IsoDate,
}).meta({ id: 'PackTask' });
export type PackTask = z.infer<typeof PackTask>;

/** Everything a phone needs for a week without a network, in one answer. */
export const Pack = z.object({
  at: z.iso.datetime().describe('The time of the server'),
  today: IsoDate,
  staff: z.object({ id: z.uuid(), name: z.string(), post: Post, place: z.object({ code: z.string(), name: z.string(), level: z.number().int() }), language: Language }),
  city: z.object({
    name: z.string(),
    positions: z.boolean().describe('Whether visits may carry a position'),
    demo: z.boolean(),
  }),
  cardKey: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
  children: z.array(PackChild),
  more: z.number().int().describe('Children beyond what a phone holds; they are seen at the desk'),
  cards: z.array(PackCard),
  instruments: z.array(Instrument).describe('The newest offered version of each this post may answer about a child'),
  rounds: z.array(PackRound),
  tasks: z.array(PackTask),
  alarms: z.array(z.object({ id: z.uuid(), version: z.number().int(), childId: z.uuid(), raisedAt: z.iso.datetime() })),
}).meta({ id: 'Pack' });
export type Pack = z.infer<typeof Pack>;
