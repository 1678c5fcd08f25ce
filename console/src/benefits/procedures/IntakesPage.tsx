import '../benefits.css';
import './procedures.css';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { type Intake, IntakeState, intakeLifecycle } from '@tonghu/domain/benefits/intake';
import { listIntakes } from '@tonghu/domain/benefits/intake-endpoints';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { useAddressState } from '../../shell/address-state.ts';
import { Beside } from '../../shell/Beside.tsx';
import { DueDay } from '../../shell/DueDay.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { useMay } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { useList } from '../../shell/queries.ts';
import { IntakePanel } from './IntakePanel.tsx';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { TakeInDrawer } from './TakeInDrawer.tsx';
import { procedureWords } from './words.ts';

const sides = ['any', 'took', 'registered'] as const;

/** Applications taken at a place other than that of registration: by deadline, both the own side and the other. */
export function IntakesPage() {
  const say = useWords(procedureWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const may = useMay();
  const [at, go] = useAddressState({ state: 'open', side: 'any', intake: '' });
  const [taking, setTaking] = useState(false);
  const side = sides.find((one) => one === at.side) ?? 'any';
  const list = useList(listIntakes, { query: { state: listIntakes.query.shape.state.catch('open').parse(at.state), side } });
  const takes = may(proceduresPolicy, 'procedures.take-in', {}).may;
  return (
    <Page title={say('tabIntakes')} purpose={say('intakesPurpose')} extra={takes && <Button type="primary" onClick={() => setTaking(true)}>{say('takeIn')}</Button>}>
      <BenefitsTabs of="applications" />
      <div className="filters" role="search">
        <Segmented value={side} onChange={(value) => go({ side: value })} options={sides.map((value) => ({ value, label: say(value === 'any' ? 'sideAny' : value === 'took' ? 'sideTook' : 'sideRegistered') }))} />
        <Select aria-label={say('state')} value={at.state} style={{ width: 200 }} onChange={(state) => go({ state })}
          options={[{ value: 'open', label: say('open') }, ...IntakeState.options.map((state) => ({ value: state as string, label: read(intakeLifecycle.states[state].title) })), { value: 'all', label: say('all') }]} />
      </div>
      <Beside chosen={at.intake} close={() => go({ intake: '' })} list={(
        <ListTable<Intake>
          list={list} rowKey="id" empty={<Empty what={say('intakesNone')} how={say('intakesNoneHow')} />}
          openRow={(row) => go({ intake: row.id }, { step: true })} chosen={(row) => row.id === at.intake}
          columns={[
            { title: say('child'), dataIndex: 'childName', width: 120 },
            { title: say('deadline'), key: 'due', render: (_, row) => <DueDay day={row.dueOn} /> },
            { title: say('state'), dataIndex: 'state', render: (state: Intake['state']) => read(intakeLifecycle.states[state].title) },
            ...(at.intake ? [] : [
              { title: say('from'), dataIndex: 'from' },
              { title: say('to'), dataIndex: 'to' },
              { title: say('takenOn'), dataIndex: 'takenOn', render: (on: string) => day(on) },
              { title: say('number'), dataIndex: 'number' },
            ]),
          ]}
        />
      )}>
        {at.intake && <IntakePanel key={at.intake} id={at.intake} close={() => go({ intake: '' })} />}
      </Beside>
      <TakeInDrawer open={taking} close={() => setTaking(false)} done={(id) => go({ intake: id }, { step: true })} />
    </Page>
  );
}
