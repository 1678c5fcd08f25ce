import { Alert, App, Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { listChildren } from '@tonghu/domain/children/endpoints';
import { listDuplicates, mergeFiles, openDuplicate, takeBackDuplicate, tellApart } from '@tonghu/domain/children/duplicate-endpoints';
import { type DuplicatePair, betterKept, whyNotInto } from '@tonghu/domain/children/duplicate-files';
import { duplicatePolicy } from '@tonghu/domain/children/duplicate-policy';
import type { CallProblem } from '../../shell/client.ts';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { placeName } from '../place-name.ts';
import { duplicateWords } from './words.ts';

const refreshed = [listDuplicates, openDuplicate, listChildren];
const paramsOf = ({ one, other }: DuplicatePair) => ({ oneId: one.id, otherId: other.id });

/** Which file stays, or that they are two children; afterwards, taking it back. */
export function DuplicateDeeds({ pair, again, next }: { pair: DuplicatePair; again: () => void; next: (() => void) | null }) {
  const say = useWords(duplicateWords);
  const { read } = useLanguage();
  const format = useFormat();
  const { message } = App.useApp();
  const better = betterKept(pair.one, pair.other);
  const [stays, setStays] = useState(better);
  const [note, setNote] = useState('');
  const [taking, setTaking] = useState(false);
  const done = () => { void message.success(say('saved')); next?.(); };
  const merge = useCommand(mergeFiles, { refresh: refreshed, done });
  const apart = useCommand(tellApart, { refresh: refreshed, done });
  const may = { policy: duplicatePolicy, do: 'duplicates.merge', on: pair } as const;
  if (pair.answer !== null) {
    const kept = pair.stays === pair.one.id ? pair.one : pair.other;
    const said = { by: pair.decidedBy ?? '', at: pair.decidedAt ? format.instant(pair.decidedAt) : '' };
    return (
      <div className="row wrap">
        <span style={{ flex: 1 }}>{pair.answer === 'same' ? say('saidSame', { ...said, name: kept.name, place: placeName(kept.place) }) : say('saidDifferent', said)}</span>
        <May {...may}><Button onClick={() => setTaking(true)}>{say('takeBack')}</Button></May>
        {taking && <TakeBack pair={pair} close={() => setTaking(false)} again={again} />}
      </div>
    );
  }
  const [stay, go] = stays === pair.one.id ? [pair.one, pair.other] : [pair.other, pair.one];
  const why = whyNotInto(stay, go);
  const ask = { params: paramsOf(pair), version: pair.version };
  const reason = note.trim() ? { reason: note.trim() } : {};
  return (
    <div className="stack" style={{ gap: 12 }}>
      <h3 id="which-stays">{say('which')}</h3>
      <Radio.Group
        aria-labelledby="which-stays" className="duplicate-choice" value={stays} onChange={({ target }) => setStays(target.value as string)}
        options={[pair.one, pair.other].map((side) => ({
          value: side.id,
          label: <>{say('staysThis', { name: side.name, place: placeName(side.place), day: format.day(side.openedOn) })}{side.id === better && <span className="quiet"> · {say('suggested')}</span>}</>,
        }))}
      />
      <p className="quiet duplicate-tells">{say('tells')}</p>
      {why && <Alert type="warning" showIcon title={say('notNow')} description={read(why)} />}
      <Input.TextArea aria-label={say('reason')} placeholder={say('reason')} rows={2} maxLength={400} value={note} onChange={(event) => setNote(event.target.value)} style={{ maxWidth: 640 }} />
      <div className="row wrap">
        <May {...may} reason={why && read(why)}><Button type="primary" loading={merge.isPending} onClick={() => merge.mutate({ ...ask, body: { stays, ...reason } })}>{say('merge')}</Button></May>
        <May {...may}><Button loading={apart.isPending} onClick={() => apart.mutate({ ...ask, body: reason })}>{say('notSame')}</Button></May>
      </div>
      <Refused problem={merge.error ?? apart.error} again={() => { merge.reset(); apart.reset(); again(); }} />
    </div>
  );
}

/** The refusal, and a way to the newest state. */
function Refused({ problem, again }: { problem: CallProblem | null; again: () => void }) {
  const say = useWords(duplicateWords);
  if (!problem) return null;
  return (
    <>
      <ProblemPanel problem={problem} />
      {(problem.code === 'changed-meanwhile' || problem.code === 'wrong-state') && <div><Button size="small" onClick={again}>{say('seeNewest')}</Button></div>}
    </>
  );
}

function TakeBack({ pair, close, again }: { pair: DuplicatePair; close: () => void; again: () => void }) {
  const say = useWords(duplicateWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const command = useCommand(takeBackDuplicate, { refresh: refreshed, done: () => { close(); void message.success(say('saved')); } });
  return (
    <Modal open title={say('takeBackTitle')} okText={say('takeBack')} cancelText={say('cancel')} onCancel={close} okButtonProps={{ loading: command.isPending }} onOk={() => form.submit()}>
      <Form form={form} layout="vertical" onFinish={({ reason }) => command.mutate({ params: paramsOf(pair), version: pair.version, body: { reason: reason.trim() } })}>
        <p style={{ marginBottom: 12 }}>{say(pair.answer === 'same' ? 'takeBackMerge' : 'takeBackApart')}</p>
        <Form.Item name="reason" label={say('why')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, min: 2, message: say('whyNeeded') }]}><Input.TextArea rows={3} maxLength={400} autoFocus /></Form.Item>
        <Refused problem={command.error} again={() => { command.reset(); again(); close(); }} />
      </Form>
    </Modal>
  );
}
