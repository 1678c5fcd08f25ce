import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Vite's own server for people who change the pages; it passes /api on. Returns its address. */
export function developPages(api: string, signal: AbortSignal): string {
  const folder = fileURLToPath(new URL('../../console', import.meta.url));
  const vite = join(dirname(createRequire(join(folder, 'package.json')).resolve('vite/package.json')), 'bin/vite.js');
  spawn(process.execPath, [vite, folder, '--port', '5173', '--strictPort'], { stdio: 'inherit', signal, env: { ...process.env, TONGHU_API: api } })
    .on('error', () => {}); // said by vite itself on the terminal
  return 'http://localhost:5173/';
}
