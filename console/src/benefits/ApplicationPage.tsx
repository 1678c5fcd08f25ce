import '../discovery/discovery.css';
import './benefits.css';
import { Button, Table } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import type { ApplicationDetail } from '@tonghu/domain/benefits/application';
import { getApplication } from '@tonghu/domain/benefits/endpoints';
import { circumstanceSources } from '@tonghu/domain/children/labels';
import { childClasses } from '@tonghu/domain/children/classes';
import { AnswerReasons } from '../discovery/Reasons.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { AnswerMark } from './AnswerMark.tsx';
import { AskPanel } from './AskPanel.tsx';
import { askWords } from './ask-words.ts';
import { DecisionPanel } from './DecisionPanel.tsx';
import { type FactRow, factRows, useFacts } from '../discovery/facts.ts';
import { PapersMenu } from './papers/PapersMenu.tsx';
import { NoticePanel } from './NoticePanel.tsx';
import { PlaceText } from './PlaceText.tsx';
import { ProofsList } from './ProofsList.tsx';
import { RecomputedLine } from './RecomputedLine.tsx';
import { StepsPanel } from './StepsPanel.tsx';
import { AppealsPanel } from './procedures/AppealsPanel.tsx';
import { neighbourInQueue, useKeys } from './procedures/keyboard.ts';
import { KeysHelp } from './procedures/KeysHelp.tsx';
import { VisitsPanel } from './procedures/VisitsPanel.tsx';
import { procedureWords } from './procedures/words.ts';
import { benefitsWords } from './words.ts';

/** An application: evidence on the left, the decision on the right. */
export function ApplicationPage() {
  const { applicationId = '' } = useParams();
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const navigate = useNavigate();
  const sayProcedure = useWords(procedureWords);
  const go = (by: 1 | -1) => { const next = neighbourInQueue(applicationId, by); if (next) void navigate(`/applications/${next}`); };
  useKeys({ j: () => go(1), k: () => go(-1), u: () => void navigate('/applications') });
  const { data, error, refetch } = useEndpoint(getApplication, { params: { applicationId } });
  if (error && !data) return <Page title={say('queueTitle')}><ProblemPanel problem={error} again={() => void refetch()} /></Page>;
  if (!data) return <Page title={say('queueTitle')}><Waiting lines={3} head /><Waiting lines={8} /></Page>;
  return (
    <Page
      title={`${data.childName} · ${read(childClasses[data.class].title)}`}
      purpose={say('applicationPurpose')}
      extra={<><KeysHelp keys={[['j', sayProcedure('keyNextOne')], ['k', sayProcedure('keyPreviousOne')], ['a', sayProcedure('keyMain')], ['u', sayProcedure('keyBack')]]} /><PapersMenu applicationId={data.id} walled={data.walled} /><Button onClick={() => void navigate(`/children/${data.childId}`)}>{say('openFile')}</Button><Button onClick={() => void navigate('/applications')}>{say('backToQueue')}</Button></>}
    >
      <div className="beside">
        <Evidence application={data} />
        <div className="stack">
          <DecisionPanel key={data.id} application={data} />
          {data.decisionId && <section className="panel"><RecomputedLine decisionId={data.decisionId} /></section>}
          <NoticePanel application={data} />
          <AppealsPanel application={data} />
          <StepsPanel application={data} />
        </div>
      </div>
    </Page>
  );
}

/** What the rules say and why, what is missing, every fact with its source, the papers. */
function Evidence({ application }: { application: ApplicationDetail }) {
  const sayAsk = useWords(askWords);
  const say = useWords(benefitsWords);
  const { read, listMark } = useLanguage();
  const { day } = useFormat();
  const facts = useFacts();
  const { reply, known, papers } = application;
  const rows = factRows(known.facts);
  // The evidence of a department file names file, line and day by itself.
  const sourceOf = (from: (typeof known.from)[string] | undefined) => (from?.evidence && !from.answered && !(from.evidence in circumstanceSources) ? from.evidence : [from && read(from.says), from?.on && day(from.on), from?.answered && from.evidence].filter(Boolean).join(' '));
  const isThere = ({ value }: FactRow) => value !== null && value !== false;
  const [there, absent] = [rows.filter(isThere), rows.filter((row) => !isThere(row))];
  return (
    <div className="stack">
      <section className="panel">
        <div className="row" style={{ marginBottom: 12 }}><h2 style={{ flex: 1 }}>{say('because')}</h2><strong><AnswerMark is={reply.is} /></strong></div>
        <AnswerReasons answer={reply} />
        <AskPanel application={application} />
        {reply.wouldChange.length > 0 && (
          <details className="benefit-more"><summary>{say('wouldChange')}</summary><ul>{reply.wouldChange.map((one) => <li key={one.zh}>{read(one)}</li>)}</ul></details>
        )}
        <p className="quiet">{say('answeredOn', { day: day(application.answeredOn), version: application.ruleVersion })}</p>
      </section>
      <section className="panel flush">
        <h2 className="benefit-table-title">{say('factsTitle')}</h2>
        <Table
          size="small" pagination={false} rowKey="name" dataSource={there} locale={{ emptyText: say('noFacts') }}
          footer={absent.length === 0 ? undefined : () => <details><summary>{say('absentFacts', { count: absent.length })}</summary>{absent.map(({ name }) => facts.title(name)).join(listMark)}</details>}
          columns={[
            { title: say('fact'), dataIndex: 'name', width: 168, render: (name: string) => facts.title(name) },
            { title: say('value'), key: 'value', width: 220, render: (_, row) => (row.name === 'hukou' || row.name === 'residence' ? <PlaceText code={String(row.value)} /> : facts.value(row)) },
            {
              title: say('source'), key: 'source', render: (_, { name }) => {
                const from = known.from[name];
                return <span className="quiet">{sourceOf(from) || say('noEvidence')}</span>;
              },
            },
          ]}
        />
      </section>
      {['draft', 'examining', 'awaiting-papers', 'returned', 'confirming'].includes(application.state) && (
        <section className="panel">
          <h2>{sayAsk('proofs')}</h2>
          <ProofsList of={application.class} facts={known.facts} ask={reply.ask.map(({ fact }) => fact)} />
        </section>
      )}
      <VisitsPanel application={application} />
      <section className="panel">
        <h2>{say('papers')}</h2>
        {papers.length === 0 ? <p className="quiet">{say('noPapers')}</p> : (
          <ul className="benefit-papers">{papers.map((paper) => <li key={paper.id}><Link to={`/children/${application.childId}?tab=papers`}>{paper.name}</Link> <span className="quiet">{day(paper.addedOn)}</span></li>)}</ul>
        )}
      </section>
    </div>
  );
}
