import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Home } from '../home.ts';
import { errorCode } from '../start-problem.ts';
import type { Store } from './files.ts';

/** `home/files/ab/abcdef…`: 256 folders, so that none grows huge. Each file appears whole or not at all. */
export function diskStore(home: Home): Store {
  const pathOf = (id: string) => join(home.dir, 'files', id.slice(0, 2), id);
  return {
    async write(id, sealed) {
      const path = pathOf(id);
      const aside = `${path}.${randomBytes(4).toString('hex')}.part`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(aside, 'wx', 0o600);
      try {
        await file.writeFile(sealed);
        await file.sync();
        await file.close();
        await rename(aside, path);
      } catch (error) {
        await file.close().catch(() => {}); // closed already when the rename failed
        await rm(aside, { force: true });
        throw error;
      }
    },
    async read(id) {
      try {
        return await readFile(pathOf(id));
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return undefined;
        throw error;
      }
    },
    remove: (id) => rm(pathOf(id), { force: true }),
    async *ids() {
      for (const folder of await readdir(join(home.dir, 'files'))) {
        for (const name of await readdir(join(home.dir, 'files', folder))) if (!name.endsWith('.part')) yield name;
      }
    },
  };
}
