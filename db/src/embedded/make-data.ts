import { spawn } from 'node:child_process';
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '@tonghu/domain/text';
import { diskFull } from '../home.ts';
import { StartProblem } from '../start-problem.ts';
import { ownerName } from './address.ts';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';

/** 40 MB fresh, plus the first write-ahead log and some room to live. */
const roomNeeded = 256 * 1024 * 1024;

/**
 * Characters must be classed as UTF-8 or trigrams of Chinese text come out empty, and sorted by code so that
 * an upgrade of the system's library never breaks an index. `C.UTF-8` is both; older systems lack it.
 */
const locales: string[][] = process.platform === 'win32'
  ? [['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']]
  : [['--locale=C.UTF-8'], ['--locale=C', '--lc-ctype=en_US.UTF-8'], ['--locale=C', '--lc-ctype=zh_CN.UTF-8']];

/** Makes the data folder when there is none, and checks that this release of PostgreSQL can read it. */
export async function makeData(place: Place, binaries: Binaries, password: string, { sync = true } = {}): Promise<void> {
  if (existsSync(join(place.data, 'PG_VERSION'))) return checkVersion(place, binaries);
  removeHalfMade(place);
  const disk = statfsSync(place.dir);
  if (disk.bavail * disk.bsize < roomNeeded) throw diskFull(place.dir);

  const aside = `${place.data}.new`;
  const passwordFile = join(place.dir, 'password.new');
  try {
    let outcome = { code: 1, output: '' };
    for (const locale of locales) {
      rmSync(aside, { recursive: true, force: true });
      writeFileSync(passwordFile, password, { mode: 0o600 });
      if (place.account) chownSync(passwordFile, place.account.uid, place.account.gid);
      outcome = await run(binaries.initdb, [
        '-D', aside, '-U', ownerName, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--no-instructions', ...(sync ? [] : ['--no-sync']), ...locale,
      ], place);
      if (outcome.code === 0 || !/invalid locale|could not be (set|found)/i.test(outcome.output)) break;
    }
    if (outcome.code !== 0) throw initdbProblem(outcome.output, place);
    renameSync(aside, place.data);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(aside, { recursive: true, force: true });
  }
}

function checkVersion(place: Place, binaries: Binaries): void {
  const made = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim();
  const here = binaries.version.split('.')[0];
  if (made === here) return;
  throw new StartProblem(
    'database-version',
    text(`数据库文件由 PostgreSQL ${made} 建立，本版本自带 PostgreSQL ${here}，不能直接打开。`, `The database files were made by PostgreSQL ${made}; this release brings PostgreSQL ${here} and cannot open them.`),
    text('请用旧版本导出备份，再在新目录中恢复。', 'Make a backup with the old release and restore it into a new folder.'),
  );
}

/** Left by a start that was killed while it made the data folder; never used, because the last step is a rename. */
function removeHalfMade(place: Place): void {
  for (const name of readdirSync(place.dir)) {
    if (name === 'data.new' || name === 'password.new') rmSync(join(place.dir, name), { recursive: true, force: true });
  }
}

function initdbProblem(output: string, place: Place): StartProblem {
  if (/no space left/i.test(output)) return diskFull(place.dir);
  const reason = output.trim().split('\n').filter((line) => /error|fatal|could not/i.test(line)).slice(-1)[0] ?? output.trim().slice(-300);
  return new StartProblem(
    'database-failed',
    text(`数据库没有建成：${reason}`, `The database could not be made: ${reason}`),
    text('请按上面的原因处理后重新启动；没有留下半成品。', 'Put the cause right and start again; nothing half-made was left.'),
  );
}

function run(program: string, args: string[], place: Place): Promise<{ code: number; output: string }> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, {
      cwd: place.dir,
      env: bareEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(place.account && { uid: place.account.uid, gid: place.account.gid }),
    });
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    child.stderr.on('data', (part: Buffer) => (output += part.toString()));
    child.once('error', (error) => fail(spawnProblem(error, program)));
    child.once('close', (code) => done({ code: code ?? 1, output }));
  });
}

/** Only what PostgreSQL needs: the caller's language, secrets and PG* variables stay out. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH ?? '' };
  if (process.platform === 'win32') {
    for (const name of ['SystemRoot', 'TEMP', 'TMP']) env[name] = process.env[name];
  }
  return env;
}

export function spawnProblem(error: Error, program: string): StartProblem {
  return new StartProblem(
    'cannot-change-account',
    text(`数据库程序 ${program} 没能运行：${error.message}`, `The database program ${program} could not be run: ${error.message}`),
    text('以 root 启动时请改用普通用户，或设置 DATABASE_URL 使用已有的 PostgreSQL。', 'If you start as root, start as an ordinary user, or set DATABASE_URL to use a PostgreSQL of your own.'),
    error,
  );
}
