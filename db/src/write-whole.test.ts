import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeWhole } from './write-whole.ts';

const folder = mkdtempSync(join(tmpdir(), 'tonghu-whole-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('killed while it writes, a file is there whole or not at all', { timeout: 60_000 }, async () => {
  // Large, so that the writing takes long enough to be met in the middle.
  const size = 30_000_000;
  const script = `import { writeWhole } from ${JSON.stringify(join(import.meta.dirname, 'write-whole.ts'))};
    const body = 'x'.repeat(${size});
    console.log('ready');
    for (let n = 0; ; n += 1) writeWhole(process.argv[1] + '/' + n, body, { once: true });`;
  let met = 0;
  for (let round = 0; round < 6; round += 1) {
    const into = mkdtempSync(join(folder, 'round-'));
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, into], { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await new Promise((resume) => setTimeout(resume, 40 + 17 * round));
    child.kill('SIGKILL');
    await once(child, 'close');
    for (const name of readdirSync(into)) {
      if (name.endsWith('.new')) met += 1;
      else expect(statSync(join(into, name)).size).toBe(size);
    }
    rmSync(into, { recursive: true });
  }
  expect(met).toBeGreaterThan(0); // at least one was killed in the middle of a write
});

test('a secret that is there already stays', () => {
  const file = join(folder, 'secret');
  writeWhole(file, 'first', { once: true });
  writeWhole(file, 'second', { once: true });
  expect(readFileSync(file, 'utf8')).toBe('first');
  writeWhole(file, 'third');
  expect(readFileSync(file, 'utf8')).toBe('third');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a folder that is not there is told, and nothing is left', () => {
  expect(() => writeWhole(join(folder, 'no/such'), 'x', { once: true })).toThrow(/ENOENT/);
  expect(existsSync(join(folder, 'no'))).toBe(false);
});
