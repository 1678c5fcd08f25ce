import { WarningOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import { ageOn, todayInChina } from '@tonghu/domain/dates';
import { ChildClass } from '@tonghu/domain/children/classes';
import { listSuspected } from '@tonghu/domain/discovery/endpoints';
import { SuspectedState, suspectedLifecycle } from '@tonghu/domain/discovery/lifecycle';
import { RunAnswer, type SuspectedRow } from '@tonghu/domain/discovery/suspected';
import { useAddressState } from '../shell/address-state.ts';
import { DueDay } from '../shell/DueDay.tsx';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { Page } from '../shell/Page.tsx';
import { useList } from '../shell/queries.ts';
import { DiscoveryTabs } from './DiscoveryTabs.tsx';
import { SuspectedDetail } from './SuspectedDetail.tsx';
import { SuspectedFilters } from './SuspectedFilters.tsx';
import { discoveryWords } from './words.ts';

/** Suspected children, those due first first, with the reasons beside the list. What a child is suspected of stands in the detail, not in the list. */
export function SuspectedPage() {
  const say = useWords(discoveryWords);
  const { read } = useLanguage();
  const ageIn = (age: number) => (age < 1 ? say('infant') : say('age', { age }));
  const format = useFormat();
  const [at, go] = useAddressState({ q: '', class: '', answer: '', state: '', under: '', run: '', suspected: '' });
  const state = SuspectedState.safeParse(at.state).data;
  const list = useList(listSuspected, {
    query: {
      q: at.q || undefined, class: ChildClass.safeParse(at.class).data, answer: RunAnswer.safeParse(at.answer).data, under: at.under || undefined,
      runId: at.run || undefined, state, gone: at.state === 'gone' ? 'yes' : undefined, open: state || at.state === 'all' ? undefined : 'yes',
    },
  });
  // One child may be suspected under two classes: said, so that the second row does not look like a mistake.
  const childOf = (row: SuspectedRow) => `${row.name} ${row.birthDate} ${row.place.code}`;
  const rowsOf = new Map<string, number>();
  for (const row of list.rows) rowsOf.set(childOf(row), (rowsOf.get(childOf(row)) ?? 0) + 1);
  const beside = at.suspected !== '';
  const today = todayInChina();
  return (
    <Page title={say('tabSuspected')} purpose={say('suspectedPurpose')}>
      <DiscoveryTabs />
      <SuspectedFilters at={at} go={go} />
      <div className={beside ? 'beside' : ''}>
        <ListTable<SuspectedRow>
          list={list}
          rowKey="id"
          empty={<Empty what={say('noSuspected')} how={say('noSuspectedHow')} />}
          openRow={(row) => go({ suspected: row.id }, { step: !beside })}
          chosen={(row) => row.id === at.suspected}
          columns={[
            { title: say('name'), dataIndex: 'name', render: (name: string, row) => <>{name} <span className="quiet">{ageIn(ageOn(row.birthDate, today))}{(rowsOf.get(childOf(row)) ?? 0) > 1 && ` · ${say('severalRows', { count: rowsOf.get(childOf(row))! })}`}</span></> },
            ...(beside ? [] : [{ title: say('answer'), dataIndex: 'answer', render: (answer: RunAnswer) => say(answer) }]),
            { title: say('due'), dataIndex: 'dueOn', render: (day: string | null) => <DueDay day={day} /> },
            { title: say('state'), dataIndex: 'state', render: (one: SuspectedState, row: SuspectedRow) => <><Tag title={read(suspectedLifecycle.states[one].title)}><span className={beside ? 'clip beside-clip' : 'clip list-clip'}>{read(suspectedLifecycle.states[one].title)}</span></Tag>{row.goneSince && !suspectedLifecycle.states[one].ended && <WarningOutlined className="due-mark" role="img" title={say('gone')} aria-label={say('gone')} />}</> },
            ...(beside ? [] : [
              { title: say('township'), dataIndex: ['place', 'township'] },
              { title: say('place'), dataIndex: ['place', 'name'], render: (name: string, row: SuspectedRow) => (name === row.place.township ? '—' : name) },
              { title: say('foundOn'), dataIndex: 'foundOn', render: format.day },
            ]),
          ]}
        />
        {beside && <SuspectedDetail key={at.suspected} id={at.suspected} close={() => go({ suspected: '' })} />}
      </div>
    </Page>
  );
}
