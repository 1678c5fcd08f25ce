import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { JS } from '@duckdb/node-api';
import type { Lane, Row } from '../discovery/matching-engine.ts';
import { openDialect } from './dialect.ts';

export type SparkRow = Row;

/** A Spark of its own in local mode that runs the steps of `linkage/sql/link`. Whoever has a cluster points `SPARK_HOME` there. */
export interface Spark extends Pick<Lane, 'run' | 'step' | 'all' | 'columns'> {
  version: string;
  /** Runs SQL as the steps have it, in DuckDB's words. */
  run(sql: string): Promise<void>;
  /** Runs one step of `linkage/sql`, by file name without `.sql`. */
  step(name: string): Promise<void>;
  all(sql: string): Promise<SparkRow[]>;
  /** All rows as one piece, column by column. */
  columns(sql: string): AsyncIterable<readonly (readonly JS[])[]>;
  /** Runs what is in Spark's own words already. */
  plain(sql: string): Promise<SparkRow[]>;
  close(): Promise<void>;
}

const bridge = fileURLToPath(new URL('bridge.py', import.meta.url));
const steps = new URL('../../sql/', import.meta.url);

/** A Python that can start Spark, or why there is none. `home` is SPARK_HOME, `python` a Python to try. */
export function findSpark({ home, python = 'python3' }: { home?: string; python?: string }): { python: string; env: Record<string, string> } | { missing: string } {
  const env: Record<string, string> = home ? { SPARK_HOME: home, PYTHONPATH: `${home}/python:${home}/python/lib/py4j-src.zip` } : {};
  const asked = spawnSync(python, ['-c', 'import pyspark; print(pyspark.__version__)'], { encoding: 'utf8', env: { ...inherited(), ...env } });
  if (asked.status !== 0) return { missing: `no pyspark for ${python}` };
  if (Number(asked.stdout.split('.')[0]) < 4) return { missing: `Spark ${asked.stdout.trim()} is too old, 4.0 is needed` };
  const java = spawnSync('java', ['-version']);
  return java.status === 0 ? { python, env } : { missing: 'no Java' };
}

/** What a child process needs of ours; nothing else is passed on. */
const inherited = (): Record<string, string> => ({ PATH: process.execPath.replace(/\/[^/]*$/, '') + ':/usr/local/bin:/usr/bin:/bin' });

export async function openSpark(found: { python: string; env: Record<string, string> }, { memory = '2g', threads = 2, within = tmpdir() }: { memory?: string; threads?: number; within?: string } = {}): Promise<Spark> {
  const folder = await mkdtemp(join(within, 'tonghu-spark-'));
  const child: ChildProcess = spawn(found.python, [bridge, folder, memory, String(threads)], { stdio: ['pipe', 'pipe', 'pipe'], cwd: folder, env: { ...inherited(), HOME: folder, ...found.env } });
  let errors = '';
  child.stderr!.on('data', (piece: Buffer) => { errors = (errors + piece.toString()).slice(-4000); });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const answer = async (): Promise<SparkRow[]> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`Spark ended: ${errors}`);
    const said = JSON.parse(value) as { rows?: JS[][]; columns: string[]; error?: string };
    if (said.error !== undefined) throw new Error(said.error);
    return said.rows!.map((row) => Object.fromEntries(row.map((cell, at) => [said.columns[at]!, cell])));
  };
  const plain = (sql: string): Promise<SparkRow[]> => {
    child.stdin!.write(`${JSON.stringify({ sql })}\n`);
    return answer();
  };
  const dialect = openDialect();
  const all = async (sql: string): Promise<SparkRow[]> => {
    let rows: SparkRow[] = [];
    for (const statement of dialect.statements(sql)) {
      try {
        rows = await plain(statement);
      } catch (error) {
        throw new Error(`${(error as Error).message}\n\nin: ${statement.slice(0, 3000)}`);
      }
    }
    return rows;
  };
  const [{ version }] = await answer() as [{ version: string }];
  return {
    version, plain, all,
    run: async (sql) => { await all(sql); },
    step: async (name) => { await all(await readFile(new URL(`${name}.sql`, steps), 'utf8')); },
    async* columns(sql) {
      const rows = await all(sql);
      yield rows[0] === undefined ? [[], [], []] : Object.keys(rows[0]).map((column) => rows.map((row) => row[column]!));
    },
    async close() {
      child.stdin!.end();
      await new Promise((ended) => child.once('close', ended));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
