import { Alert, Button } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { getSealState, verifyRecord } from '@tonghu/domain/audit/endpoints';
import { auditPolicy } from '@tonghu/domain/audit/policy';
import { type Job, jobStates } from '@tonghu/domain/jobs/job';
import { Text } from '@tonghu/domain/text';
import { sayCount, useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { JobProgress } from '../shell/JobProgress.tsx';
import { May } from '../shell/May.tsx';
import { useOwnJob } from '../shell/own-job.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { auditWords } from './words.ts';

const Verification = z.object({ ok: z.boolean(), seals: z.number(), rows: z.number(), problems: z.array(z.object({ says: Text })) });

/** How far the record is sealed, and the check that every seal still fits its rows. */
export function SealPanel() {
  const say = useWords(auditWords);
  const format = useFormat();
  const { data: seal, error, refetch } = useEndpoint(getSealState, {}, { every: 60_000 });
  const [begun, setBegun] = useState<string>();
  const [over, setOver] = useState<Job>();
  // Begun here, or found when the page was loaded anew: still running, or ended while nobody looked.
  const last = useOwnJob('audit-verify');
  const job = begun ?? (last && !jobStates[last.state].ended ? last.id : undefined);
  const ended = over ?? (begun === undefined && last && jobStates[last.state].ended ? last : undefined);
  const verify = useCommand(verifyRecord, { done: (started) => { setOver(undefined); setBegun(started.id); } });
  if (error) return <ProblemPanel problem={error} again={() => void refetch()} />;
  if (!seal) return <Waiting lines={2} head />;
  return (
    <section className="panel stack">
      <div className="row" style={{ alignItems: 'flex-start', gap: 24 }}>
        <div style={{ flex: 1, minWidth: 0 }}>
          <h2 style={{ marginBottom: 8 }}>{say('seal')}</h2>
          <p>{say('sealed', { rows: sayCount(seal.rows), sealed: sayCount(seal.rows - seal.unsealed), seals: sayCount(seal.seals) })}{seal.unsealed > 0 && say('unsealed', { count: sayCount(seal.unsealed) })}</p>
          {seal.last
            ? <p className="quiet">{say('lastSeal', { at: format.instant(seal.last.at), rows: sayCount(seal.last.rows) })} <span className="mono" title={seal.last.root}>{seal.last.root.slice(0, 16)}…</span></p>
            : <p className="quiet">{say('noSeal')}</p>}
          <p className="quiet" style={{ marginTop: 8 }}>{say('verifyHow')}</p>
        </div>
        <May policy={auditPolicy} do="audit.verify" on={{ of: 'everything' }}>
          <Button type="primary" loading={verify.isPending || (job !== undefined && !ended)} onClick={() => verify.mutate({ body: { id: crypto.randomUUID() } })}>{say('verify')}</Button>
        </May>
      </div>
      <ProblemPanel problem={verify.error} />
      {job && !ended && <JobProgress key={job} job={job} ended={setOver} />}
      {ended && <div className="stack" style={{ gap: 4 }}>{over === undefined && <p className="quiet">{format.instant(ended.endedAt)}</p>}<VerificationResult job={ended} /></div>}
    </section>
  );
}

function VerificationResult({ job }: { job: Job }) {
  const say = useWords(auditWords);
  const { read } = useLanguage();
  if (job.problem) return <Alert type="error" showIcon title={read(job.problem.title)} description={read(job.problem.next)} />;
  const found = Verification.safeParse(job.result);
  if (!found.success) return null;
  const { ok, rows, seals, problems } = found.data;
  const counted = say('checkedRows', { rows: sayCount(rows), seals: sayCount(seals) });
  if (ok) return <Alert type="success" showIcon title={say('intact')} description={counted} />;
  return (
    <Alert
      type="error"
      showIcon
      title={say('broken')}
      description={<><p>{counted}</p><ul>{problems.slice(0, 20).map((problem, at) => <li key={at}>{read(problem.says)}</li>)}</ul><p>{say('brokenNext')}</p></>}
    />
  );
}
