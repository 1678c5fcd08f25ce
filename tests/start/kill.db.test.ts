import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '@tonghu/db/embedded/processes';
import { afterAll, expect, test } from 'vitest';
import { type Tonghu, ask, cleanUp, databaseOf, firstPage, start, stop, tempFolder } from './started.ts';

const home = join(tempFolder(), 'home');
afterAll(() => cleanUp([home]));

/** Quarters before the demo's own run, with a run each; the content of their files has expired. */
const pastRuns = 12;

/** Names of the files in a folder of the home. */
const filesIn = (folder: string): string[] => readdirSync(join(home, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);

/** Kills node, and the database with it when asked, without letting either say goodbye. */
async function kill(started: Tonghu, databaseToo: boolean): Promise<void> {
  const database = databaseOf(home);
  started.signal('SIGKILL');
  if (databaseToo && database) process.kill(database, 'SIGKILL');
  await started.ended;
}

test('killed at every step of the first start, the next one goes on, and nothing is there twice', { timeout: 300_000 }, async () => {
  const moments: [RegExp, boolean][] = [
    [/Opening the database/, false],
    [/Inventing a demo city/, true],
    [/Entering 山东省/, false],
    [/Entering three years/, true],
    [/Writing the department files/, true],
    [/Matching the department files/, false],
    [/Matching the department files/, true],
    [/Putting work on the desks/, true],
  ];
  for (const [moment, databaseToo] of moments) {
    const started = start({ home });
    await started.until(moment);
    await kill(started, databaseToo);
  }
  const started = start({ home });
  await firstPage(started);
  const [found] = await ask<{ runs: number; files: number; twice: number; next: string; applications: number; moved: number; visits: number; photos: number; unplanned: number; kept: number }>(home, `
    select (select count(*)::int from discovery_runs) as runs,
           (select count(*)::int from department_files) as files,
           (select count(*)::int from (select from suspected_children group by person_token, class, run_id having count(*) > 1) t) as twice,
           (select value ->> 'next' from city_settings where name = 'demo') as next,
           (select count(*)::int from applications) as applications,
           (select count(*)::int from visits) as visits, (select count(*)::int from visit_photos) as photos,
           (select count(*)::int from children c where status = 'open' and not exists (select from planned_visits p where p.child_id = c.id and done_on is null)) as unplanned,
           (select count(*)::int from (select file_id from bank_files union select file_id from return_files union select file_id from national_sheets union select content_id from national_sheets union select file_id from uploads union select file_id from issued_papers
             union select file_id from attachments union select bank_file_id from pay_runs union select inputs_file_id from pay_runs union select notice_file_id from applications) f(id) where id is not null) as kept,
           (select count(*)::int from suspected_steps where move = 'hand-over') as moved`);
  expect(found).toMatchObject({ runs: 1 + pastRuns, files: 17 * (1 + pastRuns), twice: 0, next: 'nothing' });
  expect(found!.applications).toBeGreaterThan(3);
  expect(found!.moved).toBeGreaterThan(found!.applications);
  expect(found).toMatchObject({ unplanned: 0 });
  expect(found!.visits).toBeGreaterThan(500);
  expect(found!.photos).toBeGreaterThan(10);
  // What a killed start had laid open or half written is gone.
  expect(filesIn('run')).toEqual(['lock.json']);
  // The files of the last run, what it keeps for the next, photos with their previews, and what was handed in, taken out and kept on the desks of money.
  const stored = new Set(filesIn('files').map((name) => name.slice(0, 36))); // inputs of a run lie in pieces
  expect(stored.size).toBe(17 + 1 + 2 * found!.photos + found!.kept);
  expect(await stop(started)).toBe(0);
  expect(existsSync(join(home, 'run/lock.json'))).toBe(false);
});

test('Ctrl-C while the demo is being built stops the database too', { timeout: 120_000 }, async () => {
  const other = join(tempFolder(), 'home');
  const started = start({ home: other });
  await started.until(/Writing the department files/);
  const database = databaseOf(other)!;
  expect(isAlive(database)).toBe(true);
  expect(await stop(started)).toBe(0);
  expect(isAlive(database)).toBe(false);
  expect(started.said()).not.toMatch(/broke|Error|at .*\.ts/);
});

test('after kill -9 of node alone the next start takes the database over', { timeout: 120_000 }, async () => {
  const first = start({ home });
  await firstPage(first);
  const orphan = databaseOf(home)!;
  await kill(first, false);
  expect(isAlive(orphan)).toBe(true);
  const second = start({ home });
  await firstPage(second);
  expect(isAlive(orphan)).toBe(false);
  expect(await stop(second)).toBe(0);
  expect(databaseOf(home)).toBeUndefined();
});
