import { Button, Form, Input, Modal, Table } from 'antd';
import { useState } from 'react';
import { getReturns, resolveReturnRow } from '@tonghu/domain/benefits/bank-endpoints';
import { bankPolicy } from '@tonghu/domain/benefits/bank-policy';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { bankWords } from './words.ts';

type Returns = ReplyOf<typeof getReturns>;

/** Return files a run took, and the rows that wait for a person. */
export function ReturnFiles({ returns }: { returns: Returns }) {
  const say = useWords(bankWords);
  const { read } = useLanguage();
  const { money, amount, count, instant } = useFormat();
  const [row, setRow] = useState<Returns['open'][number]>();
  const sum = (part: { rows: number; amount: number }) => (part.rows === 0 ? '—' : say('part', { count: count(part.rows), amount: money(part.amount) }));
  return (
    <>
      <div className="stack" style={{ gap: 8 }}>
        <h3>{say('taken')}</h3>
        {returns.files.length === 0 ? <p className="quiet">{say('takenNone')}</p> : (
          <div className="bank-lines" tabIndex={0} role="group" aria-label={say('taken')}>
            <Table<Returns['files'][number]>
              size="small" pagination={false} rowKey="id" dataSource={returns.files}
              columns={[
                { title: say('takenAt'), dataIndex: 'takenAt', render: instant },
                { title: say('returnFile'), dataIndex: 'name' },
                { title: say('settle'), dataIndex: 'settled', render: sum }, { title: say('return'), dataIndex: 'returned', render: sum },
                { title: say('known'), dataIndex: 'known', render: sum }, { title: say('unclear'), dataIndex: 'unclear', render: sum },
                { title: say('takenBy'), dataIndex: 'takenBy' },
              ]}
            />
          </div>
        )}
      </div>
      {returns.open.length > 0 && (
        <div className="stack" style={{ gap: 8 }}>
          <h3>{say('open')}</h3>
          <div className="bank-lines" tabIndex={0} role="group" aria-label={say('open')}>
            <Table<Returns['open'][number]>
              size="small" pagination={false} rowKey={(one) => `${one.fileId} ${one.line}`} dataSource={returns.open}
              columns={[
                { title: say('line'), dataIndex: 'line', align: 'right', render: count },
                { title: say('payee'), dataIndex: 'payee' },
                { title: say('amount'), dataIndex: 'amount', align: 'right', render: amount },
                { title: say('said'), key: 'said', render: (_, one) => [one.said, one.reason].filter(Boolean).join(' · ') || '—' },
                { title: say('why'), dataIndex: 'why', render: read },
                {
                  title: say('resolve'), key: 'deed', render: (_, one) => (one.resolvedBy !== null ? say('resolved', { who: one.resolvedBy, why: one.resolvedWhy ?? '' })
                    : <May policy={bankPolicy} do="bank.record-outcome" on={{}}><Button size="small" onClick={() => setRow(one)}>{say('resolve')}</Button></May>),
                },
              ]}
            />
          </div>
        </div>
      )}
      {row && <Resolve row={row} close={() => setRow(undefined)} />}
    </>
  );
}

function Resolve({ row, close }: { row: Returns['open'][number]; close: () => void }) {
  const say = useWords(bankWords);
  const [form] = Form.useForm<{ reason: string }>();
  const command = useCommand(resolveReturnRow, { refresh: [getReturns], done: close });
  return (
    <Modal open onCancel={close} title={say('resolve')} okText={say('resolve')} cancelText={say('cancel')} confirmLoading={command.isPending} onOk={() => form.submit()}>
      <Form form={form} layout="vertical" onFinish={({ reason }) => command.mutate({ params: { fileId: row.fileId, line: row.line }, body: { reason } })}>
        <p style={{ marginBottom: 12 }}>{say('resolveHow')}</p>
        <Form.Item name="reason" label={say('reason')} rules={[{ required: true, min: 4, whitespace: true, message: say('reasonNeeded') }]}><Input.TextArea rows={3} maxLength={2000} /></Form.Item>
      </Form>
      <ProblemPanel problem={command.error} />
    </Modal>
  );
}
