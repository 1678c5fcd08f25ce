import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { listInstruments } from '@tonghu/domain/assessments/endpoints';
import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import type { InstrumentRow } from '@tonghu/domain/assessments/shapes';
import { useAddressState } from '../shell/address-state.ts';
import { Beside } from '../shell/Beside.tsx';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { May } from '../shell/May.tsx';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { AddInstrument } from './AddInstrument.tsx';
import { AssessmentTabs } from './AssessmentTabs.tsx';
import { InstrumentDetail } from './InstrumentDetail.tsx';
import { assessmentWords } from './words.ts';

const keyOf = (row: InstrumentRow): string => `${row.id}@${row.number}`;

/** Every version of every instrument, with its questions beside the list. */
export function InstrumentsPage() {
  const say = useWords(assessmentWords);
  const { read } = useLanguage();
  const format = useFormat();
  const [at, go] = useAddressState({ version: '' });
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useEndpoint(listInstruments, { query: { every: 'yes' } });
  const chosen = data?.rows.find((row) => keyOf(row) === at.version);
  return (
    <Page
      title={say('title')} purpose={say('instrumentsPurpose')}
      primary={<May policy={assessmentsPolicy} do="assessments.add-instrument" on={noAssessment}><Button type="primary" onClick={() => setAdding(true)}>{say('add')}</Button></May>}
    >
      <AssessmentTabs />
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!data && !error && <Waiting lines={6} />}
      {data && (
        <Beside
          chosen={chosen ? at.version : ''} close={() => go({ version: '' })}
          list={(
            <div className="panel flush">
              <Table<InstrumentRow>
                size="middle" className="list-table" rowKey={keyOf} dataSource={data.rows} pagination={false} scroll={{ x: 'max-content' }}
                locale={{ emptyText: <Empty what={say('noInstruments')} how={say('noInstrumentsHow')} /> }}
                rowClassName={(row) => `opens${keyOf(row) === at.version ? ' ant-table-row-selected' : ''}`}
                onRow={(row) => ({ tabIndex: 0, onClick: () => go({ version: keyOf(row) }, { step: !chosen }), onKeyDown: (event) => { if (event.key === 'Enter') go({ version: keyOf(row) }, { step: !chosen }); } })}
                columns={[
                  { title: say('instrument'), dataIndex: 'title', fixed: 'left', render: (title: InstrumentRow['title']) => read(title) },
                  { title: say('version'), dataIndex: 'number', render: (number: number, row) => <>{say('versionNumber', { number })} <Tag>{say(row.newest ? 'inUse' : 'older')}</Tag></> },
                  ...(chosen ? [] : [
                    { title: say('source'), dataIndex: 'source', render: (source: InstrumentRow['source']) => say(source) },
                    { title: say('about'), dataIndex: 'about', render: (about: InstrumentRow['about']) => say(about === 'child' ? 'child' : 'aboutStation') },
                    { title: say('validDays'), dataIndex: 'validDays', render: (count: number) => say('days', { count }) },
                    { title: say('offeredFrom'), dataIndex: 'fromDay', render: (day: string) => format.day(day) },
                  ]),
                  { title: say('answeredTimes'), dataIndex: 'answered', align: 'right' as const, render: (count: number | null) => format.count(count) },
                ]}
              />
            </div>
          )}
        >
          {chosen && <InstrumentDetail key={at.version} id={chosen.id} number={chosen.number} close={() => go({ version: '' })} />}
        </Beside>
      )}
      <AddInstrument open={adding} close={() => setAdding(false)} />
    </Page>
  );
}
