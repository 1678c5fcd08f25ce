import { Alert, App, Checkbox, Drawer, Form, Input, Radio, Select, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { type IsoDate, addDays, todayInChina } from '@tonghu/domain/dates';
import { recordVisit } from '@tonghu/domain/visits/endpoints';
import { ChildSeen, Met, VisitKind, childSeenLabels, metWhom, visitKinds } from '@tonghu/domain/visits/labels';
import { faultsOfVisit, lateAfterDays } from '@tonghu/domain/visits/visit-faults';
import type { Visit } from '@tonghu/domain/visits/shapes';
import { DayField, TextField } from '../children/fields.tsx';
import { useDraft } from '../shell/draft.ts';
import { useFormProblem } from '../shell/form-problem.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { SaveOrCancel } from '../shell/SaveOrCancel.tsx';
import { DayPicker } from '../shell/pickers.tsx';
import { type EnteredVisit, beginEntered, visitEntered } from './entered-visit.ts';
import { FindingFields } from './FindingFields.tsx';
import { useVisitCommand } from './use-visit.ts';
import { visitWords } from './words.ts';
import './visits.css';

interface Props {
  childId: string;
  name: string;
  /** Null where it is not known; the server checks anyway. */
  birthDate?: IsoDate | null;
  /** The record to put right. */
  corrects?: Visit;
  close: () => void;
  done: (visit: Visit) => void;
}

/** Enters a visit at the desk, or puts one right as a new record beside the old. What the server would refuse is said after leaving the field. */
export function VisitDrawer({ childId, name, birthDate = null, corrects, close, done }: Props) {
  const say = useWords(visitWords);
  const { read } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<EnteredVisit>();
  const [id] = useState(() => crypto.randomUUID());
  const draft = useDraft(form, corrects ? `visit ${corrects.id} correction` : `visit ${childId}`);
  const command = useVisitCommand(recordVisit, (visit) => { draft.drop(); void message.success(say('saved')); done(visit); });
  const shown = useFormProblem(form, command.error);
  const about = { id, childId, corrects: corrects ?? null };
  const { visitedOn, startedAt, endedAt, nextDay } = Form.useWatch([], form) ?? {};
  const late = visitedOn !== undefined && visitedOn < addDays(todayInChina(), -lateAfterDays);

  /** What the domain says of one field, once everything it looks at is there. */
  const fault = (field: string) => ({
    validator: () => {
      const entered = form.getFieldsValue(true) as EnteredVisit;
      if (!entered.visitedOn || !entered.startedAt || !entered.endedAt) return Promise.resolve();
      if (field === 'childSeen' && (!entered.childSeen || !entered.met?.length)) return Promise.resolve();
      const found = faultsOfVisit(visitEntered(entered, about), { now: new Date(), birthDate: birthDate ?? '1900-01-01' })[field];
      return found ? Promise.reject(new Error(read(found))) : Promise.resolve();
    },
  });
  const must = (what: string) => ({ required: true, message: say('chooseNeeded', { what }) });
  const time = (field: 'startedAt' | 'endedAt') => (
    <Form.Item
      name={field} label={say(field)} dependencies={['visitedOn', 'startedAt', 'endedAt', 'nextDay'].filter((one) => one !== field)} rules={[must(say(field)), fault(field)]}
      getValueProps={(value?: string) => ({ value: value ? dayjs(value, 'HH:mm') : null })} getValueFromEvent={(at: dayjs.Dayjs | null) => at?.format('HH:mm')}
    >
      <TimePicker format="HH:mm" needConfirm={false} style={{ width: '100%' }} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault(); }} />
    </Form.Item>
  );
  return (
    <Drawer open onClose={close} size={640} title={`${say(corrects ? 'correctTitle' : 'enterTitle')} · ${name}`}>
      <Form<EnteredVisit>
        form={form} layout="vertical" initialValues={beginEntered(corrects ?? null)} onValuesChange={draft.keep} scrollToFirstError
        onFinish={() => command.mutate({ body: visitEntered(form.getFieldsValue(true) as EnteredVisit, about) })}
      >
        <Alert type="info" showIcon title={say(corrects ? 'correctTells' : 'enterTells')} style={{ marginBottom: 16 }} />
        {corrects && (
          <Form.Item name="correctionReason" label={say('correctionReason')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('needed', { what: say('correctionReason') }) }]}>
            <Input.TextArea rows={2} maxLength={400} autoFocus />
          </Form.Item>
        )}
        <Form.Item name="kind" label={say('kind')} rules={[must(say('kind'))]}>
          <Select options={VisitKind.options.map((one) => ({ value: one, label: read(visitKinds[one]) }))} />
        </Form.Item>
        <div className="three-fields">
          <DayField name="visitedOn" label={say('visitedOn')} needed />
          {time('startedAt')}
          {time('endedAt')}
        </div>
        <Form.Item name="nextDay" valuePropName="checked" hidden={!nextDay && !(startedAt && endedAt && endedAt < startedAt)}><Checkbox>{say('nextDay')}</Checkbox></Form.Item>
        {/* Without the rule `required`: a group of boxes must not be called required to a screen reader. */}
        <Form.Item name="met" label={say('met')} rules={[{ validator: (_, chosen?: Met[]) => (chosen?.length ? Promise.resolve() : Promise.reject(new Error(say('chooseNeeded', { what: say('met') })))) }, fault('met')]}>
          <Checkbox.Group options={Met.options.map((one) => ({ value: one, label: read(metWhom[one]) }))} />
        </Form.Item>
        <Form.Item name="childSeen" label={say('childSeen')} dependencies={['met']} extra={say('childSeenWhy')} rules={[must(say('childSeen')), fault('childSeen')]}>
          <Radio.Group options={ChildSeen.options.map((one) => ({ value: one, label: read(childSeenLabels[one]) }))} />
        </Form.Item>
        <FindingFields />
        {(['needs', 'actions'] as const).map((field) => <Form.Item key={field} name={field} label={say(field)} extra={say(`${field}How`)}><Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 10 }} /></Form.Item>)}
        <Form.Item name="note" label={say('note')}><Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 10 }} /></Form.Item>
        <div className="two-fields">
          <TextField name="withWhom" label={say('withWhom')} extra={say('withWhomHow')} max={200} />
          <NextOn fault={fault('nextOn')} />
        </div>
        {late && (
          <Form.Item name="lateReason" label={say('lateReason')} extra={say('lateHow', { days: lateAfterDays })} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('needed', { what: say('lateReason') }) }]}>
            <Input.TextArea rows={2} maxLength={400} />
          </Form.Item>
        )}
        {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
        <SaveOrCancel saving={command.isPending} cancel={() => { draft.drop(); close(); }} />
      </Form>
    </Drawer>
  );
}

/** The day promised; empty is as planned. */
function NextOn({ fault }: { fault: { validator: () => Promise<void> } }) {
  const say = useWords(visitWords);
  return (
    <Form.Item
      name="nextOn" label={say('nextOn')} extra={say('nextOnHow')} dependencies={['visitedOn']} rules={[fault]}
      getValueProps={(day?: string | null) => ({ value: day ? dayjs(day) : null })} getValueFromEvent={(day: dayjs.Dayjs | null) => day?.format('YYYY-MM-DD') ?? null}
    >
      <DayPicker style={{ width: '100%' }} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault(); }} />
    </Form.Item>
  );
}
