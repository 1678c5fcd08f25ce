import { Button, Form, Input, Modal, Table, Upload } from 'antd';
import { useState } from 'react';
import { addAttachment, readAttachment, removeAttachment } from '@tonghu/domain/children/file-endpoints';
import type { Attachment } from '@tonghu/domain/children/file-shapes';
import { type AttachmentKind, attachmentKinds } from '@tonghu/domain/children/labels';
import { childrenPolicy } from '@tonghu/domain/children/policy';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { CallProblem, addressOf, download } from '../shell/client.ts';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { ChoiceField } from './fields.tsx';
import { FormDrawer } from './FormDrawer.tsx';
import { Part } from './Part.tsx';
import { sendFile } from './send-file.ts';
import { useFileCommand } from './use-child-file.ts';
import { childrenWords } from './words.ts';

/** Papers and pictures of the file. Reading one is recorded. */
export function PapersTab({ file }: { file: ChildFile }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const { instant, count } = useFormat();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Attachment | null>(null);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const remove = useFileCommand(removeAttachment, () => setRemoving(null));
  const removes = may(childrenPolicy, 'children.remove-attachment', file).may;
  const papers = file.attachments ?? [];

  function openPaper(paper: Attachment) {
    const ask = { params: { id: file.id, attachmentId: paper.id } };
    setProblem(null);
    if (paper.mediaType.startsWith('image/')) window.open(addressOf(readAttachment, ask), '_blank', 'noopener');
    else download(readAttachment, ask).catch((fault: unknown) => { if (fault instanceof CallProblem) setProblem(fault); else throw fault; });
  }

  return (
    <Part title={say('papers')} file={file} deed="children.add-attachment" act={() => setAdding(true)} actLabel={say('addPaper')}>
      <ProblemPanel problem={problem} />
      {papers.length === 0 ? <Empty what={say('noPapers')} how={say('noPapersHow')} /> : (
        <Table<Attachment>
          size="small" rowKey="id" dataSource={papers} pagination={false}
          columns={[
            { title: say('paperKind'), dataIndex: 'kind', width: 110, render: (kind: AttachmentKind) => read(attachmentKinds[kind]) },
            { title: say('paperFile'), dataIndex: 'name', render: (name: string) => <span className="clip">{name}</span> },
            { title: `${say('size')} (KB)`, dataIndex: 'size', align: 'right', width: 96, render: (size: number) => count(Math.max(1, Math.round(size / 1024))) },
            { title: say('addedAt'), dataIndex: 'addedAt', width: 180, render: (at: string) => <span className="nowrap">{instant(at)}</span> },
            {
              key: 'do', width: 140, align: 'right', render: (_, paper) => (
                <span className="nowrap">
                  <Button type="link" size="small" onClick={() => openPaper(paper)}>{say('openPaper')}</Button>
                  {removes && <Button type="link" size="small" onClick={() => setRemoving(paper)}>{say('removePaper')}</Button>}
                </span>
              ),
            },
          ]}
        />
      )}
      <AddPaper file={file} open={adding} close={() => setAdding(false)} />
      <Modal
        open={removing !== null} title={say('removePaperAsk')} okText={say('removePaper')} cancelText={say('cancel')} confirmLoading={remove.isPending}
        onOk={() => removing && remove.mutate({ params: { id: file.id, attachmentId: removing.id } })} onCancel={() => setRemoving(null)}
      >
        <p>{removing?.name}</p>
        <p>{say('removePaperTells')}</p>
        <ProblemPanel problem={remove.error} />
      </Modal>
    </Part>
  );
}

interface Entered { kind: AttachmentKind; uploadId: string }

function AddPaper({ file, open, close }: { file: ChildFile; open: boolean; close: () => void }) {
  const say = useWords(childrenWords);
  const { share } = useFormat();
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const [form] = Form.useForm<Entered>();

  async function take(chosen: File) {
    setProblem(null);
    setSending({ name: chosen.name, share: 0 });
    try {
      form.setFieldValue('uploadId', await sendFile(chosen, 'attachment', (done) => setSending({ name: chosen.name, share: done })));
    } catch (fault) {
      setSending(null);
      if (!(fault instanceof CallProblem)) throw fault;
      setProblem(fault);
    }
  }

  return (
    <FormDrawer<typeof addAttachment, Entered>
      open={open} close={() => { setSending(null); close(); }} title={say('addPaper')} endpoint={addAttachment} draft={`paper ${file.id}`} form={form}
      initial={{ kind: 'paper' }} ask={(entered, id) => ({ params: { id: file.id }, body: { ...entered, id } })}
    >
      <ChoiceField name="kind" label={say('paperKind')} table={attachmentKinds} needed />
      <Form.Item label={say('paperFile')} extra={say('paperHow')} required>
        <Upload accept=".jpg,.jpeg,.png,.pdf,.docx,.xlsx" showUploadList={false} beforeUpload={(chosen) => { void take(chosen); return false; }}>
          <Button loading={sending !== null && sending.share < 1}>{say('chooseFile')}</Button>
        </Upload>
        {sending && <p className="quiet">{sending.name} {sending.share < 1 && say('sending', { share: share(sending.share) })}</p>}
      </Form.Item>
      <Form.Item name="uploadId" rules={[{ required: true, message: say('fileNeeded') }]}><Input type="hidden" /></Form.Item>
      {problem && <div style={{ marginBottom: 16 }}><ProblemPanel problem={problem} /></div>}
    </FormDrawer>
  );
}
