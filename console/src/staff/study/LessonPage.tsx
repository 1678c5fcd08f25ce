import './study.css';
import { CheckCircleFilled } from '@ant-design/icons';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { todayInChina } from '@tonghu/domain/dates';
import type { Lesson, SelfCheck } from '@tonghu/domain/staff/study';
import { listLessons, listStudyCoverage, markLesson, readLesson } from '@tonghu/domain/staff/study-endpoints';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { studyWords } from './words.ts';

/** One lesson, three questions to oneself, and the mark at the end. */
export function LessonPage() {
  const { lesson = '' } = useParams();
  const say = useWords(studyWords);
  const { data, error, refetch } = useEndpoint(readLesson, { params: { lesson } });
  if (error) return <Page title={say('title')}><ProblemPanel problem={error} again={() => void refetch()} /></Page>;
  if (!data) return <Page title={say('title')}><Waiting lines={8} head /></Page>;
  return <OpenLesson lesson={data} />;
}

function OpenLesson({ lesson }: { lesson: Lesson }) {
  const say = useWords(studyWords);
  const { read, listMark } = useLanguage();
  const { day } = useFormat();
  const go = useNavigate();
  const list = useEndpoint(listLessons, {});
  const [id] = useState(() => crypto.randomUUID());
  const mark = useCommand(markLesson, { refresh: [listLessons, listStudyCoverage], done: () => void go('/study') });
  const readOn = list.data?.rows.find((row) => row.id === lesson.id)?.readOn;
  return (
    <Page title={read(lesson.title)} purpose={say('lessonPurpose', { minutes: lesson.minutes })} extra={<Link to="/study"><Button tabIndex={-1}>{say('backToList')}</Button></Link>}>
      <article className="panel">
        <div className="lesson-body">
          {lesson.body.map((paragraph) => <p key={paragraph.zh}>{read(paragraph)}</p>)}
          <p className="quiet" style={{ fontSize: 14 }}>{say('restsOn', { sources: lesson.sources.map(read).join(listMark) })}</p>
          <h2 style={{ marginTop: 24 }}>{say('check')}</h2>
          {lesson.questions.map((question) => <Question key={question.asks.zh} question={question} />)}
          <div style={{ marginTop: 24 }}>
            <ProblemPanel problem={mark.error} />
            {readOn
              ? <p><CheckCircleFilled /> {say('readOn', { day: day(readOn) })}</p>
              : <Button type="primary" loading={mark.isPending} onClick={() => mark.mutate({ params: { lesson: lesson.id }, body: { id, version: lesson.version, on: todayInChina() } })}>{say('finished')}</Button>}
          </div>
        </div>
      </article>
    </Page>
  );
}

/** A question to oneself; nobody learns what was chosen. */
function Question({ question }: { question: SelfCheck }) {
  const say = useWords(studyWords);
  const { read } = useLanguage();
  const [chosen, setChosen] = useState<number | null>(null);
  return (
    <fieldset className="lesson-check">
      <legend>{read(question.asks)}</legend>
      <Radio.Group value={chosen} onChange={({ target }) => setChosen(target.value as number)}>
        {question.answers.map((answer, at) => <Radio key={answer.zh} value={at}>{read(answer)}</Radio>)}
      </Radio.Group>
      <div role="status">{chosen !== null && <p className="lesson-why"><strong>{say(question.answers[chosen]?.right ? 'right' : 'wrong')}</strong> {read(question.why)}</p>}</div>
    </fieldset>
  );
}
