import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { childSeenLabels, visitKinds } from '@tonghu/domain/visits/labels';
import { visitsPolicy } from '@tonghu/domain/visits/policy';
import type { VisitRow } from '@tonghu/domain/visits/shapes';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { May } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { Waiting } from '../shell/Waiting.tsx';
import { useVisit } from './use-visit.ts';
import { VisitBody } from './VisitBody.tsx';
import { VisitDrawer } from './VisitDrawer.tsx';
import { visitWords } from './words.ts';

/** A visit in the file: one line, and the whole of it below when it is opened. Opening is recorded. */
export function ChildVisitRow({ row, shown, show }: { row: VisitRow; shown: boolean; show: (visit: string) => void }) {
  const say = useWords(visitWords);
  const { read } = useLanguage();
  const format = useFormat();
  return (
    <li>
      <button type="button" className="visit-row" aria-expanded={shown} onClick={() => show(shown ? '' : row.id)}>
        {shown ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
        <strong>{format.day(row.visitedOn)}</strong>
        <span>{read(visitKinds[row.kind])}</span>
        <span className="quiet">{row.visitor.name} {say('minutesCount', { count: row.minutes })} {read(childSeenLabels[row.childSeen])}</span>
        <span>{row.superseded && <Tag>{say('superseded')}</Tag>}{row.corrects && <Tag>{say('correction')}</Tag>}{row.photos > 0 && <span className="quiet">{say('photosCount', { count: row.photos })}</span>}</span>
      </button>
      {shown && <OpenVisit id={row.id} show={show} />}
    </li>
  );
}

function OpenVisit({ id, show }: { id: string; show: (visit: string) => void }) {
  const say = useWords(visitWords);
  const [correcting, setCorrecting] = useState(false);
  const { data: visit, error, refetch } = useVisit(id);
  if (error && !visit) return <ProblemPanel problem={error} again={() => void refetch()} />;
  if (!visit) return <Waiting lines={6} />;
  return (
    <div className="visit-open">
      <VisitBody visit={visit} open={show} />
      <div className="row wrap" style={{ gap: 16 }}>
        <May policy={visitsPolicy} do="visits.correct" on={{ status: 'open', visitedBy: visit.visitor.id }} reason={visit.superseded ? say('correctLatest') : null}>
          <Button size="small" onClick={() => setCorrecting(true)}>{say('correct')}</Button>
        </May>
        <Link className="visit-link" to={`/visits?visit=${id}&child=${visit.child.id}`}>{say('openInList')}</Link>
      </div>
      {correcting && <VisitDrawer childId={visit.child.id} name={visit.child.name} corrects={visit} close={() => setCorrecting(false)} done={(next) => { setCorrecting(false); show(next.id); }} />}
    </div>
  );
}
