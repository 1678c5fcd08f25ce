import { App, Button, Drawer, Form, type FormInstance, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Endpoint } from '@tonghu/domain/endpoint';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { procedureWords } from './words.ts';

interface Props<Values extends object> {
  open: boolean;
  close: () => void;
  title: string;
  /** What it will do, before anybody does it. */
  tells: string;
  endpoint: Endpoint;
  /** The whole request from what was entered; the id is made once a drawer, so that sending twice does it once. */
  ask: (entered: Values, id: string) => object;
  refresh: readonly Endpoint[];
  initial?: Partial<Values>;
  danger?: boolean;
  button?: string;
  done?: (reply: unknown) => void;
  children?: ReactNode | ((form: FormInstance<Values>) => ReactNode);
}

/** One deed of a procedure: what it does, what it needs, and the button that confirms it. */
export function DeedDrawer<Values extends object>(props: Props<Values>) {
  return <Drawer open={props.open} onClose={props.close} title={props.title} size={480} destroyOnHidden>{props.open && <Body {...props} />}</Drawer>;
}

function Body<Values extends object>({ close, title, tells, endpoint, ask, refresh, initial, danger = false, button, done, children }: Props<Values>) {
  const say = useWords(procedureWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [id] = useState(() => crypto.randomUUID());
  const command = useCommand(endpoint, { refresh, done: (reply) => { void message.success(say('done')); close(); done?.(reply); } });
  const shown = useFormProblem(form, command.error);
  return (
    <Form<Values> form={form} layout="vertical" scrollToFirstError initialValues={initial as never} onFinish={(entered) => command.mutate(ask(entered, id) as never)}>
      <p style={{ marginBottom: 16 }}>{tells}</p>
      {typeof children === 'function' ? children(form) : children}
      {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
      <div className="row">
        <Button type="primary" danger={danger} htmlType="submit" loading={command.isPending}>{button ?? title}</Button>
        <Button onClick={close}>{say('cancel')}</Button>
      </div>
    </Form>
  );
}

/** A reason in writing. */
export function ReasonField({ label, needed = true, name = 'reason' }: { label?: string; needed?: boolean; name?: string }) {
  const say = useWords(procedureWords);
  return (
    <Form.Item name={name} label={label ?? say('reason')} rules={needed ? [{ required: true, min: 4, whitespace: true, message: say('reasonNeeded') }] : []}>
      <Input.TextArea rows={3} maxLength={2000} />
    </Form.Item>
  );
}
