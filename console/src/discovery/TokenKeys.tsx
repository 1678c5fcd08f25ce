import { App, Button, Drawer, Form, Input, Modal, Table, Tag } from 'antd';
import { useState } from 'react';
import { listDepartmentFiles, openDepartmentFile } from '@tonghu/domain/discovery/endpoints';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import { listTokenKeys, withdrawTokenKey } from '@tonghu/domain/discovery/token-key-endpoints';
import type { TokenKeyRow } from '@tonghu/domain/discovery/token-keys';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { May } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { tokenKeyWords } from './token-key-words.ts';

/** The keys of tokens behind a button: whose they are, how many files rest on them, and their withdrawal. */
export function TokenKeys() {
  const say = useWords(tokenKeyWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say('title')}</Button>
      <Drawer open={open} onClose={() => setOpen(false)} size={640} title={say('title')} destroyOnHidden>
        {open && <KeyList />}
      </Drawer>
    </>
  );
}

function KeyList() {
  const say = useWords(tokenKeyWords);
  const format = useFormat();
  const { data, error, refetch } = useEndpoint(listTokenKeys);
  const [chosen, choose] = useState<TokenKeyRow | null>(null);
  if (error) return <ProblemPanel problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting lines={4} />;
  return (
    <>
      <p className="quiet" style={{ marginBottom: 16 }}>{say('tells')}</p>
      <Table<TokenKeyRow>
        size="small" pagination={false} rowKey="id" dataSource={data.rows}
        columns={[
          { title: say('key'), dataIndex: 'id', render: (id: string) => <code>{id}</code> },
          { title: say('whose'), dataIndex: 'own', render: (own: boolean) => say(own ? 'own' : 'department') },
          { title: say('files'), dataIndex: 'files', align: 'right', render: format.count },
          {
            title: say('state'), key: 'state',
            render: (_, { withdrawn }) => (withdrawn === null ? say('stands') : (
              <><Tag>{say('withdrawn')}</Tag><div className="quiet">{say('withdrawnBy', { at: format.instant(withdrawn.at), by: withdrawn.by ?? say('atMachine'), reason: withdrawn.reason })}</div></>
            )),
          },
          {
            key: 'do', align: 'right',
            render: (_, row) => row.withdrawn === null && (
              <May policy={discoveryPolicy} do="discovery.withdraw-key" on={{ state: null, answer: null }}>
                <Button size="small" danger onClick={() => choose(row)} aria-label={say('withdrawTitle', { key: row.id })}>{say('withdraw')}</Button>
              </May>
            ),
          },
        ]}
      />
      {chosen && <WithdrawForm row={chosen} close={() => choose(null)} />}
    </>
  );
}

function WithdrawForm({ row, close }: { row: TokenKeyRow; close: () => void }) {
  const say = useWords(tokenKeyWords);
  const format = useFormat();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const command = useCommand(withdrawTokenKey, { refresh: [listTokenKeys, listDepartmentFiles, openDepartmentFile], done: () => { close(); void message.success(say('done')); } });
  return (
    <Modal open title={say('withdrawTitle', { key: row.id })} okText={say('withdraw')} cancelText={say('cancel')} onCancel={close} okButtonProps={{ danger: true, loading: command.isPending }} onOk={() => form.submit()}>
      <p style={{ marginBottom: 12 }}>{say('withdrawTells', { count: format.count(row.files) })}</p>
      {row.own && <p style={{ marginBottom: 12 }}>{say('withdrawOwn')}</p>}
      <Form form={form} layout="vertical" initialValues={{ reason: '' }} onFinish={({ reason }) => command.mutate({ params: { key: row.id }, body: { reason } })}>
        <Form.Item name="reason" label={say('reason')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, min: 2, message: say('reasonNeeded') }]}>
          <Input.TextArea rows={3} maxLength={400} />
        </Form.Item>
      </Form>
      <ProblemPanel problem={command.error} />
    </Modal>
  );
}
