import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Home, openHome } from '@tonghu/db/home';
import { joinPostgres, stopLeftOver } from '@tonghu/db/embedded/start';
import pg from 'pg';
import { projectFolder } from '../project-files.ts';

const begun = new Set<ChildProcess>();

/** A folder that PostgreSQL's account may pass through, removed with `removeFolders`. */
const folders: string[] = [];
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-start-'));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
}

interface Wanted {
  home: string;
  args?: string[];
  env?: Record<string, string>;
  node?: string;
  door?: string;
}

/** `tonghu` as a process of its own, as a person would start it; `ended` gives its exit code. */
export function tonghu(command: string, { home, args = [], env = {}, node = process.execPath, door = join(projectFolder, 'cli/bin/tonghu.js') }: Wanted) {
  const child = spawn(node, [door, command, ...args], {
    cwd: projectFolder, stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LC_ALL: 'C', TONGHU_HOME: home, ...env },
  });
  begun.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => { said += piece.toString(); });
  const ended = once(child, 'close').then(([code]) => {
    begun.delete(child);
    return code as number | null;
  });
  return {
    pid: child.pid!,
    said: () => said,
    signal: (name: NodeJS.Signals) => child.kill(name),
    ended,
    /** Waits until the output has this; fails with the whole output when the process ends before. */
    async until(wanted: RegExp): Promise<RegExpExecArray> {
      let over = false;
      void ended.then(() => { over = true; });
      for (;;) {
        const found = wanted.exec(said);
        if (found) return found;
        if (over) throw new Error(`ended before saying ${wanted}:\n${said}`);
        await new Promise((resume) => setTimeout(resume, 20));
      }
    },
  };
}

export type Tonghu = ReturnType<typeof tonghu>;

/** `tonghu start` over the smallest demo, on a free port. */
export const start = (wanted: Wanted): Tonghu =>
  tonghu('start', { ...wanted, args: ['--minors', '1200', '--port', '0', ...(wanted.args ?? [])] });

/** The address a start printed, once its first page is there. */
export async function firstPage(started: Tonghu): Promise<string> {
  const [, address] = await started.until(/running: (http\S+)/);
  const page = await fetch(address!);
  if (!page.ok || !(await page.text()).includes('<div id="root">')) throw new Error(`no page at ${address}`);
  return address!;
}

/** Stops by Ctrl-C and gives the exit code. */
export function stop(started: Tonghu): Promise<number | null> {
  started.signal('SIGINT');
  return started.ended;
}

/** The number of the database process over a home; undefined when none was noted. */
export function databaseOf(home: string): number | undefined {
  try {
    return Number(readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

/** One answer of the database of a running server. */
export async function ask<Row extends pg.QueryResultRow>(home: string, question: string): Promise<Row[]> {
  const running = joinPostgres(openHome(home));
  if (!running) throw new Error('nothing runs here');
  const client = new pg.Client({ connectionString: running.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(question)).rows;
  } finally {
    await client.end();
  }
}

/** Ends what a failed test left, databases too, and removes the folders. */
export async function cleanUp(homes: string[]): Promise<void> {
  const left = [...begun];
  for (const child of left) child.kill('SIGKILL');
  await Promise.all(left.map((child) => (child.exitCode === null && child.signalCode === null ? once(child, 'close') : undefined)));
  for (const dir of homes) await stopLeftOver({ dir } satisfies Home).catch(() => {}); // a home that never came to be
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
