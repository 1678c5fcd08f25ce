import { Button, Table, Tag } from 'antd';
import { Link, useNavigate } from 'react-router';
import { listInstruments, listStations } from '@tonghu/domain/assessments/endpoints';
import { assessmentLifecycle } from '@tonghu/domain/assessments/lifecycle';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { DueDay } from '../shell/DueDay.tsx';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { AssessmentTabs } from './AssessmentTabs.tsx';
import { assessmentWords } from './words.ts';

type Station = ReplyOf<typeof listStations>['rows'][number];

/** The stations of the area and how each checked itself last. */
export function StationsPage() {
  const say = useWords(assessmentWords);
  const { read } = useLanguage();
  const format = useFormat();
  const go = useNavigate();
  const { data, error, refetch } = useEndpoint(listStations);
  const instruments = useEndpoint(listInstruments);
  const checks = instruments.data?.rows.some((one) => one.about === 'station') ?? false;
  return (
    <Page title={say('title')} purpose={say('stationsPurpose')}>
      <AssessmentTabs />
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!data && !error && <Waiting lines={6} />}
      {data && (
        <div className="panel flush">
          <Table<Station>
            size="middle" className="list-table" rowKey="organisationId" dataSource={data.rows} pagination={false} scroll={{ x: 'max-content' }}
            locale={{ emptyText: <Empty what={say('noStations')} how={say('noStationsHow')} /> }}
            columns={[
              { title: say('station'), dataIndex: 'name', fixed: 'left' },
              { title: say('lastCheck'), dataIndex: 'on', render: (day: string | null, row) => (day && row.assessmentId ? <Link to={`/assessments?assessment=${row.assessmentId}&state=${row.state}`}>{format.day(day)}</Link> : <span className="quiet">{say('neverChecked')}</span>) },
              { title: say('result'), dataIndex: 'gradeText', render: (text: Station['gradeText'], row) => (text ? <>{read(text)} <span className="quiet">{row.score !== null && say('pointsOf', { score: row.score })}</span></> : '—') },
              { title: say('lacking'), dataIndex: 'lacking', align: 'right', render: (count: number | null) => (count === null ? '—' : say('lackingCount', { count })) },
              { title: say('state'), dataIndex: 'state', render: (state: Station['state']) => state && <Tag>{read(assessmentLifecycle.states[state].title)}</Tag> },
              { title: say('nextCheck'), dataIndex: 'dueOn', render: (day: string | null) => <DueDay day={day} /> },
              ...(checks ? [{ title: '', key: 'check', render: (_: unknown, row: Station) => <Button size="small" aria-label={`${say('checkNow')} ${row.name}`} onClick={() => void go(`/assessments/new?station=${row.organisationId}`)}>{say('checkNow')}</Button> }] : []),
            ]}
          />
        </div>
      )}
    </Page>
  );
}
