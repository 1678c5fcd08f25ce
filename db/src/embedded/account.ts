import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { text } from '@tonghu/domain/text';
import { StartProblem } from '../start-problem.ts';

/** The operating-system account PostgreSQL runs as. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root hands it to another account; anyone else runs it as themselves (null).
 * The account needs a line in the password file (initdb looks it up), so existing ones are used: `owner` of an
 * existing data folder first, because a changed account could not read it.
 */
export function chooseAccount(owner?: number, passwd = '/etc/passwd'): Account | null {
  if (process.getuid?.() !== 0) return null;
  const known = readFileSync(passwd, 'utf8').split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid && uid !== '0' ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
  const chosen = known.find((a) => a.uid === owner)
    ?? known.find((a) => a.name === 'postgres')
    ?? known.find((a) => a.name === 'nobody');
  if (chosen) return chosen;
  throw new StartProblem(
    'cannot-change-account',
    text('以 root 启动时，数据库需要一个普通账号，本机没有 postgres 或 nobody 账号。', 'Started as root, the database needs an ordinary account, and there is neither postgres nor nobody here.'),
    text('请用普通用户启动，或设置 DATABASE_URL 使用已有的 PostgreSQL。', 'Start as an ordinary user, or set DATABASE_URL to use a PostgreSQL of your own.'),
  );
}

/** Whether the account has this right on this one path, by its mode bits. */
export function mayUse(path: string, right: 'r' | 'x', account: Account): boolean {
  const found = statSync(path);
  const bit = right === 'r' ? 4 : 1;
  const shift = found.uid === account.uid ? 6 : found.gid === account.gid ? 3 : 0;
  return ((found.mode >> shift) & bit) !== 0;
}

/** Whether the account can get as far as this folder: every folder on the way, and itself, lets it through. */
export function canReach(folder: string, account: Account): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (!mayUse(at, 'x', account)) return false;
    if (at === dirname(at)) return true;
  }
}
