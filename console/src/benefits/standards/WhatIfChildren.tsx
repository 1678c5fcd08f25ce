import { useNavigate } from 'react-router';
import type { WhatIf } from '@tonghu/domain/benefits/standards';
import { listWhatIfChildren } from '@tonghu/domain/benefits/standards-endpoints';
import { type RateGroup, rateGroups } from '@tonghu/domain/children/classes';
import type { Month } from '@tonghu/domain/dates';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { useList } from '../../shell/queries.ts';
import { standardsWords } from './words.ts';

type Row = ReplyOf<typeof listWhatIfChildren>['rows'][number];

/** The children a widened class would pay: the very ones that were counted. */
export function WhatIfChildren({ asked }: { asked: Extract<WhatIf, { is: 'class' | 'age' }> }) {
  const say = useWords(standardsWords);
  const { read } = useLanguage();
  const { month } = useFormat();
  const go = useNavigate();
  const list = useList(listWhatIfChildren, { query: asked });
  return (
    <ListTable<Row>
      list={list} rowKey="childId" empty={<Empty what={say('noChildren')} how={say('noChildrenHow')} />} openRow={(row) => void go(`/children/${row.childId}`)}
      columns={[
        { title: say('name'), dataIndex: 'name' },
        { title: say('township'), dataIndex: 'township' },
        { title: say('village'), dataIndex: 'place' },
        { title: say('group'), dataIndex: 'group', render: (group: RateGroup) => read(rateGroups[group]) },
        { title: say('firstMonth'), dataIndex: 'first', render: (at: Month) => month(at) },
        { title: say('lastMonth'), dataIndex: 'last', render: (at: Month) => month(at) },
      ]}
    />
  );
}
