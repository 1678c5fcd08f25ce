import { Button, DatePicker, Drawer, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Decision } from '@tonghu/domain/benefits/application';
import { addOffset, getMoney, listDecisions } from '@tonghu/domain/benefits/endpoints';
import { fenFrom } from '@tonghu/domain/money';
import { useFormProblem } from '../shell/form-problem.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { benefitsWords } from './words.ts';

interface Entered { month?: Dayjs; until?: Dayjs; benefit?: string; amount?: string }

const monthOf = (at: Dayjs | undefined) => at && dayjs(at).format('YYYY-MM');

/** Records another benefit that counts against the standard. */
export function OffsetDrawer({ decision, open, close }: { decision: Decision; open: boolean; close: () => void }) {
  const say = useWords(benefitsWords);
  return <Drawer open={open} onClose={close} title={say('addOffset')} size={480} destroyOnHidden>{open && <Body decision={decision} close={close} />}</Drawer>;
}

function Body({ decision, close }: { decision: Decision; close: () => void }) {
  const say = useWords(benefitsWords);
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const command = useCommand(addOffset, { refresh: [listDecisions, getMoney], done: close });
  const shown = useFormProblem(form, command.error);
  return (
    <Form<Entered> form={form} layout="vertical" scrollToFirstError
      onFinish={({ month, until, benefit, amount }) => command.mutate({
        params: { decisionId: decision.id }, body: { id, benefit: benefit ?? '', amount: fenFrom(amount ?? '') ?? 0, fromMonth: monthOf(month) ?? '', untilMonth: monthOf(until) ?? null },
      })}>
      <Form.Item name="benefit" label={say('benefit')} rules={[{ required: true, whitespace: true, min: 2, message: say('chooseNeeded') }]}><Input maxLength={100} /></Form.Item>
      <Form.Item name="amount" label={say('amountYuan')} rules={[{ required: true, validator: (_, value: string) => ((fenFrom(value ?? '') ?? 0) > 0 ? Promise.resolve() : Promise.reject(new Error(say('amountShape')))) }]}><Input inputMode="decimal" maxLength={12} /></Form.Item>
      <Form.Item name="month" label={say('month')} rules={[{ required: true, message: say('chooseNeeded') }]}>
        <DatePicker picker="month" style={{ width: '100%' }} disabledDate={(at) => at.format('YYYY-MM') < decision.fromMonth} />
      </Form.Item>
      <Form.Item name="until" label={say('offsetUntil')}><DatePicker picker="month" style={{ width: '100%' }} /></Form.Item>
      {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={command.isPending}>{say('addOffset')}</Button>
        <Button onClick={close}>{say('cancel')}</Button>
      </div>
    </Form>
  );
}
