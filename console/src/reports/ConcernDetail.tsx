import { CloseOutlined } from '@ant-design/icons';
import { Alert, Button, Tag } from 'antd';
import { Link } from 'react-router';
import { urgencies } from '@tonghu/domain/reports/concern';
import { openConcern } from '@tonghu/domain/reports/endpoints';
import { concernLifecycle } from '@tonghu/domain/reports/lifecycle';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { ConcernDeeds } from './ConcernDeeds.tsx';
import { reportsWords } from './words.ts';

/** One worry: what to do first, what was said, who told it for whoever took it, and what came of it. */
export function ConcernDetail({ id, close }: { id: string; close: () => void }) {
  const say = useWords(reportsWords);
  const { read } = useLanguage();
  const format = useFormat();
  const { data: one, error, refetch } = useEndpoint(openConcern, { params: { id } });
  if (error) return <section className="panel"><ProblemPanel problem={error} again={() => void refetch()} /></section>;
  if (!one) return <section><Waiting lines={8} head /></section>;
  const open = one.state !== 'answered';
  return (
    <section className="panel stack" aria-label={read(urgencies[one.urgency])}>
      <div className="row">
        <h2 style={{ flex: 1 }}>{read(urgencies[one.urgency])}</h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={say('close')} onClick={close} />
      </div>
      <div className="row wrap"><Tag>{read(concernLifecycle.states[one.state].title)}</Tag><Tag>{say(one.source)}</Tag>{one.late && <Tag color="warning">{say(one.state === 'received' ? 'late' : 'takenLate')}</Tag>}</div>
      {open && one.urgency === 'in-danger' && <Alert type="error" showIcon title={say('callDanger')} />}
      {open && <Alert type="info" title={say('mandatory')} />}
      <h3>{say('said')}</h3>
      <p style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{one.said}</p>
      <dl className="facts">
        <dt>{say('where')}</dt><dd style={{ overflowWrap: 'anywhere' }}>{one.where || <span className="quiet">{say('notSaid')}</span>}</dd>
        <dt>{say('place')}</dt><dd>{[one.place.township, one.place.name].filter(Boolean).join(' ')}</dd>
        <dt>{say('child')}</dt><dd>{one.child ? <Link to={`/children/${one.child.id}`}>{one.child.name}</Link> : <span className="quiet">{say('childUnknown')}</span>}</dd>
        <dt>{say('teller')}</dt>
        <dd>{one.teller ? [one.teller.name, one.teller.contact].filter(Boolean).join(' ') : <span className="quiet">{say(one.hasContact ? 'tellerAfter' : 'anonymous')}</span>}</dd>
        <dt>{say('receivedAt')}</dt><dd>{format.instant(one.receivedAt)}</dd>
        <dt>{say('acceptBy')}</dt><dd>{format.instant(one.acceptBy)}</dd>
        <dt>{say('takenBy')}</dt><dd>{one.takenBy ? `${one.takenBy} ${format.instant(one.takenAt)}` : <span className="quiet">{say('nobody')}</span>}</dd>
        {one.answeredAt && <><dt>{say('answeredAt')}</dt><dd>{format.instant(one.answeredAt)}</dd></>}
        <dt>{say('receipt')}</dt><dd className="nowrap">{one.receipt}</dd>
      </dl>
      {one.outcome && <><h3>{say('outcomeTitle')}</h3><p style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{one.outcome}</p></>}
      <ConcernDeeds concern={one} again={() => void refetch()} />
    </section>
  );
}
