import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../project-files.ts';
import { copyDemo } from './demo-home.ts';

/** The product as `tonghu start` runs it, in a home of its own. */
export interface Product {
  url: string;
  /** The folder with everything it keeps. */
  home: string;
  /** The demo accounts as the sign-in page lists them. */
  accounts: { username: string; name: string; post: string; place: string }[];
  stop(): Promise<void>;
}

interface Wanted {
  minors: number;
  /** From nothing, as a newcomer starts it; otherwise over a copy of a demo that was made once for all journeys. */
  anew?: boolean;
}

/** Starts the product with a demo city of the given size and waits until it answers. */
export async function startProduct({ minors, anew = false }: Wanted): Promise<Product> {
  const home = mkdtempSync(join(tmpdir(), 'tonghu-journey-'));
  const remove = () => rmSync(home, { recursive: true, force: true });
  try {
    if (!anew) await copyDemo(minors, home, async (folder) => (await startIn(folder, minors)).stop());
    const { url, stop } = await startIn(home, minors);
    const { accounts } = (await (await fetch(`${url}api/demo-accounts`)).json()) as Pick<Product, 'accounts'>;
    return { url, home, accounts, stop: () => stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

/** `tonghu start` over a folder, until it answers. */
async function startIn(home: string, minors: number): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(projectFolder, 'cli/bin/tonghu.js'), 'start', '--minors', String(minors), '--port', String(port)], {
    env: { ...process.env, TONGHU_HOME: home, TONGHU_DEMO: '1', DATABASE_URL: '', NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => { said = (said + piece.toString()).slice(-8000); });
  const url = `http://localhost:${port}/`;
  try {
    await answers(url, child, () => said);
    return { url, stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

async function answers(url: string, child: ChildProcess, said: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the product stopped with ${child.exitCode}:\n${said()}`);
    const reply = await fetch(`${url}health`).catch(() => null);
    if (reply?.ok) return;
    await new Promise((resolve) => { setTimeout(resolve, 250); });
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => { child.once('exit', resolve); });
  child.kill('SIGINT');
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
