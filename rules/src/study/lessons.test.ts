import { Lesson } from '@tonghu/domain/staff/study';
import { expect, test } from 'vitest';
import { findLesson, lessonRow, lessons } from './lessons.ts';

test('there are eight lessons, each named once', () => {
  expect(lessons).toHaveLength(8);
  expect(new Set(lessons.map(({ id }) => id)).size).toBe(8);
  for (const lesson of lessons) expect(Lesson.parse(lesson)).toEqual(lesson);
});

test.each(lessons)('$id is short, says everything in both languages, and each question has one right answer', (lesson) => {
  const han = lesson.body.map(({ zh }) => zh).join('').match(/\p{Script=Han}/gu)!.length;
  expect(han).toBeGreaterThanOrEqual(200);
  expect(han).toBeLessThanOrEqual(400);
  const texts = [lesson.title, ...lesson.sources, ...lesson.body, ...lesson.questions.flatMap(({ asks, answers, why }) => [asks, ...answers, why])];
  for (const { zh, en } of texts) {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en.replace(/民发〔\d+〕\d+号|高检发〔\d+〕\d+号/g, '')).not.toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/[a-z]/i);
  }
  for (const { answers } of lesson.questions) expect(answers.filter(({ right }) => right)).toHaveLength(1);
});

test('the right answer does not always stand in the same place', () => {
  expect(new Set(lessons.flatMap(({ questions }) => questions.map(({ answers }) => answers.findIndex(({ right }) => right)))).size).toBeGreaterThan(1);
});

test('all of them together stay below 40 KB, so that a phone fetches them at once', () => {
  expect(Buffer.byteLength(JSON.stringify({ rows: lessons }))).toBeLessThan(40 * 1024);
});

test('a report begins with 110', () => {
  expect(findLesson('mandatory-report')!.body.some(({ zh, en }) => zh.includes('先打110') && en.includes('110 first'))).toBe(true);
});

test('a new version is to be read again, and the list says that an earlier one was read', () => {
  const lesson = { ...lessons[0]!, version: 2 };
  expect(lessonRow(lesson, new Map())).toMatchObject({ readOn: null, readBefore: false });
  expect(lessonRow(lesson, new Map([[1, '2026-01-01']]))).toMatchObject({ readOn: null, readBefore: true });
  expect(lessonRow(lesson, new Map([[1, '2026-01-01'], [2, '2026-06-01']]))).toMatchObject({ readOn: '2026-06-01', readBefore: true });
});
