import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Text, text } from '@tonghu/domain/text';
import pg from 'pg';
import { diskFull, folderProblem, type Home } from '../home.ts';
import { errorCode, StartProblem } from '../start-problem.ts';
import { type Address, chooseAddress, ownerName, ownerPassword, urlOf } from './address.ts';
import { findBinaries } from './binaries.ts';
import { holderOfHome, lockHome } from './lock.ts';
import { bareEnvironment, makeData, spawnProblem } from './make-data.ts';
import { choosePlace, type Place } from './place.ts';
import { isAlive, isListed, servesData, untilNobodyIn, waitForEnd } from './processes.ts';
import { settings } from './settings.ts';

/** A running embedded PostgreSQL. */
export interface Postgres {
  /** Connects as the owner of the database `tonghu`. Holds a password: never print it. */
  ownerUrl: string;
  stop(): Promise<void>;
}

interface StartOptions {
  home: Home;
  /** Told about each step that takes a moment. */
  report?: (step: Text) => void;
  /** Speed instead of durability. */
  forTests?: boolean;
  /** Where the files go when the database account cannot reach the home. */
  elsewhere?: string;
}

/** Starts PostgreSQL for this home; the first time it makes the database. One process a home. */
export async function startPostgres({ home, report = () => {}, forTests = false, elsewhere }: StartOptions): Promise<Postgres> {
  const unlock = lockHome(home);
  let address: Address | undefined;
  try {
    const place = choosePlace(home, elsewhere);
    const binaries = findBinaries(place);
    const password = ownerPassword(home);
    if (!existsSync(place.data)) report(text('正在建立数据库（约 2 秒）……', 'Making the database (about 2 seconds) …'));
    await makeData(place, binaries, password, { sync: !forTests });
    address = await chooseAddress(place);
    const log = join(home.dir, 'logs', 'postgres.log');
    const args = ['-D', place.data, ...address.listen, ...settings(forTests)];
    const server = await launchUntilReady(() => launch(binaries.postgres, args, place, log), urlOf(address, password, 'postgres'), log, place, report);
    await makeDatabase(urlOf(address, password, 'postgres'));
    return running(server, urlOf(address, password, ownerName), () => {
      address?.release();
      unlock();
    });
  } catch (error) {
    address?.release();
    unlock();
    throw folderProblem(error, home.dir);
  }
}

/** The database of another process that runs on this home, for commands beside a running server. */
export function joinPostgres(home: Home): { ownerUrl: string } | undefined {
  if (!holderOfHome(home)) return undefined;
  const found = postmaster(choosePlace(home));
  return found && { ownerUrl: urlOf(found, ownerPassword(home), ownerName) };
}

function launch(program: string, args: string[], place: Place, log: string): ChildProcess {
  if (existsSync(log) && statSync(log).size > 10_000_000) renameSync(log, `${log}.1`);
  const output = openSync(log, 'a', 0o600);
  try {
    // Detached: Ctrl-C in a terminal must reach us alone, or the database would stop before the last request is answered.
    return spawn(program, args, {
      cwd: place.dir,
      env: bareEnvironment(),
      detached: true,
      stdio: ['ignore', output, output],
      ...(place.account && { uid: place.account.uid, gid: place.account.gid }),
    });
  } finally {
    closeSync(output);
  }
}

/** A server that a killed start launched a moment ago may show its pid file only after we looked; then ours gives way, and we look again. */
async function launchUntilReady(again: () => ChildProcess, url: string, log: string, place: Place, report: (step: Text) => void): Promise<ChildProcess> {
  for (let tries = 1; ; tries += 1) {
    await stopOrphan(place, report);
    const server = again();
    try {
      await untilReady(server, url, log, place);
      return server;
    } catch (error) {
      if (tries === 3 || !(error instanceof StartProblem) || !/"postmaster\.pid" already exists/.test(error.message)) throw error;
    }
  }
}

/** Recovery after a crash can take minutes; as long as the process lives we wait. */
async function untilReady(server: ChildProcess, url: string, log: string, place: Place): Promise<void> {
  let failure: Error | undefined;
  let ended = false;
  server.once('error', (error) => (failure = error));
  server.once('exit', () => (ended = true));
  for (;;) {
    if (failure) throw spawnProblem(failure, server.spawnfile);
    if (ended) throw startFailed(log, place);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on('error', () => {}); // said by connect()
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      // 28P01: the folder's keys and the database do not belong together; waiting does not help.
      if (errorCode(error) === '28P01') {
        server.kill('SIGINT');
        throw new StartProblem(
          'keys-wrong',
          text('数据库口令与 keys/postgres 不符。', 'The database does not accept the password in keys/postgres.'),
          text('请从备份恢复 keys 目录。', 'Restore the folder keys from a backup.'),
          error,
        );
      }
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

function startFailed(log: string, place: Place): StartProblem {
  const tail = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-8);
  if (tail.some((line) => /no space left/i.test(line))) return diskFull(place.dir);
  const reason = tail.filter((line) => /FATAL|PANIC|error while loading/.test(line)).slice(-1)[0] ?? tail.slice(-1)[0] ?? '';
  return new StartProblem(
    'database-failed',
    text(`数据库没有启动：${reason}`, `The database did not start: ${reason}`),
    text(`请查看 ${log}，处理后重新启动。`, `Look into ${log}, put the cause right and start again.`),
  );
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [ownerName]);
    if (!rowCount) await client.query(`create database ${ownerName}`);
  } finally {
    await client.end();
  }
}

function running(server: ChildProcess, ownerUrl: string, release: () => void): Postgres {
  const pid = server.pid ?? 0;
  const onExit = () => server.kill('SIGINT');
  process.once('exit', onExit);
  server.unref(); // the database alone keeps nobody waiting
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    process.removeListener('exit', onExit);
    await stopServer(pid, () => server.exitCode === null && server.signalCode === null);
    release();
  };
  return { ownerUrl, stop: () => (stopping ??= stop()) };
}

/** Fast shutdown: open transactions are rolled back. A server that does not listen is made to. */
async function stopServer(pid: number, lives: () => boolean): Promise<void> {
  for (const [signal, patience] of [['SIGINT', 30_000], ['SIGQUIT', 10_000], ['SIGKILL', 10_000]] as const) {
    if (!lives()) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (errorCode(error) === 'ESRCH') return;
      throw error;
    }
    if (await waitForEnd(pid, patience)) return;
  }
}

/** After kill -9 of the parent the database lives on alone. It is stopped cleanly, and a new one is started with our settings. */
async function stopOrphan(place: Place, report: (step: Text) => void): Promise<void> {
  const found = postmaster(place);
  if (!found) return;
  if (!isAlive(found.pid)) {
    if (process.platform === 'linux' && isListed(found.pid)) {
      // Killed, but its number is not free yet: PostgreSQL would take it for a living server and refuse.
      await untilNobodyIn(place.data, 10_000);
      removeLocks(place);
    }
    return; // a file of a dead process is PostgreSQL's own business
  }
  if (!servesData(found.pid, place.data)) {
    // The number went to another process, as in a restarted container; PostgreSQL alone would take that for a server and refuse.
    removeLocks(place);
    return;
  }
  report(text('上次没有正常退出，正在收尾……', 'The last run did not end properly; closing it …'));
  await stopServer(found.pid, () => servesData(found.pid, place.data));
}

/** PostgreSQL's own notes of a server that is no more: of its data and of its socket. */
function removeLocks(place: Place): void {
  for (const file of [join(place.data, 'postmaster.pid'), join(place.dir, 'run', '.s.PGSQL.5432.lock')]) rmSync(file, { force: true });
}

/** Stops the database that a killed process left behind on this home, if there is one. */
export async function stopLeftOver(home: Home): Promise<void> {
  await stopOrphan(choosePlace(home), () => {});
}

/** Reads postmaster.pid: process, data folder, start, port, socket folder, address. */
function postmaster(place: Place): { pid: number; host: string; port: number } | undefined {
  const file = join(place.data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port, socket, address] = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(pid), port: Number(port), host: socket || address || '127.0.0.1' };
}
