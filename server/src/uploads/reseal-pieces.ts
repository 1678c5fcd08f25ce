import { randomBytes } from 'node:crypto';
import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Home } from '@tonghu/db/home';
import { piecesIn, recordOf } from './pieces.ts';

/** Seals the pieces of files on their way anew under the newest key, so that an upload goes on after it. Returns how many files. */
export async function resealPieces(home: Home, vault: Vault): Promise<number> {
  const folder = join(home.dir, 'run', 'uploads');
  const names = await readdir(folder).catch(() => []); // no folder yet: nothing was ever sent
  let changed = 0;
  for (const name of names) {
    const path = join(folder, name);
    const before = await readFile(path);
    const after = Buffer.concat([...piecesIn(before)].map(({ sealed, length }) => recordOf(vault.resealBytes(sealed), length)));
    if (after.equals(before)) continue;
    const aside = `${path}.${randomBytes(4).toString('hex')}`;
    try {
      await writeFile(aside, after, { mode: 0o600, flush: true });
      await rename(aside, path);
    } finally {
      await rm(aside, { force: true });
    }
    changed++;
  }
  return changed;
}
