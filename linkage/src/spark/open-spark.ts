import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { JS } from '@duckdb/node-api';
import type { MatchingEngine, Row } from '../discovery/matching-engine.ts';
import { openDialect } from './dialect.ts';

export type SparkRow = Row;

/** A Spark of its own in local mode that takes the place of DuckDB in linking: the same steps, in the same words. Whoever has a cluster points `SPARK_HOME` there. */
export interface Spark extends MatchingEngine {
  version: string;
  /** Runs what is in Spark's own words already. */
  plain(sql: string): Promise<SparkRow[]>;
}

const bridge = fileURLToPath(new URL('bridge.py', import.meta.url));
const steps = new URL('../../sql/', import.meta.url);

/** How to start Spark: a Python that has it, and what that Python must find around it. */
export interface SparkFound { python: string; env: Record<string, string> }

/** Looks for pyspark 4 or newer, in `SPARK_HOME` or in the Python itself, and for Java; or says what is missing. Of the surroundings only three names are passed on. */
export function findSpark(surroundings: Record<string, string | undefined>, python = 'python3'): SparkFound | { missing: string } {
  const env: Record<string, string> = {};
  for (const name of ['PATH', 'JAVA_HOME', 'SPARK_HOME']) if (surroundings[name]) env[name] = surroundings[name];
  if (env.SPARK_HOME) {
    const lib = join(env.SPARK_HOME, 'python', 'lib');
    const bridgeToJava = existsSync(lib) ? readdirSync(lib).find((name) => /^py4j-.*\.zip$/.test(name)) : undefined;
    if (!bridgeToJava) return { missing: `SPARK_HOME (${env.SPARK_HOME}) has no python/lib/py4j-*.zip` };
    env.PYTHONPATH = [join(env.SPARK_HOME, 'python'), join(lib, 'pyspark.zip'), join(lib, bridgeToJava)].join(delimiter);
  }
  const asked = spawnSync(python, ['-c', 'import pyspark; print(pyspark.__version__)'], { encoding: 'utf8', env });
  if (asked.status !== 0) return { missing: `${python} has no pyspark` };
  if (Number(asked.stdout.split('.')[0]) < 4) return { missing: `Spark ${asked.stdout.trim()} is too old, 4.0 is needed` };
  const java = spawnSync(env.JAVA_HOME ? join(env.JAVA_HOME, 'bin', 'java') : 'java', ['-version'], { env });
  return java.status === 0 ? { python, env } : { missing: 'no Java' };
}

export async function openSpark({ python, env }: SparkFound, { memory = '2g', threads = 2, within = tmpdir() }: { memory?: string; threads?: number; within?: string } = {}): Promise<Spark> {
  const folder = await mkdtemp(join(within, 'tonghu-spark-'));
  const child: ChildProcess = spawn(python, [bridge, folder, memory, String(threads)], { stdio: ['pipe', 'pipe', 'pipe'], cwd: folder, env: { HOME: folder, ...env } });
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
  const spark: Spark = {
    version, plain, all, folder,
    run: async (sql) => { await all(sql); },
    step: async (name) => { await all(await readFile(new URL(`${name}.sql`, steps), 'utf8')); },
    async* stream(sql) { yield await all(sql); },
    async* columns(sql) {
      const rows = await all(sql);
      if (rows[0]) yield Object.keys(rows[0]).map((column) => rows.map((row) => row[column]!));
    },
    ask: () => Promise.reject(new Error('Linking asks no step for values; Spark has no answer to it.')),
    lane: async () => spark, // one line of work is enough: Spark spreads each statement itself
    interrupt: () => { child.kill(); },
    async close() {
      child.stdin!.end();
      if (child.exitCode === null && child.signalCode === null) await new Promise((ended) => child.once('close', ended));
      await rm(folder, { recursive: true, force: true });
    },
  };
  return spark;
}
