import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useState } from 'react';
import type { PayRunDetail } from '@tonghu/domain/benefits/pay-run';
import { getPayRun, getRunJob, listPayChecks, listPayLines, listPayRuns } from '@tonghu/domain/benefits/pay-run-endpoints';
import type { RunJob } from '@tonghu/domain/benefits/run-job';
import { workingStates } from '@tonghu/domain/benefits/run-state';
import type { Job } from '@tonghu/domain/jobs/job';
import { isWorking } from '@tonghu/domain/jobs/job-on';
import { useWords } from '../shell/language.ts';
import { keyOf, useEndpoint } from '../shell/queries.ts';
import { runJobWords } from './run-job-words.ts';

interface RunWorking {
  /** The job to follow: begun on this page, or one's own that was found when the page was opened. */
  follow: string | undefined;
  /** What the run tells of its job, whoever started it; null while one begun here is followed. */
  job: RunJob | null;
  /** Nothing else is done with the run meanwhile. */
  busy: boolean;
  begin: (job: string) => void;
  ended: (job: Job) => void;
}

const shown = [getPayRun, listPayLines, listPayChecks, listPayRuns];

/** The work on a run. The server knows of it and the page asks now and then, so that it outlives a reload and a second person sees it. */
export function useRunWork(run: PayRunDetail): RunWorking {
  const say = useWords(runJobWords);
  const client = useQueryClient();
  const { message } = App.useApp();
  const [begun, setBegun] = useState<string>();
  const { data: now } = useEndpoint(getRunJob, { params: { runId: run.id } }, { when: workingStates.includes(run.state), every: 5_000 });
  // What was asked before a command of this page is older than the run itself.
  const job = now && now.version >= run.version ? now.job : run.job;
  const works = isWorking(job);
  const grown = now !== undefined && now.version > run.version;
  useEffect(() => {
    if (grown) for (const one of shown) void client.invalidateQueries({ queryKey: [keyOf(one)] });
  }, [grown, client]);
  const ended = async ({ state }: Job) => {
    if (state === 'cancelled') void message.info(say('cancelled'));
    await Promise.all([...shown, getRunJob].map((one) => client.invalidateQueries({ queryKey: [keyOf(one)] })));
    setBegun(undefined);
  };
  return {
    follow: begun ?? (works ? job?.id ?? undefined : undefined), job: begun === undefined ? job : null, busy: begun !== undefined || works,
    begin: setBegun, ended: (over) => void ended(over),
  };
}
