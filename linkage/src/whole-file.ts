import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Where a result is written before it gets its name: beside it, so that it
 * appears whole or not at all. What a killed process left of the same result
 * holds people and goes first.
 */
export async function asideOf(path: string): Promise<string> {
  const [folder, name] = [dirname(path), basename(path)];
  const part = new RegExp(`^\\.${name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}\\.(\\d+)\\.part$`);
  for (const one of await readdir(folder)) {
    const pid = part.exec(one)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(folder, one), { force: true }).catch(() => undefined);
  }
  return join(folder, `.${name}.${process.pid}.part`);
}

/** Writes a text that only its owner may read: whole, or nothing is left of it. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const aside = await asideOf(path);
  try {
    await writeFile(aside, text, { mode: 0o600 });
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

/** Whether a process of this number runs, whoever it belongs to. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
