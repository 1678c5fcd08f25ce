import { Button, Drawer, Form, Upload } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { compareSheet, listSheets } from '@tonghu/domain/benefits/sheets-endpoints';
import { sendFile } from '../../children/send-file.ts';
import { CallProblem } from '../../shell/client.ts';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { type County, SheetFields } from './SheetFields.tsx';
import { type Entered, initialOf } from './TakeDrawer.tsx';
import { sheetsWords } from './words.ts';

interface Props { counties: readonly County[]; open: boolean; close: () => void }

/** A sheet of the national system is sent and held against ours; then its comparison opens. */
export function CompareDrawer(props: Props) {
  const say = useWords(sheetsWords);
  return <Drawer open={props.open} onClose={props.close} title={say('compare')} size={480} destroyOnHidden>{props.open && <Body {...props} />}</Drawer>;
}

function Body({ counties, close }: Props) {
  const say = useWords(sheetsWords);
  const { share } = useFormat();
  const navigate = useNavigate();
  const [form] = Form.useForm<Entered & { file?: File }>();
  const [file, setFile] = useState<File | null>(null);
  const [sending, setSending] = useState<number | null>(null);
  const [fault, setFault] = useState<CallProblem | null>(null);
  const compare = useCommand(compareSheet, { refresh: [listSheets], done: ({ id }) => { close(); void navigate(`/national-sheets/${id}`); } });
  const problem = fault ?? compare.error;
  const shown = useFormProblem(form, problem);
  async function send({ month, placeCode, reason, walled }: Entered) {
    setFault(null);
    setSending(0);
    try {
      const uploadId = await sendFile(file!, 'import', setSending);
      compare.mutate({ body: { id: crypto.randomUUID(), uploadId, placeCode, reason, walled: walled ?? false, month: month.format('YYYY-MM') } });
    } catch (thrown) {
      if (!(thrown instanceof CallProblem)) throw thrown;
      setFault(thrown);
    } finally {
      setSending(null);
    }
  }
  return (
    <Form<Entered> form={form} layout="vertical" initialValues={initialOf(counties)} onFinish={(entered) => void send(entered)}>
      <Form.Item name="file" label={say('file')} extra={say('fileHow')} rules={[{ validator: async () => { if (!file) throw new Error(say('fileNeeded')); } }]}>
        <Upload accept=".xlsx,.csv" showUploadList={false} beforeUpload={(chosen) => { setFile(chosen); return false; }}><Button>{file?.name ?? say('chooseFile')}</Button></Upload>
      </Form.Item>
      <SheetFields counties={counties} how={say('openedHow')} />
      {problem && <div style={{ marginBottom: 16 }}><ProblemPanel problem={problem} shownFields={shown} /></div>}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={sending !== null || compare.isPending}>{say('send')}</Button><Button onClick={close}>{say('cancel')}</Button>
        {sending !== null && <span className="quiet">{say('sending', { share: share(sending) })}</span>}
      </div>
    </Form>
  );
}
