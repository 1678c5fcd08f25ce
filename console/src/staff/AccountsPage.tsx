import { Button, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import type { Account } from '@tonghu/domain/staff/account';
import { listStaff } from '@tonghu/domain/staff/endpoints';
import { staffPolicy } from '@tonghu/domain/staff/policy';
import { Post, posts } from '@tonghu/domain/staff/posts';
import { useAddressState } from '../shell/address-state.ts';
import { Beside } from '../shell/Beside.tsx';
import { Empty } from '../shell/Empty.tsx';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { May, useMay } from '../shell/May.tsx';
import { Page } from '../shell/Page.tsx';
import { useList } from '../shell/queries.ts';
import { AccountDetail } from './AccountDetail.tsx';
import { AccountForm } from './AccountForm.tsx';
import { PostCodeRule } from './PostCodeRule.tsx';
import { RecordCheck } from './RecordCheck.tsx';
import { staffWords } from './words.ts';

/** Accounts with their detail beside the list. */
export function AccountsPage() {
  const say = useWords(staffWords);
  const { read } = useLanguage();
  const [at, go] = useAddressState({ q: '', post: '', active: 'yes', account: '' });
  const [open, setOpen] = useState<'new' | 'codes' | null>(null);
  const codes = useMay()(staffPolicy, 'staff.require-code', { id: null, post: null }).may;
  const list = useList(listStaff, {
    query: { q: at.q || undefined, post: Post.safeParse(at.post).data, active: at.active === 'no' || at.active === 'all' ? at.active : 'yes' },
  });
  const beside = at.account !== '';
  return (
    <Page
      title={say('accounts')}
      purpose={say('accountsPurpose')}
      extra={codes && <Button onClick={() => setOpen('codes')}>{say('postRule')}</Button>}
      primary={<May policy={staffPolicy} do="staff.create" on={{ id: null, post: null }}><Button type="primary" onClick={() => setOpen('new')}>{say('newAccount')}</Button></May>}
    >
      <div className="filters">
        <Input.Search allowClear defaultValue={at.q} placeholder={say('search')} aria-label={say('search')} style={{ width: 300 }} onSearch={(q) => go({ q: q.trim() })} />
        <Select
          value={at.post}
          onChange={(post) => go({ post })}
          style={{ width: 220 }}
          aria-label={say('post')}
          options={[{ value: '', label: say('allPosts') }, ...Post.options.map((post) => ({ value: post as string, label: read(posts[post].title) }))]}
        />
        <Select
          value={at.active}
          onChange={(active) => go({ active })}
          style={{ width: 140 }}
          aria-label={say('state')}
          options={[{ value: 'yes', label: say('active') }, { value: 'no', label: say('inactive') }, { value: 'all', label: say('everyState') }]}
        />
      </div>
      <Beside
        chosen={at.account}
        close={() => go({ account: '' })}
        list={(
          <ListTable<Account>
            list={list}
            rowKey="id"
            empty={<Empty what={say('noAccounts')} how={say('noAccountsHow')} />}
            openRow={(row) => go({ account: row.id }, { step: !beside })}
            chosen={(row) => row.id === at.account}
            columns={[
              { title: say('name'), dataIndex: 'name', render: (name: string, row) => <>{name}{!row.active && <Tag style={{ marginInlineStart: 8 }}>{say('inactive')}</Tag>}</> },
              { title: say('post'), dataIndex: 'post', render: (post: Post) => read(posts[post].title) },
              { title: say('place'), dataIndex: ['place', 'name'] },
              ...(beside ? [] : [
                { title: say('username'), dataIndex: 'username' },
                { title: say('organisation'), dataIndex: ['organisation', 'name'], render: (name?: string) => name ?? '—' },
                { title: say('phone'), dataIndex: 'phoneHint', render: (hint: string | null) => hint ?? '—' },
                { title: say('recordColumn'), key: 'record', render: (_: unknown, row: Account) => <RecordCheck post={row.post} checkedOn={row.recordCheckOn} /> },
              ]),
            ]}
          />
        )}
      >
        {beside && <AccountDetail key={at.account} id={at.account} close={() => go({ account: '' })} />}
      </Beside>
      <AccountForm open={open === 'new'} close={() => setOpen(null)} done={(account) => { setOpen(null); go({ account: account.id }); }} />
      {codes && <PostCodeRule open={open === 'codes'} close={() => setOpen(null)} />}
    </Page>
  );
}
