import { Button, DatePicker, Drawer, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Decision } from '@tonghu/domain/benefits/application';
import { addOffset, endDecision, getMoney, listDecisions, resumeDecision, suspendDecision } from '@tonghu/domain/benefits/endpoints';
import type { DecisionMove } from '@tonghu/domain/benefits/lifecycle';
import { todayInChina } from '@tonghu/domain/dates';
import type { Endpoint } from '@tonghu/domain/endpoint';
import { fenFrom } from '@tonghu/domain/money';
import { suspendReasons } from '@tonghu/domain/benefits/ends';
import { endReasons } from '@tonghu/rules/law/end-reasons';
import { ChoiceField } from '../children/fields.tsx';
import { useFormProblem } from '../shell/form-problem.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { EndAhead } from './procedures/AskChangeDrawer.tsx';
import { procedureWords } from './procedures/words.ts';
import { benefitsWords } from './words.ts';

type Deed = DecisionMove | 'addOffset';
interface Entered { month?: Dayjs; until?: Dayjs; day?: Dayjs; code?: string; reason?: string; benefit?: string; amount?: string }

const endpoints = { suspend: suspendDecision, resume: resumeDecision, end: endDecision, addOffset } as const;
const tells = { suspend: 'tellSuspend', resume: 'tellResume', end: 'tellEnd', addOffset: 'addOffset' } as const;
const monthOf = (at: Dayjs | undefined) => at && dayjs(at).format('YYYY-MM');

/** Suspend, resume, end, or record what counts against the standard. */
export function DecisionDrawer({ decision, deed, close }: { decision: Decision; deed: Deed | null; close: () => void }) {
  const say = useWords(benefitsWords);
  return <Drawer open={deed !== null} onClose={close} title={deed && say(deed)} size={480} destroyOnHidden>{deed && <Body key={deed} decision={decision} deed={deed} close={close} />}</Drawer>;
}

function Body({ decision, deed, close }: { decision: Decision; deed: Deed; close: () => void }) {
  const say = useWords(benefitsWords);
  const sayProcedure = useWords(procedureWords);
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const command = useCommand(endpoints[deed] as Endpoint, { refresh: [listDecisions, getMoney], done: close });
  const shown = useFormProblem(form, command.error);
  const bodyOf = ({ month, until, day, code, reason, benefit, amount }: Entered): object => {
    switch (deed) {
      case 'suspend': return { from: monthOf(month), code, reason };
      case 'end': return { groundEndedOn: dayjs(day).format('YYYY-MM-DD'), code, reason };
      case 'addOffset': return { id, benefit, amount: fenFrom(amount ?? ''), fromMonth: monthOf(month), untilMonth: monthOf(until) ?? null };
      default: return { reason };
    }
  };
  const needed = [{ required: true, message: say('chooseNeeded') }];
  return (
    <Form<Entered> form={form} layout="vertical" scrollToFirstError
      onFinish={(entered) => command.mutate({ params: { decisionId: decision.id }, version: decision.version, body: bodyOf(entered) } as never)}>
      {deed !== 'addOffset' && <p style={{ marginBottom: 16 }}>{say(tells[deed])}</p>}
      {deed === 'addOffset' && (
        <>
          <Form.Item name="benefit" label={say('benefit')} rules={[{ required: true, whitespace: true, min: 2, message: say('chooseNeeded') }]}><Input maxLength={100} /></Form.Item>
          <Form.Item name="amount" label={say('amountYuan')} rules={[{ required: true, validator: (_, value: string) => ((fenFrom(value ?? '') ?? 0) > 0 ? Promise.resolve() : Promise.reject(new Error(say('amountShape')))) }]}><Input inputMode="decimal" maxLength={12} /></Form.Item>
        </>
      )}
      {(deed === 'suspend' || deed === 'addOffset') && (
        <Form.Item name="month" label={say('month')} rules={needed}>
          <DatePicker picker="month" style={{ width: '100%' }} disabledDate={(at) => at.format('YYYY-MM') < decision.fromMonth} />
        </Form.Item>
      )}
      {deed === 'addOffset' && <Form.Item name="until" label={say('offsetUntil')}><DatePicker picker="month" style={{ width: '100%' }} /></Form.Item>}
      {deed === 'suspend' && <ChoiceField name="code" label={sayProcedure('code')} needed table={suspendReasons} />}
      {deed === 'end' && <ChoiceField name="code" label={sayProcedure('code')} needed table={endReasons} />}
      {deed === 'end' && (
        <Form.Item name="day" label={say('groundEnded')} rules={needed}>
          <DatePicker style={{ width: '100%' }} disabledDate={(at) => at.format('YYYY-MM-DD') > todayInChina()} />
        </Form.Item>
      )}
      {deed === 'end' && <Form.Item noStyle shouldUpdate>{() => <EndAhead decision={decision} code={form.getFieldValue('code')} on={(form.getFieldValue('day') as Dayjs | undefined)?.format('YYYY-MM-DD')} />}</Form.Item>}
      {deed !== 'addOffset' && (
        <Form.Item name="reason" label={say('reason')} rules={[{ required: true, min: 4, whitespace: true, message: say('reasonNeeded') }]}><Input.TextArea rows={3} maxLength={2000} /></Form.Item>
      )}
      {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
      <div className="row">
        <Button type="primary" htmlType="submit" danger={deed === 'end'} loading={command.isPending}>{say(deed)}</Button>
        <Button onClick={close}>{say('cancel')}</Button>
      </div>
    </Form>
  );
}
