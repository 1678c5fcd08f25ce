import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { acting } from '@tonghu/db/acting';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { RegisterChild } from '@tonghu/rules/benefits/rules-at';
import { rulesAt } from '@tonghu/rules/benefits/rule-changes';
import { diffOf } from '@tonghu/rules/benefits/rule-diff';
import { standards } from '@tonghu/rules/benefits/standards';
import { settingRows } from '@tonghu/rules/generated/settings';
import { settingsOn } from '@tonghu/rules/settings/settings';
import { aStandard } from '@tonghu/server/benefits/standards/testing';
import { aPaidChild, orphanGuardians } from '@tonghu/server/benefits/testing';
import { aChild, aTown, testPlaces, type Town } from '@tonghu/server/children/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFiles } from './rules-diff-home.ts';
import { addDiff, emptyTally } from './rules-diff-tally.ts';

const tonghu = fileURLToPath(new URL('../bin/tonghu.js', import.meta.url));
let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
});
afterAll(() => db.close());

async function read(on: string, page?: number): Promise<RegisterChild[]> {
  const found: RegisterChild[] = [];
  for await (const child of openFiles((work) => acting(db, town.actors['county-officer'].id, work), on, undefined, page)) found.push(child);
  return found;
}
const at = (on: string) => ({ on, at: rulesAt({ on, settings: settingRows, standards }) });

test('open files as rules read them, with what is paid, without names and without those nobody may see', async () => {
  const orphan = await aChild(db, { guardians: orphanGuardians('2023-05-01') });
  const paid = await aPaidChild(db, { name: '王小明', from: '2023-06' });
  await aPaidChild(db, { of: 'hiv-affected', from: '2023-06' });
  await aPaidChild(db, { status: 'closed', from: '2023-06' });
  await db.owner.query(`insert into offsets (id, decision_id, child_id, benefit, amount, from_month) values (gen_random_uuid(), $1, $2, '最低生活保障', 50000, '2023-06')`, [paid.decisionId, paid.id]);

  const children = await read('2023-12-31');
  expect(children.map(({ id }) => id).sort()).toEqual([orphan.id, paid.id].sort());
  const [one, other] = [children.find(({ id }) => id === orphan.id)!, children.find(({ id }) => id === paid.id)!];
  expect(one).toMatchObject({ division: testPlaces.village, held: null, facts: { father: { dead: { on: '2023-05-01' } } } });
  expect(other).toMatchObject({ held: 'community-orphan', counted: 50_000, name: '王**' });
  // Its file holds too little for the rules; the decision stands, and its standard rises.
  expect(diffOf(other, at('2023-12-31'), at('2024-01-01'))).toMatchObject({ effect: 'amount', before: { fen: 138_700 }, after: { fen: 150_600 }, fen: 11_900 });
});

test('the intervals that rules name are those a new register begins with', async () => {
  const { rows } = await db.owner.query<{ applies_to: string; interval_days: number }>(`select applies_to, interval_days from visit_policies where path = ''`);
  const settings = settingsOn(null, '2024-06-03');
  expect(Object.fromEntries(rows.map((row) => [row.applies_to, row.interval_days])))
    .toEqual({ ...settings['visits.interval-days'].value, 'left-behind': settings['visits.left-behind-days'].value });
});

test('page by page comes every file once, in the order of places', async () => {
  for (let nth = 0; nth < 4; nth++) await aChild(db, { hukouCode: nth % 2 ? testPlaces.village : testPlaces.nextVillage });
  const all = (await read('2023-12-31')).map(({ id }) => id);
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(5);
  for (const page of [1, 2, all.length, all.length + 1]) expect((await read('2023-12-31', page)).map(({ id }) => id)).toEqual(all);
});

test('the register as a command: standards put in force here count, by county and township, with the look in the record', async () => {
  await aStandard(db, { place: testPlaces.county, from: '2024-01', amounts: { community: 210_000, institution: 260_000 } });
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-diff-home-'));
  const { home } = JSON.parse(process.env.TONGHU_TEST_POSTGRES!) as { home: string };
  const { rows: [officer] } = await db.owner.query<{ username: string }>('select username from staff where id = $1', [town.actors['county-officer'].id]);
  const done = spawnSync(process.execPath, [tonghu, 'rules', 'diff', '--home', '--as', officer!.username, '--from', '2023-12-31', '--to', '2024-01-01', '--out', folder], { encoding: 'utf8', env: { ...process.env, TONGHU_HOME: home, DATABASE_URL: db.url, LC_ALL: 'en_US.UTF-8' } });
  expect([done.status, done.stderr]).toEqual([0, expect.stringMatching(/6 children, 2 affected \(changes amount: 2\), \+426\.00 yuan a month, \+5112\.00 a year/)]);
  const changes = readFileSync(join(folder, 'changelog.md'), 'utf8');
  expect(changes).toContain('| 370784 安丘市 | 金额变动 | 社会散居 | 社会散居 | 2 | +426.00 | +5112.00 |');
  expect(changes).toContain('关于提高标准的通知（测民〔2026〕1号）');
  expect(readFileSync(join(folder, 'places.csv'), 'utf8').split('\n')[1]).toMatch(/^370784\d{3},[^,]+,金额变动,社会散居,社会散居,2,426\.00,5112\.00$/);
  expect(readFileSync(join(folder, 'children.csv'), 'utf8').trim().split('\n')).toHaveLength(3);
  expect(readdirSync(folder).sort()).toEqual(['changelog.md', 'children.csv', 'places.csv']);
  const { rows } = await db.owner.query(`select count(*)::int as n from audit_rows where action = 'export' and purpose = '规则变动影响测算'`);
  expect(rows[0].n).toBe(1);
  rmSync(folder, { recursive: true });
});

test('what is kept while a whole city goes by does not grow with it', () => {
  const tally = emptyTally();
  const [was, is] = [at('2023-12-31'), at('2024-01-01')];
  const facts = { birthDate: '2015-03-01' };
  for (let nth = 0; nth < 2_000; nth++) {
    const child = { id: String(nth), name: '', division: `37078410${nth % 9}20${nth % 7}`, facts, benefits: {}, held: 'community-orphan' as const };
    addDiff(tally, diffOf(child, was, is)!);
    tally.divisions.add(child.division);
  }
  expect([tally.affected, tally.fen]).toEqual([2_000, 2_000 * 11_900]);
  const kept = [tally.byEffect, tally.byCounty, tally.byTownship, tally.byReason].reduce((sum, { size }) => sum + size, tally.divisions.size);
  expect(kept).toBeLessThan(100);
});
