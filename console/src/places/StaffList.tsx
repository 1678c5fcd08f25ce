import type { Account } from '@tonghu/domain/staff/account';
import { listStaff } from '@tonghu/domain/staff/endpoints';
import { staffPolicy } from '@tonghu/domain/staff/policy';
import { type Post, posts } from '@tonghu/domain/staff/posts';
import { Empty } from '../shell/Empty.tsx';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { useMay } from '../shell/May.tsx';
import { useList } from '../shell/queries.ts';
import { RecordCheck } from '../staff/RecordCheck.tsx';
import { placesWords } from './words.ts';

/** The people of a place and below. */
export function StaffList({ place }: { place: string }) {
  const say = useWords(placesWords);
  const { read } = useLanguage();
  const mayList = useMay()(staffPolicy, 'staff.list', { id: null, post: null }).may;
  const list = useList(listStaff, { query: { place } }, { when: mayList });
  if (!mayList) return <div className="panel"><Empty what={say('staffHidden')} how={say('staffHiddenHow')} /></div>;
  return (
    <ListTable<Account>
      list={list}
      rowKey="id"
      empty={<Empty what={say('noStaff')} how={say('noStaffHow')} />}
      columns={[
        { title: say('name'), dataIndex: 'name' },
        { title: say('post'), dataIndex: 'post', render: (post: Post) => read(posts[post].title) },
        { title: say('place'), dataIndex: ['place', 'name'] },
        { title: say('recordColumn'), key: 'record', render: (_: unknown, row: Account) => <RecordCheck post={row.post} checkedOn={row.recordCheckOn} /> },
        { title: say('phone'), dataIndex: 'phoneHint', render: (hint: string | null) => hint ?? '—' },
        { title: say('organisation'), dataIndex: ['organisation', 'name'], render: (name?: string) => name ?? '—' },
      ]}
    />
  );
}
