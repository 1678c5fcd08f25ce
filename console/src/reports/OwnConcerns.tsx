import { Tag } from 'antd';
import type { OwnConcern, Urgency } from '@tonghu/domain/reports/concern';
import { listOwnConcerns } from '@tonghu/domain/reports/endpoints';
import { type ConcernState, concernLifecycle } from '@tonghu/domain/reports/lifecycle';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { useList } from '../shell/queries.ts';
import { UrgencyMark } from './UrgencyMark.tsx';
import { reportsWords } from './words.ts';

/** What one told oneself: that it was received and how far it is. */
export function OwnConcerns() {
  const say = useWords(reportsWords);
  const { read } = useLanguage();
  const format = useFormat();
  const list = useList(listOwnConcerns);
  return (
    <ListTable<OwnConcern>
      list={list} rowKey="id"
      empty={<Empty what={say('noneOwn')} how={say('noneOwnHow')} />}
      columns={[
        { title: say('urgency'), dataIndex: 'urgency', render: (urgency: Urgency) => <UrgencyMark urgency={urgency} /> },
        { title: say('state'), dataIndex: 'state', render: (state: ConcernState) => <Tag>{read(concernLifecycle.states[state].title)}</Tag> },
        { title: say('place'), dataIndex: 'place' },
        { title: say('receivedAt'), dataIndex: 'receivedAt', render: format.instant },
        { title: say('receipt'), dataIndex: 'receipt', render: (receipt: string) => <span className="nowrap">{receipt}</span> },
      ]}
    />
  );
}
