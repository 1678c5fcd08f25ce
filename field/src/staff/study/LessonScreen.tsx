/* One lesson, three questions to oneself, and the mark at the end. */
import type { Lesson, SelfCheck } from '@tonghu/domain/staff/study';
import { useState } from 'preact/hooks';
import { Options } from '../../assessments/Options.tsx';
import { message } from '../../outbox/commands.ts';
import { dayInWords, today } from '../../shell/clock.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { Screen } from '../../shell/Layout.tsx';
import { newId } from '../../shell/new-id.ts';
import { useOpen } from '../../shell/phone.ts';
import { go } from '../../shell/router.ts';
import type { ScreenProps } from '../../shell/screens.ts';
import { useWatched } from '../../shell/watched.ts';
import { shellWords } from '../../shell/words.ts';
import { inBoth } from '../../visits/in-both.ts';
import { studyList, useLessons } from './lessons-kept.ts';
import { studyWords } from './words.ts';

export function LessonScreen({ params }: ScreenProps) {
  const { outbox } = useOpen();
  const say = useWords(studyWords);
  const shell = useWords(shellWords);
  const { read, language } = useLanguage();
  const [fault, setFault] = useState(false);
  const kept = useLessons();
  const messages = useWatched(outbox.messages);
  const row = kept ? studyList(kept, messages).find(({ lesson }) => lesson.id === params['lesson']) : undefined;
  if (!row) return <Screen title={say('title')} back="/study"><p role="status">{kept === undefined ? shell('starting') : say(kept ? 'gone' : 'notHere')}</p></Screen>;
  const { lesson, readOn } = row;
  const finished = async () => {
    setFault(false);
    const { id, version, title } = lesson;
    const says = { zh: inBoth(studyWords, 'says', { lesson: title.zh }).zh, en: inBoth(studyWords, 'says', { lesson: title.en }).en };
    await outbox.add([message('markLesson', { params: { lesson: id }, body: { id: newId(), version, on: today() }, about: {}, says })]).then(() => go('/study', { replace: true }), () => setFault(true));
  };
  return (
    <Screen title={read(lesson.title)} back="/study">
      <p class="progress">{say('minutes', { minutes: lesson.minutes })}</p>
      {lesson.body.map((paragraph) => <p key={paragraph.zh}>{read(paragraph)}</p>)}
      <p class="progress">{say('restsOn', { sources: lesson.sources.map(read).join(say('between')) })}</p>
      <h2>{say('check')}</h2>
      <p class="progress">{say('checkSays')}</p>
      {lesson.questions.map((question, at) => <Question key={question.asks.zh} question={question} name={`question-${at}`} />)}
      {fault && <p class="wrong" role="alert">{say('notSaved')}</p>}
      {readOn
        ? <><p class="notice">✓ {say('readOn', { day: dayInWords(readOn, language) })}</p><a class="button" href="#/study">{say('toList')}</a></>
        : <button type="button" class="primary wide" onClick={() => void finished()}>{say('finished')}</button>}
    </Screen>
  );
}

function Question({ question, name }: { question: Lesson['questions'][number] & SelfCheck; name: string }) {
  const say = useWords(studyWords);
  const { read } = useLanguage();
  const [chosen, setChosen] = useState<number | null>(null);
  return (
    <div class="asked">
      <Options legend={read(question.asks)} name={name} options={question.answers.map((answer, at) => ({ id: String(at), label: read(answer), checked: chosen === at }))} onPick={(id) => setChosen(Number(id))} />
      <div role="status">{chosen !== null && <p class="notice"><b>{say(question.answers[chosen]?.right ? 'right' : 'wrong')}</b> {read(question.why)}</p>}</div>
    </div>
  );
}
