import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { openVault } from '@tonghu/db/crypto/vault';
import { openHome } from '@tonghu/db/home';
import { text } from '@tonghu/domain/text';
import { TokenKey, tokenKey } from '@tonghu/linkage/tokens/token-key';
import { keepTokenKey, ownTokenKey } from '@tonghu/server/discovery/token-keys';
import { CommandProblem, say } from './say.ts';

/** Writes a key to a file only its owner may read; never over another. */
export function writeNewKey(path: string, profile: 'gm' | 'intl', fromHome: boolean): void {
  if (existsSync(path)) throw new CommandProblem(text(`${path} 已经存在，没有覆盖。`, `${path} exists already and was not overwritten.`));
  const key = fromHome ? ownTokenKey(openVault(openHome())) : tokenKey(profile);
  try {
    writeFileSync(path, `${JSON.stringify(key, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(path, 0o600);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'error';
    throw new CommandProblem(text(`写不了密钥文件 ${path}（${why}）。`, `The key file ${path} cannot be written (${why}).`));
  }
  say(fromHome
    ? text(`密钥 ${key.id} 已写入 ${path}。请当面或用加密方式交给送文件的部门。`, `Key ${key.id} was written to ${path}. Hand it to the sending department in person, or encrypted.`)
    : text(`密钥 ${key.id} 已写入 ${path}。市里还要用 tonghu tokens key --adopt 收下它，比对时才认得。`, `Key ${key.id} was written to ${path}. The city has to take it in with tonghu tokens key --adopt before a run knows it.`));
}

/** Lets the system of this machine know a key that was made elsewhere. */
export function adoptKey(path: string): void {
  let key: TokenKey;
  try {
    key = TokenKey.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new CommandProblem(text(`${path} 不是完整的代号密钥。`, `${path} is not a whole token key.`));
  }
  const home = openHome();
  keepTokenKey(home, openVault(home), key);
  say(text(`系统已认得密钥 ${key.id}。`, `The system knows key ${key.id}.`));
}
