import { Button, Tag } from 'antd';
import { useState } from 'react';
import { listRuns } from '@tonghu/domain/discovery/endpoints';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import type { DiscoveryRun } from '@tonghu/domain/discovery/suspected';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { May } from '../shell/May.tsx';
import { Page } from '../shell/Page.tsx';
import { useList } from '../shell/queries.ts';
import { DiscoveryTabs } from './DiscoveryTabs.tsx';
import { RunDetail } from './RunDetail.tsx';
import { StartRun } from './StartRun.tsx';
import { discoveryWords } from './words.ts';

/** Runs over the department files, the newest first; the one at work shows its progress and can be left. */
export function RunsPage() {
  const say = useWords(discoveryWords);
  const format = useFormat();
  const [at, go] = useAddressState({ run: '' });
  const [starting, setStarting] = useState(false);
  const list = useList(listRuns, {}, { every: (rows) => (rows.some(({ state }) => state === 'running') ? 5_000 : 30_000) });
  const beside = at.run !== '';
  return (
    <Page
      title={say('tabRuns')}
      purpose={say('runsPurpose')}
      primary={<May policy={discoveryPolicy} do="discovery.run" on={{ state: null, answer: null }}><Button type="primary" onClick={() => setStarting(true)}>{say('startRun')}</Button></May>}
    >
      <DiscoveryTabs />
      <div className={beside ? 'beside' : ''}>
        <ListTable<DiscoveryRun>
          list={list}
          rowKey="id"
          empty={<Empty what={say('noRuns')} how={say('noRunsHow')} />}
          openRow={(row) => go({ run: row.id }, { step: !beside })}
          chosen={(row) => row.id === at.run}
          columns={[
            { title: say('onDay'), dataIndex: 'onDay', render: format.day },
            { title: say('runState'), dataIndex: 'state', render: (state: DiscoveryRun['state'], { job }: DiscoveryRun) => <Tag>{say(state)}{!beside && state === 'running' && job?.total ? ` ${Math.floor((job.done / job.total) * 100)}%` : ''}</Tag> },
            { title: say('minors'), dataIndex: ['counts', 'minors'], align: 'right', render: format.count },
            { title: say('pushedNew'), dataIndex: ['counts', 'pushedNew'], align: 'right', render: format.count },
            ...(beside ? [] : [
              { title: say('seenAgain'), dataIndex: ['counts', 'seenAgain'], align: 'right' as const, render: format.count },
              { title: say('known'), dataIndex: ['counts', 'known'], align: 'right' as const, render: format.count },
              { title: say('startedAt'), dataIndex: 'startedAt', render: format.instant },
              { title: say('startedBy'), dataIndex: 'startedBy', render: (name: string | null) => name ?? '—' },
            ]),
          ]}
        />
        {beside && <RunDetail key={at.run} id={at.run} close={() => go({ run: '' })} />}
      </div>
      {starting && <StartRun close={() => setStarting(false)} started={(run) => { setStarting(false); go({ run }); }} />}
    </Page>
  );
}
