import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { type RunJob, RunWork, runJobKinds } from '@tonghu/domain/benefits/run-job';
import { type RunState, runLifecycle, workingStates } from '@tonghu/domain/benefits/run-state';
import type { JobState } from '@tonghu/domain/jobs/job';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { findJobOn, showJobOn, workingOn } from '../../jobs/job-on.ts';
import type { Jobs } from '../../jobs/jobs.ts';

/** What a run is told to have on it; what was done or given up on purpose is told by the run itself. */
const told: readonly JobState[] = ['waiting', 'running', 'failed', 'interrupted'];

function workOf(kind: string): RunWork {
  const work = RunWork.options.find((one) => runJobKinds[one] === kind);
  if (!work) throw new Error(`no work on a run is a job ${kind}`);
  return work;
}

/** The job that works on the run, or the last one that failed. Null for a run that is over: nothing is left to try. */
export async function findRunJob(tx: Tx, run: { id: string; state: RunState }): Promise<RunJob | null> {
  if (!workingStates.includes(run.state)) return null;
  const row = await findJobOn(tx, 'pay-run', run.id);
  const job = showJobOn(row);
  return row && job && told.includes(job.state) ? { ...job, work: workOf(row.kind) } : null;
}

/**
 * Starts a job on a run, one at a time: the same work asked for again by the same person is the job that is there already,
 * and anybody else is told who works on it.
 */
export async function startRunJob(tx: Tx, jobs: Jobs, actor: Actor, run: { id: string }, work: RunWork, input: object): Promise<{ jobId: string }> {
  const now = await workingOn(tx, 'pay-run', run.id);
  if (now) {
    const { job, kind } = now;
    if (job.id !== null && workOf(kind) === work) return { jobId: job.id };
    const { zh, en } = runLifecycle.moves[workOf(kind)].title;
    throw new Problem('wrong-state', { why: text(`${job.by}正在办理这个批次的“${zh}”，请等它结束`, `${job.by} asked for “${en}” on this run; wait until it has ended`) });
  }
  return { jobId: (await jobs.start(tx, runJobKinds[work], input, actor)).id };
}
