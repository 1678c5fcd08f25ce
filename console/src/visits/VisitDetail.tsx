import { CloseOutlined } from '@ant-design/icons';
import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { visitKinds } from '@tonghu/domain/visits/labels';
import { visitsPolicy } from '@tonghu/domain/visits/policy';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { May } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { Waiting } from '../shell/Waiting.tsx';
import { useVisit } from './use-visit.ts';
import { VisitBody } from './VisitBody.tsx';
import { VisitDrawer } from './VisitDrawer.tsx';
import { visitWords } from './words.ts';

/** One visit beside the list. `open` leads to another one of its chain. */
export function VisitDetail({ id, close, open, onlyVisitor }: { id: string; close: () => void; open: (id: string) => void; onlyVisitor: ((visitor: string) => void) | null }) {
  const say = useWords(visitWords);
  const { read } = useLanguage();
  const format = useFormat();
  const [correcting, setCorrecting] = useState(false);
  const { data: visit, error, refetch } = useVisit(id);
  if (error && !visit) return <section className="panel"><ProblemPanel problem={error} again={() => void refetch()} /></section>;
  if (!visit) return <section><Waiting lines={10} head /></section>;
  const latest = visit.corrections.at(-1);
  return (
    <section className="panel visit-detail" aria-label={visit.child.name}>
      <div className="row">
        <h2 style={{ flex: 1 }}>{visit.child.name} <span className="visit-when">{format.day(visit.visitedOn)}</span></h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={say('close')} onClick={close} />
      </div>
      <div className="row wrap"><Tag>{read(visitKinds[visit.kind])}</Tag>{visit.superseded && <Tag>{say('superseded')}</Tag>}{visit.corrects && <Tag>{say('correction')}</Tag>}</div>
      {visit.superseded && latest && (
        <Alert type="info" showIcon title={say('supersededTells')} action={<Button size="small" onClick={() => open(latest.id)}>{say('openLatest')}</Button>} />
      )}
      <div className="row wrap" style={{ gap: 12 }}>
        <May policy={visitsPolicy} do="visits.correct" on={{ status: 'open', visitedBy: visit.visitor.id }} reason={visit.superseded ? say('correctLatest') : null}>
          <Button onClick={() => setCorrecting(true)}>{say('correct')}</Button>
        </May>
        <Link className="visit-link" to={`/children/${visit.child.id}?tab=visits`}>{say('openFile')}</Link>
        {onlyVisitor && <Button type="link" style={{ padding: 0 }} onClick={() => onlyVisitor(visit.visitor.id)}>{say('onlyVisitor', { name: visit.visitor.name })}</Button>}
      </div>
      <VisitBody visit={visit} open={open} />
      {correcting && <VisitDrawer childId={visit.child.id} name={visit.child.name} corrects={visit} close={() => setCorrecting(false)} done={(next) => { setCorrecting(false); open(next.id); }} />}
    </section>
  );
}
