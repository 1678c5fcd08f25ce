import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { listRounds } from '@tonghu/domain/discovery/round-endpoints';
import { noRoundYet, roundPolicy } from '@tonghu/domain/discovery/round-policy';
import type { ScreeningRound } from '@tonghu/domain/discovery/round-shapes';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { May } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { useList } from '../../shell/queries.ts';
import { DiscoveryTabs } from '../DiscoveryTabs.tsx';
import { discoveryWords } from '../words.ts';
import { OpenRoundDrawer } from './OpenRoundDrawer.tsx';
import { UnfoundLine } from './Unfound.tsx';
import { roundsWords } from './words.ts';

/** Rounds, the open one first, and what the last one says about children not yet found. */
export function RoundsPage() {
  const say = useWords(roundsWords);
  const sayDiscovery = useWords(discoveryWords);
  const format = useFormat();
  const go = useNavigate();
  const [starting, setStarting] = useState(false);
  const list = useList(listRounds, {});
  return (
    <Page
      title={sayDiscovery('tabRounds')} purpose={say('purpose')}
      primary={<May policy={roundPolicy} do="rounds.start" on={noRoundYet}><Button type="primary" onClick={() => setStarting(true)}>{say('startRound')}</Button></May>}
    >
      <DiscoveryTabs />
      <UnfoundLine />
      <ListTable<ScreeningRound>
        list={list} rowKey="id" empty={<Empty what={say('noRounds')} how={say('noRoundsHow')} />} openRow={(row) => void go(`/discovery/rounds/${row.id}`)}
        columns={[
          { title: say('name'), dataIndex: 'name' },
          { title: say('place'), dataIndex: ['place', 'name'] },
          { title: say('period'), key: 'period', render: (_, row) => say('between', { from: format.day(row.from), until: format.day(row.until) }) },
          { title: say('state'), dataIndex: 'state', render: (state: ScreeningRound['state']) => <Tag>{say(state)}</Tag> },
          { title: say('doneOf'), key: 'done', align: 'right', render: (_, row) => `${format.count(row.done)} / ${format.count(row.villages)}` },
          { title: say('found'), dataIndex: 'found', align: 'right', render: (count: number | null) => (count === null ? say('hidden') : format.count(count)) },
        ]}
      />
      {starting && <OpenRoundDrawer close={() => setStarting(false)} opened={(id) => void go(`/discovery/rounds/${id}`)} />}
    </Page>
  );
}
