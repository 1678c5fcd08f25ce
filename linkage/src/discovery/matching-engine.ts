import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, type JS, JSDuckDBValueConverter } from '@duckdb/node-api';
import { isRunning } from '../whole-file.ts';

export type Row = Record<string, JS>;

/** One line of work over the tables of an engine; what is temporary belongs to the lane. */
export interface Lane {
  /** A folder only this user can enter, for files on their way in. */
  folder: string;
  /** Runs one step of `linkage/sql`, by file name without `.sql`. */
  step(name: string): Promise<void>;
  run(sql: string, values?: Record<string, string | number | null>): Promise<void>;
  all(sql: string): Promise<Row[]>;
  /** The rows that a step gives for some values. */
  ask(name: string, values: Record<string, string | number>): Promise<Row[]>;
  /** Rows as they come, a few thousand at a time; dates as text. */
  stream(sql: string): AsyncIterable<Row[]>;
  /** Rows as arrays, column by column, a few thousand at a time: the quickest way out. */
  columns(sql: string): AsyncIterable<readonly (readonly JS[])[]>;
  /** How much of the statement at work is done, 0 to 1; null: not told (`follow`), or nothing is at work. */
  share?(): number | null;
}

/** DuckDB with a folder of its own to spill into; both go when it is closed. */
export interface MatchingEngine extends Lane {
  /** A further lane beside the engine's own, so that two files are read at the same time. */
  lane(): Promise<Lane>;
  /** Stops what is running; it then throws. */
  interrupt(): void;
  close(): Promise<void>;
}

const sqlFolder = new URL('../../sql/', import.meta.url);

/**
 * `memoryLimit` as DuckDB writes it (`2GB`); what does not fit goes to disk, into
 * a new folder below `within`. Whoever keeps a home names a folder there: what is
 * spilled are people, and a folder for everybody is no place for them. With `follow` it tells how far it is.
 */
export async function openMatchingEngine({ memoryLimit = '2GB', threads, within = tmpdir(), follow = false }: { memoryLimit?: string; threads?: number; within?: string; follow?: boolean } = {}): Promise<MatchingEngine> {
  await sweep(within);
  const folder = await mkdtemp(join(within, `${prefix}${process.pid}-`));
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memoryLimit,
    temp_directory: join(folder, 'spill'),
    autoinstall_known_extensions: 'false',
    ...(threads ? { threads: String(threads) } : {}),
  });
  const connections: DuckDBConnection[] = [];
  const lane = async (): Promise<Lane> => {
    const connection = await instance.connect();
    connections.push(connection);
    if (follow) await connection.run('set enable_progress_bar = true; set enable_progress_bar_print = false');
    return laneOver(connection, folder);
  };
  const engine: MatchingEngine = {
    ...await lane(),
    lane,
    interrupt: () => { for (const connection of connections) connection.interrupt(); },
    close: async () => {
      for (const connection of connections) connection.closeSync();
      instance.closeSync();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await engine.step('10_cells');
  return engine;
}

const prefix = 'tonghu-matching-';

/** Folders of processes that were killed before they could tidy up: what they spilled are people. */
async function sweep(within: string): Promise<void> {
  for (const name of await readdir(within)) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1] ?? process.pid);
    if (pid !== process.pid && !isRunning(pid)) await rm(join(within, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function laneOver(connection: DuckDBConnection, folder: string): Lane {
  const asked = new Map<string, string>();
  const lane: Lane = {
    folder,
    step: async (name) => lane.run(await readFile(new URL(`${name}.sql`, sqlFolder), 'utf8')),
    run: async (sql, values) => { await connection.run(sql, values); },
    ask: async (name, values) => {
      const sql = asked.get(name) ?? await readFile(new URL(`${name}.sql`, sqlFolder), 'utf8');
      asked.set(name, sql);
      return (await connection.runAndReadAll(sql, values)).getRowObjectsJS();
    },
    all: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS(),
    async* stream(sql) { yield* (await connection.stream(sql)).yieldRowObjectJs(); },
    async* columns(sql) {
      const result = await connection.stream(sql);
      for (;;) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) return;
        yield chunk.convertColumns(JSDuckDBValueConverter);
      }
    },
    share: () => {
      const { percentage } = connection.progress;
      return percentage < 0 ? null : percentage / 100;
    },
  };
  return lane;
}
