import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { AppliesTo, type VisitPolicy } from '@tonghu/domain/visits/plan-shapes';
import { listVisitPolicies } from '@tonghu/domain/visits/plan-endpoints';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { jobStates } from '@tonghu/domain/jobs/job';
import { posts } from '@tonghu/domain/staff/posts';
import { todayInChina } from '@tonghu/domain/dates';
import { PlaceSelect } from '../../places/PlaceTree.tsx';
import { useAddressState } from '../../shell/address-state.ts';
import { useFormat } from '../../shell/format.ts';
import { JobProgress } from '../../shell/JobProgress.tsx';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May, useMay } from '../../shell/May.tsx';
import { useOwnJob } from '../../shell/own-job.ts';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { VisitsTabs } from '../VisitsTabs.tsx';
import { AppliesMark } from './AppliesMark.tsx';
import { PolicyDrawer } from './PolicyDrawer.tsx';
import { PositionsPart } from './PositionsPart.tsx';
import { policyWords } from './words.ts';

/** How often children are visited at a place: what holds today and why, what comes, what was before. */
export function PoliciesPage() {
  const say = useWords(policyWords);
  const actor = useActor();
  const [at, go] = useAddressState({ place: '' });
  const [laying, setLaying] = useState<{ from: VisitPolicy | null } | null>(null);
  const { data, error, refetch } = useEndpoint(listVisitPolicies, { query: { place: at.place || undefined } }, { keep: true });
  // Plans go on being made anew when the drawer is closed or the page loaded again.
  const last = useOwnJob('visits-replan');
  const today = todayInChina();
  const rows = (data?.rows ?? []).filter((row) => !(row.appliesTo === 'hiv-affected' && !actor.rights.includes('hiv')));
  const order = (row: VisitPolicy) => AppliesTo.options.indexOf(row.appliesTo);
  const byWhat = (a: VisitPolicy, b: VisitPolicy) => order(a) - order(b) || a.from.localeCompare(b.from);
  // What is laid down for a place below holds there, and not at the place asked about.
  const chosen = at.place || actor.place.code;
  const here = (row: VisitPolicy) => row.placeCode === null || chosen.startsWith(row.placeCode.replace(/0+$/, '')) || row.placeCode === chosen;
  const parts = [
    { key: 'now', rows: rows.filter((row) => row.inForce && here(row)) },
    { key: 'coming', rows: rows.filter((row) => row.from > today) },
    { key: 'below', rows: rows.filter((row) => row.inForce && !here(row)) },
    { key: 'before', rows: rows.filter((row) => !row.inForce && row.from <= today) },
  ] as const;
  return (
    <Page
      title={say('title')} purpose={say('purpose')}
      primary={<May policy={visitsPolicy} do="visits.set-policy" on={noVisitYet}><Button type="primary" onClick={() => setLaying({ from: null })}>{say('lay')}</Button></May>}
    >
      <VisitsTabs />
      {actor.sees === 'place' && actor.place.level < 5 && (
        <div className="filters"><div style={{ width: 240 }}><PlaceSelect label={say('place')} value={chosen} onChange={(code) => go({ place: code && code !== actor.place.code ? code : '' })} placeholder={say('place')} /></div></div>
      )}
      {last && !jobStates[last.state].ended && !laying && <section className="panel"><JobProgress key={last.id} job={last.id} /></section>}
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!data && !error && <Waiting lines={8} head />}
      {data && parts.map((part) => (part.key === 'now' || part.rows.length > 0) && (
        <section key={part.key} className="panel">
          <h2>{say(part.key)}</h2>
          {part.key === 'now' && <p className="quiet" style={{ marginBottom: 8 }}>{say('shortest')}</p>}
          <PolicyTable rows={[...part.rows].sort(byWhat)} replace={part.key === 'now' ? (from) => setLaying({ from }) : null} />
        </section>
      ))}
      <PositionsPart />
      {laying && <PolicyDrawer from={laying.from} close={() => setLaying(null)} />}
    </Page>
  );
}

function PolicyTable({ rows, replace }: { rows: VisitPolicy[]; replace: ((row: VisitPolicy) => void) | null }) {
  const say = useWords(policyWords);
  const { read } = useLanguage();
  const format = useFormat();
  const lays = useMay()(visitsPolicy, 'visits.set-policy', noVisitYet).may;
  return (
    <Table<VisitPolicy>
      size="middle" pagination={false} rowKey="id" dataSource={rows} scroll={{ x: 'max-content' }}
      columns={[
        { title: say('appliesTo'), key: 'what', fixed: 'left', render: (_, row) => <AppliesMark what={row.appliesTo} title={row.title} /> },
        { title: say('interval'), dataIndex: 'intervalDays', align: 'right', render: format.count },
        { title: say('responsible'), dataIndex: 'responsiblePost', render: (post: VisitPolicy['responsiblePost']) => (post ? read(posts[post].title) : <span className="quiet">{say('asColour')}</span>) },
        { title: say('plan'), key: 'plan', render: (_, row) => <>{row.planHours === null ? '—' : row.planHours > 24 && row.planHours % 24 === 0 ? say('withinDays', { count: row.planHours / 24 }) : say('hours', { count: row.planHours })} {row.conference && <Tag>{say('conference')}</Tag>}</> },
        { title: say('from'), dataIndex: 'from', render: format.day },
        {
          title: say('source'), key: 'source', render: (_, row) => (
            <div className="source-cell">{row.placeCode === null ? <Tag>{say('default')}</Tag> : <strong>{read(row.placeName)}</strong>}<div>{row.source}</div>{row.by && <div className="quiet">{row.by} {format.instant(row.at)}</div>}</div>
          ),
        },
        ...(replace && lays ? [{ key: 'do', render: (_: unknown, row: VisitPolicy) => <Button size="small" onClick={() => replace(row)}>{say('replace')}</Button> }] : []),
      ]}
    />
  );
}
