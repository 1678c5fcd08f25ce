import { Button, Drawer, Form, Input, Table } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { papersPolicy } from '@tonghu/domain/benefits/papers-policy';
import { type RecoveryDetail, recoveryModes, recoveryStates } from '@tonghu/domain/benefits/recoveries';
import { cancelRecovery, decideRecovery, getRecovery, listOverpaid, listRecoveries, receiveRecovery } from '@tonghu/domain/benefits/recoveries-endpoints';
import { recoveriesPolicy } from '@tonghu/domain/benefits/recoveries-policy';
import { todayInChina } from '@tonghu/domain/dates';
import { fenFrom } from '@tonghu/domain/money';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May, useMay } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { DayPicker } from '../../shell/pickers.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { PapersMenu } from '../papers/PapersMenu.tsx';
import { PlanTable } from './PlanTable.tsx';
import { recoveryWords } from './words.ts';

const refresh = [getRecovery, listRecoveries, listOverpaid, openDesk] as const;

/** A recovery: what it is about, what would be kept back, and what the reader can do. */
export function RecoveryDrawer({ id, close }: { id: string; close: () => void }) {
  const say = useWords(recoveryWords);
  const { data, error, refetch } = useEndpoint(getRecovery, { params: { id } });
  return (
    <Drawer open onClose={close} title={data ? say('detail', { number: data.number }) : say('title')} size={680}>
      {data ? <Body recovery={data} /> : error ? <ProblemPanel problem={error} again={() => void refetch()} /> : <Waiting lines={8} />}
    </Drawer>
  );
}

function Body({ recovery }: { recovery: RecoveryDetail }) {
  const say = useWords(recoveryWords);
  const { read } = useLanguage();
  const { amount, money, month, share, instant, day } = useFormat();
  const letters = useMay()(papersPolicy, 'papers.read', {}).may;
  const { floorShare, fromMonth, instalment } = recovery;
  const terms = floorShare === null ? null : instalment === null ? say('termsFree', { share: share(floorShare), month: month(fromMonth) }) : say('termsLine', { instalment: money(instalment), share: share(floorShare), month: month(fromMonth) });
  const facts: [string, string | null][] = [
    [say('child'), `${recovery.childName} · ${recovery.township}`], [say('state'), read(recoveryStates[recovery.state])], [say('programme'), `${read(recovery.programmeTitle)}${recovery.period ? ` ${read(recovery.period)}` : ''}`], [say('mode'), read(recoveryModes[recovery.mode])],
    [say('total'), amount(recovery.amount)], [say('left'), amount(recovery.left)], [say('terms'), terms],
    [say('note'), recovery.childClosed === 'died' ? say('died') : recovery.childClosed ? say('closed') : null],
  ];
  return (
    <div className="stack">
      <dl className="facts">{facts.map(([label, value]) => value && <Fact key={label} label={label} value={value} />)}</dl>
      <Deeds recovery={recovery} />
      {letters && (recovery.state === 'running' || recovery.state === 'done') && <div><PapersMenu recoveryId={recovery.id} size="small" /></div>}
      {recovery.plan && <section className="stack" style={{ gap: 8 }}><h3>{say(recovery.state === 'running' ? 'planRunning' : 'plan')}</h3><PlanTable plan={recovery.plan} /></section>}
      <section className="stack" style={{ gap: 8 }}>
        <h3>{say('months2')}</h3>
        <Table<RecoveryDetail['months'][number]> size="small" pagination={false} rowKey="month" dataSource={recovery.months} columns={[
          { title: say('month'), dataIndex: 'month', render: month }, { title: say('amount'), dataIndex: 'amount', align: 'right', render: amount }, { title: say('back'), dataIndex: 'back', align: 'right', render: amount }]} />
      </section>
      {recovery.mode === 'paid-back' && (
        <section className="stack" style={{ gap: 8 }}>
          <h3>{say('receipts')}</h3>
          {recovery.receipts.length === 0 ? <p className="quiet">{say('receiptNone')}</p> : (
            <Table<RecoveryDetail['receipts'][number]> size="small" pagination={false} rowKey="id" dataSource={recovery.receipts} columns={[
              { title: say('receivedOn'), dataIndex: 'on', render: day }, { title: say('receipt'), dataIndex: 'receipt' }, { title: say('receiptAmount'), dataIndex: 'amount', align: 'right', render: amount }, { title: say('receivedBy'), dataIndex: 'by' }]} />
          )}
        </section>
      )}
      <section>
        <h3>{say('steps')}</h3>
        <ul className="recovery-steps">
          {recovery.steps.map((step, at) => <li key={at}><strong>{say(`step_${step.step}`)}</strong> <span className="quiet">{say('by', { who: step.by ?? '—', at: instant(step.at) })}</span><br />{step.reason}</li>)}
        </ul>
      </section>
    </div>
  );
}

const Fact = ({ label, value }: { label: string; value: string }) => <><dt>{label}</dt><dd>{value}</dd></>;

/** Decide, cancel, take money in: what this person may do with it now. */
function Deeds({ recovery }: { recovery: RecoveryDetail }) {
  const say = useWords(recoveryWords);
  const may = useMay();
  const { money, month } = useFormat();
  const [deed, setDeed] = useState<'decide' | 'cancel' | 'receive'>();
  const { state, mode, walled } = recovery;
  const subject = { proposedBy: recovery.proposedById, walled, mode, amount: recovery.amount, waiverLimit: recovery.rules.waiverLimit };
  if (state === 'done' || state === 'cancelled') return null;
  return (
    <div className="stack" style={{ gap: 12 }}>
      {!deed && (
        <div className="row wrap">
          {state === 'proposed' && <May policy={recoveriesPolicy} do="recoveries.decide" on={subject}><Button type="primary" onClick={() => setDeed('decide')}>{say('decide')}</Button></May>}
          {state === 'running' && mode !== 'waived' && may(recoveriesPolicy, 'recoveries.receive', subject).may && <Button type="primary" onClick={() => setDeed('receive')}>{say('addReceipt')}</Button>}
          {may(recoveriesPolicy, 'recoveries.cancel', subject).may && <Button onClick={() => setDeed('cancel')}>{say('cancel')}</Button>}
        </div>
      )}
      {deed === 'decide' && <ReasonForm recovery={recovery} deed="decide" tells={`${say('decideTells')}${say(`decide-${mode}`, { month: month(recovery.fromMonth), amount: money(recovery.amount) })}`} close={() => setDeed(undefined)} />}
      {deed === 'cancel' && <ReasonForm recovery={recovery} deed="cancel" tells={say('cancelTells')} close={() => setDeed(undefined)} />}
      {deed === 'receive' && <ReceiptForm recovery={recovery} close={() => setDeed(undefined)} />}
    </div>
  );
}

function ReasonForm({ recovery, deed, tells, close }: { recovery: RecoveryDetail; deed: 'decide' | 'cancel'; tells: string; close: () => void }) {
  const say = useWords(recoveryWords);
  const [form] = Form.useForm<{ reason: string }>();
  const command = useCommand(deed === 'decide' ? decideRecovery : cancelRecovery, { refresh, done: close });
  const shown = useFormProblem(form, command.error);
  return (
    <Form form={form} layout="vertical" onFinish={({ reason }) => command.mutate({ params: { id: recovery.id }, version: recovery.version, body: { reason } })}>
      <p style={{ marginBottom: 12 }}>{tells}</p>
      <Form.Item name="reason" label={say('reason')} rules={[{ required: true, min: 4, whitespace: true, message: say('reasonNeeded') }]}><Input.TextArea rows={2} maxLength={2000} autoFocus /></Form.Item>
      {command.error && <div style={{ marginBottom: 12 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
      <div className="row"><Button type="primary" danger={deed === 'cancel'} htmlType="submit" loading={command.isPending}>{say(deed)}</Button><Button onClick={close}>{say('back2')}</Button></div>
    </Form>
  );
}

function ReceiptForm({ recovery, close }: { recovery: RecoveryDetail; close: () => void }) {
  const say = useWords(recoveryWords);
  const { money } = useFormat();
  const [form] = Form.useForm<{ amount: string; on: Dayjs; receipt: string }>();
  const [id] = useState(() => crypto.randomUUID());
  const command = useCommand(receiveRecovery, { refresh, done: close });
  const shown = useFormProblem(form, command.error);
  return (
    <Form form={form} layout="vertical" initialValues={{ on: dayjs(todayInChina()) }} onFinish={({ amount, on, receipt }) => command.mutate({ params: { id: recovery.id }, body: { id, amount: fenFrom(amount)!, on: dayjs(on).format('YYYY-MM-DD'), receipt } })}>
      <Form.Item name="amount" label={say('receiptAmount')} extra={say('receiptTells', { left: money(recovery.left) })} rules={[{ required: true, validator: (_, value?: string) => (value && (fenFrom(value) ?? 0) > 0 ? Promise.resolve() : Promise.reject(new Error(say('amountShape')))) }]}><Input inputMode="decimal" style={{ width: 200 }} /></Form.Item>
      <Form.Item name="on" label={say('receivedOn')} rules={[{ required: true, message: say('chooseNeeded') }]}><DayPicker style={{ width: 200 }} gone /></Form.Item>
      <Form.Item name="receipt" label={say('receipt')} rules={[{ required: true, whitespace: true, message: say('chooseNeeded') }]}><Input maxLength={60} style={{ width: 280 }} /></Form.Item>
      {command.error && <div style={{ marginBottom: 12 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
      <div className="row"><Button type="primary" htmlType="submit" loading={command.isPending}>{say('addReceipt')}</Button><Button onClick={close}>{say('back2')}</Button></div>
    </Form>
  );
}
