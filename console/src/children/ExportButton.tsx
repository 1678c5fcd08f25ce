import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ChildFilter } from '@tonghu/domain/children/endpoints';
import { exportChildren } from '@tonghu/domain/children/import-endpoints';
import { CallProblem, download } from '../shell/client.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { childrenWords } from './words.ts';

/** Takes the list away: says what that means, and asks why. */
export function ExportButton({ open, close, filter }: { open: boolean; close: () => void; filter: ChildFilter }) {
  const say = useWords(childrenWords);
  const [form] = Form.useForm<{ reason: string }>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);

  async function take({ reason }: { reason: string }) {
    setBusy(true);
    setProblem(null);
    try {
      await download(exportChildren, { body: { filter, reason } });
      form.resetFields();
      close();
    } catch (fault) {
      if (!(fault instanceof CallProblem)) throw fault;
      setProblem(fault);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal open={open} title={say('export')} okText={say('export')} cancelText={say('cancel')} confirmLoading={busy} onOk={form.submit} onCancel={close}>
      <div className="stack">
        <p>{say('exportTells')}</p>
        <Form form={form} layout="vertical" onFinish={(entered) => void take(entered)}>
          <Form.Item name="reason" label={say('reason')} validateTrigger="onBlur" rules={[{ required: true, min: 4, whitespace: true, message: say('reasonNeeded') }]}>
            <Input maxLength={200} />
          </Form.Item>
        </Form>
        <ProblemPanel problem={problem} />
      </div>
    </Modal>
  );
}
