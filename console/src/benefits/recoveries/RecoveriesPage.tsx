import '../benefits.css';
import { Button, Segmented } from 'antd';
import { type Recovery, RecoveryState, recoveryModes, recoveryStates } from '@tonghu/domain/benefits/recoveries';
import { listOverpaid, listRecoveries } from '@tonghu/domain/benefits/recoveries-endpoints';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { z } from 'zod';
import { useAddressState } from '../../shell/address-state.ts';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint, useList } from '../../shell/queries.ts';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { OverpaidList } from './OverpaidList.tsx';
import './recoveries.css';
import { RecoveryDrawer } from './RecoveryDrawer.tsx';
import { RulesLine } from './RulesLine.tsx';
import { recoveryWords } from './words.ts';

function ofChild(all: ReplyOf<typeof listOverpaid>, childId: string): ReplyOf<typeof listOverpaid> {
  const rows = all.rows.filter((one) => one.childId === childId);
  return { ...all, rows, amount: rows.reduce((sum, { amount }) => sum + amount, 0) };
}

/** Money paid too much: what nobody has proposed anything about, and what was proposed, decided and came back. */
export function RecoveriesPage() {
  const say = useWords(recoveryWords);
  const { read } = useLanguage();
  const { amount, count } = useFormat();
  const [at, go] = useAddressState({ show: '', state: '', recovery: '', child: '' });
  const found = useEndpoint(listOverpaid);
  // Asked for from a line of a run: this child only.
  const overpaid = { ...found, data: found.data && at.child ? ofChild(found.data, at.child) : found.data };
  const asked = RecoveryState.safeParse(at.state).data;
  const show = at.show === 'overpaid' || at.show === 'all' ? at.show : at.show === '' && !asked && !at.recovery && (overpaid.data?.rows.length ?? 0) > 0 ? 'overpaid' : 'open';
  const list = useList(listRecoveries, { query: { state: asked, childId: z.uuid().safeParse(at.child).data } });
  const rows = show === 'all' || asked ? list.rows : list.rows.filter(({ state }) => state === 'proposed' || state === 'running');
  return (
    <Page title={say('title')} purpose={say('purpose')}>
      <BenefitsTabs of="payments" />
      {overpaid.data && <RulesLine rules={overpaid.data.rules} />}
      <ProblemPanel problem={overpaid.error} again={() => void overpaid.refetch()} />
      <div className="row wrap"><Segmented value={show} onChange={(value) => go({ show: value, state: '' })} options={[
        { value: 'overpaid', label: say('showOverpaid', { count: count(overpaid.data?.rows.length ?? 0) }) }, { value: 'open', label: asked ? read(recoveryStates[asked]) : say('showOpen') }, { value: 'all', label: say('showAll') }]} />{at.child !== '' && <Button type="link" onClick={() => go({ child: '' })}>{say('everyChild')}</Button>}</div>
      {show === 'overpaid' ? overpaid.data && <OverpaidList overpaid={overpaid.data} opened={(id) => go({ show: 'open', recovery: id })} /> : (
        <ListTable<Recovery>
          list={{ ...list, rows }} rowKey="id" empty={<Empty what={say('listNone')} how={say('listNoneHow')} />} openRow={(row) => go({ recovery: row.id }, { step: true })}
          columns={[
            { title: say('number'), dataIndex: 'number' },
            { title: say('child'), dataIndex: 'childName' },
            { title: say('township'), dataIndex: 'township' },
            { title: say('mode'), dataIndex: 'mode', render: (mode: Recovery['mode']) => <span className="cell-lines" style={{ maxWidth: 160 }}>{read(recoveryModes[mode])}</span> },
            { title: say('total'), dataIndex: 'amount', align: 'right', render: amount },
            { title: say('left'), dataIndex: 'left', align: 'right', render: (left: number) => <strong>{amount(left)}</strong> },
            { title: say('state'), dataIndex: 'state', render: (state: Recovery['state']) => read(recoveryStates[state]) },
            { title: say('proposedBy'), dataIndex: 'proposedBy' },
            { title: say('decidedBy'), dataIndex: 'decidedBy', render: (name: string | null) => name ?? '—' },
          ]}
        />
      )}
      {at.recovery !== '' && <RecoveryDrawer key={at.recovery} id={at.recovery} close={() => go({ recovery: '' })} />}
    </Page>
  );
}
