import { App, Button, Input } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { CheckKind, type PayCheck, checkKinds, checkStates } from '@tonghu/domain/benefits/pay-checks';
import type { PayRunDetail } from '@tonghu/domain/benefits/pay-run';
import { answerPayChecks, getPayRun, holdPayChecks, listPayChecks, listPayLines } from '@tonghu/domain/benefits/pay-run-endpoints';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { useAddressState } from '../shell/address-state.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand, useList } from '../shell/queries.ts';
import { CheckRow } from './RunCheckRow.tsx';
import { benefitsWords } from './words.ts';

/** How many are still open of how many; only how many once none is. */
const ofAll = (open: number, count: number): string => (open > 0 ? `${open}/${count}` : String(count));

/** The questions of a run, worked through by mouse or by keyboard: an answer in a sentence, or the money held back. */
export function RunChecks({ run, busy }: { run: PayRunDetail; busy: boolean }) {
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const [at, go] = useAddressState({ check: '' });
  const kind = CheckKind.safeParse(at.check).data;
  return (
    <section className="panel" aria-labelledby="run-checks">
      <h2 id="run-checks">{say('checksTitle')}</h2>
      <p className="quiet">{run.openChecks === 0 ? say('checksDone') : say('checksPurpose')}</p>
      {run.checks.length > 0 && (
        <>
          <div className="check-kinds" role="group" aria-label={say('checkKind')}>
            <Button size="small" type={kind ? 'default' : 'primary'} onClick={() => go({ check: '' })}>{say('checkAll')} {ofAll(run.openChecks, run.checks.reduce((sum, one) => sum + one.count, 0))}</Button>
            {run.checks.map((one) => (
              <Button key={one.kind} size="small" type={kind === one.kind ? 'primary' : 'default'} onClick={() => go({ check: one.kind })}>{read(checkKinds[one.kind])} {ofAll(one.open, one.count)}</Button>
            ))}
          </div>
          <CheckList key={kind ?? 'all'} run={run} kind={kind} busy={busy} />
        </>
      )}
    </section>
  );
}

function CheckList({ run, kind, busy }: { run: PayRunDetail; kind: CheckKind | undefined; busy: boolean }) {
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const may = useMay();
  const { message } = App.useApp();
  const rows = useRef<HTMLUListElement>(null);
  const sentence = useRef<HTMLTextAreaElement>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const list = useList(listPayChecks, { params: { runId: run.id }, query: { kind } });
  const decides = !busy && run.state === 'computed' && may(benefitsPolicy, 'benefits.decide-line', {}).may;
  const ended = (key: 'checkDoneAnswer' | 'checkDoneHold', count: number) => { setChosen([]); setReason(''); void message.success(say(key, { count })); };
  const refresh = [getPayRun, listPayChecks, listPayLines];
  const answer = useCommand(answerPayChecks, { refresh, done: ({ answered }) => ended('checkDoneAnswer', answered) });
  const hold = useCommand(holdPayChecks, { refresh, done: ({ held }) => ended('checkDoneHold', held) });
  const toggle = (id: string) => setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  const short = reason.trim().length < 4;
  const params = { runId: run.id };
  const openOfKind = kind ? run.checks.find((one) => one.kind === kind)?.open ?? 0 : 0;

  const move = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLTextAreaElement) return;
    const boxes = [...rows.current?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? []];
    const here = boxes.indexOf(event.target as HTMLInputElement);
    const step = event.key === 'j' || event.key === 'ArrowDown' ? 1 : event.key === 'k' || event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) boxes[Math.min(boxes.length - 1, Math.max(0, here + step))]?.focus();
    else if (event.key === 'x' && here >= 0) boxes[here]!.click();
    else if (event.key === 'a') sentence.current?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <ProblemPanel problem={list.problem} again={list.again} />
      <ul className="check-list" ref={rows} onKeyDown={move}>
        {list.rows.map((row: PayCheck) => <CheckRow key={row.id} row={row} chooses={decides && row.state === 'open'} chosen={chosen.includes(row.id)} toggle={() => toggle(row.id)} />)}
      </ul>
      {list.hasMore && <Button type="link" loading={list.fetchingMore} onClick={list.more}>{say('more', { count: '' })}</Button>}
      {decides && run.openChecks > 0 && (
        <div className="stack" style={{ gap: 8, marginTop: 12 }}>
          <label htmlFor="check-reason">{say('checkReason')} <span className="quiet">{say('checkKeys')}</span></label>
          <Input.TextArea id="check-reason" ref={(area) => { sentence.current = area?.resizableTextArea?.textArea ?? null; }} rows={2} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} placeholder={say('checkAnswerTells')} />
          <ProblemPanel problem={answer.error ?? hold.error} />
          <div className="row">
            <Button type="primary" disabled={short || chosen.length === 0} loading={answer.isPending} onClick={() => answer.mutate({ params, body: { checks: chosen, answer: reason.trim() } })}>{say('checkAnswer')}</Button>
            <Button disabled={short || chosen.length === 0 || chosen.some((id) => list.rows.find((row) => row.id === id)?.lines.length === 0)} loading={hold.isPending} onClick={() => hold.mutate({ params, body: { checks: chosen, reason: reason.trim() } })}>{say('checkHold')}</Button>
            {kind && openOfKind > 1 && <Button disabled={short} loading={answer.isPending} onClick={() => answer.mutate({ params, body: { kind, answer: reason.trim() } })}>{say('checkAnswerAll')} ({openOfKind})</Button>}
            <span className="quiet">{say('checkChosen', { count: chosen.length })} · {read(checkStates.open)} {run.openChecks}</span>
          </div>
        </div>
      )}
    </>
  );
}
