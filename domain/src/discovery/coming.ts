import { z } from 'zod';
import { ChildClass } from '../children/classes.ts';
import { IsoDate, Month } from '../dates.ts';
import { Post } from '../staff/posts.ts';
import { Text, text } from '../text.ts';
import { RunAnswer } from './suspected.ts';

/** What can be foretold of a child from what is known of it today (将至事项). */
export const ComingKind = z.enum([
  'measure-ends', 'card-expires', 'search-complete', 'temporary-ends', 'turns-18', 'turns-16', 'turns-14', 'school-ends', 'aid-renewal', 'reassess',
]).meta({ id: 'ComingKind' });
export type ComingKind = z.infer<typeof ComingKind>;

/** The kinds as lists name them: what ends, and neither why nor whose. The child's file says the rest. */
export const comingKinds: Record<ComingKind, Text> = {
  'measure-ends': text('家长的期限届满', 'A term of a parent ends'),
  'card-expires': text('证件到期', 'A card expires'),
  'search-complete': text('查找期满', 'A search has lasted its term'),
  'temporary-ends': text('先行救助到期', 'Aid given first runs out'),
  'turns-18': text('年满 18 周岁', 'Turns 18'),
  'turns-16': text('年满 16 周岁', 'Turns 16'),
  'turns-14': text('年满 14 周岁', 'Turns 14'),
  'school-ends': text('学段结束', 'A stage of school ends'),
  'aid-renewal': text('助学续核', 'Education aid to renew'),
  reassess: text('到期复评', 'Reassessment due'),
};

/** Something that will happen on a day, with what to do before. */
export const ComingEvent = z.object({
  kind: ComingKind,
  about: z.string().max(60).describe('The fact it follows from, named as rules name it: father.prison, birthDate, school'),
  day: IsoDate,
  says: Text,
  prepare: z.array(Text).describe('What to do before the day, in order'),
  begin: IsoDate.describe('When to begin with it'),
  who: Post.describe('Who sees to it'),
  cite: z.string().describe('Empty: the product\'s own default, no law'),
  lastMonth: Month.nullable().describe('Last month paid, where a paid class ends with it'),
  ends: z.array(ChildClass).describe('Classes that end with it'),
  next: z.array(z.object({ class: ChildClass, answer: RunAnswer.exclude(['no-longer']) })).describe('Classes the child may belong to afterwards'),
}).meta({ id: 'ComingEvent' });
export type ComingEvent = z.infer<typeof ComingEvent>;

/** That somebody prepared an event. */
export const ComingPrepared = z.object({ id: z.uuid(), note: z.string(), on: IsoDate, by: z.string().nullable() }).meta({ id: 'ComingPrepared' });
export type ComingPrepared = z.infer<typeof ComingPrepared>;

/** A line of the calendar: no class, no reason, no number. */
export const ComingRow = z.object({
  id: z.uuid(),
  childId: z.uuid().nullable().describe('Null: suspected, without a file yet'),
  suspectedId: z.uuid().nullable(),
  name: z.string().describe('Masked to the surname for posts of the county and above'),
  place: z.object({ code: z.string(), name: z.string(), township: z.string() }),
  kind: ComingKind,
  day: IsoDate,
  lastMonth: Month.nullable(),
  who: Post,
  responsible: z.array(z.string()).describe('People in that post there today; empty: nobody'),
  prepared: ComingPrepared.omit({ note: true }).nullable(),
}).meta({ id: 'ComingRow' });
export type ComingRow = z.infer<typeof ComingRow>;
