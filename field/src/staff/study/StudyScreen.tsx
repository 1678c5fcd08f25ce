/* The study list: how long each lesson takes, and what one has read. */
import { dayInWords } from '../../shell/clock.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { Screen } from '../../shell/Layout.tsx';
import { useOpen } from '../../shell/phone.ts';
import { useWatched } from '../../shell/watched.ts';
import { shellWords } from '../../shell/words.ts';
import { studyList, useLessons } from './lessons-kept.ts';
import { studyWords } from './words.ts';

export function StudyScreen() {
  const { outbox } = useOpen();
  const say = useWords(studyWords);
  const shell = useWords(shellWords);
  const { read, language } = useLanguage();
  const kept = useLessons();
  const messages = useWatched(outbox.messages);
  const rows = kept ? studyList(kept, messages) : [];
  return (
    <Screen title={say('title')} back="/more">
      <p>{say('purpose')}</p>
      {kept === undefined && <p role="status">{shell('starting')}</p>}
      {kept === null && <p role="status">{say('notHere')}</p>}
      {rows.length > 0 && <p class="progress">{say('done', { read: rows.filter(({ readOn }) => readOn).length, of: rows.length })}</p>}
      {rows.length > 0 && (
        <ul class="list">
          {rows.map(({ lesson, readOn, readBefore }) => (
            <li key={lesson.id}>
              <a class="row" href={`#/study/${lesson.id}`}>
                <span class="row-head"><b>{read(lesson.title)}</b>{readOn && <span class="state" aria-hidden="true">✓</span>}</span>
                <span>{say('minutes', { minutes: lesson.minutes })} · {readOn ? say('readOn', { day: dayInWords(readOn, language) }) : say(readBefore ? 'changed' : 'notRead')}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Screen>
  );
}
