import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ApplicantKind } from '@tonghu/domain/benefits/application';
import { childClasses } from '@tonghu/domain/children/classes';
import { fileSuspected } from '@tonghu/domain/discovery/endpoints';
import { useDraft } from '../shell/draft.ts';
import { useFormProblem } from '../shell/form-problem.ts';
import { useWords } from '../shell/language.ts';
import { useCommand } from '../shell/queries.ts';
import { MoveProblem, type MoveFormProps } from './MoveProblem.tsx';
import { refreshed } from './ReasonForm.tsx';
import { discoveryWords } from './words.ts';

interface Entered { applicant: string; applicantKind: ApplicantKind }

/** Makes the file and, for a paid class, the application. The ids are made once, so that sending twice makes one of each. */
export function FileForm({ suspected, possible, again, close, done }: MoveFormProps) {
  const say = useWords(discoveryWords);
  const [form] = Form.useForm<Entered>();
  const draft = useDraft(form, `suspected ${suspected.id} file`);
  const [ids] = useState(() => ({ childId: crypto.randomUUID(), applicationId: crypto.randomUUID() }));
  const command = useCommand(fileSuspected, { refresh: refreshed, done: () => { draft.drop(); done(); } });
  const shown = useFormProblem(form, command.error);
  const { paid } = childClasses[suspected.class];
  const title = say(paid ? 'file' : 'fileOnly');
  const send = (given: Entered) => command.mutate({ params: { id: suspected.id }, version: suspected.version, body: { ...ids, ...given } });
  return (
    <Modal
      open title={`${title} · ${suspected.name}`} okText={title} cancelText={say('cancel')} onCancel={close}
      okButtonProps={{ disabled: !possible, loading: command.isPending }}
      // A class without an allowance has no applicant; the village, which knows the child, stands in the record.
      onOk={() => (paid ? form.submit() : send({ applicant: suspected.place.name, applicantKind: 'village-committee' }))}
    >
      <p style={{ marginBottom: 12 }}>{say(paid ? 'fileTells' : 'fileOnlyTells')}</p>
      {paid && (
        <Form form={form} layout="vertical" initialValues={{ applicantKind: 'guardian' }} onValuesChange={draft.keep} onFinish={send}>
          <Form.Item name="applicantKind" label={say('applicantKind')} extra={say('applicantWhy')}>
            <Select
              options={[
                { value: 'guardian', label: say('guardian') }, { value: 'relative', label: say('relative') },
                { value: 'village-committee', label: say('committee') }, { value: 'institution', label: say('institution') },
              ]}
              onChange={(kind: ApplicantKind) => { if (kind === 'village-committee' && !form.getFieldValue('applicant')) form.setFieldValue('applicant', suspected.place.name); }}
            />
          </Form.Item>
          <Form.Item name="applicant" label={say('applicant')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('applicantNeeded') }]}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
        </Form>
      )}
      <MoveProblem suspected={suspected} possible={possible} problem={command.error} shownFields={shown} takeIn={() => { command.reset(); again(); }} />
    </Modal>
  );
}
