import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { text } from '@tonghu/domain/text';
import { CommandProblem } from './say.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(project, 'console/dist');
const stamp = join(dist, '.built-from');

/** A digest of everything the pages are built from. */
function source(): string {
  const digest = createHash('sha256');
  const read = (folder: string) => {
    for (const entry of readdirSync(join(project, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) read(path);
      else if (!entry.name.includes('.test.')) digest.update(path).update(readFileSync(join(project, path)));
    }
  };
  for (const folder of ['console/src', 'domain/src', 'rules/src']) read(folder);
  for (const file of ['console/index.html', 'console/vite.config.ts', 'console/package.json', 'package-lock.json']) digest.update(readFileSync(join(project, file)));
  return digest.digest('hex');
}

/** Whether the pages in `console/dist` are those of the source as it is now. */
export const consoleIsBuilt = (): boolean => existsSync(stamp) && readFileSync(stamp, 'utf8') === source();

/**
 * Builds the console aside and puts it in place whole, so that a killed build
 * or two at once leave no half pages. Resolves when it stands.
 */
export async function buildConsole(signal?: AbortSignal): Promise<void> {
  const from = source();
  const require = createRequire(join(project, 'console/package.json'));
  const vite = join(dirname(require.resolve('vite/package.json')), 'bin/vite.js');
  // Among the packages, where no tool of the project looks and git neither.
  const asides = join(project, 'node_modules/.cache');
  const aside = join(asides, `tonghu-pages-${process.pid}`);
  orSay(asides, () => {
    mkdirSync(aside, { recursive: true });
    for (const name of readdirSync(asides)) if (leftByTheDead(name)) rmSync(join(asides, name), { recursive: true, force: true });
  });
  try {
    const said = await runQuietly(process.execPath, [vite, 'build', join(project, 'console'), '--outDir', join(aside, 'dist'), '--emptyOutDir', '--logLevel', 'warn'], signal);
    if (said.code !== 0) {
      throw /ENOSPC|EDQUOT/.test(said.all) ? cannotWrite(asides, 'ENOSPC') : new CommandProblem(text(`页面没有构建成功：${said.cause}`, `The pages could not be built: ${said.cause}`));
    }
    orSay(dist, () => putInPlace(aside, from));
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function putInPlace(aside: string, from: string): void {
  writeFileSync(join(aside, 'dist/.built-from'), from);
  if (consoleIsBuilt()) return; // another start from this folder was quicker
  try {
    if (existsSync(dist)) renameSync(dist, join(aside, 'old'));
    renameSync(join(aside, 'dist'), dist);
  } catch (error) {
    // Packages on another disk: copied, and marked as whole only at the end.
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    rmSync(stamp, { force: true });
    cpSync(join(aside, 'dist'), dist, { recursive: true, filter: (path) => !path.endsWith('.built-from') });
    writeFileSync(stamp, from);
  }
}

/** A build that was killed leaves its folder; its process number is in the name. */
function leftByTheDead(name: string): boolean {
  const pid = /^tonghu-pages-(\d+)$/.exec(name)?.[1];
  if (!pid || Number(pid) === process.pid) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function orSay(folder: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'].includes(code ?? '') ? cannotWrite(folder, code!) : error;
  }
}

const cannotWrite = (folder: string, code: string) => new CommandProblem(text(
  `无法在 ${folder} 写入页面文件（${code}），请检查文件夹权限和磁盘空间后再启动。`,
  `Cannot write the pages into ${folder} (${code}); check the folder's permissions and the disk, then start again.`,
));

function runQuietly(command: string, args: string[], signal?: AbortSignal): Promise<{ code: number | null; all: string; cause: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'], ...(signal ? { signal } : {}), env: { ...process.env, NODE_ENV: 'production' } });
    let said = '';
    const keep = (piece: Buffer) => { said = (said + piece.toString()).slice(0, 20_000); };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, all: said, cause: causeIn(said) }));
  });
}

/** The line of a build that says what is wrong, without colours. */
function causeIn(said: string): string {
  const lines = stripVTControlCharacters(said).split('\n').map((line) => line.trim()).filter(Boolean);
  return lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? '';
}
