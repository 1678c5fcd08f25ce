import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Home } from '@tonghu/db/home';
import { errorCode } from '@tonghu/db/start-problem';
import { writeWhole } from '@tonghu/db/write-whole';
import { TokenKey, tokenKey } from '@tonghu/linkage/tokens/token-key';

const folderOf = (home: Home): string => join(home.dir, 'keys', 'tokens');
const sealedOf = (home: Home, id: string): string => join(folderOf(home), `${id}.sealed`);
/** That a key was withdrawn stands in the database; this file tells commands that work without one. */
const withdrawnOf = (home: Home, id: string): string => join(folderOf(home), `${id}.withdrawn`);

/**
 * The city's own key for tokens, derived for this purpose alone: giving it to a department gives nothing else away.
 * The first that was not withdrawn: after it comes another from the same root.
 */
export function ownTokenKey(home: Home, vault: Vault): TokenKey {
  for (let nth = 1; ; nth += 1) {
    const key = tokenKey(vault.profile, vault.derive(nth === 1 ? 'department-tokens' : `department-tokens/${nth}`));
    if (!isWithdrawn(home, key.id)) return key;
  }
}

/** Every key a run knows: the city's own, and those of departments that were taken in. */
export function tokenKeys(home: Home, vault: Vault): TokenKey[] {
  const adopted = names(home).map((name) => TokenKey.parse(JSON.parse(vault.open(readFileSync(join(folderOf(home), name), 'utf8')))));
  return [ownTokenKey(home, vault), ...adopted.filter(({ id }) => !isWithdrawn(home, id))];
}

/** Takes a key in, sealed. */
export function keepTokenKey(home: Home, vault: Vault, key: TokenKey): void {
  makeFolder(home);
  writeWhole(sealedOf(home, key.id), vault.seal(JSON.stringify(key)));
}

export const isWithdrawn = (home: Home, id: string): boolean => existsSync(withdrawnOf(home, id));

/** Removes a key that was withdrawn, and notes that it was. */
export function forgetTokenKey(home: Home, id: string): void {
  makeFolder(home);
  writeWhole(withdrawnOf(home, id), '');
  rmSync(sealedOf(home, id), { force: true });
}

const makeFolder = (home: Home) => mkdirSync(folderOf(home), { recursive: true, mode: 0o700 });

function names(home: Home): string[] {
  try {
    return readdirSync(folderOf(home)).filter((name) => name.endsWith('.sealed')).sort();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []; // none was ever taken in
    throw error;
  }
}
