import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { text } from '../text.ts';
import { Lesson, LessonId, LessonRow, StudyCoverage } from './study.ts';

const Named = z.object({ lesson: LessonId });

/** The study list with the own marks; small, without the lessons themselves. */
export const listLessons = endpoint({
  method: 'GET', path: '/lessons', may: 'study.read',
  summary: text('学习清单', 'The study list'),
  reply: z.object({ rows: z.array(LessonRow) }),
});

/** Every lesson whole, in one answer that a phone keeps. */
export const readAllLessons = endpoint({
  method: 'GET', path: '/lessons/whole', may: 'study.read',
  summary: text('全部课文（供离线阅读）', 'All lessons whole, to read offline'),
  reply: z.object({ rows: z.array(Lesson) }),
});

/** One lesson whole. */
export const readLesson = endpoint({
  method: 'GET', path: '/lessons/:lesson', may: 'study.read', params: Named, reply: Lesson,
  summary: text('一课', 'One lesson'), problems: ['not-found'],
});

/** Says that one read a lesson. Saying it twice is the same as once; the first day counts. */
export const markLesson = endpoint({
  method: 'POST', path: '/lessons/:lesson/read', may: 'study.read', params: Named,
  body: z.object({ id: z.uuid(), version: z.number().int().min(1).max(1000), on: IsoDate }),
  reply: LessonRow, summary: text('学完一课', 'A lesson was read'), problems: ['not-found', 'bad-input', 'id-already-used'],
});

/** How far each person of the own area is, those first who read least. */
export const listStudyCoverage = endpoint({
  method: 'GET', path: '/lessons/coverage', may: 'study.coverage', reply: listOf(StudyCoverage),
  summary: text('学习进度', 'How far people are with the study list'),
  query: z.object({ place: z.string().max(20).optional().describe('This place and below'), show: z.enum(['all', 'unfinished']).default('all'), ...Page }),
  problems: ['not-found', 'not-allowed'],
});
