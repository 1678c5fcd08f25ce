import { Button, Drawer, Form, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PayRun } from '@tonghu/domain/benefits/pay-run';
import { listPayRuns, listPayableProgrammes, openPayRun } from '@tonghu/domain/benefits/pay-run-endpoints';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { lastPayableMonth, runLifecycle } from '@tonghu/domain/benefits/run-state';
import { todayInChina } from '@tonghu/domain/dates';
import { Empty } from '../shell/Empty.tsx';
import { useFormProblem } from '../shell/form-problem.ts';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { May } from '../shell/May.tsx';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { MonthPicker } from '../shell/pickers.tsx';
import { useCommand, useEndpoint, useList } from '../shell/queries.ts';
import { BenefitsTabs } from './tabs/BenefitsTabs.tsx';
import { useRunTitle } from './run-title.ts';
import { benefitsWords } from './words.ts';

/** Pay runs of the area, the newest month first. */
export function PayRunsPage() {
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const { amount, count } = useFormat();
  const titleOf = useRunTitle();
  const navigate = useNavigate();
  const [opening, setOpening] = useState(false);
  const list = useList(listPayRuns, { query: {} });
  const open = <May policy={benefitsPolicy} do="benefits.prepare" on={{}}><Button type="primary" onClick={() => setOpening(true)}>{say('openRun')}</Button></May>;
  return (
    <Page title={say('runsTitle')} purpose={say('runsPurpose')} primary={open}>
      <BenefitsTabs of="payments" />
      <ListTable<PayRun>
        list={list}
        rowKey="id"
        empty={<Empty what={say('runNone')} how={say('runNoneHow')} />}
        openRow={(row) => void navigate(`/payments/${row.id}`)}
        columns={[
          { title: say('runTitle'), key: 'title', render: (_, row) => titleOf(row) },
          { title: say('runState'), dataIndex: 'state', render: (state: PayRun['state']) => read(runLifecycle.states[state].title) },
          { title: say('runChildren'), dataIndex: 'childCount', align: 'right', render: (children: number | null) => count(children) },
          { title: say('runAmount'), dataIndex: 'amount', align: 'right', render: amount },
          { title: say('runHeld'), dataIndex: 'held', align: 'right', render: (held: number | null) => count(held) },
          { title: say('area'), dataIndex: ['place', 'name'] },
          { title: say('prepared'), dataIndex: 'preparedBy', render: (name: string | null) => name ?? '—' },
          { title: say('released'), dataIndex: 'releasedBy', render: (name: string | null) => name ?? '—' },
          { title: say('runNumber'), dataIndex: 'number', render: (number: string) => <span className="quiet">{number}</span> },
        ]}
      />
      <Drawer open={opening} onClose={() => setOpening(false)} title={say('openRun')} size={400} destroyOnHidden>{opening && <OpenForm close={() => setOpening(false)} />}</Drawer>
    </Page>
  );
}

function OpenForm({ close }: { close: () => void }) {
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const navigate = useNavigate();
  const programmes = useEndpoint(listPayableProgrammes, {});
  const [form] = Form.useForm<{ month: Dayjs; programme: string }>();
  const [id] = useState(() => crypto.randomUUID());
  const command = useCommand(openPayRun, { refresh: [listPayRuns], done: (run) => void navigate(`/payments/${run.id}`) });
  const shown = useFormProblem(form, command.error);
  return (
    <Form form={form} layout="vertical" initialValues={{ month: dayjs(todayInChina()), programme: 'allowance' }} onFinish={({ month, programme }) => command.mutate({ body: { id, programme, month: dayjs(month).format('YYYY-MM') } })}>
      <p style={{ marginBottom: 16 }}>{say('openRunTells')}</p>
      <Form.Item name="programme" label={say('runFor')}>
        <Select options={[{ value: 'allowance', label: say('allowanceRun') }, ...(programmes.data?.rows ?? []).map(({ code, title }) => ({ value: code, label: read(title) }))]} />
      </Form.Item>
      <Form.Item name="month" label={say('runMonth')} rules={[{ required: true, message: say('chooseNeeded') }]}>
        <MonthPicker style={{ width: '100%' }} disabledDate={(at) => at.format('YYYY-MM') > lastPayableMonth(todayInChina())} />
      </Form.Item>
      {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={command.isPending}>{say('openRun')}</Button>
        <Button onClick={close}>{say('cancel')}</Button>
      </div>
    </Form>
  );
}
