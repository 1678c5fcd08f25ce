import { Alert } from 'antd';
import { type RunJob, isWorking } from '@tonghu/domain/benefits/run-job';
import type { Job } from '@tonghu/domain/jobs/job';
import { useFormat } from '../shell/format.ts';
import { JobProgress } from '../shell/JobProgress.tsx';
import { useLanguage, useWords } from '../shell/language.ts';
import { runJobWords } from './run-job-words.ts';

const failed = { compute: 'computeFailed', prepare: 'prepareFailed', release: 'releaseFailed' } as const;

/** What works on a run: the progress of one's own job, who is at it otherwise, or why the last one did not get through. */
export function RunJobPanel({ follow, job, ended }: { follow: string | undefined; job: RunJob | null; ended: (job: Job) => void }) {
  const say = useWords(runJobWords);
  const { read } = useLanguage();
  const { instant } = useFormat();
  if (follow) return <section className="panel"><JobProgress key={follow} job={follow} ended={ended} /></section>;
  if (!job) return null;
  const [who, at] = [job.by, instant(job.since)];
  if (isWorking(job)) return <Alert type="info" showIcon role="status" title={say('byOther', { work: say(job.work), who, at })} />;
  const { code, title, next, why } = job.problem ?? {};
  // A run has no two versions to choose from: it is looked at as it is now.
  const how = code === 'changed-meanwhile' ? say('changedHow') : next ? read(next) : say('cutOffHow');
  return (
    <Alert
      type="warning" showIcon role="alert" title={say(failed[job.work])}
      description={<><p>{title ? read(title) : say('cutOff')}{why && ` ${read(why)}`}</p><p>{how}</p><p className="quiet">{say('asked', { who, at })}</p></>}
    />
  );
}
