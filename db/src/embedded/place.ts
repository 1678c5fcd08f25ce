import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from '@tonghu/domain/text';
import { folderProblem, type Home } from '../home.ts';
import { StartProblem } from '../start-problem.ts';
import { writeWhole } from '../write-whole.ts';
import { type Account, canReach, chooseAccount } from './account.ts';

/** Where the database files lie and whose they are. */
export interface Place {
  /** Holds `data/`, `run/` (the socket) and, when needed, a copy of the binaries. */
  dir: string;
  data: string;
  account: Account | null;
}

/**
 * `home/postgres`, unless root starts us in a folder that only root can enter: then the database account could not
 * get there, the files go to a folder below `elsewhere`, and `home/postgres/where.json` remembers it.
 */
export function choosePlace(home: Home, elsewhere = '/var/lib'): Place {
  const inHome = join(home.dir, 'postgres');
  try {
    const remembered = join(inHome, 'where.json');
    if (existsSync(remembered)) return rememberedPlace(remembered);
    const account = chooseAccount(ownerOf(join(inHome, 'data')));
    if (!account) return { dir: inHome, data: join(inHome, 'data'), account };

    if (canReach(dirname(home.dir), account)) {
      // Everything inside is 0700, so letting the account pass through the home folder shows it nothing.
      chmodSync(home.dir, statSync(home.dir).mode | 0o011);
      give(inHome, account);
      return { dir: inHome, data: join(inHome, 'data'), account };
    }
    if (existsSync(join(inHome, 'data'))) throw unreachable(inHome, account);
    const dir = join(elsewhere, `tonghu-${randomBytes(6).toString('hex')}`);
    mkdirSync(dir, { mode: 0o700 });
    give(dir, account);
    writeFileSync(join(dir, 'home.json'), `${JSON.stringify({ home: home.dir })}\n`); // for whoever finds the folder
    writeWhole(remembered, `${JSON.stringify({ dir, why: 'home is inside a folder that only root can enter' }, null, 2)}\n`);
    return { dir, data: join(dir, 'data'), account };
  } catch (error) {
    throw folderProblem(error, inHome);
  }
}

/** Makes a folder and hands it to the account. */
export function giveFolder(dir: string, account: Account | null): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (account) give(dir, account);
}

function rememberedPlace(file: string): Place {
  const { dir } = JSON.parse(readFileSync(file, 'utf8')) as { dir: string };
  if (!existsSync(dir)) {
    throw new StartProblem(
      'database-lost',
      text(`记录的数据库目录 ${dir} 不见了。`, `The database folder ${dir} that was noted in ${file} is gone.`),
      text(`请从备份恢复这个目录；确认不再需要旧数据时，删除 ${file} 后重新启动。`, `Restore it from a backup; if the old data is no longer needed, delete ${file} and start again.`),
    );
  }
  return { dir, data: join(dir, 'data'), account: chooseAccount(ownerOf(join(dir, 'data'))) };
}

/** The files were made here when the account could still get in; starting an empty database elsewhere would hide them. */
function unreachable(dir: string, account: Account): StartProblem {
  return new StartProblem(
    'folder-unusable',
    text(`数据库账号 ${account.name} 进不去数据目录 ${dir}。`, `The database account ${account.name} cannot get into the data folder ${dir}.`),
    text('请给它的各级上级目录加上通过权限（chmod o+x），再重新启动。', 'Let it pass through the folders above (chmod o+x), then start again.'),
  );
}

function ownerOf(path: string): number | undefined {
  return existsSync(path) ? statSync(path).uid : undefined;
}

function give(dir: string, account: Account): void {
  try {
    chownSync(dir, account.uid, account.gid);
  } catch (error) {
    throw new StartProblem(
      'cannot-change-account',
      text(`不能把目录 ${dir} 交给账号 ${account.name}。`, `The folder ${dir} cannot be handed to the account ${account.name}.`),
      text('请用普通用户启动，或设置 DATABASE_URL 使用已有的 PostgreSQL。', 'Start as an ordinary user, or set DATABASE_URL to use a PostgreSQL of your own.'),
      error,
    );
  }
}
