/*
 * The lessons, kept on the phone for a week without a network.
 *
 *   keepLessons(phone)                          once, at the start: fetched quietly whenever the list of children was, at most every six hours
 *   useLessons(): KeptLessons | null | undefined        undefined: not read from the store yet
 *   studyList(kept, messages): StudyRow[]       pure: what this person has read, what waits to be sent included
 */
import type { IsoDate } from '@tonghu/domain/dates';
import type { Lesson, LessonRow } from '@tonghu/domain/staff/study';
import { useEffect } from 'preact/hooks';
import type { Message } from '../../outbox/message.ts';
import type { Ask } from '../../shell/ask.ts';
import { type Open, type Phone, useOpen, usePhone } from '../../shell/phone.ts';
import { type Watched, useWatched, watched } from '../../shell/watched.ts';
import type { Store } from '../../store/store.ts';

export interface KeptLessons { lessons: Lesson[]; marks: LessonRow[]; at: number }

const note = 'lessons';
const askAgainAfter = 6 * 60 * 60 * 1000;

const known = new WeakMap<Store, Watched<KeptLessons | null | undefined>>();
function lessonsIn(store: Store): Watched<KeptLessons | null | undefined> {
  const kept = known.get(store) ?? watched<KeptLessons | null | undefined>(undefined);
  known.set(store, kept);
  return kept;
}

async function readKept(store: Store): Promise<KeptLessons | null> {
  const kept = lessonsIn(store);
  if (kept.get() === undefined) kept.set((await store.get<KeptLessons>('note', note)) ?? null);
  return kept.get() ?? null;
}

/** Asks for the small list; for the lessons themselves only when one changed. What cannot be fetched stays as it was. */
export async function refreshLessons(store: Store, ask: Ask, wall: number): Promise<void> {
  const was = await readKept(store);
  if (was && wall - was.at < askAgainAfter && wall >= was.at) return;
  const list = await ask({ method: 'GET', path: '/lessons' });
  if (list.is !== 'ok') return;
  const marks = (list.row as { rows: LessonRow[] }).rows;
  let lessons = was?.lessons ?? [];
  if (marks.some(({ id, version }) => !lessons.some((one) => one.id === id && one.version === version)) || lessons.length !== marks.length) {
    const whole = await ask({ method: 'GET', path: '/lessons/whole', seconds: 60 });
    if (whole.is !== 'ok') return;
    lessons = (whole.row as { rows: Lesson[] }).rows;
  }
  const next: KeptLessons = { lessons, marks, at: wall };
  await store.put('note', note, next);
  lessonsIn(store).set(next);
}

export function keepLessons(phone: Phone): void {
  const look = ({ store }: Open) => void refreshLessons(store, phone.ask, Date.now()).catch(phone.trouble.set);
  let stop = () => {};
  const opened = () => {
    stop();
    stop = () => {};
    const open = phone.gate.get() === 'open' ? phone.open() : null;
    if (!open) return;
    // A list of children that comes says that there is a network, and that this person is signed in.
    stop = open.pack.kept.follow(() => look(open));
    if (open.pack.kept.get()) look(open);
  };
  phone.gate.follow(opened);
  opened();
}

export function useLessons(): KeptLessons | null | undefined {
  const { store } = useOpen();
  const { ask, trouble } = usePhone();
  useEffect(() => { readKept(store).then((kept) => (kept ? undefined : refreshLessons(store, ask, Date.now()))).catch(trouble.set); }, [store, ask, trouble]);
  return useWatched(lessonsIn(store));
}

export interface StudyRow { lesson: Lesson; readOn: IsoDate | null; readBefore: boolean }

const pathOfMark = (lesson: string): string => `/lessons/${lesson}/read`;

export function studyList({ lessons, marks }: Pick<KeptLessons, 'lessons' | 'marks'>, messages: readonly Message[]): StudyRow[] {
  return lessons.map((lesson) => {
    const mark = marks.find(({ id, version }) => id === lesson.id && version === lesson.version);
    const own = messages.filter(({ command, state }) => command.path === pathOfMark(lesson.id) && state !== 'refused');
    const here = own.map(({ state, row, body }) => {
      const told = (state === 'accepted' ? row : body) as { version: number; readOn?: IsoDate | null; on?: IsoDate };
      return told.version === lesson.version ? told.readOn ?? told.on ?? null : null;
    }).find(Boolean) ?? null;
    return { lesson, readOn: mark?.readOn ?? here, readBefore: marks.some(({ id, readBefore }) => id === lesson.id && readBefore) };
  });
}
