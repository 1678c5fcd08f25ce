import { Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { listTransfers, recordTransfers, settleRest } from '@tonghu/domain/benefits/bank-endpoints';
import { bankPolicy } from '@tonghu/domain/benefits/bank-policy';
import { type PayTransfer, TransferState, transferStates } from '@tonghu/domain/benefits/bank-returns';
import { todayInChina } from '@tonghu/domain/dates';
import type { Endpoint } from '@tonghu/domain/endpoint';
import { Empty } from '../../shell/Empty.tsx';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { useMay } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { DayPicker } from '../../shell/pickers.tsx';
import { useCommand, useList } from '../../shell/queries.ts';
import { afterReturns } from './after-returns.ts';
import { bankWords } from './words.ts';

type Deed = 'settled' | 'returned' | 'rest';
const titles = { settled: 'markSettled', returned: 'markReturned', rest: 'rest' } as const;

/** Every transfer of a run; answers that came on paper are recorded here. */
export function TransfersList({ runId, answers, rest }: { runId: string; answers: boolean; rest: { rows: number; amount: number } }) {
  const say = useWords(bankWords);
  const { read } = useLanguage();
  const { amount, count, day, money } = useFormat();
  const may = useMay();
  const [state, setState] = useState('');
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [deed, setDeed] = useState<Deed>();
  const list = useList(listTransfers, { params: { runId }, query: { state: TransferState.safeParse(state).data, q: q || undefined } });
  const records = answers && may(bankPolicy, 'bank.record-outcome', {}).may;
  const toggle = (id: string) => setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  return (
    <details className="bank-transfers">
      <summary><strong>{say('transfers')}</strong> <span className="quiet">{say('transfersHow')}</span></summary>
      <div className="stack" style={{ gap: 12, marginTop: 12 }}>
        <div className="filters" role="search">
          <Select value={state} onChange={setState} style={{ width: 150 }} aria-label={say('state')} options={[{ value: '', label: say('stateAll') }, ...TransferState.options.map((value) => ({ value: value as string, label: read(transferStates[value]) }))]} />
          <Input.Search allowClear placeholder={say('search')} aria-label={say('search')} style={{ width: 220 }} maxLength={60} onSearch={(value) => setQ(value.trim())} />
          {records && rest.rows > 0 && <Button onClick={() => setDeed('rest')}>{say('rest')}</Button>}
        </div>
        <ListTable<PayTransfer>
          list={list} rowKey="id" empty={<Empty what={say('transfersNone')} how={say('transfersNoneHow')} />}
          foot={records && chosen.length > 0 && (
            <span className="row">
              <Button size="small" onClick={() => setDeed('settled')}>{say('markSettled', { count: chosen.length })}</Button>
              <Button size="small" onClick={() => setDeed('returned')}>{say('markReturned', { count: chosen.length })}</Button>
            </span>
          )}
          columns={[
            {
              title: say('seq'), dataIndex: 'seq', render: (seq: number, row) => (
                <span className="row">{records && row.state !== 'returned' && <Checkbox aria-label={`${say('seq')} ${seq}`} checked={chosen.includes(row.id)} onChange={() => toggle(row.id)} />}{count(seq)}</span>
              ),
            },
            { title: say('payee'), dataIndex: 'payee' },
            { title: say('account'), key: 'account', render: (_, row) => `${row.bank} ${row.accountHint.slice(-4)}` },
            { title: say('amount'), dataIndex: 'amount', align: 'right', render: amount },
            { title: say('state'), key: 'state', render: (_, row) => [read(transferStates[row.state]), row.on ? day(row.on) : '', row.reason ?? ''].filter(Boolean).join(' · ') },
            { title: say('reference'), dataIndex: 'reference', render: (reference: string) => <span className="quiet">{reference}</span> },
          ]}
        />
      </div>
      {deed && <Record runId={runId} deed={deed} chosen={chosen} tells={deed === 'rest' ? say('restTells', { part: say('part', { count: count(rest.rows), amount: money(rest.amount) }) }) : say('markTells')} close={(done) => { setDeed(undefined); if (done) setChosen([]); }} />}
    </details>
  );
}

function Record({ runId, deed, chosen, tells, close }: { runId: string; deed: Deed; chosen: string[]; tells: string; close: (done?: boolean) => void }) {
  const say = useWords(bankWords);
  const [form] = Form.useForm<{ on: Dayjs; reason: string }>();
  const endpoint: Endpoint = deed === 'rest' ? settleRest : recordTransfers;
  const command = useCommand(endpoint, { refresh: afterReturns, done: () => close(true) });
  const shown = useFormProblem(form, command.error);
  const send = ({ on, reason }: { on: Dayjs; reason: string }) => {
    const said = { on: dayjs(on).format('YYYY-MM-DD'), reason };
    command.mutate({ params: { runId }, body: deed === 'rest' ? said : { ...said, transfers: chosen, outcome: deed } } as never);
  };
  const title = say(titles[deed], { count: chosen.length });
  return (
    <Modal open onCancel={() => close()} title={title} okText={title} cancelText={say('cancel')} confirmLoading={command.isPending} onOk={() => form.submit()}>
      <Form form={form} layout="vertical" initialValues={{ on: dayjs(todayInChina()) }} onFinish={send}>
        <p style={{ marginBottom: 12 }}>{tells}</p>
        <Form.Item name="on" label={say('day')} rules={[{ required: true, message: say('chooseNeeded') }]}><DayPicker style={{ width: '100%' }} gone /></Form.Item>
        <Form.Item name="reason" label={say('reason')} rules={[{ required: true, min: 4, whitespace: true, message: say('reasonNeeded') }]}><Input.TextArea rows={3} maxLength={2000} /></Form.Item>
      </Form>
      <ProblemPanel problem={command.error} shownFields={shown} />
    </Modal>
  );
}
