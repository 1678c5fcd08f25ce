import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acting } from '@tonghu/db/acting';
import { openFiles } from '@tonghu/db/files/files';
import { openHome } from '@tonghu/db/home';
import { freshDatabase } from '@tonghu/db/testing/database';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Town, aTown, testDay, testPlaces } from '../../children/testing.ts';
import { decideReview, openReview, takeBack } from './decide-review.ts';
import { type FoundPair, decidedPairs, keepReviews } from './keep-reviews.ts';
import { labelledPairs } from './labelled.ts';
import { listReviews } from './review-row.ts';

/* Pairs on which the machine is not sure, from a run to a person's answer and back. */

let town: Town;
let folder: string;
let parts: Parameters<typeof keepReviews>[1];
let runId: string;
let fileId: string;

beforeAll(async () => {
  const db = await freshDatabase();
  town = await aTown(db);
  folder = mkdtempSync(join(tmpdir(), 'tonghu-links-'));
  parts = { vault: db.vault, files: openFiles({ home: openHome(join(folder, 'home')), vault: db.vault, s3: null }) };
});
afterAll(async () => {
  await town.db.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await town.db.owner.query('truncate link_reviews, link_review_steps, discovery_runs, department_files cascade');
  [runId, fileId] = [crypto.randomUUID(), crypto.randomUUID()];
  const { id, place } = town.actors['city-officer'];
  await acting(town.db, id, async (tx) => {
    await sql`insert into department_files (id, kind, name, source, file_id, digest, size, state, place_code, path, created_by)
      values (${fileId}, 'school', '学籍.xlsx', '市教育局', ${crypto.randomUUID()}, 'd', 1, 'recognised', ${place.code}, ${place.path}, ${id})`.execute(tx);
    await run(tx, runId);
  });
});

const run = (tx: Parameters<typeof keepReviews>[0], id: string) => sql`
  insert into discovery_runs (id, on_day, place_code, path, state, file_ids, rule_version, created_by)
  values (${id}, ${testDay}, ${town.actors['city-officer'].place.code}, ${town.actors['city-officer'].place.path}, 'done', ${[fileId]}::uuid[], 'v', ${town.actors['city-officer'].id})`.execute(tx);

const pair = (line: number, chance: number | null = 0.7): FoundPair => ({
  kind: 'school', why: chance === null ? 'other-name' : 'alike', line, sheet: '二大队', key: `row ${line}`, chance, prior: -12.5,
  parts: [{ field: 'given', level: 'sound', says: text('姓名同音', 'Names that sound the same'), weight: 8.1 }, { field: 'born', level: 'same', says: text('出生日期相同', 'Same birth date'), weight: 9.9 }],
  row: { name: '欧阳晓雁', idNumber: null, sex: 'female', birthDate: '2015-03-01', division: null, fatherName: '欧阳建', motherName: null },
  person: { name: '欧阳晓燕', idNumber: '990101201503011229', sex: 'female', birthDate: '2015-03-01', division: testPlaces.village, fatherName: '欧阳健', motherName: '何萍' },
});
const placeOf = (code: string | null) => (code === testPlaces.village ? { code: testPlaces.village, path: town.actors.director.place.path } : undefined);
const keep = (pairs: FoundPair[], id = runId) => as('city-officer', (tx) => keepReviews(tx, parts, id, () => ({ id: fileId, source: '市教育局' }), pairs, placeOf));
type Post = 'city-officer' | 'county-officer' | 'county-reviewer' | 'supervisor' | 'director' | 'liaison';
const as = <T>(post: Post, work: (tx: Parameters<typeof keepReviews>[0]) => Promise<T>) => acting(town.db, town.actors[post].id, work);
const list = (post: Post, answer?: 'open' | 'same') => as(post, (tx) => listReviews(tx, town.actors[post], { answer, limit: 50 }));
const deciding = (post: Post, version: number) => ({ parts, actor: town.actors[post], version });

test('a pair waits for the county without a name, opens with both sides, and is answered, counted and taken back', async () => {
  expect(await keep([pair(4, 0.6), pair(9, 0.9)])).toEqual({ waiting: 2, beyond: 0 });
  const { rows, total } = await list('county-officer', 'open');
  expect([total, rows.map((row) => [row.line, row.chance, row.source])]).toEqual([2, [[9, 0.9, '市教育局'], [4, 0.6, '市教育局']]]);
  expect(JSON.stringify(rows)).not.toMatch(/欧阳|2015|9901/);

  const [first] = rows;
  const opened = await as('county-officer', (tx) => openReview(tx, parts, town.actors['county-officer'], first!.id));
  expect(opened.sheet).toBe('二大队');
  expect(opened.sides).toMatchObject({ row: { name: '欧阳晓雁' }, person: { name: '欧阳晓燕', motherName: '何萍' } });
  expect((opened.prior ?? 0) + opened.parts.reduce((sum, part) => sum + part.weight, 0)).toBeCloseTo(5.5);

  const decided = await as('county-officer', (tx) => decideReview(tx, deciding('county-officer', opened.version), opened.id, 'same', '电话问过学校'));
  expect(decided).toMatchObject({ answer: 'same', counted: false, steps: [{ step: 'same', reason: '电话问过学校' }] });
  const said = await as('city-officer', (tx) => decidedPairs(tx, parts.vault));
  expect([said('row 9'), said('row 4'), said('row 5')]).toEqual(['same', undefined, undefined]);
  expect(await as('city-officer', (tx) => labelledPairs(tx))).toEqual([{ levels: { given: 'sound', born: 'same' }, same: true }]);

  const again = await as('county-officer', (tx) => takeBack(tx, deciding('county-officer', decided.version), opened.id, '弄错了人'));
  expect([again.answer, again.decidedBy, again.steps.length]).toEqual([null, null, 2]);
  expect((await as('city-officer', (tx) => decidedPairs(tx, parts.vault)))('row 9')).toBeUndefined();
});

test('the next run finds the answer again and asks nobody twice', async () => {
  await keep([pair(4)]);
  const { rows: [row] } = await list('county-officer');
  await as('county-officer', (tx) => decideReview(tx, deciding('county-officer', row!.version), row!.id, 'different', null));
  const later = crypto.randomUUID();
  await as('city-officer', (tx) => run(tx, later));
  expect(await keep([{ ...pair(4), line: 7 }, pair(12)], later)).toEqual({ waiting: 1, beyond: 0 });
  const { rows } = await list('county-officer');
  expect(rows.map(({ line, answer, counted }) => [line, answer, counted]).sort()).toEqual([[12, null, false], [7, 'different', true]].sort());
});

test('an answer on a stale page is refused with what stands now, a second answer too', async () => {
  await keep([pair(4)]);
  const { rows: [row] } = await list('county-officer');
  await as('county-officer', (tx) => decideReview(tx, deciding('county-officer', row!.version), row!.id, 'same', null));
  await expect(as('city-officer', (tx) => decideReview(tx, deciding('city-officer', row!.version), row!.id, 'different', null))).rejects.toMatchObject({ code: 'changed-meanwhile', detail: { theirs: { answer: 'same' } } });
  await expect(as('city-officer', (tx) => decideReview(tx, deciding('city-officer', row!.version + 1), row!.id, 'different', null))).rejects.toMatchObject({ code: 'wrong-state' });
});

test('village, township and departments see no pair; a reviewer looks and does not decide; the opening is recorded', async () => {
  await keep([pair(4)]);
  const { rows: [row] } = await list('county-reviewer');
  for (const post of ['supervisor', 'director', 'liaison'] as const) {
    await expect(list(post)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(as(post, (tx) => sql`select 1 from link_reviews`.execute(tx))).resolves.toMatchObject({ rows: [] });
  }
  await as('county-reviewer', (tx) => openReview(tx, parts, town.actors['county-reviewer'], row!.id));
  await expect(as('county-reviewer', (tx) => decideReview(tx, deciding('county-reviewer', row!.version), row!.id, 'same', null))).rejects.toMatchObject({ code: 'not-allowed' });
  const { rows: opened } = await town.db.owner.query("select 1 from audit_rows where action = 'open' and subject_kind = 'link_reviews' and subject_id = $1", [row!.id]);
  expect(opened).toHaveLength(1);
});

test('no table holds a name or a number of a pair, and where the content has gone the answer stays', async () => {
  await keep([pair(4)]);
  const { rows: [dump] } = await town.db.owner.query<{ all: string }>("select (select jsonb_agg(to_jsonb(r))::text from link_reviews r) || (select coalesce(jsonb_agg(to_jsonb(a))::text, '') from audit_rows a where a.subject_kind = 'link_reviews') as all");
  expect(dump!.all).not.toMatch(/欧阳|990101201503011229|何萍/);
  await town.db.owner.query('update link_reviews set pack_id = null');
  const { rows: [row] } = await list('county-officer');
  expect(await as('county-officer', (tx) => openReview(tx, parts, town.actors['county-officer'], row!.id))).toMatchObject({ sides: null, prior: null, parts: [] });
});

test('pairs that nobody weighed come last, page by page', async () => {
  await keep([pair(1, null), pair(2, 0.5), pair(3, null), pair(4, 0.9)]);
  const seen: (number | null)[] = [];
  let after: string | undefined;
  do {
    const page = await as('county-officer', (tx) => listReviews(tx, town.actors['county-officer'], { limit: 1, after }));
    seen.push(...page.rows.map((row) => row.chance));
    after = page.next ?? undefined;
  } while (after);
  expect(seen).toEqual([0.9, 0.5, null, null]);
});

test('a person under no place of the register is not kept, and the count says so', async () => {
  const nowhere = { ...pair(5), person: { ...pair(5).person, division: '110101001001' } };
  expect(await keep([pair(4), nowhere])).toEqual({ waiting: 1, beyond: 1 });
  expect(await keep([nowhere])).toEqual({ waiting: 0, beyond: 1 });
});
