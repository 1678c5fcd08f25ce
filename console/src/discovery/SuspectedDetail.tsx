import { CloseOutlined } from '@ant-design/icons';
import { Button, Collapse, Tag, Timeline } from 'antd';
import { Link } from 'react-router';
import { childClasses } from '@tonghu/domain/children/classes';
import { sexes } from '@tonghu/domain/children/labels';
import { ageOn, todayInChina } from '@tonghu/domain/dates';
import { openSuspected } from '@tonghu/domain/discovery/endpoints';
import { suspectedLifecycle } from '@tonghu/domain/discovery/lifecycle';
import { AfterClass } from '../benefits/AfterClass.tsx';
import { askWords } from '../benefits/ask-words.ts';
import { ProofsList } from '../benefits/ProofsList.tsx';
import { DueDay } from '../shell/DueDay.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { AroundSuspected } from './AroundSuspected.tsx';
import { ComingOfSuspected } from './ComingTab.tsx';
import { FactsPanel } from './FactsPanel.tsx';
import { AnswerReasons } from './Reasons.tsx';
import { SuspectedDeeds } from './SuspectedDeeds.tsx';
import { discoveryWords } from './words.ts';

/** One suspected child: what can be done first, then why, what to ask, what is known, and what was done. */
export function SuspectedDetail({ id, close }: { id: string; close: () => void }) {
  const say = useWords(discoveryWords);
  const sayAsk = useWords(askWords);
  const { read } = useLanguage();
  const ageIn = (age: number) => (age < 1 ? say('infant') : say('age', { age }));
  const format = useFormat();
  const { data: one, error, refetch } = useEndpoint(openSuspected, { params: { id } });
  if (error) return <section className="panel"><ProblemPanel problem={error} again={() => void refetch()} /></section>;
  if (!one) return <section><Waiting lines={10} head /></section>;
  const { answerInFull: full } = one;
  const sections = [
    {
      key: 'reasons', label: say(one.answer === 'no-longer' ? 'reasonsLeaving' : 'reasons'), children: <AnswerReasons answer={full} />,
    },
    {
      key: 'ask', label: say('ask'),
      children: full.ask.length > 0 ? <ul className="plain-list">{full.ask.map((ask) => <li key={ask.fact}>{read(ask.question)}</li>)}</ul> : <p className="quiet">{say('askNothing')}</p>,
    },
    ...(one.answer === 'no-longer' ? [] : [{ key: 'proofs', label: sayAsk('proofs'), children: <ProofsList of={one.class} facts={one.facts} ask={full.ask.map(({ fact }) => fact)} /> }]),
    { key: 'facts', label: say('facts'), children: <FactsPanel suspected={one} /> },
    ...(full.wouldChange.length > 0 ? [{ key: 'change', label: say('wouldChange'), children: <ul className="plain-list">{full.wouldChange.map((line) => <li key={line.en}>{read(line)}</li>)}</ul> }] : []),
    {
      key: 'steps', label: say('steps'),
      children: (
        <Timeline
          items={[
            { content: <>{say('stepFound')} <span className="quiet">{format.day(one.foundOn)}</span></> },
            ...one.steps.map((step) => ({
              content: (
                <>
                  {read(suspectedLifecycle.moves[step.move].title)} <span className="quiet">{step.by} {format.instant(step.at)}</span>
                  {step.reason && <div className="quiet">{step.reason}</div>}
                </>
              ),
            })),
          ]}
        />
      ),
    },
  ];
  return (
    <section className="panel detail" aria-label={one.name}>
      <div className="row">
        <h2 style={{ flex: 1 }}>{one.name} <span className="quiet" style={{ fontSize: 14, fontWeight: 400 }}>{read(sexes[one.sex])} {ageIn(ageOn(one.birthDate, todayInChina()))}</span></h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={say('close')} onClick={close} />
      </div>
      <div className="row wrap">
        <Tag>{read(childClasses[one.class].title)}</Tag><Tag>{say(one.answer)}</Tag><Tag>{read(suspectedLifecycle.states[one.state].title)}</Tag>
        {one.dueOn && <DueDay day={one.dueOn} />}
      </div>
      <dl className="facts">
        <dt>{say('born')}</dt><dd>{format.day(one.birthDate)}</dd>
        <dt>{say('idNumber')}</dt><dd className="nowrap">{one.idNumberHint}</dd>
        <dt>{say('place')}</dt><dd>{one.place.township === one.place.name ? one.place.name : `${one.place.township} ${one.place.name}`}</dd>
        {one.handedTo && <><dt>{say('handedTo')}</dt><dd>{one.handedTo}</dd></>}
        {one.outcomeReason && <><dt>{say('outcome')}</dt><dd>{one.outcomeReason}</dd></>}
      </dl>
      <AroundSuspected one={one} />
      {one.answer === 'no-longer' && <AfterClass of={one.class} facts={{ ...one.facts, birthDate: one.birthDate }} on={one.foundOn} division={one.place.code} stepsOnly />}
      <SuspectedDeeds suspected={one} again={() => void refetch()} />
      {(one.childId || one.applicationId) && (
        <div className="row wrap" style={{ gap: 16 }}>
          {one.childId && <Link to={`/children/${one.childId}`}>{say('goChild')}</Link>}
          {one.applicationId && <Link to={`/applications/${one.applicationId}`}>{say('goApplication')}</Link>}
        </div>
      )}
      {one.childId === null && one.dueOn !== null && <ComingOfSuspected id={one.id} />}
      <Collapse ghost className="detail-parts" defaultActiveKey={['reasons', 'ask', 'facts', ...(one.steps.length > 0 ? ['steps'] : [])]} items={sections} />
    </section>
  );
}
