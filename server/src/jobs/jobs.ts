import { EventEmitter } from 'node:events';
import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { Job } from '@tonghu/domain/jobs/job';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import type { Parts } from '../parts.ts';
import { type JobRow, jobChannel, jobOf } from './job-row.ts';
import { JobRunner } from './runner.ts';
import type { Tasks } from './task.ts';

/** Long work in the background. The table `jobs` is the queue: a job is there when the transaction that started it is. */
export interface Jobs {
  /** Starts a job in the caller's transaction. Starting the same id twice returns the one that is there. */
  start: (tx: Tx, kind: string, input: object, actor: Actor, id?: string) => Promise<Job>;
  /** Calls back whenever the job may have changed; returns the way to stop listening. */
  onChange: (id: string, listener: () => void) => () => void;
  /** Calls back when the server is about to stop; returns the way to stop listening. */
  onStop: (listener: () => void) => () => void;
  /** Tells whoever follows a job to hang up, since an open stream would keep the server from stopping. */
  hangUp: () => void;
  /** Begins to work on what waits, and picks up what a killed server left. */
  run: (parts: Parts) => Promise<void>;
  close: () => Promise<void>;
}

/** Makes the queue. Nothing runs before `run`, so a test or a command may start jobs without a worker. */
export function makeJobs(tasks: Tasks): Jobs {
  const changes = new EventEmitter().setMaxListeners(0);
  const stops = new EventEmitter().setMaxListeners(0);
  let runner: JobRunner | undefined;

  return {
    async start(tx, kind, input, actor, id = crypto.randomUUID()) {
      if (!tasks[kind]) throw new Error(`there is no task ${kind}`);
      const { title } = tasks[kind];
      const inserted = await sql<JobRow>`
        insert into jobs (id, kind, input, started_by, path, step_zh, step_en)
        values (${id}, ${kind}, ${JSON.stringify(input)}, ${actor.id}, ${actor.place.path}, ${title.zh}, ${title.en})
        on conflict (id) do nothing returning *`.execute(tx);
      await sql`select pg_notify(${jobChannel}, ${id})`.execute(tx);
      if (inserted.rows[0]) return jobOf(inserted.rows[0]);
      const { rows } = await sql<JobRow>`select * from jobs where id = ${id} and kind = ${kind} and input = ${JSON.stringify(input)}::jsonb`.execute(tx);
      if (!rows[0]) throw new Problem('id-already-used');
      return jobOf(rows[0]);
    },
    onChange(id, listener) {
      changes.on(id, listener);
      return () => changes.off(id, listener);
    },
    onStop(listener) {
      stops.on('stop', listener);
      return () => stops.off('stop', listener);
    },
    hangUp: () => void stops.emit('stop'),
    async run(parts) {
      runner = new JobRunner(parts, tasks, (id) => changes.emit(id));
      await runner.begin();
    },
    close: async () => runner?.close(),
  };
}
