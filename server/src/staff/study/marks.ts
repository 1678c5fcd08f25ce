import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { mustBeByToday } from '@tonghu/domain/by-today';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import type { Lesson, LessonRow } from '@tonghu/domain/staff/study';
import { text } from '@tonghu/domain/text';
import { findLesson, lessonRow, lessons } from '@tonghu/rules/study/lessons';

/** The study list with what the actor read of it. */
export async function ownList(tx: Tx, actor: Actor): Promise<LessonRow[]> {
  const marks = await tx.selectFrom('study_marks').select(['lesson', 'version', 'read_on']).where('staff_id', '=', actor.id).execute();
  return lessons.map((lesson) => lessonRow(lesson, new Map(marks.filter((mark) => mark.lesson === lesson.id).map((mark) => [mark.version, mark.read_on]))));
}

export function getLesson(id: string): Lesson {
  const lesson = findLesson(id);
  if (!lesson) throw new Problem('not-found');
  return lesson;
}

/** Marks a lesson as read, in the version that was read: a phone may send yesterday's. The first time counts. */
export async function markLesson(tx: Tx, actor: Actor, id: string, given: { id: string; version: number; on: IsoDate }, today: IsoDate): Promise<LessonRow> {
  const lesson = getLesson(id);
  if (given.version > lesson.version) throw new Problem('bad-input', { fields: { version: text('没有这个版本', 'There is no such version') } });
  mustBeByToday('on', given.on, today);
  const used = await tx.selectFrom('study_marks').select(['staff_id', 'lesson', 'version']).where('id', '=', given.id).executeTakeFirst();
  if (used && (used.staff_id !== actor.id || used.lesson !== id || used.version !== given.version)) throw new Problem('id-already-used');
  if (!used) {
    await tx.insertInto('study_marks').values({ id: given.id, staff_id: actor.id, lesson: id, version: given.version, read_on: given.on, created_by: actor.id })
      .onConflict((clash) => clash.columns(['staff_id', 'lesson', 'version']).doNothing()).execute();
  }
  return (await ownList(tx, actor)).find((row) => row.id === id)!;
}
