import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../project-files.ts';

interface Locked { optionalDependencies?: Record<string, string> }

const { packages } = JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };

test('the lock file names the native parts of every platform', () => {
  // npm leaves out what a registry does not have yet; `npm ci` then refuses a fresh clone, or a Mac gets no database.
  const missing = Object.entries(packages).flatMap(([at, one]) => Object.keys(one.optionalDependencies ?? {})
    .filter((name) => !packages[`node_modules/${name}`] && !packages[`${at}/node_modules/${name}`])
    .map((name) => `${at} lacks ${name}`));
  expect(missing).toEqual([]);
});
