import { App, Button } from 'antd';
import { useState } from 'react';
import type { AidPaper } from '@tonghu/domain/benefits/aid-definition';
import { type AidPaperKept, addClaimPaper, addEnrolmentPaper, takePaperBack } from '@tonghu/domain/benefits/aid-paper-endpoints';
import { getClaim } from '@tonghu/domain/benefits/aid-claim-endpoints';
import { getEnrolment } from '@tonghu/domain/benefits/aid-endpoints';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { givenWords } from './given-words.ts';
import { MoveForm } from './MoveForm.tsx';
import { OpenPaper } from './OpenPaper.tsx';
import { SendPaper } from './SendPaper.tsx';

interface Props { of: 'enrolment' | 'claim'; id: string; childId: string; wanted: readonly AidPaper[]; kept: readonly AidPaperKept[]; may: boolean }

/** Papers that go with an application or a claim: which the programme asks for, which are there, and sending one. */
export function PapersPart({ of, id, childId, wanted, kept, may }: Props) {
  const say = useWords(givenWords);
  const { read } = useLanguage();
  const { instant } = useFormat();
  const { message } = App.useApp();
  const [taking, setTaking] = useState<AidPaperKept | null>(null);
  const refresh = [getEnrolment, getClaim];
  const add = useCommand(of === 'claim' ? addClaimPaper : addEnrolmentPaper, { refresh, done: () => { void message.success(say('paperSaved')); } });
  const asked = wanted.filter(({ when }) => when === 'application');
  if (asked.length === 0 && kept.length === 0) return null;
  return (
    <div>
      <h3>{say('papers')}</h3>
      <ul className="plain-list">
        {asked.map((paper) => {
          const there = kept.filter((one) => one.paper === paper.key);
          return (
            <li key={paper.key}>
              {read(paper.title)}{there.every(({ takenBack }) => takenBack !== null) && <span className="quiet"> · {say('notThere')}</span>}{' '}
              {may && <SendPaper label={say('choosePaper')} of={read(paper.title)} busy={add.isPending} arrived={(uploadId) => add.mutate({ params: { id }, body: { id: crypto.randomUUID(), paper: paper.key, uploadId } })} />}
              {there.map((one) => (
                <div key={one.id} className="quiet">
                  {one.name} · {one.by} {instant(one.at)}{' '}
                  {one.takenBack !== null ? say('takenBack', { why: one.takenBack }) : (
                    <><OpenPaper childId={childId} attachmentId={one.attachmentId} name={one.name} />{may && <Button type="link" size="small" aria-label={`${say('takeBack')} ${one.name}`} onClick={() => setTaking(one)}>{say('takeBack')}</Button>}</>
                  )}
                </div>
              ))}
            </li>
          );
        })}
      </ul>
      <p className="quiet">{say('paperHow')}</p>
      <ProblemPanel problem={add.error} />
      {taking && <MoveForm endpoint={takePaperBack} refresh={refresh} title={say('takeBackTitle')} tells={say('takeBackTells')} needsReason ask={({ reason }) => ({ params: { id: taking.id }, body: { reason: reason! } })} close={() => setTaking(null)} />}
    </div>
  );
}
