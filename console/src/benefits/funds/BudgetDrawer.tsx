import { Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { Funds } from '@tonghu/domain/benefits/funds';
import { enterBudget, listBudgets, openFunds } from '@tonghu/domain/benefits/funds-endpoints';
import { fenFrom } from '@tonghu/domain/money';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { PlaceChoice } from './PlaceChoice.tsx';
import { fundsWords } from './words.ts';

interface Entered { place: string; fund: string; amount: string; document: string }

/** Enters a budget of the year that is shown. */
export function BudgetDrawer({ open, close, funds }: { open: boolean; close: () => void; funds: Funds }) {
  const say = useWords(fundsWords);
  return <Drawer open={open} onClose={close} title={`${say('addBudget')} ${funds.year}`} size={480} destroyOnHidden>{open && <Body close={close} funds={funds} />}</Drawer>;
}

function Body({ close, funds }: { close: () => void; funds: Funds }) {
  const say = useWords(fundsWords);
  const { read } = useLanguage();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const command = useCommand(enterBudget, { refresh: [openFunds, listBudgets], done: close });
  const shown = useFormProblem(form, command.error);
  const needed = [{ required: true, message: say('needed') }];
  return (
    <Form<Entered> form={form} layout="vertical" scrollToFirstError initialValues={{ place: funds.place.code }}
      onFinish={({ amount, ...entered }) => command.mutate({ body: { ...entered, id, year: funds.year, programme: null, amount: fenFrom(amount) ?? 0 } })}>
      <Form.Item name="place" label={say('place')} rules={needed}><PlaceChoice own={funds.place} /></Form.Item>
      <Form.Item name="fund" label={say('fund')} rules={needed}><Select options={funds.sources.map((one) => ({ value: one.code, label: read(one.title) }))} /></Form.Item>
      <Form.Item name="amount" label={say('amountYuan')} required rules={[{ validator: (_, value: string) => ((fenFrom(value ?? '') ?? -1) >= 0 ? Promise.resolve() : Promise.reject(new Error(say('amountShape')))) }]}><Input inputMode="decimal" maxLength={18} /></Form.Item>
      <Form.Item name="document" label={say('document')} extra={say('documentHow')} rules={[{ required: true, whitespace: true, min: 2, message: say('needed') }]}><Input maxLength={300} /></Form.Item>
      {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
      <div className="row"><Button type="primary" htmlType="submit" loading={command.isPending}>{say('save')}</Button><Button onClick={close}>{say('cancel')}</Button></div>
    </Form>
  );
}
