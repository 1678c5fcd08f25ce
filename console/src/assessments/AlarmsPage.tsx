import { Button, Segmented } from 'antd';
import { useNavigate } from 'react-router';
import { listAlarms, seeAlarm } from '@tonghu/domain/assessments/endpoints';
import type { Alarm } from '@tonghu/domain/assessments/shapes';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { placeName } from '../children/place-name.ts';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand, useList } from '../shell/queries.ts';
import { AssessmentTabs } from './AssessmentTabs.tsx';
import { assessmentWords } from './words.ts';

/** What the reader was told by name. Seeing it is one click; acting happens in the assessment. */
export function AlarmsPage() {
  const say = useWords(assessmentWords);
  const format = useFormat();
  const go = useNavigate();
  const [at, set] = useAddressState({ seen: 'no' });
  const seen = at.seen === 'yes' ? 'yes' : 'no';
  const list = useList(listAlarms, { query: { seen } });
  const see = useCommand(seeAlarm, { refresh: [listAlarms, openDesk] });
  const open = (row: Alarm) => void go(row.assessmentId ? `/assessments?assessment=${row.assessmentId}` : `/children/${row.childId}?tab=assessments`);
  return (
    <Page title={say('title')} purpose={say('alarmsPurpose')}>
      <AssessmentTabs />
      <div className="filters"><Segmented value={seen} onChange={(value) => set({ seen: value })} options={[{ value: 'no', label: say('unseen') }, { value: 'yes', label: say('seen') }]} /></div>
      <ProblemPanel problem={see.error} />
      <ListTable<Alarm>
        list={list} rowKey="id" empty={<Empty what={say('noAlarms')} how={say('noAlarmsHow')} />} openRow={open}
        columns={[
          { title: say('name'), dataIndex: 'name', render: (name: string) => <>{name} <span className="urgent-mark">{say('urgent')}</span></> },
          { title: say('place'), dataIndex: 'place', render: (where: Alarm['place']) => placeName(where) },
          { title: say('raisedAt'), dataIndex: 'raisedAt', render: format.instant },
          seen === 'yes'
            ? { title: say('seenAt'), dataIndex: 'seenAt', render: format.instant }
            : {
              title: '', key: 'deeds', render: (_: unknown, row: Alarm) => (
                <span className="row">
                  <Button size="small" type="primary" onClick={(event) => { event.stopPropagation(); open(row); }}>{say('openIt')}</Button>
                  <Button size="small" onClick={(event) => { event.stopPropagation(); see.mutate({ params: { id: row.id } }); }}>{say('seeIt')}</Button>
                </span>
              ),
            },
        ]}
      />
    </Page>
  );
}
