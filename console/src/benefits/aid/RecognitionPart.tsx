import { App, Button, Form, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { getChildAid } from '@tonghu/domain/benefits/aid-insurance-endpoints';
import { type Recognition, decideRecognition, enterRecognition, recognitionStates } from '@tonghu/domain/benefits/aid-recognition-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import { openChild } from '@tonghu/domain/children/endpoints';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { addMonthsToDay, ageOn, todayInChina } from '@tonghu/domain/dates';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { DayPicker } from '../../shell/pickers.tsx';
import { useCommand } from '../../shell/queries.ts';
import { givenWords } from './given-words.ts';
import { MoveForm } from './MoveForm.tsx';
import { OpenPaper } from './OpenPaper.tsx';
import { SendPaper } from './SendPaper.tsx';

const classWords = { 'institution-orphan': 'classOrphanInstitution', 'community-orphan': 'classOrphanCommunity', 'de-facto-unsupported': 'classDeFacto' } as const;

/** That somebody whose file came after 18 was recognised as a child: entered from the document, confirmed by another person. */
export function RecognitionPart({ file, recognitions }: { file: ChildFile; recognitions: readonly Recognition[] }) {
  const say = useWords(givenWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const [entering, setEntering] = useState(false);
  const [deciding, setDeciding] = useState<{ of: Recognition; confirmed: boolean } | null>(null);
  const could = ageOn(file.birthDate, todayInChina()) >= 18 && (file.status === 'open' || file.closedReason === 'turned-18') && (file.classes ?? []).length === 0;
  if (!could && recognitions.length === 0) return null;
  return (
    <section className="file-part">
      <div className="row">
        <h3 style={{ flex: 1 }}>{say('recognitions')}</h3>
        {could && <May policy={aidPolicy} do="aid.recognise" on={{ walled: file.walled }}><Button size="small" onClick={() => setEntering(true)}>{say('recognise')}</Button></May>}
      </div>
      <p className="quiet">{say('recognitionHow')}</p>
      <ul className="plain-list">
        {recognitions.map((one) => (
          <li key={one.id}>
            {say(classWords[one.class])} · {day(one.fromDay)} – {day(one.untilDay)} · <strong>{read(recognitionStates[one.state])}</strong>{' '}
            <span className="quiet">{one.document} · {say('enteredLine', { who: one.enteredBy })}{one.decidedBy && one.decidedOn && ` · ${say('decidedLine', { who: one.decidedBy, day: day(one.decidedOn) })}`}{one.decidedWhy && ` · ${one.decidedWhy}`}</span>
            <OpenPaper childId={file.id} attachmentId={one.attachmentId} name={one.document} />
            {one.state === 'entered' && (
              <span className="row wrap" style={{ marginTop: 4 }}>
                <May policy={aidPolicy} do="aid.confirm-recognition" on={{ walled: file.walled, before: [one.enteredById] }}><Button size="small" type="primary" onClick={() => setDeciding({ of: one, confirmed: true })}>{say('confirm')}</Button></May>
                <May policy={aidPolicy} do="aid.confirm-recognition" on={{ walled: file.walled, before: [one.enteredById] }}><Button size="small" onClick={() => setDeciding({ of: one, confirmed: false })}>{say('refuse')}</Button></May>
              </span>
            )}
          </li>
        ))}
      </ul>
      {entering && <Enter file={file} close={() => setEntering(false)} />}
      {deciding && (
        <MoveForm endpoint={decideRecognition} refresh={[getChildAid, openChild, openDesk]} title={say(deciding.confirmed ? 'confirmTitle' : 'refuseTitle')} tells={say(deciding.confirmed ? 'confirmTells' : 'refuseTells')} needsReason={!deciding.confirmed}
          ask={({ reason }) => ({ params: { id: deciding.of.id }, version: deciding.of.version, body: { confirmed: deciding.confirmed, reason: reason ?? '' } })} close={() => setDeciding(null)} />
      )}
    </section>
  );
}

interface Entered { class: Recognition['class']; fromDay: string; untilDay: string; document: string; uploadId: string }

function Enter({ file, close }: { file: ChildFile; close: () => void }) {
  const say = useWords(givenWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const [name, setName] = useState('');
  const command = useCommand(enterRecognition, { refresh: [getChildAid, openDesk], done: () => { void message.success(say('saved')); close(); } });
  const shown = useFormProblem(form, command.error);
  const needed = [{ required: true, message: say('needed') }];
  const asDay = { getValueProps: (day?: string) => ({ value: day ? dayjs(day) : null }), normalize: (day?: dayjs.Dayjs) => day?.format('YYYY-MM-DD') };
  return (
    <Modal open title={say('recogniseTitle')} okText={say('save')} cancelText={say('cancel')} confirmLoading={command.isPending} onCancel={close} onOk={() => form.submit()} destroyOnHidden>
      <Form<Entered> form={form} layout="vertical" initialValues={{ untilDay: addMonthsToDay(file.birthDate, 18 * 12) }} onFinish={(given) => command.mutate({ params: { id: file.id }, body: { id, ...given } })}>
        <Form.Item name="class" label={say('recognisedClass')} rules={needed}><Select options={Object.entries(classWords).map(([value, word]) => ({ value, label: say(word) }))} /></Form.Item>
        <Form.Item name="fromDay" label={say('fromDay')} rules={needed} {...asDay}><DayPicker /></Form.Item>
        <Form.Item name="untilDay" label={say('untilDay')} rules={needed} {...asDay}><DayPicker /></Form.Item>
        <Form.Item name="document" label={say('document')} rules={[{ ...needed[0]!, min: 2, whitespace: true }]}><Input maxLength={300} /></Form.Item>
        <Form.Item label={say('paper')} extra={say('paperHow')} required>
          <SendPaper label={say('choosePaper')} of={say('paper')} arrived={(uploadId, fileName) => { form.setFieldValue('uploadId', uploadId); setName(fileName); }} />{name && <span className="quiet"> {say('sent', { name })}</span>}
        </Form.Item>
        <Form.Item name="uploadId" rules={needed}><Input type="hidden" /></Form.Item>
        <ProblemPanel problem={command.error} shownFields={shown} />
      </Form>
    </Modal>
  );
}
