import type { Tx } from '@tonghu/db/acting';
import { Job } from '@tonghu/domain/jobs/job';
import { type JobOn, isWorking } from '@tonghu/domain/jobs/job-on';
import { type RawBuilder, sql } from 'kysely';
import type { JobRow } from './job-row.ts';

/** A record that jobs work on, and that tells everybody who sees it which one does. */
export type WorkedOn = 'pay-run' | 'discovery-run' | 'department-file';

/** A row of the function `job_on`. */
export type JobOnRow = Pick<JobRow, 'kind' | 'state' | 'step_zh' | 'step_en' | 'done' | 'total' | 'created_at' | 'problem'> & { id: string | null; by_name: string | null };

/** The last job on a record, as a column of the query that reads the record. */
export const jobOnColumn = (what: WorkedOn, id: RawBuilder<unknown>) => sql<JobOnRow | null>`(select to_jsonb(j) from job_on(${sql.lit(what)}, ${id}) j)`;

/** As the API shows it. What was done is told by the record itself. */
export function showJobOn(row: JobOnRow | null): JobOn | null {
  const state = row && Job.shape.state.parse(row.state);
  if (!row || !state || state === 'done') return null;
  const problem = Job.shape.problem.safeParse(row.problem);
  return {
    id: row.id, state, step: { zh: row.step_zh, en: row.step_en }, done: row.done, total: row.total,
    by: row.by_name ?? '', since: new Date(row.created_at).toISOString(), problem: problem.success ? problem.data : null,
  };
}

/** The last job on one record. */
export async function findJobOn(tx: Tx, what: WorkedOn, id: string): Promise<JobOnRow | null> {
  const { rows } = await sql<{ job: JobOnRow | null }>`select ${jobOnColumn(what, sql`${id}::uuid`)} as job`.execute(tx);
  return rows[0]!.job;
}

/**
 * What works on the record at this moment, or null, and then the caller may start its own: two who ask at once
 * wait for each other here until the first has committed, and not for what the work itself would hold.
 */
export async function workingOn(tx: Tx, what: WorkedOn, id: string): Promise<{ job: JobOn; kind: string } | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`job on ${what} ${id}`}, 0))`.execute(tx);
  const row = await findJobOn(tx, what, id);
  const job = showJobOn(row);
  return row && job && isWorking(job) ? { job, kind: row.kind } : null;
}
