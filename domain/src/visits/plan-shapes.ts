import { z } from 'zod';
import { Colour } from '../assessments/colour.ts';
import { ChildClass } from '../children/classes.ts';
import { IsoDate, Instant, Month } from '../dates.ts';
import { Post } from '../staff/posts.ts';
import { Text } from '../text.ts';

const Person = z.object({ id: z.uuid(), name: z.string(), post: Post });

/** How an open plan stands today: past its day, within the week, or later. */
export const PlanWhen = z.enum(['overdue', 'due', 'coming']).meta({ id: 'PlanWhen' });
export type PlanWhen = z.infer<typeof PlanWhen>;

/** What each is called. */
export const planWhens: Record<PlanWhen, Text> = {
  overdue: { zh: '已超期', en: 'Overdue' },
  due: { zh: '七天内到期', en: 'Due within seven days' },
  coming: { zh: '还不到期', en: 'Later' },
};

/** Days ahead that count as due. */
export const dueWithin = 7;

/** The next visit of a child. */
export const PlannedVisit = z.object({
  child: z.object({ id: z.uuid(), name: z.string() }),
  place: z.object({ code: z.string(), name: z.string(), above: z.string().nullable() }),
  colour: Colour.nullable().describe('Null: not graded yet'),
  dueOn: IsoDate,
  when: PlanWhen,
  daysOverdue: z.number().int().describe('0 unless overdue'),
  lastOn: IsoDate.nullable().describe('The visit before; null: none yet'),
  intervalDays: z.number().int(),
  because: z.array(Text).describe('What asks for this interval; empty for readers who do without the story'),
  responsible: Person.nullable().describe('Null: nobody is in post'),
}).meta({ id: 'PlannedVisit' });
export type PlannedVisit = z.infer<typeof PlannedVisit>;

/** The plan of one child: the next visit, the ones before, and who was made responsible. */
export const ChildPlan = z.object({
  next: PlannedVisit.nullable().describe('Null: the file is closed'),
  past: z.array(z.object({ dueOn: IsoDate, doneOn: IsoDate, late: z.boolean(), visitId: z.uuid() })).describe('Newest first, at most 24'),
  responsibles: z.array(z.object({ id: z.uuid(), name: z.string(), post: Post, from: IsoDate, why: z.string(), by: z.string().nullable(), at: Instant })).describe('Where a person decided it, newest first; empty for readers who do without the story'),
}).meta({ id: 'ChildPlan' });
export type ChildPlan = z.infer<typeof ChildPlan>;

const Count = z.number().int().nullable();

/** Plan against done of a month, by place below or by person. A visit belongs to the month it was due in. */
export const PlanFigure = z.object({
  of: z.object({ id: z.string().nullable().describe('Code of the place, id of the person; null: nobody responsible'), name: z.string(), post: Post.nullable() }),
  planned: Count.describe('Null here and below: hidden from leaders because it is small, or gives a small one away'),
  done: Count.describe('By the day it was due'),
  doneLate: Count,
  overdue: Count.describe('Not done, and the day has passed'),
  open: Count.describe('Not done, and the day has not come'),
  percent: z.number().nullable().describe('Done, late ones included, of those whose day has come; null: none, or hidden'),
}).meta({ id: 'PlanFigure' });
export type PlanFigure = z.infer<typeof PlanFigure>;

/** What a visit policy is about: a colour, children without one, or a class. */
export const AppliesTo = z.enum(['red', 'yellow', 'blue', 'green', 'ungraded', ...ChildClass.options]).meta({ id: 'AppliesTo' });
export type AppliesTo = z.infer<typeof AppliesTo>;

/** Posts a policy may make responsible. */
export const ResponsiblePost = z.enum(['director', 'supervisor', 'county-officer', 'centre-worker']).meta({ id: 'ResponsiblePost' });
export type ResponsiblePost = z.infer<typeof ResponsiblePost>;

/** A policy to lay down. Never changed in place: a later day replaces it from then on. */
export const NewVisitPolicy = z.object({
  id: z.uuid(),
  placeCode: z.string().min(2).max(20).describe('Holds there and below; the nearest place wins'),
  appliesTo: AppliesTo,
  from: IsoDate,
  intervalDays: z.number().int().min(1).max(366),
  responsiblePost: ResponsiblePost.nullable().default(null).describe('Null: as the colour says'),
  planHours: z.number().int().min(1).max(2000).nullable().default(null).describe('A service plan is due within; null: none'),
  conference: z.boolean().default(false),
  source: z.string().trim().min(1).max(400).describe('The paper it rests on'),
}).meta({ id: 'NewVisitPolicy' });
export type NewVisitPolicy = z.infer<typeof NewVisitPolicy>;

/** A policy with where it holds. `inForce`: what counts today at the place asked about. */
export const VisitPolicy = NewVisitPolicy.extend({
  placeCode: z.string().nullable().describe('Null: everywhere'), placeName: Text, title: Text, inForce: z.boolean(), by: z.string().nullable(), at: Instant,
}).meta({ id: 'VisitPolicy' });
export type VisitPolicy = z.infer<typeof VisitPolicy>;

/** The query of plan figures. */
export const FiguresAsked = z.object({ month: Month, by: z.enum(['place', 'person']).default('place'), place: z.string().max(20).optional() });
