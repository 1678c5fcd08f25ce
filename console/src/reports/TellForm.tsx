import { Alert, App, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { Urgency, urgencies } from '@tonghu/domain/reports/concern';
import { listConcerns, listOwnConcerns, tellConcern } from '@tonghu/domain/reports/endpoints';
import { PlaceSelect } from '../places/PlaceTree.tsx';
import { useFormProblem } from '../shell/form-problem.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { reportsWords } from './words.ts';

interface Entered { urgency: Urgency; said: string; where?: string; placeCode?: string | null; contact?: string }

/** Tells a worry from the desk. Nothing of it is kept as a draft in the browser: others may sit at this desk. */
export function TellForm({ close }: { close: () => void }) {
  const say = useWords(reportsWords);
  const { read } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const command = useCommand(tellConcern, {
    refresh: [listOwnConcerns, listConcerns],
    done: ({ receipt }) => { void message.success(say('sent', { receipt }), 8); close(); },
  });
  const shown = useFormProblem(form, command.error);
  return (
    <Modal open title={say('tell')} okText={say('send')} cancelText={say('cancel')} onCancel={close} confirmLoading={command.isPending} onOk={form.submit} width={560}>
      <Form form={form} layout="vertical" onFinish={(entered) => command.mutate({ body: { ...entered, id, placeCode: entered.placeCode ?? null } })}>
        <Alert type="error" showIcon title={say('tellDanger')} style={{ marginBottom: 12 }} />
        <p className="quiet" style={{ marginBottom: 12 }}>{say('tellWho')}</p>
        <Form.Item name="urgency" label={say('urgency')} rules={[{ required: true, message: say('urgencyNeeded') }]}>
          <Radio.Group aria-label={say('urgency')} style={{ display: 'grid', gap: 8 }} options={Urgency.options.map((one) => ({ value: one, label: read(urgencies[one]) }))} />
        </Form.Item>
        <Form.Item name="said" label={say('tellSaid')} rules={[{ required: true, whitespace: true, min: 2, message: say('tellSaidNeeded') }]}><Input.TextArea rows={4} maxLength={2000} /></Form.Item>
        <Form.Item name="where" label={say('tellWhere')}><Input maxLength={200} /></Form.Item>
        <Form.Item name="placeCode" label={say('tellPlace')} extra={say('tellPlaceExtra')}><PlaceSelect placeholder={say('placeSearch')} /></Form.Item>
        <Form.Item name="contact" label={say('tellContact')}><Input maxLength={100} /></Form.Item>
        <ProblemPanel problem={command.error} shownFields={shown} />
      </Form>
    </Modal>
  );
}
