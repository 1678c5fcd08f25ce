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

/** The two apps and what each is built from, beside the words and the law. */
const apps = [
  { name: 'console', from: ['index.html', 'vite.config.ts', 'package.json'], folders: ['src'] },
  { name: 'field', from: ['index.html', 'vite.config.ts', 'package.json', 'tsconfig.json'], folders: ['src', 'public'] },
] as const;
type App = (typeof apps)[number];

const distOf = ({ name }: App) => join(project, name, 'dist');
const stampOf = (app: App) => join(distOf(app), '.built-from');

/** A digest of everything the pages of an app are built from. */
function source({ name, from, folders }: App): string {
  const digest = createHash('sha256');
  const read = (folder: string) => {
    for (const entry of readdirSync(join(project, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) read(path);
      else if (!entry.name.includes('.test.')) digest.update(path).update(readFileSync(join(project, path)));
    }
  };
  for (const folder of [...folders.map((one) => `${name}/${one}`), 'domain/src', 'rules/src']) read(folder);
  for (const file of [...from.map((one) => `${name}/${one}`), 'package-lock.json']) digest.update(readFileSync(join(project, file)));
  return digest.digest('hex');
}

const isBuilt = (app: App): boolean => existsSync(stampOf(app)) && readFileSync(stampOf(app), 'utf8') === source(app);

/** Whether the pages of console and phone are those of the source as it is now. */
export const pagesAreBuilt = (): boolean => apps.every(isBuilt);

/** Builds what is not built yet. Resolves when both apps stand. */
export async function buildPages(signal?: AbortSignal): Promise<void> {
  for (const app of apps) if (!isBuilt(app)) await build(app, signal);
}

/** Builds an app aside and puts it in place whole, so that a killed build or two at once leave no half pages. */
async function build(app: App, signal?: AbortSignal): Promise<void> {
  const from = source(app);
  const require = createRequire(join(project, app.name, 'package.json'));
  const vite = join(dirname(require.resolve('vite/package.json')), 'bin/vite.js');
  // Among the packages, where no tool of the project looks and git neither.
  const asides = join(project, 'node_modules/.cache');
  const aside = join(asides, `tonghu-pages-${app.name}-${process.pid}`);
  orSay(asides, () => {
    mkdirSync(aside, { recursive: true });
    for (const name of readdirSync(asides)) if (leftByTheDead(name)) rmSync(join(asides, name), { recursive: true, force: true });
  });
  try {
    const said = await runQuietly(process.execPath, [vite, 'build', join(project, app.name), '--outDir', join(aside, 'dist'), '--emptyOutDir', '--logLevel', 'warn'], signal);
    if (said.code !== 0) {
      throw /ENOSPC|EDQUOT/.test(said.all) ? cannotWrite(asides, 'ENOSPC') : new CommandProblem(text(`页面没有构建成功：${said.cause}`, `The pages could not be built: ${said.cause}`));
    }
    orSay(distOf(app), () => putInPlace(app, aside, from));
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function putInPlace(app: App, aside: string, from: string): void {
  const dist = distOf(app);
  const stamp = stampOf(app);
  writeFileSync(join(aside, 'dist/.built-from'), from);
  if (isBuilt(app)) return; // another start from this folder was quicker
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
  const pid = /^tonghu-pages-(?:[a-z]+-)?(\d+)$/.exec(name)?.[1];
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
