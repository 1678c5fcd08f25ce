import { Button, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { NationalSheet } from '@tonghu/domain/benefits/sheets';
import { listSheets } from '@tonghu/domain/benefits/sheets-endpoints';
import { papersPolicy } from '@tonghu/domain/benefits/papers-policy';
import { sheetsPolicy } from '@tonghu/domain/benefits/sheets-policy';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { May, useMay } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { CompareDrawer } from './CompareDrawer.tsx';
import { DownloadButton } from './DownloadButton.tsx';
import { TakeDrawer } from './TakeDrawer.tsx';
import { sheetsWords } from './words.ts';

/** Sheets of the national system: written here, and read back from there. */
export function SheetsPage() {
  const say = useWords(sheetsWords);
  const format = useFormat();
  const may = useMay();
  const [doing, setDoing] = useState<'take' | 'compare' | null>(null);
  const { data, error, refetch } = useEndpoint(listSheets);
  const counts = ({ direction, counts: of }: NationalSheet) => (direction === 'out'
    ? say('countOut', { enrolments: of['enrolments'] ?? 0, exits: of['exits'] ?? 0, changes: of['changes'] ?? 0 })
    : say('countIn', { same: of['same'] ?? 0, other: (of['differs'] ?? 0) + (of['only-theirs'] ?? 0) + (of['only-ours'] ?? 0) + (of['refused'] ?? 0) }));
  return (
    <Page
      title={say('title')} purpose={say('purpose')}
      extra={<>
        {may(papersPolicy, 'papers.set-issuer', {}).may && <Link to="/papers/issuers">{say('settings')}</Link>}
        <May policy={sheetsPolicy} do="sheets.compare" on={{}}><Button onClick={() => setDoing('compare')}>{say('compare')}</Button></May>
      </>}
      primary={<May policy={sheetsPolicy} do="sheets.take" on={{}}><Button type="primary" onClick={() => setDoing('take')}>{say('take')}</Button></May>}
    >
      <BenefitsTabs of="applications" />
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!data && !error && <Waiting lines={6} head />}
      {data && (data.rows.length === 0 ? <Empty what={say('listEmpty')} how={say('listEmptyHow')} /> : (
        <div className="panel flush">
          <Table<NationalSheet>
            size="middle" rowKey="id" pagination={{ pageSize: 30, hideOnSinglePage: true, showSizeChanger: false }} dataSource={data.rows} scroll={{ x: 'max-content' }}
            columns={[
              { title: say('county'), key: 'county', fixed: 'left', width: 90, render: (_, { place }) => place.name },
              { title: say('month'), dataIndex: 'month', width: 90, render: format.month },
              { title: say('direction'), key: 'direction', width: 96, render: (_, sheet) => <>{say(sheet.direction)}{sheet.walled && <><br /><span className="quiet">{say('walled')}</span></>}</> },
              { title: say('counts'), key: 'counts', width: 150, render: (_, sheet) => counts(sheet) },
              { title: say('reason'), dataIndex: 'reason', width: 140 },
              { title: say('by'), key: 'by', width: 150, render: (_, { by, at }) => <>{by}<br /><span className="quiet nowrap">{format.instant(at)}</span></> },
              { title: say('fingerprint'), dataIndex: 'fingerprint', width: 110, render: (print: string) => <span className="quiet" title={print}>{print.slice(0, 10)}</span> },
              {
                title: '', key: 'do', width: 150, render: (_, sheet) => (
                  <span className="row">{sheet.direction === 'in' && <Link to={`/national-sheets/${sheet.id}`}>{say('open')}</Link>}<DownloadButton sheet={sheet} /></span>
                ),
              },
            ]}
          />
        </div>
      ))}
      {data && <TakeDrawer counties={data.counties} open={doing === 'take'} close={() => setDoing(null)} />}
      {data && <CompareDrawer counties={data.counties} open={doing === 'compare'} close={() => setDoing(null)} />}
    </Page>
  );
}
