import { App, AutoComplete, Button, Form } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ApplicationDetail } from '@tonghu/domain/benefits/application';
import { answerQuestions, countApplications, getApplication, listApplications } from '@tonghu/domain/benefits/endpoints';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { type EnteredAnswer, answerFormOf, enteredOf, valueOfAnswer } from '@tonghu/domain/discovery/fact-answers';
import { factAskedBy, factAt, withFacts } from '@tonghu/domain/discovery/fact-paths';
import { questionFor } from '@tonghu/rules/engine/questions';
import { proofOf } from '@tonghu/rules/law/proofs';
import { AnswerFields } from '../children/AnswerFields.tsx';
import { useFacts } from '../discovery/facts.ts';
import { useFormProblem } from '../shell/form-problem.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { askWords } from './ask-words.ts';

const answerable: readonly ApplicationDetail['state'][] = ['draft', 'examining', 'awaiting-papers', 'returned'];

/** What the rules still have to know: the question that settles most is answered right here, the others wait for it. */
export function AskPanel({ application }: { application: ApplicationDetail }) {
  const say = useWords(askWords);
  const { read } = useLanguage();
  const may = useMay();
  const facts = useFacts();
  const [chosen, setChosen] = useState<string | null>(null);
  const { state, known, reply } = application;
  const answers = answerable.includes(state) && may(benefitsPolicy, 'benefits.answer', { walled: application.walled, draft: state === 'draft' }).may;
  const asked = [...new Set(reply.ask.map(({ fact }) => factAskedBy(fact)))];
  const given = Object.keys(known.from).filter((fact) => known.from[fact]!.answered);
  const current = chosen ?? asked[0];
  const takeBack = useCommand(answerQuestions, { refresh });
  if (asked.length === 0 && (given.length === 0 || !answers)) return null;
  const left = asked.filter((fact) => fact !== current);
  const questionOf = (fact: string) => read(reply.ask.find((one) => factAskedBy(one.fact) === fact)?.question ?? questionFor(fact));
  return (
    <section className="benefit-ask" aria-labelledby="ask-title">
      {asked.length > 0 && <h3 id="ask-title">{say('askTitle')}</h3>}
      {answers && current
        ? <Question key={`${current} ${application.version}`} application={application} fact={current} question={questionOf(current)} first={current === asked[0]} done={() => setChosen(null)} cancel={chosen === null ? undefined : () => setChosen(null)} />
        : asked.length > 0 && <><ul>{asked.map((fact) => <li key={fact}>{questionOf(fact)}</li>)}</ul><p className="quiet">{say('cannotAnswer')}</p></>}
      {answers && left.length > 0 && (
        <details className="benefit-more">
          <summary>{say('askLeft', { count: left.length })}</summary>
          <ul>{left.map((fact) => <li key={fact}>{questionOf(fact)} <Button type="link" size="small" onClick={() => setChosen(fact)}>{say('askThis')}</Button></li>)}</ul>
        </details>
      )}
      {answers && given.length > 0 && (
        <details className="benefit-more">
          <summary>{say('answered', { count: given.length })}</summary>
          <ul>
            {given.map((fact) => (
              <li key={fact}>
                {facts.title(fact)} <span className="quiet">{facts.value({ name: fact, value: factAt(known.facts, fact) })} {known.from[fact]!.evidence}</span>
                <Button type="link" size="small" onClick={() => setChosen(fact)}>{say('change')}</Button>
                <Button type="link" size="small" loading={takeBack.isPending} onClick={() => takeBack.mutate({ params: { applicationId: application.id }, version: application.version, body: { answers: {}, evidence: {}, forget: [fact] } })}>{say('takeBack')}</Button>
              </li>
            ))}
          </ul>
          <ProblemPanel problem={takeBack.error} />
        </details>
      )}
    </section>
  );
}

const refresh = [getApplication, listApplications, countApplications];

interface Entered { answer?: EnteredAnswer; evidence?: string }

function Question({ application, fact, question, first, done, cancel }: { application: ApplicationDetail; fact: string; question: string; first: boolean; done: () => void; cancel: (() => void) | undefined }) {
  const say = useWords(askWords);
  const { read } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const command = useCommand(answerQuestions, { refresh, done: () => { void message.success(say('saved')); done(); } });
  const shown = useFormProblem(form, command.error);
  const asked = answerFormOf(fact);
  const papers = proofOf(fact)?.papers.map(read) ?? [];
  const { known } = application;
  if (!asked) return <p><strong>{question}</strong><br /><span className="quiet">{say('inFile')}</span> <Link to={`/children/${application.childId}`}>{say('toFile')}</Link></p>;
  const send = ({ answer = {}, evidence }: Entered) => {
    const answers = withFacts({}, [{ path: fact, value: valueOfAnswer(asked, answer) }]);
    command.mutate({ params: { applicationId: application.id }, version: application.version, body: { answers, evidence: evidence?.trim() ? { [fact]: evidence.trim() } : {}, forget: [] } });
  };
  return (
    <Form<Entered> form={form} layout="vertical" scrollToFirstError onFinish={send} initialValues={{ answer: enteredOf(asked, factAt(known.facts, fact)), evidence: known.from[fact]?.evidence }}>
      {first && <p className="quiet">{say('askFirst')}</p>}
      {!asked.none && !asked.whole && <p><strong>{question}</strong></p>}
      <AnswerFields form={asked} name={answerName} label={question} />
      <Form.Item name="evidence" label={say('evidence')} extra={papers.length > 0 && say('papers', { list: papers.join(say('or')) })}>
        <AutoComplete options={papers.map((value) => ({ value }))} maxLength={200} />
      </Form.Item>
      {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={command.isPending}>{say('save')}</Button>
        {cancel && <Button onClick={cancel}>{say('cancel')}</Button>}
      </div>
    </Form>
  );
}

const answerName = ['answer'] as const;
