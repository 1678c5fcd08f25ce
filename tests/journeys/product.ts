import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../project-files.ts';

/** The product as a newcomer starts it, in a home of its own. */
export interface Product {
  url: string;
  /** The folder with everything it keeps. */
  home: string;
  /** The demo accounts as the sign-in page lists them. */
  accounts: { username: string; name: string; post: string; place: string }[];
  stop(): Promise<void>;
}

/** Starts `tonghu start` with a demo city of the given size and waits until it answers. */
export async function startProduct({ minors = 6000 } = {}): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-journey-'));
  const port = await freePort();
  const child = spawn(process.execPath, [join(projectFolder, 'cli/bin/tonghu.js'), 'start', '--minors', String(minors), '--port', String(port)], {
    env: { ...process.env, TONGHU_HOME: folder, TONGHU_DEMO: '1', DATABASE_URL: '', NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => { said = (said + piece.toString()).slice(-8000); });
  const url = `http://localhost:${port}/`;
  try {
    await answers(url, child, () => said);
    const { accounts } = (await (await fetch(`${url}api/demo-accounts`)).json()) as Pick<Product, 'accounts'>;
    return { url, home: folder, accounts, stop: () => stop(child, folder) };
  } catch (error) {
    await stop(child, folder);
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

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null) {
    const ended = new Promise((resolve) => { child.once('exit', resolve); });
    child.kill('SIGINT');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
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
