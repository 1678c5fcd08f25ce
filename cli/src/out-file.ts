import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { text } from '@tonghu/domain/text';
import { CommandProblem } from './say.ts';

/** Beside a result: the rows that were not read. */
export const unreadBeside = (out: string): string => `${out.replace(/\.csv$/i, '')}.unread.csv`;

/** Refuses a place for a result where something would be lost: a folder, a device, or a file the command reads. `also` as in `mustNotOverwrite`. */
export async function mustBeFree(out: string, inputs: readonly string[], also: readonly string[] = []): Promise<void> {
  const target = await stat(out).catch(() => undefined);
  const isFolder = (path: string) => stat(path).then((found) => found.isDirectory(), () => false);
  for (const path of [out, ...also]) if (await isFolder(path)) throw new CommandProblem(text(`--out ${out}：${path} 是文件夹，应是一个文件。`, `--out ${out}: ${path} is a folder; it should be a file.`));
  // The result takes the place of what stands there: /dev/null or /dev/stdout would be a file from then on.
  const place = await realpath(dirname(out)).catch(() => dirname(out));
  if (out.trim() === '' || /[/\\]$/.test(out) || (target && !target.isFile()) || /^\/(dev|proc)(\/(?!shm)|$)/.test(place)) throw new CommandProblem(text(`--out ${out} 不是普通文件，应写成一个文件名。`, `--out ${out} is no plain file; give the name of a file.`), 2);
  await mustNotOverwrite(out, inputs, also);
}

/** Refuses a result that would take the place of a file the command reads, by whatever name. `also` are written or removed beside it. */
export async function mustNotOverwrite(out: string, inputs: readonly string[], also: readonly string[] = []): Promise<void> {
  for (const path of [out, ...also]) {
    for (const input of inputs) {
      if (await isSame(path, input)) throw new CommandProblem(text(`--out ${out} 会覆盖要读取的 ${input}，请换一个文件名。`, `--out ${out} would overwrite ${input}, which is read; choose another name.`), 2);
    }
  }
}

async function isSame(one: string, other: string): Promise<boolean> {
  if (await nameOf(one) === await nameOf(other)) return true;
  const [a, b] = [await stat(one).catch(() => undefined), await stat(other).catch(() => undefined)];
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;
}

/** Where a path leads, whether or not something stands there yet. */
async function nameOf(path: string): Promise<string> {
  if (await lstat(path).catch(() => undefined)) return realpath(path).catch(() => path);
  return join(await realpath(dirname(path)).catch(() => dirname(path)), basename(path));
}
