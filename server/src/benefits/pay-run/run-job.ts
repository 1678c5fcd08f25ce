import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { type RunJob, RunWork, isWorking, runJobKinds } from '@tonghu/domain/benefits/run-job';
import { type RunState, runLifecycle, workingStates } from '@tonghu/domain/benefits/run-state';
import { Job, JobState } from '@tonghu/domain/jobs/job';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type { Jobs } from '../../jobs/jobs.ts';

/** What a run is told to have on it; what was done or given up on purpose is told by the run itself. */
const told: readonly JobState[] = ['waiting', 'running', 'failed', 'interrupted'];

/** The job that works on the run, or the last one that failed. Null for a run that is over: nothing is left to try. */
export async function findRunJob(tx: Tx, run: { id: string; state: RunState }): Promise<RunJob | null> {
  if (!workingStates.includes(run.state)) return null;
  const { rows: [row] } = await sql<{ id: string | null; kind: string; state: string; by_name: string | null; created_at: string; problem: unknown }>`select * from job_of_run(${run.id})`.execute(tx);
  const state = row && JobState.parse(row.state);
  if (!row || !state || !told.includes(state)) return null;
  const problem = Job.shape.problem.safeParse(row.problem);
  const work = RunWork.options.find((one) => runJobKinds[one] === row.kind);
  if (!work) throw new Error(`no work on a run is a job ${row.kind}`);
  return { id: row.id, work, state, by: row.by_name ?? '', since: row.created_at, problem: problem.success ? problem.data : null };
}

/**
 * Starts a job on a run, one at a time: the same work asked for again by the same person is the job that is there already,
 * and anybody else is told who works on it. Two who ask at once wait for each other here, not for the money of the county.
 */
export async function startRunJob(tx: Tx, jobs: Jobs, actor: Actor, run: { id: string; state: RunState }, work: RunWork, input: object): Promise<{ jobId: string }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`job of run ${run.id}`}, 0))`.execute(tx);
  const now = await findRunJob(tx, run);
  if (now && isWorking(now)) {
    if (now.id !== null && now.work === work) return { jobId: now.id };
    const { zh, en } = runLifecycle.moves[now.work].title;
    throw new Problem('wrong-state', { why: text(`${now.by}正在办理这个批次的“${zh}”，请等它结束`, `${now.by} asked for “${en}” on this run; wait until it has ended`) });
  }
  return { jobId: (await jobs.start(tx, runJobKinds[work], input, actor)).id };
}
