import type { Lesson, LessonRow } from '@tonghu/domain/staff/study';
import { expect, test } from 'vitest';
import { message } from '../../outbox/commands.ts';
import { afterAnswer, newMessage } from '../../outbox/message.ts';
import type { Ask } from '../../shell/ask.ts';
import type { Store } from '../../store/store.ts';
import { refreshLessons, studyList } from './lessons-kept.ts';

const lesson = (id: string, version = 1) => ({ id, version, title: { zh: id, en: id }, minutes: 3 }) as Lesson;
const row = (id: string, version = 1, more: Partial<LessonRow> = {}): LessonRow => ({ id, version, title: { zh: id, en: id }, minutes: 3, readOn: null, readBefore: false, ...more });

function aPhone(rows: LessonRow[], lessons: Lesson[]) {
  const kept = new Map<string, unknown>();
  const asked: string[] = [];
  const store = { get: async (kind: string, id: string) => kept.get(`${kind}/${id}`), put: async (kind: string, id: string, value: unknown) => { kept.set(`${kind}/${id}`, value); } } as unknown as Store;
  const ask: Ask = async ({ path }) => {
    asked.push(path);
    return { is: 'ok', row: structuredClone({ rows: path === '/lessons' ? rows : lessons }), etag: null };
  };
  return { store, ask, asked, kept };
}
const hour = 3_600_000;

test('bodies are fetched once, and again only when a version changed', async () => {
  const rows = [row('a'), row('b')];
  const lessons = [lesson('a'), lesson('b')];
  const { store, ask, asked, kept } = aPhone(rows, lessons);
  await refreshLessons(store, ask, 0);
  await refreshLessons(store, ask, hour);
  expect(asked).toEqual(['/lessons', '/lessons/whole']);
  await refreshLessons(store, ask, 7 * hour);
  expect(asked).toEqual(['/lessons', '/lessons/whole', '/lessons']);
  rows[0] = row('a', 2);
  lessons[0] = lesson('a', 2);
  await refreshLessons(store, ask, 14 * hour);
  expect(asked.slice(3)).toEqual(['/lessons', '/lessons/whole']);
  expect(kept.get('note/lessons')).toMatchObject({ at: 14 * hour, lessons: [{ id: 'a', version: 2 }, { id: 'b' }] });
});

test('without a network what was kept stays', async () => {
  const { store, ask, kept } = aPhone([row('a')], [lesson('a')]);
  await refreshLessons(store, ask, 0);
  await refreshLessons(store, async () => ({ is: 'no-answer' }), 7 * hour);
  expect(kept.get('note/lessons')).toMatchObject({ at: 0, lessons: [{ id: 'a' }] });
});

test('a lesson read here counts before it is sent, in the version that was read', () => {
  const mark = (version: number) => newMessage(message('markLesson', { params: { lesson: 'a' }, body: { id: 'x', version, on: '2026-11-22' }, about: {}, says: { zh: '学', en: 'read' } }), 1, 0, 'm');
  const kept = { lessons: [lesson('a', 2), lesson('b')], marks: [row('a', 2, { readBefore: true }), row('b', 1, { readOn: '2026-01-01' })] };
  expect(studyList(kept, []).map(({ readOn, readBefore }) => [readOn, readBefore])).toEqual([[null, true], ['2026-01-01', false]]);
  expect(studyList(kept, [mark(2)])[0]!.readOn).toBe('2026-11-22');
  expect(studyList(kept, [mark(1)])[0]!.readOn).toBeNull();
  expect(studyList(kept, [afterAnswer(mark(2), { is: 'accepted', row: row('a', 2, { readOn: '2026-11-20' }) }, 1)])[0]!.readOn).toBe('2026-11-20');
  expect(studyList(kept, [afterAnswer(mark(2), { is: 'refused', problem: { code: 'bad-input', status: 400, title: '', next: '' } }, 1)])[0]!.readOn).toBeNull();
});
