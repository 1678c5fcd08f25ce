import { Button, Checkbox, Drawer, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ApplicantKind, PaidClass } from '@tonghu/domain/benefits/application';
import { listApplications, startApplication } from '@tonghu/domain/benefits/endpoints';
import { childClasses } from '@tonghu/domain/children/classes';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { todayInChina } from '@tonghu/domain/dates';
import { useDraft } from '../shell/draft.ts';
import { useFormProblem } from '../shell/form-problem.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { DayPicker } from '../shell/pickers.tsx';
import { useCommand } from '../shell/queries.ts';
import { benefitsWords } from './words.ts';

interface Entered { class: PaidClass; applicant: string; applicantKind: ApplicantKind; appliedOn: Dayjs; aidFirst?: boolean }

/** Starts an application; the facts come from the file, so little is asked. */
export function StartDrawer({ file, open, close }: { file: ChildFile; open: boolean; close: () => void }) {
  const say = useWords(benefitsWords);
  return <Drawer open={open} onClose={close} title={say('apply')} size={480} destroyOnHidden>{open && <Body file={file} close={close} />}</Drawer>;
}

function Body({ file, close }: { file: ChildFile; close: () => void }) {
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const navigate = useNavigate();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const draft = useDraft(form, `application ${file.id}`);
  const command = useCommand(startApplication, { refresh: [listApplications], done: () => { draft.drop(); void navigate(`/applications/${id}`); } });
  const shown = useFormProblem(form, command.error);
  const carer = file.guardians.find(({ isCarer }) => isCarer) ?? file.guardians.find(({ isGuardian }) => isGuardian);
  return (
    <Form<Entered>
      form={form} layout="vertical" scrollToFirstError
      initialValues={{ appliedOn: dayjs(todayInChina()), applicant: carer?.name, applicantKind: file.livingForm === 'institution' ? 'institution' : 'guardian' }}
      onFinish={({ appliedOn, aidFirst, ...entered }) => command.mutate({ params: { childId: file.id }, body: { ...entered, id, appliedOn: dayjs(appliedOn).format('YYYY-MM-DD'), aidFirst: aidFirst ?? false } })}
    >
      <Form.Item name="class" label={say('className')} rules={[{ required: true, message: say('chooseNeeded') }]}>
        <Select options={PaidClass.options.filter((one) => one !== 'hiv-affected' || file.walled).map((one) => ({ value: one, label: read(childClasses[one].title) }))} />
      </Form.Item>
      <Form.Item name="applicant" label={say('applicantName')} rules={[{ required: true, whitespace: true, message: say('chooseNeeded') }]}><Input maxLength={60} /></Form.Item>
      <Form.Item name="applicantKind" label={say('applicantKind')} rules={[{ required: true, message: say('chooseNeeded') }]}>
        <Select options={ApplicantKind.options.map((one) => ({ value: one, label: say(one) }))} />
      </Form.Item>
      <Form.Item name="appliedOn" label={say('appliedOn')} rules={[{ required: true, message: say('chooseNeeded') }]}>
        <DayPicker style={{ width: '100%' }} gone />
      </Form.Item>
      <Form.Item name="aidFirst" valuePropName="checked" extra={say('aidFirstHow')}><Checkbox>{say('aidFirst')}</Checkbox></Form.Item>
      {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={command.isPending}>{say('apply')}</Button>
        <Button onClick={() => { draft.drop(); close(); }}>{say('cancel')}</Button>
      </div>
    </Form>
  );
}
