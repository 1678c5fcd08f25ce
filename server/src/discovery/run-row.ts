import type { Tx } from '@tonghu/db/acting';
import type { DiscoveryRun } from '@tonghu/domain/discovery/suspected';
import { type JobOn, isWorking } from '@tonghu/domain/jobs/job-on';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../cursor.ts';
import { type JobOnRow, jobOnColumn, showJobOn } from '../jobs/job-on.ts';

interface RunRecord {
  id: string; on_day: string; place_code: string; place_name: string; state: DiscoveryRun['state']; job: JobOnRow | null; rule_version: string;
  counts: DiscoveryRun['counts'] | Record<string, never>; created_at: string; ended_at: string | null; by_name: string | null; files: DiscoveryRun['files'];
}

const columns = sql`r.id, r.on_day, r.place_code, p.name as place_name, r.state, r.rule_version, r.counts, r.created_at, r.ended_at,
  case when r.state in ('running', 'failed') then ${jobOnColumn('discovery-run', sql`r.id`)} end as job,
  (select n.name from staff_names n where n.id = r.created_by) as by_name,
  coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind, 'name', f.name) order by f.kind) from department_files f where f.id = any (r.file_ids)), '[]') as files`;

/** One run, or not-found. */
export async function getRun(tx: Tx, id: string): Promise<DiscoveryRun> {
  const { rows } = await sql<RunRecord>`select ${columns} from discovery_runs r join places p on p.code = r.place_code where r.id = ${id}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return showRun(rows[0]);
}

/** Runs newest first; the cursor is the last one's id. */
export async function listRuns(tx: Tx, { after, limit }: { after?: string | undefined; limit: number }) {
  const from = readCursor(after, ['id'])?.[0] ?? null;
  const { rows } = await sql<RunRecord>`
    select ${columns} from discovery_runs r join places p on p.code = r.place_code
     where ${from}::uuid is null or (r.created_at, r.id) < (select created_at, id from discovery_runs where id = ${from}::uuid)
     order by r.created_at desc, r.id desc limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  return { rows: page.map(showRun), next: rows.length > limit ? cursorOf(page.at(-1)!.id) : null, total: null };
}

/** A job that was stopped before it began, or was cut off once too often, could not write it on its run. */
function stateOf(state: DiscoveryRun['state'], job: JobOn | null): DiscoveryRun['state'] {
  if (state !== 'running' || job === null || isWorking(job)) return state;
  return job.state === 'cancelled' ? 'cancelled' : 'failed';
}

function showRun(run: RunRecord): DiscoveryRun {
  const job = showJobOn(run.job);
  const state = stateOf(run.state, job);
  return {
    id: run.id, onDay: run.on_day, place: { code: run.place_code, name: run.place_name }, state, job: state === 'cancelled' ? null : job, files: run.files, ruleVersion: run.rule_version,
    // Runs of earlier releases told nothing of files that shrank, nor of what changed.
    counts: run.state === 'done' ? { shrunk: [], changes: null, ...run.counts } as DiscoveryRun['counts'] : null, startedAt: run.created_at, endedAt: run.ended_at, startedBy: run.by_name,
  };
}
