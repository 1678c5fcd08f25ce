import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Lane } from '../discovery/matching-engine.ts';
import { type TokenKey, hashOf } from './token-key.ts';

const chunk = 20_000;
/** Characters of a token that are compared: 120 bits. */
export const compared = 20;

/**
 * Adds everybody of the population, children and parents, to the table
 * `people_by_token` (key, token, person), once a key. Called only for keys that a
 * file uses, since it costs a keyed hash a person.
 */
export async function addPeopleByToken(engine: Lane, keys: readonly TokenKey[], threads = 2): Promise<void> {
  await engine.run('create table if not exists people_by_token (key varchar, token varchar, person varchar)');
  if (keys.length === 0) return;
  const path = join(engine.folder, 'tokens.csv');
  const file = await open(path, 'w', 0o600);
  const given = keys.map(({ id, profile, secret }) => ({ id, secret, hash: hashOf(profile) }));
  const workers = Array.from({ length: threads }, () => new Worker(new URL('./token-worker.mjs', import.meta.url), { workerData: given }));
  try {
    const chunks = chunksOf(engine.stream(numbers));
    await Promise.all(workers.map(async (worker) => {
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) await file.write(await ask(worker, next.value));
    }));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
    await file.close();
  }
  await engine.run(`insert into people_by_token select * from read_csv('${path.replaceAll('\'', '\'\'')}', header = false, auto_detect = false,
    delim = ',', columns = {key: 'VARCHAR', token: 'VARCHAR', person: 'VARCHAR'})`);
  await rm(path, { force: true });
}

/** Passport numbers are left out: departments make tokens of ID numbers. */
const numbers = `select distinct written_id(number) as number from (
  select person as number from population where fault is null union all select father from population where fault is null union all select mother from population where fault is null
) where number > 0`;

async function* chunksOf(rows: AsyncIterable<Record<string, unknown>[]>): AsyncGenerator<string> {
  let pending: string[] = [];
  for await (const some of rows) {
    for (const row of some) pending.push(String(row.number));
    if (pending.length < chunk) continue;
    yield pending.join('\n');
    pending = [];
  }
  if (pending.length) yield pending.join('\n');
}

function ask(worker: Worker, numbersOfChunk: string): Promise<string> {
  return new Promise((done, failed) => {
    worker.once('message', (lines: string) => { worker.off('error', failed); done(lines); });
    worker.once('error', failed);
    worker.postMessage(numbersOfChunk);
  });
}
