import { CloseOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, Radio, Tag } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { visitsPolicy } from '@tonghu/domain/visits/policy';
import { listCallbacks, recordCallback } from '@tonghu/domain/visits/supervision-endpoints';
import { type Callback, callbackStates } from '@tonghu/domain/visits/supervision-shapes';
import { useDraft } from '../../shell/draft.ts';
import { Empty } from '../../shell/Empty.tsx';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May, useMay } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { keyOf, useCommand } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { TheVisit } from '../supervision/QuestionDetail.tsx';
import { callbackWords } from './words.ts';

/** One call back: what came of it, or the form to say so, and the visit to ask about. */
export function CallbackDetail({ call, waiting, close, toDraw }: { call: Callback | null; waiting: boolean; close: () => void; toDraw: (draw: string) => void }) {
  const say = useWords(callbackWords);
  const { read } = useLanguage();
  const format = useFormat();
  if (!call) {
    if (waiting) return <section><Waiting lines={8} head /></section>;
    return <section className="panel"><Empty what={say('elsewhere')} how={say('elsewhereHow')} action={<Button onClick={close}>{say('close')}</Button>} /></section>;
  }
  return (
    <section className="panel visit-detail" aria-label={call.visit.child.name}>
      <div className="row">
        <h2 style={{ flex: 1 }}>{call.visit.child.name} <span className="visit-when">{format.day(call.visit.visitedOn)}</span></h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={say('close')} onClick={close} />
      </div>
      <div className="row wrap" style={{ gap: 12 }}>
        <Tag>{read(callbackStates[call.state])}</Tag>
        <Link className="visit-link" to={`/children/${call.visit.child.id}`}>{say('toPhone')}</Link>
        <Button type="link" style={{ padding: 0 }} onClick={() => toDraw(call.drawId)}>{say('toDraw')}</Button>
      </div>
      {call.calledAt && (
        <dl className="facts">
          <dt>{say('called')}</dt><dd>{call.calledBy} {format.instant(call.calledAt)}</dd>
          {call.spokeWith && <><dt>{say('spokeWith')}</dt><dd>{call.spokeWith}</dd></>}
          {call.note && <><dt>{say('note')}</dt><dd className="visit-text">{call.note}</dd></>}
        </dl>
      )}
      {(call.state === 'open' || call.state === 'not-reached') && <OutcomeForm key={call.version} call={call} />}
      <h3>{say('theVisit')}</h3>
      <p className="quiet">{say('askAbout')}</p>
      <TheVisit id={call.visit.id} child={call.visit.child} />
    </section>
  );
}

interface Entered { outcome: 'confirmed' | 'differs' | 'not-reached'; spokeWith?: string; note?: string }

/** What came of the call: reached or not, whom, and whether it was as recorded. */
function OutcomeForm({ call }: { call: Callback }) {
  const say = useWords(callbackWords);
  const { read, listMark } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const [version] = useState(call.version);
  const draft = useDraft(form, `callback ${call.id}`);
  const outcome = Form.useWatch('outcome', form);
  const command = useCommand(recordCallback, { refresh: [listCallbacks, openDesk], done: () => { draft.drop(); void message.success(say('saved')); } });
  const shown = useFormProblem(form, command.error);
  // Somebody else called in the meantime: the list brings what they said.
  const meanwhile = command.error?.code === 'changed-meanwhile' || command.error?.code === 'wrong-state';
  const client = useQueryClient();
  const reached = outcome === 'confirmed' || outcome === 'differs';
  const about = { status: 'open' as const, visitedBy: call.visit.visitor.id };
  const button = <May policy={visitsPolicy} do="visits.call" on={about}><Button type="primary" htmlType="submit" loading={command.isPending}>{say('record')}</Button></May>;
  const may = useMay()(visitsPolicy, 'visits.call', about);
  if (!may.may) return <div className="row wrap">{button}<span className="quiet">{may.because.map(read).join(listMark)}</span></div>;
  const send = ({ outcome: came, spokeWith = '', note = '' }: Entered) => command.mutate({
    params: { id: call.id }, version, body: { reached: came !== 'not-reached', matches: came === 'not-reached' ? null : came, spokeWith: came === 'not-reached' ? '' : spokeWith, note },
  });
  return (
    <Form<Entered> form={form} layout="vertical" className="answer-form" onValuesChange={draft.keep} onFinish={send}>
      <Form.Item name="outcome" label={say(call.state === 'open' ? 'outcome' : 'outcomeAgain')} rules={[{ required: true, message: say('chooseOutcome') }]}>
        <Radio.Group style={{ display: 'grid', gap: 6 }} options={(['confirmed', 'differs', 'not-reached'] as const).map((one) => ({ value: one, label: read(callbackStates[one]) }))} />
      </Form.Item>
      {reached && (
        <Form.Item name="spokeWith" label={say('spokeWith')} extra={say('spokeWithHow')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('spokeWithNeeded') }]}><Input maxLength={100} autoComplete="off" /></Form.Item>
      )}
      <Form.Item name="note" label={say(outcome === 'differs' ? 'differsNote' : 'note')} validateTrigger="onBlur" rules={[{ required: outcome === 'differs', whitespace: outcome === 'differs', message: say('differsNeeded') }]}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      {command.error && <div style={{ marginBottom: 12 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
      {meanwhile && <Button style={{ marginBottom: 12 }} onClick={() => void client.invalidateQueries({ queryKey: [keyOf(listCallbacks)] })}>{say('seeNewest')}</Button>}
      {button}
    </Form>
  );
}
