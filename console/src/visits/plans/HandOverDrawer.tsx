import { Alert, App, Button, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import type { Post } from '@tonghu/domain/staff/posts';
import { listVisitPlans, reassignPlans } from '@tonghu/domain/visits/plan-endpoints';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { PersonSelect } from '../PersonSelect.tsx';
import { plansRefreshed } from './ResponsibleDrawer.tsx';
import { planWords } from './words.ts';

interface Entered { from: string; to: string; why: string }
interface Person { id: string; name: string; post: Post }

/** Hands all open visits of somebody who leaves to another; says first how many, and afterwards how many stayed. */
export function HandOverDrawer({ from, known, close, see }: { from: string; known: readonly Person[]; close: () => void; see: (responsible: string) => void }) {
  const say = useWords(planWords);
  const format = useFormat();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const leaving = Form.useWatch('from', form) ?? from;
  const open = useEndpoint(listVisitPlans, { query: { responsible: leaving, limit: 200 } }, { when: leaving !== '', keep: true });
  const [left, setLeft] = useState<{ moved: number; left: number } | null>(null);
  const command = useCommand(reassignPlans, {
    refresh: plansRefreshed,
    done: (reply) => {
      if (reply.left > 0) { setLeft(reply); return; }
      void message.success(say('handedOver', { count: reply.moved }));
      close();
    },
  });
  const shown = useFormProblem(form, command.error);
  const count = open.data ? `${format.count(open.data.rows.length)}${open.data.next ? '+' : ''}` : null;
  return (
    <Drawer open onClose={close} size={480} title={say('handOver')}>
      {left ? (
        <div className="stack">
          <Alert type="warning" showIcon title={say('handedSome', { moved: format.count(left.moved), left: format.count(left.left) })} description={say('handedSomeHow')} />
          <div className="row"><Button type="primary" onClick={() => see(leaving)}>{say('seeLeft')}</Button><Button onClick={close}>{say('close')}</Button></div>
        </div>
      ) : (
        <Form<Entered> form={form} layout="vertical" initialValues={{ from: from || undefined }} onFinish={(entered) => command.mutate({ body: { id, ...entered } })}>
          <p style={{ marginBottom: 12 }}>{say('handOverTells')}</p>
          <Form.Item name="from" label={say('leaves')} extra={leaving && count !== null ? say('opensOf', { count }) : undefined} rules={[{ required: true, message: say('chooseNeeded', { what: say('leaves') }) }]}>
            <PersonSelect placeholder={say('typeName')} known={known} />
          </Form.Item>
          <Form.Item name="to" label={say('takesOver')} extra={say('takesOverHow')} rules={[{ required: true, message: say('chooseNeeded', { what: say('takesOver') }) }]}>
            <PersonSelect placeholder={say('typeName')} known={known} without={leaving} />
          </Form.Item>
          <Form.Item name="why" label={say('why')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('needed', { what: say('why') }) }]}><Input.TextArea rows={2} maxLength={400} placeholder={say('whyPlace')} /></Form.Item>
          {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
          <div className="row">
            <Button type="primary" htmlType="submit" loading={command.isPending}>{say('handOverDo')}</Button>
            <Button onClick={close}>{say('cancel')}</Button>
          </div>
        </Form>
      )}
    </Drawer>
  );
}
