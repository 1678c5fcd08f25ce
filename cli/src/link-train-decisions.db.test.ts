import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { LinkModel } from '@tonghu/linkage/link/model';
import { aTown, testPlaces } from '@tonghu/server/children/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

/* What people said of pairs reaches the weights: from the home, or from a file of another machine. */

const tonghu = fileURLToPath(new URL('../bin/tonghu.js', import.meta.url));
let db: FreshDatabase;
let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  db = await freshDatabase();
  const town = await aTown(db);
  const { id: by, place } = town.actors['city-officer'];
  folder = mkdtempSync(join(tmpdir(), 'tonghu-train-'));
  const head = 'id,姓名,身份证号,性别,出生日期,户籍地区划,父亲姓名,母亲姓名\n';
  writeFileSync(at('left.csv'), `${head}L1,张梓寒,,女,2015/3/7,990703004012,张建国,\n`);
  writeFileSync(at('right.csv'), `${head}R1,张梓涵,,女,2015-03-07,990703004012,张建国,孙丽华\nR2,李思雨,,女,2016-01-05,990701002003,李伟,王芳\n`);
  const [run, file] = [crypto.randomUUID(), crypto.randomUUID()];
  await db.owner.query(`insert into department_files (id, kind, name, source, file_id, digest, size, state, place_code, path, created_by) values ($1, 'school', 'x', 'x', $2, 'd', 1, 'recognised', $3, $4, $5)`, [file, crypto.randomUUID(), place.code, place.path, by]);
  await db.owner.query(`insert into discovery_runs (id, on_day, place_code, path, state, file_ids, rule_version) values ($1, '2026-03-01', $2, $3, 'done', '{}', 'v')`, [run, place.code, place.path]);
  const said = [...Array.from({ length: 40 }, () => 'same'), 'different', 'different', null];
  for (const [nth, answer] of said.entries()) {
    await db.owner.query(`
      insert into link_reviews (id, run_id, department_file_id, source, kind, line, pair_token, pack_at, why, levels, answer, decided_by, decided_at, place_code, path)
      values (gen_random_uuid(), $1, $2, 'x', 'school', $3, $4, 0, 'alike', $5, $6, $7, $8, $9, $10)`,
    [run, file, nth, `pair ${nth}`, { born: 'lunar', sex: 'same' }, answer, answer && by, answer && new Date(), testPlaces.village, place.path]);
  }
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await db.close();
});

function link(...words: string[]) {
  const { home } = JSON.parse(process.env.TONGHU_TEST_POSTGRES!) as { home: string };
  const done = spawnSync(process.execPath, [tonghu, 'link', ...words], { encoding: 'utf8', env: { ...process.env, TONGHU_HOME: home, DATABASE_URL: db.url, LC_ALL: 'en_US.UTF-8' } });
  return { code: done.status, said: done.stderr };
}
const train = (out: string, ...more: string[]) => link('train', '--left', at('left.csv'), '--right', at('right.csv'), '--out', at(out), ...more);
const modelIn = (name: string) => JSON.parse(readFileSync(at(name), 'utf8')) as LinkModel;
const lunar = (name: string) => modelIn(name).fields.born!.find(({ level }) => level === 'lunar')!.same;

test('answers of the home move the weights that the files taught; open ones and those of two people do not', () => {
  expect(train('plain.json').code).toBe(0);
  expect(train('taught.json', '--from-home')).toMatchObject({ code: 0, said: expect.stringContaining('42 pairs people decided (40 one person, 2 two)') });
  expect(lunar('taught.json')).toBeGreaterThan(3 * lunar('plain.json'));
  expect(modelIn('taught.json').origin).toContain('and from 40 pairs that people said are one person');
  expect(modelIn('taught.json').fields.born!.map(({ strangers }) => strangers)).toEqual(modelIn('plain.json').fields.born!.map(({ strangers }) => strangers));
});

test('they travel as a file without anybody’s data, and teach the same elsewhere', () => {
  expect(link('decisions', '--out', at('decisions.json')).code).toBe(0);
  expect(statSync(at('decisions.json')).mode & 0o777).toBe(0o600);
  const { decisions } = JSON.parse(readFileSync(at('decisions.json'), 'utf8'));
  expect([decisions.length, decisions[0]]).toEqual([42, { levels: { born: 'lunar', sex: 'same' }, same: true }]);
  expect(train('elsewhere.json', '--decisions', at('decisions.json')).code).toBe(0);
  expect(modelIn('elsewhere.json').fields).toEqual(modelIn('taught.json').fields);
});

test('a file that holds no decisions, and a place that is not said, end in one sentence', () => {
  expect(train('none.json', '--decisions', at('left.csv'))).toMatchObject({ code: 1, said: expect.stringContaining('cannot be used (JSON)') });
  expect(link('decisions')).toMatchObject({ code: 2, said: expect.stringContaining('--out is missing') });
});
