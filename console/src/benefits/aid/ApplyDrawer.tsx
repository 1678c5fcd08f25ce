import { App, Drawer, Form, Input, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { startClaim } from '@tonghu/domain/benefits/aid-claim-endpoints';
import { getAidProgramme, startEnrolment } from '@tonghu/domain/benefits/aid-endpoints';
import { getChildAid } from '@tonghu/domain/benefits/aid-insurance-endpoints';
import type { StudyAnswers } from '@tonghu/domain/benefits/aid-shapes';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { todayInChina } from '@tonghu/domain/dates';
import type { MedicalPlanFacts } from '@tonghu/domain/programmes/medical-plan';
import type { Text } from '@tonghu/domain/text';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { SaveOrCancel } from '../../shell/SaveOrCancel.tsx';
import { DayPicker } from '../../shell/pickers.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { CostFields, type TypedCosts, costsFrom, needLabels } from './ClaimDetail.tsx';
import { studyLabels, studyQuestions } from './StudyFacts.tsx';
import { aidWords } from './words.ts';

interface Props { file: ChildFile; open: boolean; programmes: readonly { programme: string; title: Text }[]; close: () => void }
type Entered = { applicant?: string; school?: string; need?: NonNullable<MedicalPlanFacts['need']>; illness?: string; diagnosedOn?: string } & StudyAnswers & TypedCosts;

/** Applies for a programme, or makes a claim, from the child's file. */
export function ApplyDrawer({ file, open, programmes, close }: Props) {
  const say = useWords(aidWords);
  const { read } = useLanguage();
  const [programme, setProgramme] = useState('');
  return (
    <Drawer open={open} onClose={close} title={say('apply')} size={480} destroyOnHidden>
      <div className="stack">
        <label><span>{say('applyFor')}</span><Select value={programme || null} onChange={setProgramme} style={{ width: '100%' }} options={programmes.map((one) => ({ value: one.programme, label: read(one.title) }))} /></label>
        {programme && <Apply key={programme} file={file} programme={programme} close={close} />}
      </div>
    </Drawer>
  );
}

function Apply({ file, programme, close }: { file: ChildFile; programme: string; close: () => void }) {
  const say = useWords(aidWords);
  const { read } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const { data } = useEndpoint(getAidProgramme, { params: { programme } });
  const body = data?.versions.find((one) => one.id === data.current)?.body;
  const after = { refresh: [getChildAid], done: () => { void message.success(say('done')); close(); } };
  const enrol = useCommand(startEnrolment, after);
  const claim = useCommand(startClaim, after);
  const problem = enrol.error ?? claim.error;
  const shown = useFormProblem(form, problem);
  if (!body) return null;
  const insurer = body.amount.by === 'insurer';
  const studies = body.kind === 'term';
  const needed = [{ required: true, message: say('needed') }];
  const send = ({ applicant, school, need, illness, diagnosedOn, ...rest }: Entered) => {
    const params = { id: file.id };
    const appliedOn = todayInChina();
    if (body.kind === 'claim') {
      claim.mutate({ params, body: { id, programme, appliedOn, ...(insurer ? { illness, diagnosedOn } : { need, costs: costsFrom(rest) }) } });
      return;
    }
    const answers = Object.fromEntries((['studies', ...studyQuestions] as const).flatMap((name) => (rest[name] === undefined ? [] : [[name, rest[name]]]))) as StudyAnswers;
    enrol.mutate({ params, body: { id, programme, applicant: applicant!, appliedOn, school: school ?? '', answers } });
  };
  return (
    <Form<Entered> form={form} layout="vertical" initialValues={{ applicant: file.name }} onFinish={send} scrollToFirstError>
      {body.kind !== 'claim' && <Form.Item name="applicant" label={say('applicant')} rules={needed}><Input maxLength={60} /></Form.Item>}
      {studies && (
        <>
          <Form.Item name="school" label={say('school')}><Input maxLength={100} /></Form.Item>
          <Form.Item name="studies" label={say('studies')}><Select allowClear options={Object.entries(studyLabels).map(([value, title]) => ({ value, label: read(title) }))} /></Form.Item>
          {studyQuestions.map((name) => <Form.Item key={name} name={name} label={say(name)}><Radio.Group options={[{ value: true, label: say('yes') }, { value: false, label: say('no') }]} /></Form.Item>)}
        </>
      )}
      {body.kind === 'claim' && insurer && (
        <>
          <Form.Item name="illness" label={say('illness')} rules={needed}><Select showSearch={{ optionFilterProp: 'label' }} options={body.illnesses.map((one) => ({ value: one.key, label: read(one.title) }))} /></Form.Item>
          <Form.Item name="diagnosedOn" label={say('diagnosedOn')} rules={needed} getValueProps={(day?: string) => ({ value: day ? dayjs(day) : null })} normalize={(day?: dayjs.Dayjs) => day?.format('YYYY-MM-DD')}><DayPicker /></Form.Item>
        </>
      )}
      {body.kind === 'claim' && !insurer && (
        <>
          <Form.Item name="need" label={say('need')} rules={needed}><Select options={Object.entries(needLabels).map(([value, title]) => ({ value, label: read(title) }))} /></Form.Item>
          <CostFields />
        </>
      )}
      {problem && <div style={{ marginBottom: 16 }}><ProblemPanel problem={problem} shownFields={shown} /></div>}
      <SaveOrCancel saving={enrol.isPending || claim.isPending} cancel={close} />
    </Form>
  );
}
