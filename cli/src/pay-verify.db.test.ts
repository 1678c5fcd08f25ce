import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFiles } from '@tonghu/db/files/files';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { aPaidChild, as } from '@tonghu/server/benefits/testing';
import { computeRun } from '@tonghu/server/benefits/pay-run/compute-run';
import { openRun } from '@tonghu/server/benefits/pay-run/open-run';
import { releaseRun } from '@tonghu/server/benefits/pay-run/release-run';
import { getStoredRun } from '@tonghu/server/benefits/pay-run/run-row';
import { checkAndPrepare } from '@tonghu/server/benefits/pay-run/testing';
import { aTown } from '@tonghu/server/children/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

const tonghu = fileURLToPath(new URL('../bin/tonghu.js', import.meta.url));
const today = '2026-03-05';
let db: FreshDatabase;
let home: string;
let folder: string;
let child: { id: string };

beforeAll(async () => {
  db = await freshDatabase();
  const town = await aTown(db);
  const { 'county-officer': officer, 'county-reviewer': reviewer } = town.actors;
  ({ home } = JSON.parse(process.env.TONGHU_TEST_POSTGRES!) as { home: string });
  folder = mkdtempSync(join(tmpdir(), 'tonghu-verify-'));
  const tools = { vault: db.vault, demo: false, files: openFiles({ home: { dir: home }, vault: db.vault }) };
  child = await aPaidChild(db, { name: '王小雨', from: '2026-03' });
  const id = crypto.randomUUID();
  await as(db, officer, (mover) => openRun(mover, id, '2026-03', today));
  await as(db, officer, (mover) => computeRun(mover, tools, id));
  await as(db, officer, (mover) => checkAndPrepare(mover, tools, id));
  await as(db, reviewer, async (mover) => releaseRun(mover, tools, id, (await getStoredRun(mover.tx, id)).version, today));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await db.close();
});

function verify(...options: string[]) {
  const done = spawnSync(process.execPath, [tonghu, 'pay', 'verify', ...options], { encoding: 'utf8', env: { ...process.env, TONGHU_HOME: home, DATABASE_URL: db.url, LC_ALL: 'en_US.UTF-8' } });
  return { code: done.status, out: done.stdout, said: done.stderr };
}

test('a kept run agrees; a payment changed behind the product\'s back is named, in the file as well, and leaves with 1', async () => {
  expect(verify('--all')).toMatchObject({ code: 0, out: expect.stringContaining('370784-2026-03-01  1 lines agree, 2006.00 yuan') });
  expect(verify('--run', '370784-2026-03-01', '--as-known-today').out).toContain('0 months through 2026-03 are owed otherwise than paid');
  await db.owner.query('update payments set amount = amount - 600');
  const file = join(folder, 'differences.csv');
  const { code, out, said } = verify('--county', '370784', '--month', '2026-03', '--out', file);
  expect(out).toContain(`${child.id} 王** 2026-03 paid in the ledger: 2000.00 → 2006.00`);
  expect([code, said]).toEqual([1, expect.stringContaining('1 differences')]);
  expect(readFileSync(file, 'utf8').trim().split('\n')).toEqual(['批次,档案,姓名,所属月,项目,留存,推算', `370784-2026-03-01,${child.id},王**,2026-03,账目里的已发,2000.00,2006.00`]);
});

test('which run is not said, or there is none', () => {
  expect(verify().code).toBe(2);
  expect(verify('--county', '370784').code).toBe(2);
  expect(verify('--run', 'x')).toMatchObject({ code: 1, said: expect.stringContaining('There is no such run') });
}, 60_000);
