import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { text } from '@tonghu/domain/text';
import { folderProblem, type Home } from '../home.ts';
import { errorCode, StartProblem } from '../start-problem.ts';
import { isAlive, startOf } from './processes.ts';

interface Holder {
  pid: number;
  started: string;
  nonce: string;
}

/** One process a home: takes the lock, or throws `already-running`. Returns how to give it back. */
export function lockHome(home: Home): () => void {
  const file = join(home.dir, 'run', 'lock.json');
  const mine: Holder = { pid: process.pid, started: startOf(process.pid), nonce: randomBytes(8).toString('hex') };
  for (let tries = 0; tries < 5; tries += 1) {
    if (putWhole(file, mine)) {
      clearAside(file);
      return () => {
        if (holderOf(file)?.nonce === mine.nonce) rmSync(file, { force: true });
      };
    }
    const holder = holderOf(file);
    if (holder && holds(holder)) throw alreadyRunning(home, holder.pid);
    takeAway(file, holder, home);
  }
  throw alreadyRunning(home, 0);
}

/** The live process that holds this home, if one does. */
export function holderOfHome(home: Home): number | undefined {
  const holder = holderOf(join(home.dir, 'run', 'lock.json'));
  return holder && holds(holder) ? holder.pid : undefined;
}

/** What this process writes aside; named after it, so that the next holder knows what a kill left. */
const asideOf = (file: string, nonce: string): string => `${file}.${process.pid}.${nonce}`;

/** Removes what killed processes left beside the lock. */
function clearAside(file: string): void {
  for (const name of readdirSync(dirname(file))) {
    const left = name.startsWith(`${basename(file)}.`) && /\.(\d+)\.[0-9a-f]+$/.exec(name);
    if (left && !isAlive(Number(left[1]))) rmSync(join(dirname(file), name), { force: true });
  }
}

/** Creates the lock with its content in one step, so that nobody reads it half written; false when there is one. */
function putWhole(file: string, holder: Holder): boolean {
  const aside = asideOf(file, holder.nonce);
  try {
    writeFileSync(aside, JSON.stringify(holder), { mode: 0o600 });
    linkSync(aside, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw folderProblem(error, file);
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Moves a dead lock away. Should another process have put a new one there meanwhile, that one is put back. */
function takeAway(file: string, dead: Holder | undefined, home: Home): void {
  const aside = asideOf(file, randomBytes(4).toString('hex'));
  try {
    renameSync(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw folderProblem(error, file);
  }
  const moved = holderOf(aside);
  if (moved && moved.nonce !== dead?.nonce && holds(moved)) {
    linkSync(aside, file);
    rmSync(aside);
    throw alreadyRunning(home, moved.pid);
  }
  rmSync(aside, { force: true });
}

function holderOf(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined; // gone, or not ours
  }
}

function holds(holder: Holder): boolean {
  return isAlive(holder.pid) && startOf(holder.pid) === holder.started;
}

function alreadyRunning(home: Home, pid: number): StartProblem {
  return new StartProblem(
    'already-running',
    text(`这个数据目录正被另一个童护进程使用${pid ? `（进程 ${pid}）` : ''}：${home.dir}`, `Another Tonghu process${pid ? ` (process ${pid})` : ''} is using this data folder: ${home.dir}`),
    text('请先停止那个进程，或用 TONGHU_HOME 指定另一个目录。', 'Stop that process first, or name another folder in TONGHU_HOME.'),
  );
}
