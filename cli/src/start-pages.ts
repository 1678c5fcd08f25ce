import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Vite's own servers for people who change the pages; they pass /api on. The console's passes /field to the phone's. Returns the address of both. */
export function developPages(api: string, signal: AbortSignal): string {
  for (const [pages, port] of [['console', '5173'], ['field', '5174']] as const) {
    const folder = fileURLToPath(new URL(`../../${pages}`, import.meta.url));
    const vite = join(dirname(createRequire(join(folder, 'package.json')).resolve('vite/package.json')), 'bin/vite.js');
    spawn(process.execPath, [vite, folder, '--port', port, '--strictPort'], { stdio: 'inherit', signal, env: { ...process.env, TONGHU_API: api } })
      .on('error', () => {}); // said by vite itself on the terminal
  }
  return 'http://localhost:5173/';
}
