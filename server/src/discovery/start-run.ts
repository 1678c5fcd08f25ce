import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { startRun as endpoint } from '@tonghu/domain/discovery/endpoints';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import type { DiscoveryRun } from '@tonghu/domain/discovery/suspected';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { z } from 'zod';
import { endWith } from '../jobs/end-with.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { task, wasCancelled } from '../jobs/task.ts';
import { mustMay } from '../must-may.ts';
import { ruleVersion } from '../rule-version.ts';
import { newestFiles } from './file-row.ts';
import { runDiscovery } from './run-discovery.ts';
import { getRun } from './run-row.ts';

/** Records a run over the files of the actor's place; without a choice, the newest of every kind. Refused while another is at work over it. */
export async function enterRun(tx: Tx, actor: Actor, { id, onDay, fileIds }: BodyOf<typeof endpoint>): Promise<boolean> {
  mustMay(discoveryPolicy, 'discovery.run', actor, { state: null, answer: null });
  const { rows: [before] } = await sql`select from discovery_runs where id = ${id}`.execute(tx);
  if (before) return false;
  await mustBeAlone(tx, actor.place.path, id);
  const chosen = fileIds ?? (await newestFiles(tx)).map((file) => file.id);
  const { rows } = await sql<{ id: string; kind: string | null }>`select id, kind from department_files where id = any (${chosen}) and state = 'recognised'`.execute(tx);
  if (rows.length !== chosen.length) throw new Problem('not-found');
  if (!rows.some((row) => row.kind === 'population')) {
    throw new Problem('wrong-state', { why: text('还没有可用的人口文件，请先上传', 'There is no usable population file yet; upload one first') });
  }
  const { numAffectedRows } = await sql`
    insert into discovery_runs (id, on_day, place_code, path, file_ids, rule_version, created_by)
    values (${id}, ${onDay}, ${actor.place.code}, ${actor.place.path}, ${chosen}, ${ruleVersion()}, ${actor.id}) on conflict (id) do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** Refuses a run while another one works over the same place, one above it or one inside it; the database lets none through either. */
async function mustBeAlone(tx: Tx, path: string, runId: string): Promise<void> {
  const { rows: [other] } = await sql<{ by_name: string | null; since: string; place_name: string }>`select * from runs_over(${path}, ${runId})`.execute(tx);
  if (!other) return;
  const since = (locale: string) => new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' }).format(new Date(other.since));
  const [place, by] = [other.place_name, other.by_name ?? ''];
  throw new Problem('run-going-on', { why: text(
    `${by}从 ${since('zh-CN')} 起正在比对${place}的数据。`,
    `${by} started one over ${place} on ${since('en-GB')}.`,
  ) });
}

async function pathOf(tx: Tx, runId: string): Promise<string> {
  const { rows: [run] } = await sql<{ path: string }>`select path from discovery_runs where id = ${runId}`.execute(tx);
  if (!run) throw new Problem('not-found');
  return run.path;
}

/** Starts a run as a job. Started twice with one id, it runs once. */
export async function startRun(tx: Tx, jobs: Jobs, actor: Actor, body: BodyOf<typeof endpoint>): Promise<DiscoveryRun> {
  if (await enterRun(tx, actor, body)) {
    const job = await jobs.start(tx, 'discovery-run', { runId: body.id }, actor);
    await sql`update discovery_runs set job_id = ${job.id} where id = ${body.id}`.execute(tx);
  }
  return getRun(tx, body.id);
}

/** The job: may be run again after a kill, since pushing is idempotent. */
export const runTask = task({
  title: text('部门数据比对', 'Matching department files'),
  again: true,
  input: z.object({ runId: z.uuid() }),
  async run({ runId }, { id, parts, acting, report, signal }) {
    try {
      // Cut off and taken up again: another may have begun in between.
      await acting(async (tx) => mustBeAlone(tx, await pathOf(tx, runId), runId));
      return await runDiscovery(runId, { parts, acting, report, signal, jobId: id, memory: parts.config.runMemory, ends: (tx, counts) => endWith(tx, id, counts) });
    } catch (error) {
      // Where the server stops, the run goes on with its job.
      if (signal.aborted && !wasCancelled(signal)) throw error;
      const state = signal.aborted ? 'cancelled' : 'failed';
      await acting((tx) => sql`update discovery_runs set state = ${state}, ended_at = now() where id = ${runId} and state = 'running'`.execute(tx));
      throw error;
    }
  },
});
