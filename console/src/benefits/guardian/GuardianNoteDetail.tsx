import { CloseOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { answerGuardianNote, listGuardianNotes, openGuardianNote } from '@tonghu/domain/benefits/guardian-endpoints';
import { type GuardianNote, guardianNoteKinds } from '@tonghu/domain/benefits/guardian-page';
import { guardianPolicy } from '@tonghu/domain/benefits/guardian-policy';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { guardianWords } from './words.ts';

/** One change a guardian told: what was written, by whom, and what came of it. */
export function GuardianNoteDetail({ id, close }: { id: string; close: () => void }) {
  const say = useWords(guardianWords);
  const { read } = useLanguage();
  const format = useFormat();
  const [answering, setAnswering] = useState(false);
  const { data: note, error, refetch } = useEndpoint(openGuardianNote, { params: { id } });
  if (error) return <section className="panel"><ProblemPanel problem={error} again={() => void refetch()} /></section>;
  if (!note) return <section><Waiting lines={6} head /></section>;
  return (
    <section className="panel stack" aria-label={read(guardianNoteKinds[note.kind])}>
      <div className="row">
        <h2 style={{ flex: 1 }}>{read(guardianNoteKinds[note.kind])}</h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={say('close')} onClick={close} />
      </div>
      <h3>{say('said')}</h3>
      <p style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{note.said}</p>
      <dl className="facts">
        <dt>{say('teller')}</dt><dd>{note.teller}</dd>
        <dt>{say('child')}</dt><dd><Link to={`/children/${note.childId}`}>{note.childName}</Link></dd>
        <dt>{say('place')}</dt><dd>{note.place}</dd>
        <dt>{say('toldAt')}</dt><dd>{format.instant(note.toldAt)}</dd>
        {note.outcome !== null && <><dt>{say('outcome')}</dt><dd style={{ overflowWrap: 'anywhere' }}>{note.outcome}</dd></>}
        {note.handledBy !== null && <><dt>{say('handledBy')}</dt><dd>{note.handledBy} {format.instant(note.handledAt)}</dd></>}
      </dl>
      {note.state === 'new' && <div><May policy={guardianPolicy} do="guardian-page.answer-note" on={{}}><Button type="primary" onClick={() => setAnswering(true)}>{say('answer')}</Button></May></div>}
      {answering && <AnswerForm note={note} close={() => setAnswering(false)} />}
    </section>
  );
}

function AnswerForm({ note, close }: { note: GuardianNote; close: () => void }) {
  const say = useWords(guardianWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<{ outcome: string }>();
  const command = useCommand(answerGuardianNote, { refresh: [openGuardianNote, listGuardianNotes, openDesk], done: () => { void message.success(say('saved')); close(); } });
  return (
    <Modal open title={say('answer')} okText={say('answer')} cancelText={say('cancel')} onCancel={close} confirmLoading={command.isPending} onOk={form.submit}>
      <Form form={form} layout="vertical" onFinish={(body) => command.mutate({ params: { id: note.id }, version: note.version, body })}>
        <p style={{ marginBottom: 12 }}>{say('answerTells')}</p>
        <Form.Item name="outcome" label={say('outcome')} rules={[{ required: true, whitespace: true, min: 2, message: say('outcomeNeeded') }]}><Input.TextArea rows={4} maxLength={1000} autoFocus /></Form.Item>
        <ProblemPanel problem={command.error} />
      </Form>
    </Modal>
  );
}
