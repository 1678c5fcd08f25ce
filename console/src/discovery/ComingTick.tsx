import { CheckCircleOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { comingOfChild, comingOfSuspected, countComing, listComing, prepareComing, unprepareComing } from '@tonghu/domain/discovery/coming-endpoints';
import { comingPolicy } from '@tonghu/domain/discovery/coming-policy';
import { useFormProblem } from '../shell/form-problem.ts';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { May, useMay } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { SaveOrCancel } from '../shell/SaveOrCancel.tsx';
import type { ComingOne } from './ComingTab.tsx';
import { discoveryWords } from './words.ts';

const refresh = [comingOfChild, comingOfSuspected, listComing, countComing, openDesk];

/** Ticks an event off with a word on what was done, or shows who did. */
export function ComingTick({ one, about }: { one: ComingOne; about: { childId?: string; suspectedId?: string } }) {
  const say = useWords(discoveryWords);
  const format = useFormat();
  const { message } = App.useApp();
  const may = useMay()(comingPolicy, 'coming.prepare', {}).may;
  const [form] = Form.useForm<{ note: string }>();
  const [id, setId] = useState<string | null>(null);
  const tick = useCommand(prepareComing, { refresh, done: () => { setId(null); void message.success(say('comingTicked')); } });
  const untick = useCommand(unprepareComing, { refresh, done: () => void message.success(say('comingUnticked')) });
  const shown = useFormProblem(form, tick.error);
  if (one.prepared) {
    const { prepared } = one;
    return (
      <div className="coming-done">
        <p><CheckCircleOutlined /> {say('comingDoneBy', { by: prepared.by ?? '', on: format.day(prepared.on) })}</p>
        <p>{prepared.note}</p>
        <ProblemPanel problem={untick.error} />
        {may && (
          <Popconfirm title={say('comingUntickAsk')} okText={say('comingUntick')} cancelText={say('comingKeep')} onConfirm={() => untick.mutate({ params: { id: prepared.id } })}>
            <Button size="small" type="link" loading={untick.isPending}>{say('comingUntick')}</Button>
          </Popconfirm>
        )}
      </div>
    );
  }
  if (id === null) return <div><May policy={comingPolicy} do="coming.prepare" on={{}}><Button size="small" onClick={() => setId(crypto.randomUUID())}>{say('comingTick')}</Button></May></div>;
  return (
    <Form<{ note: string }> form={form} layout="vertical" onFinish={({ note }) => tick.mutate({ body: { id, ...about, kind: one.kind, about: one.about, day: one.day, note } })}>
      <Form.Item name="note" label={say('comingNote')} extra={say('comingNoteHow')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, min: 2, message: say('comingNoteNeeded') }]}>
        <Input.TextArea autoFocus maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      {tick.error && <div style={{ marginBottom: 12 }}><ProblemPanel problem={tick.error} shownFields={shown} /></div>}
      <SaveOrCancel saving={tick.isPending} cancel={() => setId(null)} />
    </Form>
  );
}
