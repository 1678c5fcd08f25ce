import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { countEnrolments, listDue, recordProof } from '@tonghu/domain/benefits/aid-endpoints';
import type { AidProof, DueRow } from '@tonghu/domain/benefits/aid-shapes';
import { isRealDay, todayInChina } from '@tonghu/domain/dates';
import { useWords } from '../../shell/language.ts';
import { useCommand } from '../../shell/queries.ts';
import { useProblemText } from '../../shell/problem-text.ts';
import { givenWords } from './given-words.ts';
import { SendPaper } from './SendPaper.tsx';
import { aidWords } from './words.ts';

const states = ['enrolled', 'suspended', 'dropped-out', 'graduated'] as const;
/** The day typed last stands in the next row: a hundred papers of one morning bear one date. */
let lastDay = '';

/** A paper typed in where it is missing: day, state of the roll, the paper itself where it is at hand, Enter, and on to the next row. */
export function ProofEntry({ row, paper, period }: { row: DueRow; paper: string; period: string }) {
  const say = useWords(aidWords);
  const tell = useWords(givenWords);
  const [sent, setSent] = useState<{ uploadId: string; name: string } | null>(null);
  const textOf = useProblemText();
  const [day, setDay] = useState(lastDay || todayInChina());
  const [roll, setRoll] = useState<AidProof['roll']>('enrolled');
  const [id] = useState(() => crypto.randomUUID());
  const command = useCommand(recordProof, { refresh: [listDue, countEnrolments] });
  const send = () => {
    if (!isRealDay(day)) return;
    lastDay = day;
    const next = nextEntry(document.activeElement);
    command.mutate({ params: { id: row.enrolmentId! }, body: { id, period, paper, onDay: day, roll, note: '', uploadId: sent?.uploadId ?? null, attachmentId: null } });
    next?.focus();
  };
  return (
    <div className="row aid-entry" onKeyDown={(event) => { if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.dataset['proof']) { event.preventDefault(); send(); } }}>
      <Input data-proof="yes" size="small" style={{ width: 110 }} value={day} status={isRealDay(day) ? '' : 'error'} aria-label={`${say('proofDay')} ${row.childName}`} title={say('recordHow')} onChange={(event) => setDay(event.target.value.trim())} />
      <Select size="small" style={{ width: 96 }} value={roll} aria-label={`${say('roll')} ${row.childName}`} onChange={setRoll} options={states.map((one) => ({ value: one, label: say(`roll_${one}`) }))} />
      {sent ? <span className="quiet clip" style={{ maxWidth: 96 }} title={sent.name}>{sent.name}</span> : <SendPaper label={tell('choosePaper')} of={row.childName} arrived={(uploadId, name) => setSent({ uploadId, name })} />}
      <Button size="small" loading={command.isPending} onClick={send}>{say('record')}</Button>
      {command.error && <span role="alert" className="quiet">{textOf(command.error).title}</span>}
    </div>
  );
}

/** The day field of the next row that still wants a paper. */
function nextEntry(from: Element | null): HTMLInputElement | undefined {
  const entries = [...document.querySelectorAll<HTMLInputElement>('input[data-proof]')];
  const own = from?.closest('tr');
  return entries[entries.findIndex((one) => one.closest('tr') === own) + 1];
}
