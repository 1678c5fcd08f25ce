import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { openVault } from '@tonghu/db/crypto/vault';
import { openHome } from '@tonghu/db/home';
import { text } from '@tonghu/domain/text';
import { TokenKey, tokenKey } from '@tonghu/linkage/tokens/token-key';
import { forgetTokenKey, isWithdrawn, keepTokenKey, ownTokenKey, tokenKeys } from '@tonghu/server/discovery/token-keys';
import { causeOf } from './cause.ts';
import { CommandProblem, say } from './say.ts';

/** Writes a key to a file only its owner may read; never over another. */
export function writeNewKey(path: string, profile: 'gm' | 'intl', fromHome: boolean): void {
  if (existsSync(path)) throw new CommandProblem(text(`${path} 已经存在，没有覆盖。`, `${path} exists already and was not overwritten.`));
  const home = fromHome ? openHome() : null;
  const key = home ? ownTokenKey(home, openVault(home)) : tokenKey(profile);
  try {
    writeFileSync(path, `${JSON.stringify(key, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(path, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(path, { force: true }); // half a key would stand in the way of the next one
    throw new CommandProblem(text(`写不了密钥文件 ${path}：${causeOf(error).zh}。`, `The key file ${path} cannot be written: ${causeOf(error).en}.`));
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
  if (isWithdrawn(home, key.id)) throw new CommandProblem(text(`密钥 ${key.id} 已经撤回，不能再收下。请让部门另做一把。`, `Key ${key.id} was withdrawn and is not taken in again. Ask the department for another.`));
  keepTokenKey(home, openVault(home), key);
  say(text(`系统已认得密钥 ${key.id}。`, `The system knows key ${key.id}.`));
}

/** Withdraws a key at the machine itself, as the city officer does on the page; the record names nobody and the purpose. */
export async function withdrawKey(id: string, reason: string | undefined): Promise<void> {
  if (!reason || reason.trim().length < 2) throw new CommandProblem(text('撤回要用 --reason 写明理由。', 'Withdrawing needs a --reason.'), 2);
  const [{ withOwner }, { inOneTransaction }, { refuseFilesOf }] = await Promise.all([import('./open-owner.ts'), import('./on-the-machine.ts'), import('@tonghu/server/discovery/withdraw-key')]);
  await withOwner(async ({ db, vault, home }) => {
    if (!tokenKeys(home, vault).some((key) => key.id === id)) throw new CommandProblem(text(`系统不认得密钥 ${id}。`, `The system knows no key ${id}.`));
    const refused = await inOneTransaction(db.owner, 'tokens key --withdraw', async (client) => {
      await client.query('insert into token_key_withdrawals (key_id, reason) values ($1, $2) on conflict do nothing', [id, reason.trim().slice(0, 400)]);
      return (await client.query(refuseFilesOf(id))).rowCount ?? 0;
    });
    forgetTokenKey(home, id);
    say(text(`密钥 ${id} 已撤回；用它做的 ${refused} 份文件不再可用，之后送来的也会被拒收。`, `Key ${id} was withdrawn; ${refused} files made with it can no longer be used, and later ones are refused.`));
  });
}

/** The keys this machine knows, by name. */
export function listKeys(): void {
  const home = openHome();
  for (const [nth, { id, profile }] of tokenKeys(home, openVault(home)).entries()) process.stdout.write(`${id}  ${profile}  ${nth === 0 ? 'own' : 'department'}\n`);
}
