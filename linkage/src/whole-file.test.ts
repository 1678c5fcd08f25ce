import { mkdir, readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderForTest } from './testing/people.ts';
import { writeWhole } from './whole-file.ts';

test('a text is there as a whole for its owner alone, or nothing is left of it', async () => {
  const folder = await folderForTest();
  await writeWhole(join(folder, 'list.csv'), 'a,b\n');
  expect([await readFile(join(folder, 'list.csv'), 'utf8'), (await stat(join(folder, 'list.csv'))).mode & 0o777]).toEqual(['a,b\n', 0o600]);
  await mkdir(join(folder, 'full'));
  await expect(writeWhole(join(folder, 'full'), 'a,b\n')).rejects.toMatchObject({ code: 'EISDIR' });
  expect((await readdir(folder)).sort()).toEqual(['full', 'list.csv']);
});
