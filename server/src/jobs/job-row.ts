import { Job } from '@tonghu/domain/jobs/job';

/** PostgreSQL tells here that a job may have changed. */
export const jobChannel = 'tonghu_jobs';

/** A row of the table `jobs`. */
export interface JobRow {
  id: string; kind: string; state: string; step_zh: string; step_en: string; done: number; total: number | null; input: unknown; result: unknown;
  problem: unknown; started_by: string; created_at: string; started_at: string | null; ended_at: string | null;
}

/** The job as the API shows it. */
export function jobOf(row: JobRow): Job {
  const problem = Job.shape.problem.safeParse(row.problem);
  return {
    id: row.id, kind: row.kind, state: Job.shape.state.parse(row.state), step: { zh: row.step_zh, en: row.step_en },
    done: row.done, total: row.total, result: row.result ?? null, problem: problem.success ? problem.data : null,
    startedBy: row.started_by, createdAt: row.created_at, startedAt: row.started_at, endedAt: row.ended_at,
  };
}
