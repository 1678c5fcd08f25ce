import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sweepPieces } from './sweep.ts';

test('pieces older than a week go, the others stay', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'tonghu-sweep-'));
  const now = new Date('2026-11-21T08:00:00Z');
  expect(await sweepPieces({ dir }, now)).toBe(0);
  const folder = join(dir, 'run', 'uploads');
  mkdirSync(folder, { recursive: true });
  for (const [name, day] of [['old.part', '2026-11-13T08:00:00Z'], ['new.part', '2026-11-15T08:00:00Z']] as const) {
    writeFileSync(join(folder, name), 'x');
    utimesSync(join(folder, name), new Date(day), new Date(day));
  }
  expect(await sweepPieces({ dir }, now)).toBe(1);
  expect(readdirSync(folder)).toEqual(['new.part']);
  rmSync(dir, { recursive: true });
});
