import './bank.css';
import { App, Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { getBankFilePart, getReturns, listBankFiles, writeBankFile } from '@tonghu/domain/benefits/bank-endpoints';
import { bankPolicy } from '@tonghu/domain/benefits/bank-policy';
import { getPayRun } from '@tonghu/domain/benefits/pay-run-endpoints';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { paidStates } from '@tonghu/domain/benefits/run-state';
import { CallProblem, download } from '../../shell/client.ts';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { ReturnFiles } from './ReturnFiles.tsx';
import { TakeReturn } from './TakeReturn.tsx';
import { TransfersList } from './TransfersList.tsx';
import { bankWords } from './words.ts';

/** The bank and a run: the files it gets, what it sends back, and what a person has to look at. Shows nothing before release. */
export function ReturnsPanel({ runId }: { runId: string }) {
  const run = useEndpoint(getPayRun, { params: { runId } }).data;
  if (!run || !paidStates.includes(run.state)) return null;
  return <Panel runId={runId} answers={run.state === 'sent' || run.state === 'settled'} />;
}

function Panel({ runId, answers }: { runId: string; answers: boolean }) {
  const say = useWords(bankWords);
  const { money, count } = useFormat();
  const { data, error, refetch } = useEndpoint(getReturns, { params: { runId } });
  if (!data) return <section className="panel"><h2>{say('panel')}</h2>{error ? <ProblemPanel problem={error} again={() => void refetch()} /> : <Waiting lines={4} />}</section>;
  return (
    <section className="panel stack">
      <h2>{say('panel')}</h2>
      <div className="figures">
        {(['sent', 'settled', 'returned'] as const).map((part) => (
          <div key={part} className="figure"><strong>{count(data[part].rows)}</strong><span>{say(part)} · {money(data[part].amount)}</span></div>
        ))}
      </div>
      <BankFiles runId={runId} formats={data.formats} />
      <TakeReturn runId={runId} answers={answers} returns={data} />
      <ReturnFiles returns={data} />
      <TransfersList runId={runId} answers={answers} rest={data.sent} />
    </section>
  );
}

/** The files of the run: written once, the same at every download. */
function BankFiles({ runId, formats }: { runId: string; formats: ReplyOf<typeof getReturns>['formats'] }) {
  const say = useWords(bankWords);
  const { read } = useLanguage();
  const { money, count } = useFormat();
  const { message } = App.useApp();
  const [problem, setProblem] = useState<CallProblem>();
  const [format, setFormat] = useState<string>();
  const { data } = useEndpoint(listBankFiles, { params: { runId } });
  const write = useCommand(writeBankFile, { refresh: [getPayRun, listBankFiles, getReturns], done: () => void message.success(say('done')) });
  if (!data) return <Waiting lines={2} />;
  const take = async (part: number) => {
    setProblem(undefined);
    try {
      await download(getBankFilePart, { params: { runId, part } });
    } catch (fault) {
      if (!(fault instanceof CallProblem)) throw fault;
      setProblem(fault);
    }
  };
  return (
    <div className="stack" style={{ gap: 8 }}>
      <h3>{say('files')} <span className="quiet">{say('format')}{' '}{read(data.format.title)}</span></h3>
      {data.files.length === 0 && (
        <div className="row wrap">
          <span className="quiet">{say('noFiles')}</span>
          <Select size="small" aria-label={say('format')} value={format ?? data.format.key} onChange={setFormat} style={{ minWidth: 220 }} options={formats.map(({ key, title }) => ({ value: key, label: read(title) }))} />
          <May policy={bankPolicy} do="bank.write-file" on={{}}><Button size="small" loading={write.isPending} onClick={() => write.mutate({ params: { runId }, body: format ? { format } : {} })}>{say('write')}</Button></May>
        </div>
      )}
      {data.files.map((file) => (
        <div key={file.part} className="row wrap">
          <span>{say('fileRow', { name: file.name, rows: count(file.rows), amount: money(file.amount) })}</span>
          <span className="quiet">{say('digest', { code: file.digest.slice(0, 12) })}</span>
          <May policy={bankPolicy} do="bank.write-file" on={{}}><Button size="small" aria-label={`${say('download')} ${file.name}`} onClick={() => void take(file.part)}>{say('download')}</Button></May>
        </div>
      ))}
      <ProblemPanel problem={write.error} />
      {problem && <Modal open onCancel={() => setProblem(undefined)} footer={null} title={say('files')}><ProblemPanel problem={problem} /></Modal>}
    </div>
  );
}
