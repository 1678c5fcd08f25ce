import { Alert, Progress } from 'antd';
import type { ReactNode } from 'react';
import type { Job } from '@tonghu/domain/jobs/job';
import { type JobOn, isWorking } from '@tonghu/domain/jobs/job-on';
import { sayCount, useFormat } from './format.ts';
import { JobProgress } from './JobProgress.tsx';
import { jobOnWords } from './job-on-words.ts';
import { useLanguage, useWords } from './language.ts';
import { shellWords } from './words.ts';

interface Props {
  job: JobOn | null;
  /** Begun on this page, and not told by the record yet. */
  follow?: string | undefined;
  ended: (job: Job) => void;
  says: {
    working: string;
    /** What cannot be done until it has ended: a sentence, or nothing. */
    meanwhile?: string;
    /** It did not get through, or was stopped. */
    failed: string;
    /** The server stopped, or its starter did: in what state the record is. */
    cutOff: string;
    /** Instead of what the problem says to do next, where it is not for this record. */
    next?: string | undefined;
  };
  /** The way to try again, where it is not elsewhere on the page. */
  again?: ReactNode;
  /** Stands on the page by itself, not in a panel. */
  framed?: boolean;
}

/** What works on a record: the progress of one's own job, who is at it and how far otherwise, or why the last one did not get through. */
export function JobOnPanel({ job, follow, ended, says, again, framed = false }: Props) {
  const say = useWords(jobOnWords);
  const shell = useWords(shellWords);
  const { read } = useLanguage();
  const { instant } = useFormat();
  const working = isWorking(job);
  const own = follow ?? (working ? job?.id : null);
  if (own) return <div className={framed ? 'panel' : ''}><JobProgress key={own} job={own} ended={ended} /></div>;
  if (!job) return null;
  const [who, at] = [job.by, instant(job.since)];
  if (working) {
    return (
      <Alert
        type="info" showIcon role="status" title={say('byOther', { work: says.working, who, at, meanwhile: says.meanwhile ?? '' })}
        description={(
          <>
            <p>{read(job.step)}{job.total !== null && <span className="quiet"> {shell('jobCount', { done: sayCount(job.done), total: sayCount(job.total) })}</span>}</p>
            {job.total ? <Progress aria-label={say('share')} percent={Math.floor((job.done / job.total) * 100)} status="active" /> : null}
          </>
        )}
      />
    );
  }
  const { code, title, next, why } = job.problem ?? {};
  return (
    <Alert
      type="warning" showIcon role="alert" title={says.failed}
      description={(
        <>
          <p>{title ? read(title) : says.cutOff}{why && ` ${read(why)}`}</p>
          {job.state !== 'cancelled' && <p>{says.next ?? (next ? read(next) : say('cutOffHow'))}</p>}
          <p className="quiet">{say('asked', { who, at })}</p>
          {code === 'internal' && job.id && <p className="quiet">{say('number', { number: job.id })}</p>}
          {again && <div style={{ marginTop: 8 }}>{again}</div>}
        </>
      )}
    />
  );
}
