import { mkdir, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Parts } from '../parts.ts';

/**
 * Lays encrypted files open for the matching engine for as long as `work`
 * takes: in a folder of the home that only this account can enter, removed
 * whatever happens, after a kill at the next start. What the engine spills lies
 * there too. The name keeps only the ending, which tells the form.
 */
export async function withPlainFiles<T>(
  { home, files }: Pick<Parts, 'home' | 'files'>, jobId: string, wanted: readonly { key: string; fileId: string; name: string }[],
  work: (paths: Record<string, string>, folder: string) => Promise<T>,
): Promise<T> {
  const folder = join(home.dir, 'run', `plain-${jobId}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const paths: Record<string, string> = {};
    for (const { key, fileId, name } of wanted) {
      const ending = /^\.[a-z0-9]{1,8}$/i.test(extname(name)) ? extname(name).toLowerCase() : '.csv';
      const path = join(folder, `${key}${ending}`);
      await writeFile(path, await files.get(fileId), { mode: 0o600 });
      paths[key] = path;
    }
    return await work(paths, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
