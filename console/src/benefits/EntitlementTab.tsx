import './benefits.css';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { listApplications, listDecisions } from '@tonghu/domain/benefits/endpoints';
import { applicationLifecycle } from '@tonghu/domain/benefits/lifecycle';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { childClasses } from '@tonghu/domain/children/classes';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { May, useMay } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { AnswerMark } from './AnswerMark.tsx';
import { DeadlineMark } from './DeadlineMark.tsx';
import { DecisionCard } from './DecisionCard.tsx';
import { OffsetRequests } from './OffsetRequests.tsx';
import { StartDrawer } from './StartDrawer.tsx';
import { ChildAppeals } from './procedures/ChildAppeals.tsx';
import { GiveAidDrawer } from './procedures/GiveAidDrawer.tsx';
import { procedureWords } from './procedures/words.ts';
import { benefitsWords } from './words.ts';

/** What the child is entitled to, on which grounds, and what was applied for. */
export function EntitlementTab({ file }: { file: ChildFile }) {
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const [starting, setStarting] = useState(false);
  const [giving, setGiving] = useState(false);
  const may = useMay();
  const sayProcedure = useWords(procedureWords);
  const decisions = useEndpoint(listDecisions, { params: { childId: file.id } });
  const applications = useEndpoint(listApplications, { query: { childId: file.id, state: 'all', limit: 50 } });
  if (decisions.error || applications.error) return <ProblemPanel problem={decisions.error ?? applications.error} again={() => { void decisions.refetch(); void applications.refetch(); }} />;
  if (!decisions.data || !applications.data) return <Waiting lines={5} />;
  return (
    <>
      <section className="file-part">
        <div className="row">
          <h3 style={{ flex: 1 }}>{say('decisions')}</h3>
          <May policy={benefitsPolicy} do="benefits.start" on={{ walled: file.walled }}><Button size="small" type="primary" onClick={() => setStarting(true)}>{say('apply')}</Button></May>
          {may(proceduresPolicy, 'procedures.give-aid', { walled: file.walled }).may && <Button size="small" onClick={() => setGiving(true)}>{sayProcedure('giveAid')}</Button>}
        </div>
        {decisions.data.rows.length === 0
          ? <Empty what={say('noDecision')} how={say('noDecisionHow')} />
          : decisions.data.rows.map((decision) => <DecisionCard key={decision.id} decision={decision} file={file} />)}
        <OffsetRequests childId={file.id} walled={file.walled} />
      </section>
      {applications.data.rows.length > 0 && (
        <section className="file-part">
          <h3>{say('applications')}</h3>
          {applications.data.rows.map((row) => (
            <p key={row.id}>
              <Link to={`/applications/${row.id}`}>{read(childClasses[row.class].title)}</Link> {read(applicationLifecycle.states[row.state].title)} <AnswerMark is={row.answer} />{' '}
              <span className="quiet">{day(row.appliedOn)} {row.number}</span> <DeadlineMark of={row} />
            </p>
          ))}
        </section>
      )}
      <ChildAppeals childId={file.id} walled={file.walled} />
      <GiveAidDrawer child={file} open={giving} close={() => setGiving(false)} />
      <StartDrawer file={file} open={starting} close={() => setStarting(false)} />
    </>
  );
}
