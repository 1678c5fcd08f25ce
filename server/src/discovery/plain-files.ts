import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { freemem } from 'node:os';
import { extname, join } from 'node:path';
import type { Home } from '@tonghu/db/home';
import type { Parts } from '../parts.ts';

/** A file system in memory, where the system has one. What lies there never reaches a disk (unless it swaps to one that is not encrypted). */
const inMemory = '/dev/shm';
/** Beside the files themselves: what the engine writes down of them while it reads. */
const roomPerByte = 4;
/** Left to everything else. */
const memoryLeft = 2 ** 31;

/**
 * Opens encrypted files for the matching engine for as long as `work` takes: in
 * memory where there is room, otherwise in a folder of the home; either way only
 * this account can enter, and it goes whatever happens, after a kill at the next
 * start. What the engine spills lies there too. The name keeps only the ending,
 * which tells the form.
 */
export async function withPlainFiles<T>(
  { home, files }: Pick<Parts, 'home' | 'files'>, jobId: string, wanted: readonly { key: string; fileId: string; name: string; size?: number }[],
  work: (paths: Record<string, string>, folder: string) => Promise<T>,
): Promise<T> {
  const bytes = wanted.reduce((sum, { size = 0 }) => sum + size, 0);
  const folder = join(await placeFor(home, bytes), `plain-${jobId}`);
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

/** Removes what a killed server left open. Nothing runs yet when it is called. */
export async function sweepPlainFiles(home: Home): Promise<void> {
  await rm(memoryOf(home), { recursive: true, force: true });
  const names = await readdir(join(home.dir, 'run'));
  for (const name of names) if (name.startsWith('plain-')) await rm(join(home.dir, 'run', name), { recursive: true, force: true });
}

/** One folder a home in memory, so that two installations on a machine do not sweep each other. */
const memoryOf = (home: Home): string => join(inMemory, `tonghu-${createHash('sha256').update(home.dir).digest('hex').slice(0, 16)}`);

/** Where files of a home may lie open: in memory, or in the home. */
export const placesForPlainFiles = (home: Home): string[] => [memoryOf(home), join(home.dir, 'run')];

async function placeFor(home: Home, bytes: number): Promise<string> {
  const onDisk = join(home.dir, 'run');
  const space = await statfs(inMemory).catch(() => null); // no such place on this system
  const room = bytes * roomPerByte;
  if (!space || space.bavail * space.bsize < room + (16 << 20) || freemem() < room + memoryLeft) return onDisk;
  const folder = memoryOf(home);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const made = await lstat(folder);
    // Anybody may make folders there: one of somebody else's, or a link, is not for us.
    return made.isDirectory() && made.uid === process.getuid?.() && (made.mode & 0o077) === 0 ? folder : onDisk;
  } catch {
    return onDisk;
  }
}
