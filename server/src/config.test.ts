import { StartProblem } from '@tonghu/db/start-problem';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('says every mistake at once, each with its name', () => {
  let said = '';
  try {
    readConfig({ TONGHU_PORT: 'eighty', TONGHU_PROFILE: 'des', DATABASE_URL: 'mysql://x', TONGHU_S3_BUCKET: 'files' });
  } catch (problem) {
    if (problem instanceof StartProblem) said = problem.says.en;
  }
  for (const name of ['TONGHU_PORT', 'TONGHU_PROFILE', 'DATABASE_URL', 'TONGHU_S3_KEY']) expect(said).toContain(name);
});

test('the memory of a run is an amount that a run can work with', () => {
  expect(readConfig({}).runMemory).toBe('2GB');
  expect(readConfig({ TONGHU_RUN_MEMORY: '800 MB' }).runMemory).toBe('800 MB');
  for (const wrong of ['2', 'much', '64MB', '-2GB', '100000KB']) expect(() => readConfig({ TONGHU_RUN_MEMORY: wrong }), wrong).toThrow(/TONGHU_RUN_MEMORY/);
});

test('an empty value is the same as none, and https makes cookies secure', () => {
  const plain = readConfig({ TONGHU_PORT: '', TONGHU_DEMO: '' });
  expect([plain.port, plain.demo, plain.secure, plain.s3]).toEqual([8780, null, false, null]);
  expect(readConfig({ TONGHU_BASE_URL: 'https://tonghu.example.cn' }).secure).toBe(true);
});
