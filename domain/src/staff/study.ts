import { z } from 'zod';
import { Colleague } from '../children/shapes.ts';
import { IsoDate } from '../dates.ts';
import { Text } from '../text.ts';

/** The name of a lesson, `seeing-alone`. */
export const LessonId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/).meta({ id: 'LessonId' });

/** A question to oneself after reading. Nobody sees what was answered. */
export const SelfCheck = z.object({
  asks: Text,
  answers: z.array(Text.extend({ right: z.boolean() })).min(2).max(4),
  why: Text.describe('Shown with either answer'),
}).meta({ id: 'SelfCheck' });
export type SelfCheck = z.infer<typeof SelfCheck>;

/** A short lesson of the study list (一课一册), written for a phone. */
export const Lesson = z.object({
  id: LessonId,
  version: z.number().int().min(1).describe('Rises when what it says changes; then it is read again'),
  title: Text,
  minutes: z.number().int().min(1).max(20),
  sources: z.array(Text).min(1).describe('What it rests on; the system\'s own advice is called that'),
  body: z.array(Text).min(3).max(8),
  questions: z.array(SelfCheck).length(3),
}).meta({ id: 'Lesson' });
export type Lesson = z.infer<typeof Lesson>;

/** A lesson in the list, with the own mark. */
export const LessonRow = z.object({
  id: LessonId, version: z.number().int(), title: Text, minutes: z.number().int(),
  readOn: IsoDate.nullable().describe('When this version was read; null: not yet'),
  readBefore: z.boolean().describe('An earlier version was read'),
}).meta({ id: 'LessonRow' });
export type LessonRow = z.infer<typeof LessonRow>;

/** How far one person is with the list. */
export const StudyCoverage = z.object({
  staff: Colleague,
  place: z.string(),
  read: z.array(LessonId).describe('Lessons read in their present version'),
  lastOn: IsoDate.nullable(),
}).meta({ id: 'StudyCoverage' });
export type StudyCoverage = z.infer<typeof StudyCoverage>;
