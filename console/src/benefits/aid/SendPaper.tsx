import { Button, Upload } from 'antd';
import { useState } from 'react';
import { sendFile } from '../../children/send-file.ts';
import { CallProblem } from '../../shell/client.ts';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { useProblemText } from '../../shell/problem-text.ts';
import { givenWords } from './given-words.ts';

/** Chooses a paper and sends it; whoever asked is told the upload once it has arrived whole. `of`: which paper, for those who hear the button. */
export function SendPaper({ label, of, busy = false, arrived }: { label: string; of: string; busy?: boolean; arrived: (uploadId: string, fileName: string) => void }) {
  const say = useWords(givenWords);
  const { share } = useFormat();
  const textOf = useProblemText();
  const [sending, setSending] = useState<number | null>(null);
  const [fault, setFault] = useState<CallProblem | null>(null);
  const take = async (file: File) => {
    setFault(null);
    setSending(0);
    try {
      arrived(await sendFile(file, 'attachment', setSending), file.name);
    } catch (one) {
      if (!(one instanceof CallProblem)) throw one;
      setFault(one);
    } finally {
      setSending(null);
    }
  };
  return (
    <span className="nowrap">
      <Upload accept=".pdf,.jpg,.jpeg,.png" showUploadList={false} beforeUpload={(file) => { void take(file); return false; }}>
        <Button size="small" aria-label={`${label} ${of}`} loading={busy || sending !== null}>{sending !== null ? say('sending', { share: share(sending) }) : label}</Button>
      </Upload>
      {fault && <span role="alert" className="quiet"> {textOf(fault).title}</span>}
    </span>
  );
}
