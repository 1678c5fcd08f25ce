import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
 * Builds the console beside the old one and puts it in place whole, so that a
 * killed build or two at once leave no half pages. Resolves when it stands.
 */
export async function buildConsole(): Promise<void> {
  const from = source();
  const require = createRequire(join(project, 'console/package.json'));
  const vite = join(dirname(require.resolve('vite/package.json')), 'bin/vite.js');
  const beside = `${dist}-${process.pid}`;
  try {
    mkdirSync(beside, { recursive: true });
  } catch (cause) {
    throw new CommandProblem(text(
      `无法在 ${join(project, 'console')} 写入页面文件（${String((cause as NodeJS.ErrnoException).code)}），请检查文件夹权限和磁盘空间后再启动。`,
      `Cannot write the pages into ${join(project, 'console')} (${String((cause as NodeJS.ErrnoException).code)}); check the folder's permissions and the disk, then start again.`,
    ));
  }
  try {
    const said = await runQuietly(process.execPath, [vite, 'build', join(project, 'console'), '--outDir', beside, '--emptyOutDir', '--logLevel', 'warn']);
    if (said.code !== 0) {
      throw new CommandProblem(text(`页面没有构建成功：${said.lastLine}`, `The pages could not be built: ${said.lastLine}`));
    }
    writeFileSync(join(beside, '.built-from'), from);
    rmSync(dist, { recursive: true, force: true });
    try {
      renameSync(beside, dist);
    } catch {
      cpSync(beside, dist, { recursive: true });
    }
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

function runQuietly(command: string, args: string[]): Promise<{ code: number | null; lastLine: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production' } });
    let said = '';
    const keep = (piece: Buffer) => { said = (said + piece.toString()).slice(-4000); };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, lastLine: said.trim().split('\n').at(-1) ?? '' }));
  });
}
