import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderProblem, type Home } from '../home.ts';
import { writeWhole } from '../write-whole.ts';
import { type Account, canReach } from './account.ts';
import { giveFolder, type Place } from './place.ts';

/** Where the server listens: a folder with a unix socket, or on Windows a loopback port. */
export interface Address {
  host: string;
  port: number;
  /** Command-line arguments that make the server listen there and nowhere else. */
  listen: string[];
  /** Removes what was made outside the home. */
  release: () => void;
}

export const ownerName = 'tonghu';

// A socket path has at most 103 bytes on macOS (107 on Linux), with `/.s.PGSQL.5432` in it.
const longestFolder = 103 - '/.s.PGSQL.5432'.length;

export async function chooseAddress(place: Place): Promise<Address> {
  if (process.platform === 'win32') {
    const port = await freePort();
    return { host: '127.0.0.1', port, listen: ['-c', 'listen_addresses=127.0.0.1', '-c', `port=${port}`, '-c', 'unix_socket_directories='], release: () => {} };
  }
  const inPlace = join(place.dir, 'run');
  const short = Buffer.byteLength(inPlace) <= longestFolder;
  const host = short ? inPlace : mkdtempSync(join(shortTemp(place.account), 'tonghu-'));
  giveFolder(host, place.account);
  return {
    host,
    port: 5432,
    listen: ['-c', 'listen_addresses=', '-c', 'port=5432', '-c', `unix_socket_directories=${quoted(host)}`, '-c', 'unix_socket_permissions=0700'],
    release: () => {
      if (!short) rmSync(host, { recursive: true, force: true });
    },
  };
}

/** A connection string for the owner of the database. */
export function urlOf(address: { host: string; port: number }, password: string, database: string): string {
  const tcp = !address.host.startsWith('/');
  return tcp
    ? `postgresql://${ownerName}:${password}@${address.host}:${address.port}/${database}`
    : `postgresql://${ownerName}:${password}@/${database}?host=${encodeURIComponent(address.host)}&port=${address.port}`;
}

/** The owner's password: made once, kept beside the other keys. */
export function ownerPassword(home: Home): string {
  const file = join(home.dir, 'keys', 'postgres');
  try {
    if (!existsSync(file)) writeWhole(file, randomBytes(24).toString('hex'), { once: true });
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw folderProblem(error, file);
  }
}

function shortTemp(account: Account | null): string {
  const usable = (dir: string) => Buffer.byteLength(join(dir, 'tonghu-xxxxxx')) <= longestFolder && (!account || canReach(dir, account));
  const dir = tmpdir();
  if (existsSync(dir) && usable(dir)) return dir;
  mkdirSync('/tmp', { recursive: true });
  return '/tmp';
}

/** A list in PostgreSQL's settings: each entry in double quotes, so that commas and spaces in a path stay inside. */
function quoted(path: string): string {
  return `"${path.replaceAll('"', '""')}"`;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no free port'))));
    });
  });
}
