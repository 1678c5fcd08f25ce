import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Lane } from '../discovery/matching-engine.ts';
import { type TokenKey, hashOf } from './token-key.ts';

const chunk = 20_000;
/** Characters of a token that are compared: 120 bits. */
export const compared = 20;

/** The table of the people of a key: token (as far as compared) and ID number. */
export const peopleTable = (keyId: string): string => `people_by_token_${keyId}`;

/**
 * Makes the table of a key from everybody of the population, children and
 * parents. Called only for a key that a file uses, since it costs a keyed hash a
 * person.
 */
export async function makePeopleTable(lane: Lane, { id, profile, secret }: TokenKey, threads = 2): Promise<void> {
  const path = join(lane.folder, `tokens-${id}.csv`);
  const file = await open(path, 'w', 0o600);
  const workers = Array.from({ length: threads }, () => new Worker(new URL('./token-worker.mjs', import.meta.url), { workerData: { secret, hash: hashOf(profile) } }));
  try {
    const chunks = chunksOf(lane.stream(numbers));
    await Promise.all(workers.map(async (worker) => {
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) await file.write(await ask(worker, next.value));
    }));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
    await file.close();
  }
  await lane.run(`create or replace table ${peopleTable(id)} as select * from read_csv('${path.replaceAll('\'', '\'\'')}', header = false, auto_detect = false,
    delim = ',', columns = {token: 'VARCHAR', person: 'VARCHAR'})`);
  await rm(path, { force: true });
}

/** Passport numbers, below zero, are left out: departments make tokens of ID numbers. */
const numbers = `select written_id(number) as number from (
  select person as number from population where fault is null union select father from population where fault is null union select mother from population where fault is null
) where not is_passport(number)`;

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
