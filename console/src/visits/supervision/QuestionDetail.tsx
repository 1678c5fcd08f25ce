import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import { type VisitQuestion, questionAnswers, questionKinds } from '@tonghu/domain/visits/supervision-shapes';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { useVisit } from '../use-visit.ts';
import { VisitBody } from '../VisitBody.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { supervisionWords } from './words.ts';

interface Props {
  id: string;
  /** Null: not among the rows read so far. */
  question: VisitQuestion | null;
  waiting: boolean;
  close: () => void;
  /** Told after an answer; `still`: the question stays open. */
  answered: (still: boolean) => void;
}

/** One question: what is asked, what was answered, a form for an answer, and the visit it is about. */
export function QuestionDetail({ id, question, waiting, close, answered }: Props) {
  const say = useWords(supervisionWords);
  const { read } = useLanguage();
  const format = useFormat();
  if (!question) {
    if (waiting) return <section><Waiting lines={8} head /></section>;
    return <section className="panel"><Empty what={say('elsewhere')} how={say('elsewhereHow')} action={<Button onClick={close}>{say('close')}</Button>} /></section>;
  }
  const others = question.about.visits ?? [];
  return (
    <section className="panel visit-detail" aria-label={read(questionKinds[question.kind])}>
      <div className="row">
        <h2 style={{ flex: 1 }}>{read(questionKinds[question.kind])}</h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={say('close')} onClick={close} />
      </div>
      <div>
        <p className="question-says">{read(question.says)}</p>
        <p className="quiet">{say('asked', { at: format.instant(question.askedAt), name: question.visit.visitor.name })}</p>
        {others.map((visit, at) => <p key={visit}><Link className="visit-link" to={`/visits?visit=${visit}`}>{others.length === 1 ? say('otherVisit') : say('otherVisitNumber', { number: at + 1 })}</Link></p>)}
        {question.kind === 'many-in-a-day' && <p><Link className="visit-link" to={`/visits?visitor=${question.visit.visitor.id}&from=${question.visit.visitedOn}&to=${question.visit.visitedOn}`}>{say('visitsOfDay')}</Link></p>}
      </div>
      {question.answers.length > 0 && (
        <div>
          <h3>{say('answers')}</h3>
          <ul className="answer-list">
            {question.answers.map((one) => (
              <li key={one.id}>
                <strong>{read(questionAnswers[one.answer])}</strong> <span className="quiet">{one.by} {format.instant(one.at)}</span>
                <p className="visit-text">{one.note}</p>
              </li>
            ))}
          </ul>
        </div>
      )}
      <AnswerForm key={`${id} ${question.answers.length}`} question={question} done={(reply) => answered(!reply.answered)} />
      <h3>{say('theVisit')}</h3>
      <TheVisit id={question.visit.id} child={question.visit.child} />
    </section>
  );
}

/** The visit a question or a call is about. */
export function TheVisit({ id, child }: { id: string; child: { id: string; name: string } }) {
  const say = useWords(supervisionWords);
  const { data: visit, error, refetch } = useVisit(id);
  if (error && !visit) return <ProblemPanel problem={error} again={() => void refetch()} />;
  if (!visit) return <Waiting lines={8} />;
  return (
    <>
      <p>{visit.child.name} <Link className="visit-link" to={`/visits?visit=${id}&child=${child.id}`}>{say('openVisit')}</Link></p>
      <VisitBody visit={visit} open={(other) => window.open(`/visits?visit=${other}`, '_blank', 'noopener')} quietQuestions />
    </>
  );
}
