import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import type { NationalSheet } from '@tonghu/domain/benefits/sheets';
import { giveSheet } from '@tonghu/domain/benefits/sheets-endpoints';
import { CallProblem, download } from '../../shell/client.ts';
import { useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { ReasonField } from './SheetFields.tsx';
import { sheetsWords } from './words.ts';

/** Downloads a sheet once a reason was given; it is recorded. */
export function DownloadButton({ sheet, size = 'small' }: { sheet: NationalSheet; size?: 'small' | 'middle' }) {
  const say = useWords(sheetsWords);
  const [form] = Form.useForm<{ reason: string }>();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<CallProblem | null>(null);
  async function take({ reason }: { reason: string }) {
    setBusy(true);
    setFault(null);
    try {
      await download(giveSheet, { params: { sheetId: sheet.id }, body: { reason } });
      setAsking(false);
    } catch (thrown) {
      if (!(thrown instanceof CallProblem)) throw thrown;
      setFault(thrown);
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <Button size={size} aria-label={say('downloadOf', { name: sheet.name })} onClick={() => setAsking(true)}>{say('download')}</Button>
      <Modal open={asking} destroyOnHidden title={say('downloadTitle')} okText={say('download')} cancelText={say('cancel')} confirmLoading={busy} onOk={() => form.submit()} onCancel={() => setAsking(false)}>
        <Form form={form} layout="vertical" onFinish={(entered) => void take(entered)}><ReasonField how={say('openedHow')} /></Form>
        <ProblemPanel problem={fault} />
      </Modal>
    </>
  );
}
