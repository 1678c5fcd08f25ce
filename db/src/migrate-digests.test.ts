import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDigests, digestFaults } from './migrate-digests.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'tonghu-digests-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, sql: string) => writeFileSync(join(folder, name), `-- Safe while the previous release is running: yes.\n${sql}`);
const list = () => readFileSync(join(folder, 'digests.txt'), 'utf8');

test('no migration was changed, taken away or left out of the list', () => {
  const faults = digestFaults();
  expect(faults, faults.join('\n')).toEqual([]);
});

test('a migration that is changed or gone after it was listed is named with what to do; line ends of another system are no change', () => {
  put('0001_first.sql', 'select 1;');
  put('0002_second.sql', 'select 2;');
  addDigests(folder);
  expect(digestFaults(folder)).toEqual([]);
  writeFileSync(join(folder, '0001_first.sql'), '-- Safe while the previous release is running: yes.\r\nselect 1;');
  writeFileSync(join(folder, 'digests.txt'), list().replaceAll('\n', '\r\n'));
  expect(digestFaults(folder)).toEqual([]);
  put('0001_first.sql', 'select 1 ;');
  rmSync(join(folder, '0002_second.sql'));
  expect(digestFaults(folder)).toEqual([
    'db/migrations/0001_first.sql was changed: homes that ran it will not start, so take the change back and write a new migration.',
    'db/migrations/0002_second.sql is gone: homes ran it, so put it back, and write a new migration to undo what it does.',
  ]);
});

test('writing adds a line for a new migration and leaves the lines that stand, also of one that was changed', () => {
  put('0001_first.sql', 'select 1;');
  addDigests(folder);
  const before = list();
  put('0001_first.sql', 'select 2;');
  put('0002_second.sql', 'select 2;');
  expect(digestFaults(folder).at(-1)).toBe('db/migrations/0002_second.sql is not in digests.txt yet; run: npm run check -- --write');
  addDigests(folder);
  addDigests(folder);
  expect(list()).toMatch(new RegExp(`^${before}0002_second\\.sql [0-9a-f]{64}\n$`));
  expect(digestFaults(folder)).toEqual([expect.stringContaining('0001_first.sql was changed')]);
});
