import { App, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { listTimeline } from '@tonghu/domain/children/endpoints';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { posts } from '@tonghu/domain/staff/posts';
import { findVisitors, listVisitPlans, openChildPlan, planFigures, setResponsible } from '@tonghu/domain/visits/plan-endpoints';
import { DayField } from '../../children/fields.tsx';
import { useDraft } from '../../shell/draft.ts';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { SaveOrCancel } from '../../shell/SaveOrCancel.tsx';
import { planWords } from './words.ts';

export const plansRefreshed = [listVisitPlans, openChildPlan, planFigures, listTimeline, openDesk];

interface Entered { staffId: string; from: IsoDate; why: string }

/** Makes somebody responsible for the visits to a child; the one before stays on record. */
export function ResponsibleDrawer({ childId, name, close }: { childId: string; name: string; close: () => void }) {
  const say = useWords(planWords);
  const { read } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const draft = useDraft(form, `visit responsible ${childId}`);
  const people = useEndpoint(findVisitors, { params: { id: childId } });
  const command = useCommand(setResponsible, { refresh: plansRefreshed, done: () => { draft.drop(); void message.success(say('saved')); close(); } });
  const shown = useFormProblem(form, command.error);
  return (
    <Drawer open onClose={close} size={480} title={`${say('makeResponsible')} · ${name}`}>
      <Form<Entered> form={form} layout="vertical" initialValues={{ from: todayInChina() }} onValuesChange={draft.keep} onFinish={(entered) => command.mutate({ params: { id: childId }, body: { id, ...entered } })}>
        <p style={{ marginBottom: 12 }}>{say('responsibleTells')}</p>
        <ProblemPanel problem={people.error} again={() => void people.refetch()} />
        <Form.Item name="staffId" label={say('person')} extra={say('personHow')} rules={[{ required: true, message: say('chooseNeeded', { what: say('person') }) }]}>
          <Select
            loading={people.isPending} showSearch={{ optionFilterProp: 'label' }} notFoundContent={people.isPending ? null : say('nobodyToChoose')}
            options={(people.data?.rows ?? []).map((one) => ({ value: one.id, label: `${one.name} ${read(posts[one.post].title)} ${one.place}` }))}
          />
        </Form.Item>
        <DayField name="from" label={say('from')} needed />
        <Form.Item name="why" label={say('why')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('needed', { what: say('why') }) }]}><Input.TextArea rows={2} maxLength={400} /></Form.Item>
        {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
        <SaveOrCancel saving={command.isPending} cancel={() => { draft.drop(); close(); }} />
      </Form>
    </Drawer>
  );
}
