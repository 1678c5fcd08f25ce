import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Writes a file that is there whole or not at all, however suddenly the process ends: written aside, flushed, then named.
 * With `once` an existing file stays as it is and nothing is thrown, so that two starts at the same moment agree on one secret.
 */
export function writeWhole(file: string, body: string, { once = false } = {}): void {
  const aside = `${file}.${process.pid}.new`;
  try {
    writeFileSync(aside, body, { mode: 0o600, flush: true });
    if (once) linkUnlessThere(aside, file);
    else renameSync(aside, file);
  } finally {
    rmSync(aside, { force: true });
  }
}

function linkUnlessThere(aside: string, file: string): void {
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
