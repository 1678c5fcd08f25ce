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

test('an empty value is the same as none, and https makes cookies secure', () => {
  const plain = readConfig({ TONGHU_PORT: '', TONGHU_DEMO: '' });
  expect([plain.port, plain.demo, plain.secure, plain.s3]).toEqual([8780, null, false, null]);
  expect(readConfig({ TONGHU_BASE_URL: 'https://tonghu.example.cn' }).secure).toBe(true);
});
