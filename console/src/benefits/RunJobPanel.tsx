import type { RunJob } from '@tonghu/domain/benefits/run-job';
import type { Job } from '@tonghu/domain/jobs/job';
import { JobOnPanel } from '../shell/JobOnPanel.tsx';
import { useWords } from '../shell/language.ts';
import { runJobWords } from './run-job-words.ts';

const failed = { compute: 'computeFailed', prepare: 'prepareFailed', release: 'releaseFailed' } as const;

/** What works on a pay run, in its words. */
export function RunJobPanel({ follow, job, ended }: { follow: string | undefined; job: RunJob | null; ended: (job: Job) => void }) {
  const say = useWords(runJobWords);
  const work = job?.work ?? 'compute';
  return (
    <JobOnPanel
      framed follow={follow} job={job} ended={ended}
      says={{
        working: say(work), meanwhile: say('meanwhile'), failed: say(failed[work]), cutOff: say('cutOff'),
        // A run has no two versions to choose from: it is looked at as it is now.
        next: job?.problem?.code === 'changed-meanwhile' ? say('changedHow') : undefined,
      }}
    />
  );
}
