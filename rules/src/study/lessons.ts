import type { Lesson, LessonRow } from '@tonghu/domain/staff/study';
import { lessonRows } from '../generated/lessons.ts';

/** The study list in its order, from the YAML files of `rules/study`. */
export const lessons: readonly Lesson[] = lessonRows;

/** A lesson by its name; undefined when the list has none of that name. */
export const findLesson = (id: string): Lesson | undefined => lessons.find((lesson) => lesson.id === id);

/** A lesson as the list shows it, with what one person read of it: version → day. */
export const lessonRow = ({ id, version, title, minutes }: Lesson, read: ReadonlyMap<number, string>): LessonRow => ({
  id, version, title, minutes, readOn: read.get(version) ?? null, readBefore: [...read.keys()].some((one) => one < version),
});
