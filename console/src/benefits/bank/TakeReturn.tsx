import { InboxOutlined } from '@ant-design/icons';
import { Alert, App, Button, Progress, Select, Table, Upload } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useRef, useState } from 'react';
import { confirmReturn, type getReturns, previewReturn } from '@tonghu/domain/benefits/bank-endpoints';
import { bankPolicy } from '@tonghu/domain/benefits/bank-policy';
import type { ReturnLine, ReturnPreview } from '@tonghu/domain/benefits/bank-returns';
import { todayInChina } from '@tonghu/domain/dates';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { fileTypes, uploadRules } from '@tonghu/domain/uploads/upload';
import { sendInPieces } from '../../discovery/send-in-pieces.ts';
import { CallProblem } from '../../shell/client.ts';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { DayPicker } from '../../shell/pickers.tsx';
import { useCommand } from '../../shell/queries.ts';
import { afterReturns } from './after-returns.ts';
import { bankWords } from './words.ts';

const accept = uploadRules['bank-return'].types.flatMap((type) => fileTypes[type].endings.map((ending) => `.${ending}`)).join(',');

/** Takes a return file: uploaded, looked at, and recorded only then. */
export function TakeReturn({ runId, answers, returns }: { runId: string; answers: boolean; returns: ReplyOf<typeof getReturns> }) {
  const say = useWords(bankWords);
  const { read } = useLanguage();
  const may = useMay();
  const [format, setFormat] = useState(returns.format);
  const [sending, setSending] = useState<{ name: string; share: number }>();
  const [problem, setProblem] = useState<CallProblem>();
  const [seen, setSeen] = useState<ReturnPreview>();
  const look = useCommand(previewReturn, { done: setSeen });
  const stop = useRef<AbortController>(undefined);
  if (!may(bankPolicy, 'bank.take-return', {}).may) return null;
  if (!answers) return <p className="quiet">{say('notSent')}</p>;
  const take = async (file: File) => {
    setProblem(undefined); setSeen(undefined); look.reset();
    const uploadId = crypto.randomUUID();
    stop.current = new AbortController();
    try {
      await sendInPieces({ id: uploadId, file, purpose: 'bank-return', signal: stop.current.signal, told: (received) => setSending({ name: file.name, share: received / Math.max(1, file.size) }) });
      look.mutate({ params: { runId }, body: { uploadId, format } });
    } catch (fault) {
      if (!(fault instanceof CallProblem)) throw fault;
      setProblem(fault);
    } finally {
      setSending(undefined);
    }
  };
  return (
    <div className="stack" style={{ gap: 8 }}>
      <h3>{say('takeReturn')}</h3>
      <div className="row wrap">
        <label htmlFor={`format ${runId}`}>{say('format')}</label>
        <Select id={`format ${runId}`} aria-label={say('format')} value={format} onChange={setFormat} style={{ minWidth: 240 }} options={returns.formats.map(({ key, title }) => ({ value: key, label: read(title) }))} />
      </div>
      <Upload.Dragger accept={accept} showUploadList={false} beforeUpload={(file) => { void take(file); return false; }}>
        <p><InboxOutlined style={{ fontSize: 24, color: 'var(--teal)' }} /></p>
        <p>{say('takeHow')}</p>
      </Upload.Dragger>
      {sending && <div role="status">{say('uploading', { name: sending.name })}<Progress percent={Math.floor(sending.share * 100)} aria-label={sending.name} /></div>}
      <ProblemPanel problem={problem ?? look.error} />
      {seen && <Preview key={seen.uploadId} runId={runId} seen={seen} close={() => setSeen(undefined)} />}
    </div>
  );
}

const parts = [['settle', 'settled'], ['return', 'returned'], ['known', 'known'], ['unclear', 'unclear']] as const;

/** What a file would do: its sums, what a person has to look at, and one button. */
function Preview({ runId, seen, close }: { runId: string; seen: ReturnPreview; close: () => void }) {
  const say = useWords(bankWords);
  const { read } = useLanguage();
  const { money, amount, count } = useFormat();
  const { message } = App.useApp();
  const [on, setOn] = useState<Dayjs>(dayjs(todayInChina()));
  const confirm = useCommand(confirmReturn, { refresh: afterReturns, done: () => { close(); void message.success(say('done')); } });
  const sum = (part: { rows: number; amount: number }) => say('part', { count: count(part.rows), amount: money(part.amount) });
  return (
    <div className="bank-preview stack" role="region" aria-label={say('preview', { name: seen.name })}>
      <h3>{say('preview', { name: seen.name })}</h3>
      {seen.takenBefore && <Alert type="info" showIcon title={say('takenBefore')} />}
      {seen.endDiffers && <Alert type="warning" showIcon role="alert" title={read(seen.endDiffers)} />}
      <dl className="facts">
        {parts.map(([key, part]) => <Fact key={key} label={say(key)} value={sum(seen[part])} />)}
        <Fact label={say('whole')} value={sum(seen)} />
      </dl>
      {seen.missing.rows > 0 && <p className="quiet">{say('missing', { part: sum(seen.missing) })}</p>}
      <div className="bank-lines" tabIndex={0} role="group" aria-label={say('outcome')}>
        <Table<ReturnLine>
          size="small" pagination={false} rowKey="line" dataSource={seen.lines}
          columns={[
            { title: say('line'), dataIndex: 'line', align: 'right', render: count },
            { title: say('outcome'), dataIndex: 'outcome', render: (of: ReturnLine['outcome']) => (of === 'unclear' ? <strong>{say(of)}</strong> : say(of)) },
            { title: say('payee'), dataIndex: 'payee' },
            { title: say('account'), dataIndex: 'accountHint' },
            { title: say('amount'), dataIndex: 'amount', align: 'right', render: amount },
            { title: say('said'), key: 'said', render: (_, row) => [row.said, row.reason].filter(Boolean).join(' · ') || '—' },
            { title: say('why'), dataIndex: 'why', render: (why: ReturnLine['why']) => (why ? read(why) : '') },
            { title: say('reference'), dataIndex: 'reference', render: (reference: string) => <span className="quiet">{reference || '—'}</span> },
          ]}
        />
      </div>
      {seen.lines.length < seen.rows && <p className="quiet">{say('shownOf', { count: count(seen.lines.length) })}</p>}
      <p>{say('confirmTells', { settled: count(seen.settled.rows), returned: count(seen.returned.rows), amount: money(seen.returned.amount) })}</p>
      <ProblemPanel problem={confirm.error} />
      <div className="row wrap">
        <label htmlFor={`day ${seen.uploadId}`}>{say('day')}</label>
        <DayPicker id={`day ${seen.uploadId}`} value={on} allowClear={false} onChange={(value) => value && setOn(value)} gone />
        <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate({ params: { runId }, body: { uploadId: seen.uploadId, format: seen.format, on: on.format('YYYY-MM-DD') } })}>{say('confirm')}</Button>
        <Button onClick={close}>{say('cancel')}</Button>
      </div>
    </div>
  );
}

const Fact = ({ label, value }: { label: string; value: string }) => <><dt>{label}</dt><dd>{value}</dd></>;
