import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { acting } from '@tonghu/db/acting';
import { type Files, openFiles } from '@tonghu/db/files/files';
import { Problem } from '@tonghu/domain/problem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, testPlaces } from '../../children/testing.ts';
import { aPaidChild, as } from '../testing.ts';
import { computeRun } from './compute-run.ts';
import { checkRun } from './check-run.ts';
import { openRun } from './open-run.ts';
import { prepareRun } from './prepare-run.ts';
import { releaseRun } from './release-run.ts';
import { getStoredRun } from './run-row.ts';
import { readSnapshotList } from './snapshot.ts';
import { runTools } from './testing.ts';
import { verifyRun } from './verify-run.ts';

/*
 * Nobody twice, nobody forgotten, whatever is killed when: the whole process with
 * SIGKILL, or the connection in the middle of a statement. The moments come from
 * a seeded generator; what happens at a moment is up to the machine, so every
 * state that the tables can be left in has to be right.
 */

const today = '2026-03-05';
const children = 120;
const standard = 200_600;
const seed = 20260305;
const worker = fileURLToPath(new URL('pay-until-done.ts', import.meta.url));

let db: FreshDatabase;
let town: Town;
let files: Files;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  files = openFiles({ home: { dir: (JSON.parse(process.env.TONGHU_TEST_POSTGRES!) as { home: string }).home }, vault: db.vault });
  // Every write takes its time, so that kills hit the middle of statements and of transactions, not the pauses between.
  await db.owner.query(`
    create function linger() returns trigger language plpgsql as $$ begin perform pg_sleep(tg_argv[0]::float8); return new; end $$;
    create trigger linger before insert on pay_lines for each row execute function linger('0.002');
    create trigger linger before insert on payments for each row execute function linger('0.002');
    create trigger linger before insert on pay_transfers for each row execute function linger('0.002');
    create trigger linger before update on pay_runs for each row execute function linger('0.05')`);
  for (let at = 0; at < children; at++) await aPaidChild(db, { village: at % 2 ? testPlaces.village : testPlaces.farVillage });
});
afterAll(() => db.close());

/** mulberry32: the same moments each time. */
function moments(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const wait = (milliseconds: number) => new Promise((resume) => { setTimeout(resume, milliseconds); });

async function openMonth(month: string): Promise<string> {
  const id = crypto.randomUUID();
  await as(db, town.actors['county-officer'], (mover) => openRun(mover, id, month, today));
  return id;
}

/** Whatever was killed: a month of a child was paid fully or not at all, never twice, and a run all or nothing. */
async function mustBeWhole(runId: string): Promise<{ state: string; paid: number }> {
  const { rows } = await db.owner.query<{ twice: number; odd: number; paid: number; state: string; lines: number | null; amount: number | null; half: number; transfers: number; sent: number; inputs: string | null; digest: string | null }>(`
    select (select count(*) from (select from payments group by child_id, month having count(*) > 1) t) as twice,
           (select count(*) from (select from payments group by child_id, month having sum(amount) <> ${standard}) t) as odd,
           (select count(*) from payments where run_id = $1) as paid,
           (select count(*) from pay_lines where run_id = $1 and (state = 'released') <> (r.state in ('released', 'sent', 'settled'))) as half,
           (select count(*) from pay_transfers where run_id = $1) as transfers, (select coalesce(sum(amount), 0)::bigint from pay_transfers where run_id = $1) as sent,
           r.state, r.lines, r.amount, r.inputs_file_id as inputs, r.inputs_digest as digest
      from pay_runs r where id = $1`, [runId]);
  const found = rows[0]!;
  expect([found.twice, found.odd, found.half], `seed ${seed}`).toEqual([0, 0, 0]);
  const paid = ['released', 'sent', 'settled'].includes(found.state);
  expect([found.paid, found.sent], found.state).toEqual(paid ? [found.lines, found.amount] : [0, 0]);
  // From the moment it is prepared, what it was computed from can be read again.
  if (paid || found.state === 'prepared') await readSnapshotList(files, db.vault, found.inputs!, found.digest!);
  else expect(found.inputs).toBeNull();
  return found;
}

function begin(runId: string): ChildProcess {
  const server = JSON.parse(process.env.TONGHU_TEST_POSTGRES!) as { home: string; role: string };
  const given = JSON.stringify({
    url: db.url, home: server.home, role: server.role, runId, today, officer: town.actors['county-officer'].id, reviewer: town.actors['county-reviewer'].id, finance: town.actors.finance.id,
  });
  return spawn(process.execPath, ['--import', 'tsx', worker, given], { stdio: ['ignore', 'pipe', 'inherit'] });
}

test('the process is killed at random moments and started again until the run is settled', async () => {
  const next = moments(seed);
  const cut: string[] = [];
  for (const month of ['2026-01', '2026-02']) {
    const runId = await openMonth(month);
    for (let round = 0; ; round++) {
      const process = begin(runId);
      const ended = once(process, 'exit');
      await once(process.stdout!, 'data');
      // From the ninth round on it may finish.
      if (round < 8) {
        await Promise.race([wait(next() * 300 + (round % 3) * 250), ended]);
        process.kill('SIGKILL');
      }
      const [code, signal] = await ended;
      if (signal === 'SIGKILL') cut.push((await mustBeWhole(runId)).state);
      else {
        expect(code).toBe(0);
        break;
      }
    }
    expect(await mustBeWhole(runId)).toMatchObject({ state: 'settled', paid: children });
    expect((await as(db, town.actors['county-reviewer'], async ({ tx }) => verifyRun(tx, { files, vault: db.vault }, await getStoredRun(tx, runId)))).differences).toEqual([]);
  }
  expect(cut.length, 'too little was killed to show anything').toBeGreaterThan(3);
  const { rows } = await db.owner.query<{ count: number; sum: number }>('select count(*), sum(amount)::bigint from payments');
  expect(rows[0]).toEqual({ count: children * 2, sum: children * 2 * standard });
}, 120_000);

test('connections are cut in the middle of statements until the run is released', async () => {
  const next = moments(seed + 1);
  const { 'county-officer': officer, 'county-reviewer': reviewer } = town.actors;
  const tools = { ...runTools(db.vault), files };
  const runId = await openMonth('2026-03');
  let cuts = 0;
  let working = true;
  const killer = (async () => {
    while (working && cuts < 12) {
      await wait(next() * 250);
      const { rows } = await db.owner.query(`
        select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename <> current_user and xact_start is not null`);
      cuts += rows.length;
      await mustBeWhole(runId);
    }
  })();
  for (let state = 'open'; state !== 'released';) {
    try {
      const run = await as(db, officer, ({ tx }) => getStoredRun(tx, runId));
      state = run.state;
      if (state === 'open') await as(db, officer, (mover) => computeRun(mover, { ...tools, beside: (read) => acting(db, officer.id, read) }, runId));
      if (state === 'computed') await as(db, officer, (mover) => checkRun(mover, runId, run.version, ''));
      if (state === 'checked') await as(db, officer, (mover) => prepareRun(mover, tools, runId, run.version));
      if (state === 'prepared') await as(db, reviewer, (mover) => releaseRun(mover, { ...tools, beside: (read) => acting(db, reviewer.id, read) }, runId, run.version, today));
    } catch (error) {
      if (error instanceof Problem) throw error; // anything else is the line that was cut
    }
  }
  working = false;
  await killer;
  expect(cuts, 'too little was cut to show anything').toBeGreaterThan(3);
  expect(await mustBeWhole(runId)).toMatchObject({ state: 'released', paid: children });
}, 120_000);
