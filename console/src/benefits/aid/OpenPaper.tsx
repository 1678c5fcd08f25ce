import { Button } from 'antd';
import { useState } from 'react';
import { readAttachment } from '@tonghu/domain/children/file-endpoints';
import { CallProblem, download } from '../../shell/client.ts';
import { useWords } from '../../shell/language.ts';
import { useProblemText } from '../../shell/problem-text.ts';
import { givenWords } from './given-words.ts';

/** Opens a paper of the file. That it was read is recorded. */
export function OpenPaper({ childId, attachmentId, name }: { childId: string; attachmentId: string; name: string }) {
  const say = useWords(givenWords);
  const textOf = useProblemText();
  const [fault, setFault] = useState<CallProblem | null>(null);
  const open = () => {
    setFault(null);
    download(readAttachment, { params: { id: childId, attachmentId } }).catch((one: unknown) => { if (one instanceof CallProblem) setFault(one); else throw one; });
  };
  return (
    <>
      <Button type="link" size="small" aria-label={`${say('openPaper')} ${name}`} onClick={open}>{say('openPaper')}</Button>
      {fault && <span role="alert" className="quiet">{textOf(fault).title}</span>}
    </>
  );
}
