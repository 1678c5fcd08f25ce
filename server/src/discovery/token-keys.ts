import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Home } from '@tonghu/db/home';
import { errorCode } from '@tonghu/db/start-problem';
import { writeWhole } from '@tonghu/db/write-whole';
import { TokenKey, tokenKey } from '@tonghu/linkage/tokens/token-key';

const folderOf = (home: Home): string => join(home.dir, 'keys', 'tokens');

/** The city's own key for tokens, derived for this purpose alone: giving it to a department gives nothing else away. */
export const ownTokenKey = (vault: Vault): TokenKey => tokenKey(vault.profile, vault.derive('department-tokens'));

/** Every key a run knows: the city's own, and those of departments that were taken in. */
export function tokenKeys(home: Home, vault: Vault): TokenKey[] {
  return [ownTokenKey(vault), ...names(home).map((name) => TokenKey.parse(JSON.parse(vault.open(readFileSync(join(folderOf(home), name), 'utf8')))))];
}

/** Takes a key in, sealed. */
export function keepTokenKey(home: Home, vault: Vault, key: TokenKey): void {
  mkdirSync(folderOf(home), { recursive: true, mode: 0o700 });
  writeWhole(join(folderOf(home), `${key.id}.sealed`), vault.seal(JSON.stringify(key)));
}

function names(home: Home): string[] {
  try {
    return readdirSync(folderOf(home)).filter((name) => name.endsWith('.sealed')).sort();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []; // none was ever taken in
    throw error;
  }
}
