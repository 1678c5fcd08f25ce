import { acting } from '@tonghu/db/acting';
import { Problem, problems } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import type pg from 'pg';
import type { Parts } from '../parts.ts';
import { safeError } from '../safe-error.ts';
import { type JobRow, jobChannel } from './job-row.ts';
import type { Tasks } from './task.ts';

const atOnce = 2;
const lookEvery = 5_000;
/** A job that has brought the server down this often is not tried again. */
const mostTries = 3;
/** Locks of ours are told from those of others by this number. */
const lockSpace = 7_206_002;

/**
 * Runs the jobs of the table. One connection listens and holds an advisory
 * lock for each running job; when the process dies the locks go with it, and
 * that is how the next one knows which `running` jobs nobody runs.
 */
export class JobRunner {
  readonly #parts: Parts;
  readonly #tasks: Tasks;
  readonly #changed: (id: string) => void;
  readonly #running = new Map<string, { abort: AbortController; ended: Promise<void> }>();
  #client: pg.PoolClient | undefined;
  #asking: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #letGo: () => void = () => {};
  #looking: Promise<void> = Promise.resolve();
  #closing = false;

  constructor(parts: Parts, tasks: Tasks, changed: (id: string) => void) {
    this.#parts = parts;
    this.#tasks = tasks;
    this.#changed = changed;
  }

  async begin(): Promise<void> {
    await this.#pickUp();
    this.#timer = setInterval(() => this.#look(), lookEvery);
    this.#timer.unref();
    this.#look();
  }

  async #connect(): Promise<pg.PoolClient> {
    if (this.#client) return this.#client;
    const client = await this.#parts.db.owner.connect();
    client.on('notification', ({ payload }) => {
      if (!payload) return;
      this.#changed(payload);
      if (this.#running.has(payload)) void this.#abortIfCancelled(payload).catch(this.#log);
      else this.#look();
    });
    // A dying connection tells it more than once, and may do so after we let it go; the pool takes it back a single time.
    let held = true;
    const letGo = () => {
      if (!held) return;
      held = false;
      if (this.#client === client) this.#client = undefined;
      client.release(true);
    };
    // The connection is gone, and with it the locks; the next look makes a new one.
    client.on('error', letGo);
    this.#letGo = letGo;
    try {
      await client.query(`listen ${jobChannel}`);
    } catch (error) {
      letGo();
      throw error;
    }
    this.#client = client;
    return client;
  }

  /** Asks on the connection that holds the locks, one question after the other. */
  #ask<Row extends pg.QueryResultRow>(question: string, values: unknown[]): Promise<pg.QueryResult<Row>> {
    const answer = this.#asking.then(async () => (await this.#connect()).query<Row>(question, values));
    this.#asking = answer.catch(() => {});
    return answer;
  }

  /** Jobs that say `running` while nobody holds their lock were cut off by a kill. */
  async #pickUp(): Promise<void> {
    const { rows } = await this.#ask<JobRow>(`select * from jobs where state = 'running'`, []);
    for (const row of rows) {
      if (this.#running.has(row.id) || !(await this.#lock(row.id))) continue;
      await this.#putBack(row);
      await this.#unlock(row.id);
    }
  }

  async #putBack(row: JobRow): Promise<void> {
    const tries = ((row.problem as { tries?: number } | null)?.tries ?? 0) + 1;
    const again = this.#tasks[row.kind]?.again === true && tries < mostTries;
    const step = again ? text('上次中断，重新开始', 'Interrupted; beginning again') : text('服务停止时被中断', 'Cut off when the server stopped');
    await this.#set(row.id, `state = $2, step_zh = $3, step_en = $4, problem = $5, ended_at = case when $2 = 'interrupted' then now() end`,
      [again ? 'waiting' : 'interrupted', step.zh, step.en, again ? { tries } : null]);
  }

  #look(): void {
    this.#looking = this.#looking.then(() => this.#takeWaiting()).catch(this.#log);
  }

  async #takeWaiting(): Promise<void> {
    while (!this.#closing && this.#running.size < atOnce) {
      const { rows } = await this.#ask<JobRow>(
        `select * from jobs where state = 'waiting' and kind = any ($1) and not id = any ($2) order by created_at limit 1`,
        [Object.keys(this.#tasks), [...this.#running.keys()]]);
      const row = rows[0];
      if (!row || !(await this.#lock(row.id))) return;
      const { rowCount } = await this.#ask(`update jobs set state = 'running', started_at = now() where id = $1 and state = 'waiting'`, [row.id]);
      if (rowCount) this.#start(row);
      else await this.#unlock(row.id);
    }
  }

  #start(row: JobRow): void {
    const abort = new AbortController();
    const ended = this.#work(row, abort.signal)
      .catch(this.#log)
      .finally(async () => {
        this.#running.delete(row.id);
        await this.#unlock(row.id).catch(this.#log);
        this.#look();
      });
    this.#running.set(row.id, { abort, ended });
  }

  async #work(row: JobRow, signal: AbortSignal): Promise<void> {
    const task = this.#tasks[row.kind]!;
    const progress = this.#progress(row.id);
    const actor = { staffId: row.started_by, about: { request: row.id, purpose: task.title.zh } };
    try {
      const result = await task.run(row.input, {
        id: row.id,
        parts: this.#parts,
        acting: (work) => acting(this.#parts.db, actor.staffId, work, actor.about),
        actor,
        report: progress.report,
        signal,
      });
      await progress.settle();
      await this.#set(row.id, `state = 'done', result = $2, problem = null, ended_at = now()`, [JSON.stringify(result ?? null)]);
    } catch (error) {
      await progress.settle();
      if (this.#closing && signal.aborted) await this.#putBack(row);
      else await this.#fail(row.id, error);
    }
  }

  async #fail(id: string, error: unknown): Promise<void> {
    if (!(error instanceof Problem)) this.#log(error);
    const said = error instanceof Problem
      ? { ...error.detail, code: error.code, title: problems[error.code].title, next: problems[error.code].next }
      : {
          code: 'internal',
          title: text('任务出错了，没有完成', 'Something broke; the job is not done'),
          next: text('请重试；如果仍然出错，请把任务编号告诉系统管理员。', 'Try again; if it goes on, give the job’s id to the system administrator.'),
        };
    await this.#set(id, `state = 'failed', problem = $2, ended_at = now()`, [JSON.stringify(said)]);
  }

  /** The latest word is written at most four times a second, one write at a time. */
  #progress(id: string) {
    let latest: { step: Text; done: number; total: number | null } | undefined;
    let writing: Promise<void> | undefined;
    const write = async () => {
      while (latest) {
        const { step, done, total } = latest;
        latest = undefined;
        await this.#set(id, 'step_zh = $2, step_en = $3, done = $4, total = $5', [step.zh, step.en, done, total]).catch(this.#log);
        await new Promise((resume) => setTimeout(resume, 250));
      }
      writing = undefined;
    };
    return {
      report: (step: Text, done = 0, total: number | null = null) => {
        latest = { step, done: Math.round(done), total: total === null ? null : Math.round(total) };
        writing ??= write();
      },
      settle: async () => writing,
    };
  }

  /** Changes a job that is still running and tells whoever follows it. A cancelled one stays cancelled. */
  async #set(id: string, assignments: string, values: unknown[]): Promise<void> {
    await this.#parts.db.owner.query(
      `with changed as (update jobs set ${assignments} where id = $1 and state = 'running' returning id) select pg_notify('${jobChannel}', id::text) from changed`,
      [id, ...values]);
  }

  async #abortIfCancelled(id: string): Promise<void> {
    const { rows } = await this.#parts.db.owner.query<{ state: string }>('select state from jobs where id = $1', [id]);
    if (rows[0]?.state === 'cancelled') this.#running.get(id)?.abort.abort(new Problem('wrong-state'));
  }

  async #lock(id: string): Promise<boolean> {
    const { rows } = await this.#ask<{ got: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as got', [lockSpace, id]);
    return rows[0]?.got === true;
  }

  async #unlock(id: string): Promise<void> {
    if (this.#client) await this.#ask('select pg_advisory_unlock($1, hashtext($2))', [lockSpace, id]);
  }

  readonly #log = (error: unknown): void => {
    if (this.#parts.config.log !== 'silent') process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), job: safeError(error) })}\n`);
  };

  /** Lets running jobs reach a safe point; what does not within ten seconds is picked up at the next start. */
  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#timer);
    await this.#looking;
    const ended = [...this.#running.values()].map(({ abort, ended }) => {
      abort.abort(new Error('the server is stopping'));
      return ended;
    });
    let patience: NodeJS.Timeout | undefined;
    await Promise.race([Promise.all(ended), new Promise((resume) => { patience = setTimeout(resume, 10_000); })]);
    clearTimeout(patience);
    this.#letGo();
  }
}
