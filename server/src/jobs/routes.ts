import { PassThrough } from 'node:stream';
import type { Tx } from '@tonghu/db/acting';
import { cancelJob, followJob, getJob, listJobs } from '@tonghu/domain/jobs/endpoints';
import { type Job, jobStates } from '@tonghu/domain/jobs/job';
import { jobsPolicy } from '@tonghu/domain/jobs/policy';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import type { Handle } from '../handle.ts';
import { mustMay } from '../must-may.ts';
import type { Parts } from '../parts.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { jobChannel, type JobRow, jobOf } from './job-row.ts';
import type { Jobs } from './jobs.ts';

export function jobsRoutes(handle: Handle, { jobs }: Parts): void {
  handle(listJobs, async ({ tx, query }) => {
    const after = readCursor(query.after, ['moment', 'id']);
    const { rows } = await sql<JobRow>`
      select * from jobs
       where (${query.kind ?? null}::text is null or kind = ${query.kind ?? null})
         and (${query.running ?? null}::text is null or (state in ('waiting', 'running')) = (${query.running ?? null} = 'yes'))
         and (${after?.[0] ?? null}::timestamptz is null or (created_at, id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
       order by created_at desc, id desc limit ${query.limit + 1}`.execute(tx);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return { rows: page.map(jobOf), next: rows.length > query.limit && last ? cursorOf(last.created_at, last.id) : null, total: null };
  });
  handle(getJob, ({ tx, params }) => getOwn(tx, params.id));
  handle(cancelJob, async ({ tx, params, actor }) => {
    const job = await getOwn(tx, params.id);
    mustMay(jobsPolicy, 'jobs.cancel', actor, job);
    const { rows } = await sql<JobRow>`
      update jobs set state = 'cancelled', ended_at = now() where id = ${params.id} and state in ('waiting', 'running') returning *`.execute(tx);
    if (!rows[0]) throw new Problem('wrong-state', { state: jobStates[job.state].title });
    await sql`select pg_notify(${jobChannel}, ${params.id})`.execute(tx);
    return jobOf(rows[0]);
  });
  handle.long(followJob, async ({ acting, params, request }) => {
    const first = await acting((tx) => getOwn(tx, params.id));
    const stream = new PassThrough();
    request.reply.header('x-accel-buffering', 'no');
    follow(stream, first, () => acting((tx) => getOwn(tx, params.id)), jobs);
    return { file: stream, name: 'events', mediaType: 'text/event-stream', inline: true };
  });
}

/** A job of somebody else is hidden, hence not found. */
async function getOwn(tx: Tx, id: string): Promise<Job> {
  const { rows } = await sql<JobRow>`select * from jobs where id = ${id}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return jobOf(rows[0]);
}

/** Writes the job at once and at every change until it has ended, the reader left, or the server stops. */
function follow(stream: PassThrough, first: Job, read: () => Promise<Job>, jobs: Jobs): void {
  let busy = false;
  let again = false;
  const send = (job: Job) => {
    stream.write(`data: ${JSON.stringify(job)}\n\n`);
    if (jobStates[job.state].ended) stop();
  };
  const changed = () => {
    again = true;
    if (busy) return;
    busy = true;
    void (async () => {
      while (again && !stream.destroyed && !stream.writableEnded) {
        again = false;
        send(await read());
      }
    })().catch(stop).finally(() => { busy = false; });
  };
  const stopListening = jobs.onChange(first.id, changed);
  const stopWaiting = jobs.onStop(stop);
  // Keeps proxies from closing a quiet line, and notices a change whose news got lost.
  const beat = setInterval(() => {
    stream.write(': still here\n\n');
    changed();
  }, 15_000);
  function stop() {
    clearInterval(beat);
    stopListening();
    stopWaiting();
    stream.end();
  }
  stream.on('close', stop);
  send(first);
  if (!jobStates[first.state].ended) changed(); // what happened between the first reading and listening
}
