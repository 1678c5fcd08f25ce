import { Button } from 'antd';
import { useState } from 'react';
import type { ApplicationDetail } from '@tonghu/domain/benefits/application';
import { getNotice } from '@tonghu/domain/benefits/endpoints';
import { type CallProblem, CallProblem as Fault, addressOf, download } from '../shell/client.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { benefitsWords } from './words.ts';

/** The written notice: to be read before it is printed, sealed and delivered. */
export function NoticePanel({ application }: { application: ApplicationDetail }) {
  const say = useWords(benefitsWords);
  const [problem, setProblem] = useState<CallProblem>();
  const [busy, setBusy] = useState(false);
  const decided = application.state === 'approved' || application.state === 'refused';
  const params = { applicationId: application.id };
  const take = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await download(getNotice, { params });
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      setProblem(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="panel">
      <h2>{say('notice')}</h2>
      <p className="quiet">{say(decided ? 'noticeReady' : 'noticeWhen')}</p>
      {decided && (
        <div className="row wrap" style={{ marginTop: 12 }}>
          <Button href={addressOf(getNotice, { params })} target="_blank" rel="noreferrer">{say('noticePreview')}</Button>
          <Button loading={busy} onClick={() => void take()}>{say('noticeDownload')}</Button>
        </div>
      )}
      <ProblemPanel problem={problem} />
    </section>
  );
}
