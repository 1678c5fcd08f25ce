import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { folderForTest } from '../testing/people.ts';
import { openMatchingEngine } from './matching-engine.ts';

test('what a killed process left goes with the next; what a running one uses stays', async () => {
  const within = await folderForTest();
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  for (const pid of [child.pid, process.ppid]) {
    await mkdir(join(within, `tonghu-matching-${pid}-abc`));
    await writeFile(join(within, `tonghu-matching-${pid}-abc`, 'deaths.cells'), 'someone');
  }
  const engine = await openMatchingEngine({ within });
  const open = await readdir(within);
  await engine.close();
  expect(open.filter((name) => !name.includes(`-${process.pid}-`))).toEqual([`tonghu-matching-${process.ppid}-abc`]);
  expect(await readdir(within)).toEqual([`tonghu-matching-${process.ppid}-abc`]);
});
