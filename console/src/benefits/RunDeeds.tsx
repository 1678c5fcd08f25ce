import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { getReturns, listBankFiles } from '@tonghu/domain/benefits/bank-endpoints';
import type { PayRunDetail } from '@tonghu/domain/benefits/pay-run';
import {
  checkPayRun, closePayRun, discardPayRun, getBankFile, getPayRun, getPaymentList, listPayChecks, listPayLines, listPayRuns, preparePayRun, releasePayRun, sendPayRun,
} from '@tonghu/domain/benefits/pay-run-endpoints';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { type RunMove, paidStates, runLifecycle } from '@tonghu/domain/benefits/run-state';
import type { Endpoint } from '@tonghu/domain/endpoint';
import { CallProblem, addressOf, download } from '../shell/client.ts';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { May } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { keyOf, useCommand } from '../shell/queries.ts';
import { benefitsWords } from './words.ts';

type Deed = Exclude<RunMove, 'compute' | 'settle'>;
const endpoints: Record<Deed, Endpoint> = { check: checkPayRun, prepare: preparePayRun, release: releasePayRun, discard: discardPayRun, send: sendPayRun, close: closePayRun };
const labels = { check: 'check', prepare: 'prepare', release: 'release', discard: 'discard', send: 'sendToBank', close: 'close' } as const;
const tells = { check: 'tellCheck', prepare: 'tellPrepare', release: 'tellRelease', discard: 'tellDiscard', send: 'tellSend', close: 'tellClose' } as const;
const order: readonly Deed[] = ['discard', 'close', 'send', 'check', 'prepare', 'release'];

const isJob = (reply: unknown): reply is { jobId: string } => typeof reply === 'object' && reply !== null && 'jobId' in reply;

/** What can be done with a run now; each says what it will do before it does it. What takes its time goes on as a job, and nothing else is done meanwhile. */
export function RunDeeds({ run, busy, started }: { run: PayRunDetail; busy: boolean; started: (job: string) => void }) {
  const say = useWords(benefitsWords);
  const { count, money } = useFormat();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [deed, setDeed] = useState<Deed | null>(null);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<CallProblem>();
  const shut = () => { setDeed(null); setReason(''); };
  const command = useCommand(endpoints[deed ?? 'prepare'], { refresh: [getPayRun, listPayRuns, listPayLines, listPayChecks], done: (reply: unknown) => { shut(); if (isJob(reply)) started(reply.jobId); else void message.success(say('done')); } });
  const possible = order.filter((name) => runLifecycle.moves[name].from.includes(run.state));
  const released = paidStates.includes(run.state);
  const take = async () => {
    setProblem(undefined);
    try {
      await download(getBankFile, { params: { runId: run.id } });
      // The first download writes the file, and the run is another version from then on.
      await Promise.all([getPayRun, listBankFiles, getReturns].map((one) => client.invalidateQueries({ queryKey: [keyOf(one)] })));
    } catch (fault) {
      if (!(fault instanceof CallProblem)) throw fault;
      setProblem(fault);
    }
  };
  return (
    <>
      {run.lines !== null && run.state !== 'discarded' && <Button href={addressOf(getPaymentList, { params: { runId: run.id } })} target="_blank" rel="noreferrer">{say('paymentList')}</Button>}
      {released && <May policy={benefitsPolicy} do="benefits.bank-file" on={{}}><Button title={say('fileHow')} onClick={() => void take()}>{say('bankFile')}</Button></May>}
      {possible.map((name) => (
        <May key={name} policy={benefitsPolicy} do={runLifecycle.moves[name].may} on={{ preparedBy: run.preparedById }} reason={name === 'check' && run.openChecks > 0 ? say('checksLeft', { count: run.openChecks }) : name === 'prepare' && run.lines === 0 ? say('linesEven') : null}>
          <Button type={name === 'discard' || name === 'close' ? 'default' : 'primary'} disabled={busy} onClick={() => { command.reset(); setDeed(name); }}>{say(labels[name])}</Button>
        </May>
      ))}
      {problem && <Modal open onCancel={() => setProblem(undefined)} footer={null} title={say('bankFile')}><ProblemPanel problem={problem} /></Modal>}
      <Modal
        open={deed !== null} onCancel={shut} title={deed && say(labels[deed])} okText={deed ? say(labels[deed]) : ''} cancelText={say('cancel')} confirmLoading={command.isPending}
        okButtonProps={{ danger: deed === 'discard', disabled: deed === 'discard' && reason.trim().length < 4 }}
        onOk={() => command.mutate({ params: { runId: run.id }, version: run.version, body: deed === 'discard' ? { reason } : {} } as never)}
      >
        {deed && (
          <div className="stack" style={{ gap: 12 }}>
            <p>{say(tells[deed], { amount: money(run.amount), children: count(run.childCount), lines: count(run.lines), accounts: count(run.accounts) })}</p>
            {deed === 'release' && <p>{say('tellReleaseCheck')}</p>}
            {deed === 'discard' && <Input.TextArea rows={3} aria-label={say('reason')} placeholder={say('reasonNeeded')} value={reason} onChange={(event) => setReason(event.target.value)} />}
            <ProblemPanel problem={command.error} />
          </div>
        )}
      </Modal>
    </>
  );
}
