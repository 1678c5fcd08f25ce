import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headersSeen } from './headers-seen.ts';
import { readDepartmentFile } from './read-department-file.ts';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'tonghu-test-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each<[string, string[]]>([
  ['an ID number', ['张三', '990101201503011229']],
  ['full-width digits', ['张三', '９９０１０１２０１５０３０１１２２９']],
  ['a date', ['张三', '2015年3月1日']],
  ['a sex', ['张三', '女']],
])('a first row of people is no header, and is not told: %s', (_what, cells) => {
  expect(headersSeen(cells)).toEqual([]);
});

test('unknown headers are told, without what a terminal or a table does not take', () => {
  expect(headersSeen(['序号', '', '人员\u001B[31m编码\0', '甲'.repeat(50), ' 2024年度 '])).toEqual(['序号', '人员[31m编码', `${'甲'.repeat(40)}…`, '2024年度']);
});

test.each([['a file without headers', '张三,990101201503011229,男\n李四,990101201503011237,女\n'], ['zeros', '\0'.repeat(3000)]])('the refusal of %s names nobody', async (_what, content) => {
  const path = join(folder, 'file.csv');
  await writeFile(path, content);
  await expect(readDepartmentFile({ path, listUnread: 10 })).rejects.toMatchObject({ code: 'file-not-recognised', detail: { headers: [] } });
});
