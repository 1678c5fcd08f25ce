import { Alert, Button, Checkbox, Drawer, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { colourLabels, isColour } from '@tonghu/domain/assessments/colour';
import { ChildClass, childClasses } from '@tonghu/domain/children/classes';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { listJobs } from '@tonghu/domain/jobs/endpoints';
import { posts } from '@tonghu/domain/staff/posts';
import { AppliesTo, ResponsiblePost, type VisitPolicy } from '@tonghu/domain/visits/plan-shapes';
import { listVisitPlans, listVisitPolicies, openChildPlan, planFigures, setVisitPolicy } from '@tonghu/domain/visits/plan-endpoints';
import { DayField } from '../../children/fields.tsx';
import { PlaceSelect } from '../../places/PlaceTree.tsx';
import { useDraft } from '../../shell/draft.ts';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useFormat } from '../../shell/format.ts';
import { JobProgress } from '../../shell/JobProgress.tsx';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { policyWords } from './words.ts';

interface Entered {
  placeCode: string; appliesTo: AppliesTo; from: IsoDate; intervalDays: number; responsiblePost?: ResponsiblePost | null; planHours?: number | null; conference?: boolean; source: string;
}
const refreshed = [listJobs, listVisitPolicies, listVisitPlans, planFigures, openChildPlan];

/** Lays down how often children are visited, from a day on and with the paper it rests on; then shows the plans being made anew. */
export function PolicyDrawer({ from, close }: { from: VisitPolicy | null; close: () => void }) {
  const say = useWords(policyWords);
  const { read } = useLanguage();
  const format = useFormat();
  const { place, rights } = useActor();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const draft = useDraft(form, `visit policy ${from?.id ?? 'new'}`);
  const command = useCommand(setVisitPolicy, { refresh: refreshed, done: draft.drop });
  const shown = useFormProblem(form, command.error);
  const { appliesTo, from: begins, intervalDays } = Form.useWatch([], form) ?? {};
  const nameOf = (what: AppliesTo) => (isColour(what) ? `${colourLabels[what].shape} ${say('children', { what: read(colourLabels[what].name) })}` : what === 'ungraded' ? say('ungraded') : read(childClasses[ChildClass.parse(what)].title));
  const must = (what: string) => ({ required: true, message: say('needed', { what }) });
  const { data } = command;
  return (
    <Drawer open onClose={close} size={520} title={say('lay')}>
      {data ? (
        <div className="stack">
          <Alert type="success" showIcon title={say('laid', { what: nameOf(data.policy.appliesTo), place: read(data.policy.placeName), day: format.day(data.policy.from), count: data.policy.intervalDays })} />
          <JobProgress job={data.job.id} />
          <div><Button type="primary" onClick={close}>{say('done')}</Button></div>
        </div>
      ) : (
        <Form<Entered>
          form={form} layout="vertical" onValuesChange={draft.keep} scrollToFirstError
          initialValues={{
            placeCode: place.code, from: todayInChina(), conference: from?.conference ?? false,
            ...(from ? { appliesTo: from.appliesTo, intervalDays: from.intervalDays, responsiblePost: from.responsiblePost, planHours: from.planHours } : {}),
          }}
          onFinish={(entered) => command.mutate({ body: { ...entered, id, responsiblePost: entered.responsiblePost ?? null, planHours: entered.planHours ?? null } })}
        >
          <Form.Item name="placeCode" label={say('where')} extra={say('whereHow')} rules={[must(say('where'))]}><PlaceSelect placeholder={say('where')} /></Form.Item>
          <Form.Item name="appliesTo" label={say('appliesTo')} rules={[must(say('appliesTo'))]}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={AppliesTo.options.filter((one) => one !== 'hiv-affected' || rights.includes('hiv')).map((one) => ({ value: one, label: nameOf(one) }))} />
          </Form.Item>
          <Form.Item name="intervalDays" label={say('intervalDays')} rules={[must(say('intervalDays'))]}><InputNumber min={1} max={366} precision={0} suffix={say('days')} style={{ width: 160 }} /></Form.Item>
          <DayField name="from" label={say('from')} extra={say('fromHow')} needed future />
          <Form.Item name="responsiblePost" label={say('responsible')} extra={say('responsibleHow')}>
            <Select allowClear placeholder={say('asColour')} options={ResponsiblePost.options.map((one) => ({ value: one, label: read(posts[one].title) }))} />
          </Form.Item>
          <Form.Item name="planHours" label={say('planHours')} extra={say('planHoursHow')}><InputNumber min={1} max={2000} precision={0} suffix={say('hoursUnit')} style={{ width: 160 }} /></Form.Item>
          <Form.Item name="conference" valuePropName="checked"><Checkbox>{say('conferenceHow')}</Checkbox></Form.Item>
          <Form.Item name="source" label={say('source')} extra={say('sourceHow')} validateTrigger="onBlur" rules={[{ ...must(say('source')), whitespace: true }]}><Input.TextArea maxLength={400} autoSize={{ minRows: 2, maxRows: 5 }} /></Form.Item>
          {appliesTo && begins && intervalDays && <Alert type="info" showIcon style={{ marginBottom: 16 }} title={say('tells', { what: nameOf(appliesTo), day: format.day(begins), count: intervalDays })} description={say('tellsMore')} />}
          {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
          <div className="row"><Button type="primary" htmlType="submit" loading={command.isPending}>{say('layDo')}</Button><Button onClick={() => { draft.drop(); close(); }}>{say('cancel')}</Button></div>
        </Form>
      )}
    </Drawer>
  );
}
