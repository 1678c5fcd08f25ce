import '../benefits.css';
import './procedures.css';
import { App, Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { type ChangeRow, ChangeKind, ChangeState, changeKinds, changeLifecycle } from '@tonghu/domain/benefits/changes';
import { confirmChanges, getChange, listChanges } from '@tonghu/domain/benefits/change-endpoints';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { useAddressState } from '../../shell/address-state.ts';
import { Beside } from '../../shell/Beside.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { useMay } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useList } from '../../shell/queries.ts';
import { ChangePanel } from './ChangePanel.tsx';
import { focusedRow, stepRow, useKeys } from './keyboard.ts';
import { KeysHelp } from './KeysHelp.tsx';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { procedureWords } from './words.ts';

/** Requests for a change, the oldest first: one asked, another decides. */
export function ChangesPage() {
  const say = useWords(procedureWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const { message } = App.useApp();
  const may = useMay();
  const [at, go] = useAddressState({ state: 'requested', kind: '', change: '' });
  const [chosen, setChosen] = useState<ChangeRow[]>([]);
  const list = useList(listChanges, { query: { state: listChanges.query.shape.state.catch('requested').parse(at.state), kind: ChangeKind.safeParse(at.kind).data } });
  const decides = may(proceduresPolicy, 'procedures.decide-change', {}).may;
  const confirm = useCommand(confirmChanges, {
    refresh: [listChanges, getChange],
    done: ({ confirmed, left }) => {
      setChosen([]);
      void message.info([say('confirmedSome', { count: confirmed.length }), left.length > 0 ? say('leftSome', { count: left.length, why: [...new Set(left.map(({ why }) => read(why)))].join('；') }) : ''].filter(Boolean).join(' '));
    },
  });
  const toggle = (row: ChangeRow) => setChosen((before) => (before.some(({ id }) => id === row.id) ? before.filter(({ id }) => id !== row.id) : [...before, row]));
  // What counts is confirmed where what it comes to is told.
  const single = ({ kind }: ChangeRow) => kind === 'offset' || kind === 'end-offset' || kind === 'offset-before';
  const open = (row: ChangeRow) => row.state === 'requested' && !row.mine;
  const clear = (row: ChangeRow) => open(row) && !single(row);
  useKeys({
    j: () => stepRow(1), k: () => stepRow(-1),
    x: () => { const row = list.rows.find(({ id }) => id === focusedRow()); if (row && decides && clear(row)) toggle(row); },
  });
  return (
    <Page title={say('tabChanges')} purpose={say('changesPurpose')} extra={<KeysHelp keys={[['j', say('keyNext')], ['k', say('keyPrevious')], ['Enter', say('keyOpen')], ['x', say('keyChoose')]]} />}>
      <BenefitsTabs of="applications" />
      <div className="filters" role="search">
        <Select aria-label={say('state')} value={at.state} style={{ width: 160 }} onChange={(state) => go({ state })}
          options={[...ChangeState.options.map((state) => ({ value: state as string, label: read(changeLifecycle.states[state].title) })), { value: 'all', label: say('all') }]} />
        <Select aria-label={say('kindOf')} value={at.kind} style={{ width: 220 }} onChange={(kind) => go({ kind })}
          options={[{ value: '', label: say('kindAll') }, ...ChangeKind.options.map((kind) => ({ value: kind as string, label: read(changeKinds[kind]) }))]} />
      </div>
      <ProblemPanel problem={confirm.error} />
      <Beside chosen={at.change} close={() => go({ change: '' })} list={(
        <ListTable<ChangeRow>
          list={list} rowKey="id" empty={<Empty what={say('changesNone')} how={say('changesNoneHow')} />}
          openRow={(row) => go({ change: row.id }, { step: true })} chosen={(row) => row.id === at.change}
          foot={decides && chosen.length > 0 && (
            <Button size="small" type="primary" loading={confirm.isPending} onClick={() => confirm.mutate({ body: { changes: chosen.map(({ id, version }) => ({ id, version })) } })}>{say('confirmChosen', { count: chosen.length })}</Button>
          )}
          columns={[
            { title: say('child'), dataIndex: 'childName', width: 120 },
            ...(decides ? [{
              title: say('choose'), key: 'chosen', width: 72,
              render: (_: unknown, row: ChangeRow) => open(row) && (single(row) ? <span className="quiet">{say('oneByOne')}</span> : <Checkbox aria-label={`${say('choose')} ${row.childName}`} checked={chosen.some(({ id }) => id === row.id)} onChange={() => toggle(row)} onClick={(event) => event.stopPropagation()} />),
            }] : []),
            { title: say('kindOf'), dataIndex: 'kind', render: (kind: ChangeKind) => read(changeKinds[kind]) },
            { title: say('state'), key: 'state', render: (_, row) => (row.mine && row.state === 'requested' ? <span className="benefit-mine">{say('mine')}</span> : read(changeLifecycle.states[row.state].title)) },
            ...(at.change ? [] : [
              { title: say('place'), dataIndex: 'village' },
              { title: say('askedBy'), dataIndex: 'askedBy' },
              { title: say('askedOn'), dataIndex: 'askedOn', render: (on: string) => day(on) },
              { title: say('number'), dataIndex: 'number' },
            ]),
          ]}
        />
      )}>
        {at.change && <ChangePanel key={at.change} id={at.change} close={() => go({ change: '' })} />}
      </Beside>
    </Page>
  );
}
