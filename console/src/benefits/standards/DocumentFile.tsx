import { Button, Upload } from 'antd';
import { useState } from 'react';
import type { StandardDocument } from '@tonghu/domain/benefits/standards';
import { attachDocument, listStandardDocuments, readDocument } from '@tonghu/domain/benefits/standards-endpoints';
import { standardsPolicy } from '@tonghu/domain/benefits/standards-policy';
import { fileTypes, uploadRules } from '@tonghu/domain/uploads/upload';
import { sendInPieces } from '../../discovery/send-in-pieces.ts';
import { CallProblem, addressOf } from '../../shell/client.ts';
import { useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { standardsWords } from './words.ts';

const accept = uploadRules.attachment.types.flatMap((type) => fileTypes[type].endings.map((ending) => `.${ending}`)).join(',');

/** The document itself: to read, and for a draft to add. */
export function DocumentFile({ document }: { document: StandardDocument }) {
  const say = useWords(standardsWords);
  const may = useMay();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<CallProblem>();
  const command = useCommand(attachDocument, { refresh: [listStandardDocuments] });
  const adds = document.state === 'draft' && may(standardsPolicy, 'standards.draft', { path: document.place.path }).may;
  const take = async (file: File) => {
    setProblem(undefined);
    setSending(true);
    const uploadId = crypto.randomUUID();
    try {
      await sendInPieces({ id: uploadId, file, purpose: 'attachment', signal: new AbortController().signal, told: () => undefined });
      command.mutate({ params: { standardId: document.id }, version: document.version, body: { uploadId } });
    } catch (fault) {
      if (!(fault instanceof CallProblem)) throw fault;
      setProblem(fault);
    } finally {
      setSending(false);
    }
  };
  if (!adds && document.attachment === null) return null;
  return (
    <div className="stack" style={{ gap: 8 }}>
      <div className="row wrap">
        {document.attachment !== null && <Button href={addressOf(readDocument, { params: { standardId: document.id } })} target="_blank" rel="noreferrer">{say('readFile', { name: document.attachment })}</Button>}
        {adds && <Upload accept={accept} showUploadList={false} beforeUpload={(file) => { void take(file); return false; }}><Button loading={sending || command.isPending}>{say(document.attachment === null ? 'addFile' : 'otherFile')}</Button></Upload>}
      </div>
      <ProblemPanel problem={problem ?? command.error} />
    </div>
  );
}
