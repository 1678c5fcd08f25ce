import { Button, Form, Input, Modal, Select, Table } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { type OrganisationAccount, confirmOrganisationAccount, endOrganisationAccount, enterOrganisationAccount, listOrganisationAccounts } from '@tonghu/domain/benefits/bank-endpoints';
import { bankPolicy } from '@tonghu/domain/benefits/bank-policy';
import { todayInChina } from '@tonghu/domain/dates';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { Empty } from '../../shell/Empty.tsx';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { DayPicker } from '../../shell/pickers.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { bankWords } from './words.ts';

type Organisations = ReplyOf<typeof listOrganisationAccounts>['organisations'];

/** Accounts of institutions: entered by one person, confirmed by another from the paper. */
export function AccountsPanel() {
  const say = useWords(bankWords);
  const { day } = useFormat();
  const [entering, setEntering] = useState(false);
  const [deed, setDeed] = useState<{ name: 'confirm' | 'end'; account: OrganisationAccount }>();
  const { data, error, refetch } = useEndpoint(listOrganisationAccounts);
  return (
    <section className="panel stack">
      <div className="row wrap">
        <h2 style={{ flex: 1 }}>{say('accounts')}</h2>
        <May policy={bankPolicy} do="bank.enter-account" on={{}}><Button onClick={() => setEntering(true)}>{say('addAccount')}</Button></May>
      </div>
      <p className="quiet">{say('accountsHow')}</p>
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!data && !error && <Waiting lines={3} />}
      {data?.rows.length === 0 && <Empty what={say('accountNone')} how={say('accountNoneHow')} />}
      {data && data.rows.length > 0 && (
        <Table<OrganisationAccount>
          size="middle" pagination={false} rowKey="id" dataSource={data.rows} scroll={{ x: 'max-content' }}
          columns={[
            { title: say('organisation'), dataIndex: 'organisation' },
            { title: say('holder'), dataIndex: 'holder' },
            { title: say('account'), key: 'account', render: (_, row) => `${row.bank} ${row.accountHint.slice(-4)}`.trim() },
            { title: say('from'), dataIndex: 'from', render: day },
            { title: say('enteredBy'), dataIndex: 'enteredBy' },
            { title: say('confirmedBy'), key: 'confirmed', render: (_, row) => row.confirmedBy ?? <strong>{say('waitsConfirm')}</strong> },
            {
              title: say('state'), key: 'deed', render: (_, row) => (row.until !== null ? say('ended', { day: day(row.until) }) : (
                <span className="row">
                  {row.confirmedBy !== null && <span className="nowrap">{say('inUse')}</span>}
                  {row.confirmedBy === null && <May policy={bankPolicy} do="bank.confirm-account" on={{ enteredBy: row.enteredById }}><Button size="small" aria-label={`${say('confirmAccount')} ${row.organisation}`} onClick={() => setDeed({ name: 'confirm', account: row })}>{say('confirmAccount')}</Button></May>}
                  <May policy={bankPolicy} do="bank.enter-account" on={{}}><Button size="small" aria-label={`${say('endAccount')} ${row.organisation}`} onClick={() => setDeed({ name: 'end', account: row })}>{say('endAccount')}</Button></May>
                </span>
              )),
            },
          ]}
        />
      )}
      {entering && data && <Enter organisations={data.organisations} close={() => setEntering(false)} />}
      {deed?.name === 'confirm' && <Confirm account={deed.account} close={() => setDeed(undefined)} />}
      {deed?.name === 'end' && <End account={deed.account} close={() => setDeed(undefined)} />}
    </section>
  );
}

interface Entered { organisationId: string; holder: string; bank: string; account: string; from: Dayjs; reason?: string }

function Enter({ organisations, close }: { organisations: Organisations; close: () => void }) {
  const say = useWords(bankWords);
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const command = useCommand(enterOrganisationAccount, { refresh: [listOrganisationAccounts], done: close });
  const shown = useFormProblem(form, command.error);
  const needed = { required: true, whitespace: true, message: say('chooseNeeded') };
  return (
    <Modal open onCancel={close} title={say('addAccount')} okText={say('addAccount')} cancelText={say('cancel')} confirmLoading={command.isPending} onOk={() => form.submit()}>
      <Form<Entered> form={form} layout="vertical" initialValues={{ from: dayjs(todayInChina()) }} onFinish={({ from, ...given }) => command.mutate({ body: { id, ...given, reason: given.reason ?? '', from: dayjs(from).format('YYYY-MM-DD') } })}>
        <Form.Item name="organisationId" label={say('organisation')} rules={[needed]}>
          <Select options={organisations.map(({ id: value, name }) => ({ value, label: name }))} onChange={(value: string) => { if (!form.getFieldValue('holder')) form.setFieldValue('holder', organisations.find((one) => one.id === value)?.name); }} />
        </Form.Item>
        <Form.Item name="holder" label={say('holder')} rules={[needed]}><Input maxLength={100} /></Form.Item>
        <Form.Item name="bank" label={say('bank')} rules={[needed]}><Input maxLength={100} /></Form.Item>
        <Form.Item name="account" label={say('accountNumber')} rules={[{ required: true, pattern: /^[0-9A-Za-z-]{6,34}$/, message: say('accountShape') }]}><Input autoComplete="off" maxLength={34} /></Form.Item>
        <Form.Item name="from" label={say('from')} rules={[{ required: true, message: say('chooseNeeded') }]}><DayPicker style={{ width: '100%' }} gone /></Form.Item>
        <Form.Item name="reason" label={say('holderWhy')}><Input maxLength={500} /></Form.Item>
      </Form>
      <ProblemPanel problem={command.error} shownFields={shown} />
    </Modal>
  );
}

function Confirm({ account, close }: { account: OrganisationAccount; close: () => void }) {
  const say = useWords(bankWords);
  const [form] = Form.useForm<{ accountEnd: string }>();
  const command = useCommand(confirmOrganisationAccount, { refresh: [listOrganisationAccounts], done: close });
  const shown = useFormProblem(form, command.error);
  return (
    <Modal open onCancel={close} title={say('confirmAccount')} okText={say('confirmAccount')} cancelText={say('cancel')} confirmLoading={command.isPending} onOk={() => form.submit()}>
      <p style={{ marginBottom: 12 }}>{account.organisation} · {account.holder} · {account.bank}</p>
      <Form form={form} layout="vertical" onFinish={({ accountEnd }) => command.mutate({ params: { id: account.id }, version: account.version, body: { accountEnd } })}>
        <Form.Item name="accountEnd" label={say('accountEnd')} extra={say('accountEndHow')} rules={[{ required: true, len: 4, message: say('chooseNeeded') }]}><Input maxLength={4} style={{ width: 120 }} autoComplete="off" /></Form.Item>
      </Form>
      <ProblemPanel problem={command.error} shownFields={shown} />
    </Modal>
  );
}

function End({ account, close }: { account: OrganisationAccount; close: () => void }) {
  const say = useWords(bankWords);
  const command = useCommand(endOrganisationAccount, { refresh: [listOrganisationAccounts], done: close });
  return (
    <Modal open onCancel={close} title={`${say('endAccount')} ${account.organisation}`} okText={say('endAccount')} cancelText={say('cancel')} confirmLoading={command.isPending}
      onOk={() => command.mutate({ params: { id: account.id }, version: account.version, body: { on: todayInChina() } })}>
      <p>{say('endTells')}</p>
      <ProblemPanel problem={command.error} />
    </Modal>
  );
}
