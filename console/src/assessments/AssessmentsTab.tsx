import { todayInChina } from '@tonghu/domain/dates';
import { Button, Dropdown, Tag } from 'antd';
import { Link, useNavigate } from 'react-router';
import { assessmentsOfChild, checkReturn, colourOfChild, listInstruments } from '@tonghu/domain/assessments/endpoints';
import { assessmentLifecycle } from '@tonghu/domain/assessments/lifecycle';
import { assessmentsPolicy } from '@tonghu/domain/assessments/policy';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { Risk } from '../shell/Risk.tsx';
import { useActor } from '../shell/session.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { Grade } from './Grade.tsx';
import { assessmentWords } from './words.ts';
import './assessments.css';

/** How a child stands and stood, why, and what was assessed. */
export function AssessmentsTab({ file }: { file: ChildFile }) {
  const say = useWords(assessmentWords);
  const { read } = useLanguage();
  const format = useFormat();
  const go = useNavigate();
  const may = useMay();
  const actor = useActor();
  const { data, error, refetch } = useEndpoint(assessmentsOfChild, { params: { id: file.id } });
  const now = useEndpoint(colourOfChild, { params: { id: file.id } });
  const instruments = useEndpoint(listInstruments);
  if (error) return <ProblemPanel problem={error} again={() => void refetch()} />;
  if (!data || !now.data) return <Waiting lines={5} />;
  const mine = (instruments.data?.rows ?? []).filter((one) => one.about === 'child' && may(assessmentsPolicy, 'assessments.answer', { assessedBy: null, posts: one.posts, closed: file.status === 'closed' }).may);
  const start = (id: string) => void go(`/assessments/new?child=${file.id}&instrument=${id}`);
  return (
    <>
      <section className="file-part">
        <div className="row">
          <h3 style={{ flex: 1 }}>{say('nowTitle')}</h3>
          {mine.length === 1 && <Button size="small" type="primary" onClick={() => start(mine[0]!.id)}>{say('toForm')}</Button>}
          {mine.length > 1 && (
            <Dropdown trigger={['click']} menu={{ items: mine.map((one) => ({ key: one.id, label: read(one.title), onClick: () => start(one.id) })) }}>
              <Button size="small" type="primary">{say('toForm')}</Button>
            </Dropdown>
          )}
        </div>
        {now.data.colour
          ? (
            <>
              <p><Risk colour={now.data.colour} /> <span className="quiet">{say('since', { day: format.day(now.data.since) })}</span> {!now.data.confirmed && <Tag>{say('unconfirmed')}</Tag>}</p>
              {now.data.because && <ul className="reason-list">{now.data.because.map((line) => <li key={line.en}>{read(line)}</li>)}</ul>}
              {now.data.planDueAt && now.data.planDueAt.slice(0, 10) >= todayInChina() && <p className="quiet">{say('planDue', { when: format.instant(now.data.planDueAt) })}</p>}
            </>
          )
          : <p className="quiet">{say('noColour')}</p>}
      </section>
      {file.livingForm === 'institution' && actor.sees === 'place' && <ReturnPart id={file.id} />}
      {data.colours.length > 1 && (
        <section className="file-part">
          <h3>{say('history')}</h3>
          {data.colours.map((one, at) => (
            <div key={`${one.from} ${one.assessmentId} ${at}`} className="colour-line">
              <span><Risk colour={one.colour} /></span>
              <div>
                <p>{one.until ? say('until', { from: format.day(one.from), until: format.day(one.until) }) : say('from', { from: format.day(one.from) })} {one.byVeto && <Tag>{say('byVeto')}</Tag>} <span className="quiet">{one.setBy}</span></p>
                <p className="quiet">{one.because.slice(0, 3).map(read).join(' · ')}</p>
              </div>
            </div>
          ))}
        </section>
      )}
      <section className="file-part">
        <h3>{say('assessments')}</h3>
        {data.assessments.length === 0
          ? <Empty what={say('noAssessments')} how={say('noAssessmentsHow')} />
          : data.assessments.map((one) => (
            <p key={one.id} className="assessment-line">
              <Link to={`/assessments?assessment=${one.id}&state=${one.state}`}>{read(one.title)}</Link> <Grade colour={one.colour} text={one.gradeText} />{' '}
              <span className="quiet">{format.day(one.assessedOn)} {one.assessedBy.name} {read(assessmentLifecycle.states[one.state].title)}</span> {one.veto && <span className="urgent-mark">{say('urgent')}</span>}
            </p>
          ))}
      </section>
    </>
  );
}

/** Whether a child of an institution may go back to its guardians. */
function ReturnPart({ id }: { id: string }) {
  const say = useWords(assessmentWords);
  const { read } = useLanguage();
  const format = useFormat();
  const { data, error } = useEndpoint(checkReturn, { params: { id } });
  if (error) return <ProblemPanel problem={error} />;
  if (!data?.applies) return null;
  return (
    <section className="file-part">
      <h3>{say('returnTitle')}</h3>
      <p><strong>{say(data.may ? 'returnYes' : 'returnNo')}</strong> {data.says.map(read).join(' ')}</p>
      {data.assessment && <p className="quiet assessment-line"><Link to={`/assessments?assessment=${data.assessment.id}&state=confirmed`}>{read(data.assessment.gradeText)}</Link> {format.day(data.assessment.on)} {say('validUntil', { day: format.day(data.assessment.validUntil) })}</p>}
    </section>
  );
}
