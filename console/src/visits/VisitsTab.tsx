import { Alert, Button, Collapse, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { posts } from '@tonghu/domain/staff/posts';
import { listVisitsOfChild } from '@tonghu/domain/visits/endpoints';
import { openChildPlan } from '@tonghu/domain/visits/plan-endpoints';
import type { ChildPlan } from '@tonghu/domain/visits/plan-shapes';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { May, useMay } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint, useList } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { ChildVisitRow } from './ChildVisitRow.tsx';
import { PlanMark } from './plans/PlanMark.tsx';
import { ResponsibleDrawer } from './plans/ResponsibleDrawer.tsx';
import { VisitDrawer } from './VisitDrawer.tsx';
import { visitWords } from './words.ts';
import './visits.css';

/** Visits of one child: the next and why then, who is responsible, those made, and whether they came in time. */
export function VisitsTab({ file }: { file: ChildFile }) {
  const say = useWords(visitWords);
  const [at, go] = useAddressState({ visit: '' });
  const [open, setOpen] = useState<'enter' | 'responsible' | null>(null);
  const plan = useEndpoint(openChildPlan, { params: { id: file.id } });
  const visits = useList(listVisitsOfChild, { params: { id: file.id }, query: { limit: 12 } });
  const about = { status: file.status, visitedBy: null };
  if (plan.error) return <ProblemPanel problem={plan.error} again={() => void plan.refetch()} />;
  if (!plan.data) return <Waiting lines={6} />;
  return (
    <>
      <section className="file-part">
        <div className="row wrap">
          <h3 style={{ flex: 1 }}>{say('nextVisit')}</h3>
          <May policy={visitsPolicy} do="visits.assign" on={about}><Button size="small" onClick={() => setOpen('responsible')}>{say('makeResponsible')}</Button></May>
          <May policy={visitsPolicy} do="visits.record" on={about}><Button size="small" type="primary" onClick={() => setOpen('enter')}>{say('enterTitle')}</Button></May>
        </div>
        <NextVisit plan={plan.data} />
      </section>
      <section className="file-part">
        <h3>{say('visitsTitle')}</h3>
        <ProblemPanel problem={visits.problem} again={visits.again} />
        {visits.waiting && visits.rows.length === 0 && !visits.problem && <Waiting lines={4} />}
        {!visits.waiting && !visits.problem && visits.rows.length === 0 && <Empty what={say('noVisitsChild')} how={say('noVisitsChildHow')} />}
        {visits.rows.length > 0 && (
          <ul className="visit-list">
            {visits.rows.map((row) => <ChildVisitRow key={row.id} row={row} shown={at.visit === row.id} show={(visit) => go({ visit })} />)}
          </ul>
        )}
        {visits.hasMore && <Button style={{ marginTop: 8 }} loading={visits.fetchingMore} onClick={visits.more}>{say('moreVisits')}</Button>}
      </section>
      <PastPlans plan={plan.data} open={(visit) => go({ visit })} />
      {open === 'enter' && <VisitDrawer childId={file.id} name={file.name} birthDate={file.birthDate} close={() => setOpen(null)} done={(visit) => { setOpen(null); go({ visit: visit.id }); }} />}
      {open === 'responsible' && <ResponsibleDrawer childId={file.id} name={file.name} close={() => setOpen(null)} />}
    </>
  );
}

function NextVisit({ plan }: { plan: ChildPlan }) {
  const say = useWords(visitWords);
  const { read, listMark } = useLanguage();
  const format = useFormat();
  const { sees } = useActor();
  const may = useMay();
  const { next } = plan;
  if (!next) return <Empty what={say('noNext')} how={say('noNextHow')} />;
  const because = next.because.map(read).join(listMark);
  const named = plan.responsibles.find((one) => one.id === next.responsible?.id);
  return (
    <>
      <p className="next-visit"><strong>{say('dueOn', { day: format.day(next.dueOn) })} <PlanMark plan={next} /></strong></p>
      <dl className="facts">
        <dt>{say('interval')}</dt>
        <dd>{say('every', { count: next.intervalDays })}{because && <span>{say('bracketed', { text: say('everyBecause', { why: because }) })}</span>} {sees === 'place' && may(visitsPolicy, 'visits.policies', noVisitYet).may && <Link className="visit-link" to={`/visits/policies?place=${next.place.code}`}>{say('toPolicies')}</Link>}</dd>
        <dt>{say('lastVisit')}</dt><dd>{next.lastOn ? format.day(next.lastOn) : say('neverVisited')}</dd>
        <dt>{say('responsible')}</dt>
        <dd>
          {next.responsible
            ? <>{next.responsible.name} <span className="quiet">{read(posts[next.responsible.post].title)}</span><div className="quiet">{named ? say('since', { day: format.day(named.from), by: named.by ?? '', why: named.why }) : sees === 'place' && say('byRule')}</div></>
            : <Alert type="warning" showIcon title={say('nobody')} description={say('nobodyHow')} />}
        </dd>
      </dl>
      {plan.responsibles.length > 0 && (
        <Collapse
          ghost size="small" className="visit-collapse"
          items={[{
            key: 'named', label: say('responsiblesBefore'),
            children: <ul className="plain-list">{plan.responsibles.map((one) => <li key={`${one.id} ${one.at}`}>{one.name} <span className="quiet">{say('since', { day: format.day(one.from), by: one.by ?? '', why: one.why })}</span></li>)}</ul>,
          }]}
        />
      )}
    </>
  );
}

function PastPlans({ plan, open }: { plan: ChildPlan; open: (visit: string) => void }) {
  const say = useWords(visitWords);
  const format = useFormat();
  const { past } = plan;
  if (past.length === 0) return null;
  return (
    <section className="file-part">
      <Collapse
        ghost size="small" className="visit-collapse"
        items={[{
          key: 'past', label: say('pastTitle', { all: past.length, onTime: past.filter(({ late }) => !late).length }),
          children: (
            <Table
              size="small" pagination={false} rowKey="visitId" dataSource={past}
              columns={[
                { title: say('pastDue'), dataIndex: 'dueOn', render: format.day },
                { title: say('pastDone'), dataIndex: 'doneOn', render: format.day },
                { title: say('pastHow'), dataIndex: 'late', render: (late: boolean) => say(late ? 'late' : 'onTime') },
                { key: 'do', align: 'right', render: (_, row) => <Button type="link" size="small" onClick={() => open(row.visitId)}>{say('openVisit')}</Button> },
              ]}
            />
          ),
        }]}
      />
    </section>
  );
}
