import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../files/files.ts';
import type { Home } from '../home.ts';
import { writeWhole } from '../write-whole.ts';
import type { NotOpened } from './reseal-rows.ts';
import type { Vault } from './vault.ts';

export interface FilesResealed { files: number; notOpened: NotOpened[] }

/** Seals every stored file anew under the newest key, one at a time; each is there whole, as before or as after. */
export async function resealStore(store: Store, vault: Vault, report: (done: number) => void = () => {}): Promise<FilesResealed> {
  const told: FilesResealed = { files: 0, notOpened: [] };
  let seen = 0;
  for await (const id of store.ids()) {
    report(seen++);
    const before = await store.read(id);
    if (!before) continue; // removed meanwhile
    try {
      const after = vault.resealBytes(before);
      if (after === before) continue;
      await store.write(id, after);
      told.files += 1;
    } catch (error) {
      if (!isNotOpened(error)) throw error;
      told.notOpened.push({ where: 'files', id });
    }
  }
  return told;
}

/** The keys of departments, sealed texts in the home. */
export function resealTokenKeys(home: Home, vault: Vault): FilesResealed {
  const told: FilesResealed = { files: 0, notOpened: [] };
  for (const path of tokenKeyFiles(home)) {
    const before = readFileSync(path, 'utf8');
    try {
      const after = vault.reseal(before);
      if (after === before) continue;
      writeWhole(path, after);
      told.files += 1;
    } catch (error) {
      if (!isNotOpened(error)) throw error;
      told.notOpened.push({ where: 'keys/tokens', id: path });
    }
  }
  return told;
}

/** Sealed texts below keys/tokens, by path. */
export function tokenKeyFiles(home: Home): string[] {
  const folder = join(home.dir, 'keys', 'tokens');
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.sealed')).map((name) => join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []; // none was ever taken in
    throw error;
  }
}

/** Opens every stored file and every token key with `vault`; says which do not open. */
export async function verifyStore(store: Store, home: Home, vault: Vault, report: (done: number) => void = () => {}): Promise<FilesResealed> {
  const told: FilesResealed = { files: 0, notOpened: [] };
  const look = (where: string, id: string, open: () => unknown): void => {
    told.files += 1;
    try {
      open();
    } catch (error) {
      if (!isNotOpened(error)) throw error;
      told.notOpened.push({ where, id });
    }
  };
  for await (const id of store.ids()) {
    report(told.files);
    const sealed = await store.read(id);
    if (sealed) look('files', id, () => vault.openBytes(sealed));
  }
  for (const path of tokenKeyFiles(home)) look('keys/tokens', path, () => vault.open(readFileSync(path, 'utf8')));
  return told;
}

const isNotOpened = (error: unknown): boolean => error instanceof Error && error.message.includes('does not open');
