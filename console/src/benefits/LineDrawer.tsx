import { Button, Drawer, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { PayRunDetail } from '@tonghu/domain/benefits/pay-run';
import { getPayRun, holdPayLine, listPayChecks, listPayLines, payHeldLine, recordReturns } from '@tonghu/domain/benefits/pay-run-endpoints';
import { todayInChina } from '@tonghu/domain/dates';
import type { Endpoint } from '@tonghu/domain/endpoint';
import { useFormProblem } from '../shell/form-problem.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { DayPicker } from '../shell/pickers.tsx';
import { useCommand } from '../shell/queries.ts';
import { benefitsWords } from './words.ts';

export interface LineDeed { name: 'pay' | 'hold' | 'returned'; lines: string[] }
interface Entered { on?: Dayjs; reason: string }

const endpoints: Record<LineDeed['name'], Endpoint> = { pay: payHeldLine, hold: holdPayLine, returned: recordReturns };

/** A person's decision on a line: pay it after all, hold it back, returned by the bank. */
export function LineDrawer({ run, deed, close }: { run: PayRunDetail; deed: LineDeed | null; close: (done?: boolean) => void }) {
  const say = useWords(benefitsWords);
  const title = deed && (deed.name === 'pay' ? say('payAnyway') : deed.name === 'hold' ? say('hold') : say('markReturned', { count: deed.lines.length }));
  return <Drawer open={deed !== null} onClose={() => close()} title={title} size={420} destroyOnHidden>{deed && <Body run={run} deed={deed} close={close} />}</Drawer>;
}

function Body({ run, deed, close }: { run: PayRunDetail; deed: LineDeed; close: (done?: boolean) => void }) {
  const say = useWords(benefitsWords);
  const [form] = Form.useForm<Entered>();
  const command = useCommand(endpoints[deed.name], { refresh: [getPayRun, listPayLines, listPayChecks], done: () => close(true) });
  const shown = useFormProblem(form, command.error);
  const send = ({ on, reason }: Entered) => {
    const day = dayjs(on).format('YYYY-MM-DD');
    command.mutate((deed.name === 'returned'
      ? { params: { runId: run.id }, body: { lines: deed.lines, on: day, reason } }
      : { params: { lineId: deed.lines[0] }, body: { reason } }) as never);
  };
  return (
    <Form<Entered> form={form} layout="vertical" initialValues={{ on: dayjs(todayInChina()) }} onFinish={send} scrollToFirstError>
      <p style={{ marginBottom: 16 }}>{say(deed.name === 'pay' ? 'tellPayHeld' : deed.name === 'hold' ? 'tellHold' : 'tellReturned')}</p>
      {deed.name === 'returned' && (
        <Form.Item name="on" label={say('returnedOn')} rules={[{ required: true, message: say('chooseNeeded') }]}>
          <DayPicker style={{ width: '100%' }} gone />
        </Form.Item>
      )}
      <Form.Item name="reason" label={say('reason')} rules={[{ required: true, min: 4, whitespace: true, message: say('reasonNeeded') }]}><Input.TextArea rows={3} maxLength={2000} /></Form.Item>
      {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={command.isPending}>{say('send')}</Button>
        <Button onClick={() => close()}>{say('cancel')}</Button>
      </div>
    </Form>
  );
}
