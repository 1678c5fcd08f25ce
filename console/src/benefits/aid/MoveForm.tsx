import { App, Button, Form, Input, Modal } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import type { Endpoint } from '@tonghu/domain/endpoint';
import type { Ask } from '../../shell/client.ts';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { DayPicker } from '../../shell/pickers.tsx';
import { useCommand } from '../../shell/queries.ts';
import { aidWords } from './words.ts';

export interface MoveGiven { reason?: string; onDay?: string }

interface Props<E extends Endpoint, More extends object> {
  endpoint: E; refresh: readonly Endpoint[]; title: string; tells: string; needsReason?: boolean; asksDay?: boolean; against?: boolean;
  ask: (given: MoveGiven & More) => Ask<E>; close: () => void;
  /** Further fields, such as costs. */
  children?: ReactNode; initial?: Partial<More>;
}

/** One deed: what it will do, the reason where one is needed, the day where it counts. */
export function MoveForm<E extends Endpoint, More extends object>({ endpoint, refresh, title, tells, needsReason = false, asksDay = false, against = false, ask, close, children, initial }: Props<E, More>) {
  const say = useWords(aidWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<MoveGiven & More>();
  const command = useCommand(endpoint, { refresh, done: () => { void message.success(say('done')); close(); } });
  const shown = useFormProblem(form, command.error);
  return (
    <Modal open title={title} footer={null} onCancel={close} destroyOnHidden>
      <Form form={form} layout="vertical" initialValues={initial as never} onFinish={(given) => command.mutate(ask(given))}>
        <p style={{ marginBottom: 12 }}>{tells}</p>
        {children}
        {asksDay && <Form.Item name="onDay" label={say('onDay')} rules={[{ required: true, message: say('needed') }]} getValueProps={(day?: string) => ({ value: day ? dayjs(day) : null })} normalize={(day?: dayjs.Dayjs) => day?.format('YYYY-MM-DD')}><DayPicker /></Form.Item>}
        <Form.Item name="reason" label={say(against ? 'reasonAgainst' : needsReason ? 'reason' : 'reasonOptional')} rules={needsReason ? [{ required: true, min: 4, whitespace: true, message: say('reasonNeeded') }] : []}><Input.TextArea rows={3} maxLength={1000} /></Form.Item>
        {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
        <div className="row"><Button type="primary" htmlType="submit" loading={command.isPending}>{title}</Button><Button onClick={close}>{say('cancel')}</Button></div>
      </Form>
    </Modal>
  );
}
