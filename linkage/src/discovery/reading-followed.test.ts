import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { csv, folderForTest, idNumber } from '../testing/people.ts';
import { openMatchingEngine } from './matching-engine.ts';
import { readDepartmentFile } from './read-department-file.ts';

/* Whoever has a file read learns how far it is, and can stop it. */

const head = ['姓名', '身份证号', '死亡日期'];
const row = ['甲', idNumber('1984-05-06', 11), '2020-01-01'];
const rows = [head, ...Array.from({ length: 4500 }, () => row)];

async function fileWith(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await folderForTest(), name);
  await writeFile(path, content);
  return path;
}

test('rows read one by one are counted as they come, of those a text has; nobody counts those of a workbook before', async () => {
  const told: [number, number | null][] = [];
  const follow = (read: number, of: number | null) => { told.push([read, of]); };
  await readDepartmentFile({ path: await fileWith('deaths.csv', csv(...rows)), quickFrom: Infinity, told: follow });
  expect(told).toEqual([[2000, 4500], [4000, 4500]]);
  told.length = 0;
  await readDepartmentFile({ path: await fileWith('deaths.xlsx', await writeXlsx({ sheets: [{ name: '名册', rows }] })), told: follow });
  expect(told).toEqual([[2000, null], [4000, null]]);
});

test('a reading that is stopped ends before the next rows, with the reason it was stopped for', async () => {
  const path = await fileWith('deaths.csv', csv(...rows));
  const stop = new AbortController();
  const told: number[] = [];
  await expect(readDepartmentFile({ path, quickFrom: Infinity, signal: stop.signal, told: (read) => { told.push(read); stop.abort(new Error('enough')); } })).rejects.toThrow('enough');
  expect(told).toEqual([2000]);
  await expect(readDepartmentFile({ path, quickFrom: 0, signal: AbortSignal.abort(new Error('not even begun')) })).rejects.toThrow('not even begun');
});

test('what the engine reads by itself is told by the share of the file behind it, at the latest when all of it is', async () => {
  const path = await fileWith('deaths.csv', csv(head, ...Array.from({ length: 60_000 }, () => row)));
  const told: [number, number | null][] = [];
  await readDepartmentFile({ path, quickFrom: 0, told: (read, of) => { told.push([read, of]); } });
  expect(told.at(-1)).toEqual([60_000, 60_000]);
  expect(told.map(([read]) => read)).toEqual(told.map(([read]) => read).sort((a, b) => a - b));

  for (const follow of [true, false]) {
    const engine = await openMatchingEngine({ follow, threads: 1 });
    let reading = true;
    const work = (async () => { while (reading) await engine.run(`create or replace table t as select hash(*columns(*)) from read_csv('${path}', header = true, all_varchar = true)`); })();
    try {
      if (follow) await expect.poll(() => engine.share!(), { interval: 1, timeout: 15_000 }).toBeGreaterThan(0);
      else expect(engine.share!()).toBe(null);
    } finally {
      reading = false;
      await work;
      await engine.close();
    }
  }
});
