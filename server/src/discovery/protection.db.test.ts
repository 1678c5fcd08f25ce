import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acting } from '@tonghu/db/acting';
import { openFiles } from '@tonghu/db/files/files';
import { openHome } from '@tonghu/db/home';
import { freshDatabase } from '@tonghu/db/testing/database';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { FileStatement } from '@tonghu/domain/discovery/suspected';
import { addDays, addMonthsToDay } from '@tonghu/domain/dates';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Town, aTown, anIdNumber, testDay, testPlaces } from '../children/testing.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { expireFile, expireFiles } from './expire-files.ts';
import { answerExtension, askExtension, lastStatements, stateFile } from './file-statement.ts';
import { receiveFile } from './receive-file.ts';
import { runDiscovery } from './run-discovery.ts';
import { enterRun } from './start-run.ts';

/* What a file rests on, how long it stays, and that nobody's name or number lies where it should not. */

let town: Town;
let folder: string;
let parts: Parameters<typeof runDiscovery>[1]['parts'];
const jobs = { start: async () => ({}) } as unknown as Jobs;
const statement: FileStatement = { source: '市公安局', contact: '李警官 0533-0000000', purpose: '发现困境儿童', legalBases: ['pipl-13-3', 'pipl-34'], legalWords: '' };

beforeAll(async () => {
  const db = await freshDatabase();
  town = await aTown(db);
  folder = mkdtempSync(join(tmpdir(), 'tonghu-protection-'));
  const home = openHome(join(folder, 'home'));
  parts = { home, vault: db.vault, files: openFiles({ home, vault: db.vault, s3: null }) };
});
afterAll(async () => {
  await town.db.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await town.db.owner.query('truncate link_review_steps, link_reviews, suspected_steps, suspected_children, discovery_kept, discovery_runs, unread_rows, department_files, uploads cascade');
  for (const name of readdirSync(join(parts.home.dir, 'files'))) rmSync(join(parts.home.dir, 'files', name), { recursive: true });
});

const city = () => town.actors['city-officer'];
const as = <T>(actor: Town['actors']['director'], work: Parameters<typeof acting<T>>[2]) => acting(town.db, actor.id, work);

async function upload(lines: readonly string[], name: string): Promise<string> {
  const [id, fileId] = [crypto.randomUUID(), crypto.randomUUID()];
  const content = Buffer.from(`${lines.join('\n')}\n`);
  await parts.files.put(fileId, content);
  await as(city(), (tx) => sql`insert into uploads (id, name, size, received, purpose, media_type, file_id, digest, created_by)
    values (${id}, ${name}, ${content.length}, ${content.length}, 'department-file', 'text/csv', ${fileId}, 'd', ${city().id})`.execute(tx));
  return id;
}

async function send(kind: FileKind, lines: readonly string[], more: { expiresOn?: string } & Partial<FileStatement> = {}) {
  const uploadId = await upload(lines, `${kind}.csv`);
  const file = await as(city(), (tx) => receiveFile(tx, jobs, city(), { ...statement, id: crypto.randomUUID(), uploadId, kind, ...more }, testDay));
  await town.db.owner.query(`update department_files set state = 'recognised' where id = $1`, [file.id]);
  return file;
}

async function run(onDay = testDay) {
  const runId = crypto.randomUUID();
  await as(city(), (tx) => enterRun(tx, city(), { id: runId, onDay }));
  return runDiscovery(runId, { parts, jobId: runId, report: () => {}, signal: new AbortController().signal, acting: (work) => as(city(), work) });
}

const sweepOn = (day: string) => expireFiles({ db: town.db, files: parts.files, clock: () => new Date(`${day}T04:00:00Z`) });
const stored = () => readdirSync(join(parts.home.dir, 'files'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => one.name);

test.each<[string, Partial<FileStatement>, string[]]>([
  ['sender', { source: '  ' }, ['source']],
  ['purpose', { purpose: '' }, ['purpose']],
  ['legal basis', { legalBases: [] }, ['legalBases']],
  ['anything', { source: '', purpose: '', legalBases: [], legalWords: ' ' }, ['source', 'purpose', 'legalBases']],
])('a file without %s is not taken, and the sentence says what is missing', async (_says, lacks, fields) => {
  const uploadId = await upload(['身份证号,姓名,死亡日期'], 'deaths.csv');
  const refused = await as(city(), (tx) => receiveFile(tx, jobs, city(), { ...statement, ...lacks, id: crypto.randomUUID(), uploadId }, testDay)).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'file-not-stated' });
  expect(Object.keys((refused as { detail: { fields: object } }).detail.fields)).toEqual(fields);
  expect((await town.db.owner.query('select 1 from department_files')).rowCount).toBe(0);
});

test('words of the sender stand for a basis; without a day the content stays as long as the place allows, and no longer', async () => {
  const file = await send('deaths', ['身份证号,姓名,死亡日期'], { legalBases: [], legalWords: '鲁民〔2020〕1号' });
  const received = (await as(city(), (tx) => lastStatements(tx, city()))).rows;
  expect(received).toEqual([{ ...statement, kind: 'deaths', legalBases: [], legalWords: '鲁民〔2020〕1号' }]);
  expect(file.expiresOn).toBe(addMonthsToDay(testDay, 12));
  await expect(send('deaths', ['身份证号'], { expiresOn: addDays(addMonthsToDay(testDay, 12), 1) })).rejects.toMatchObject({ code: 'bad-input' });
  await expect(send('deaths', ['身份证号'], { expiresOn: addDays(testDay, -1) })).rejects.toMatchObject({ code: 'bad-input' });
});

test('the day comes nearer on one word, and moves away only with a reason and a second person', async () => {
  const file = await send('deaths', ['身份证号,姓名,死亡日期']);
  const today = file.receivedAt.slice(0, 10);
  const change = (actor: Town['actors']['director'], version: number) => ({ actor, version, today });
  const soon = addDays(today, 30);
  const stated = await as(city(), (tx) => stateFile(tx, change(city(), file.version), file.id, { ...statement, purpose: '核对', asOf: null, expiresOn: soon }));
  expect(stated).toMatchObject({ expiresOn: soon, purpose: '核对' });
  await expect(as(city(), (tx) => stateFile(tx, change(city(), stated.version), file.id, { ...statement, asOf: null, expiresOn: addDays(soon, 1) }))).rejects.toMatchObject({ code: 'bad-input' });
  await expect(as(city(), (tx) => stateFile(tx, change(city(), file.version), file.id, { ...statement, asOf: null, expiresOn: soon }))).rejects.toMatchObject({ code: 'changed-meanwhile' });
  const asked = await as(city(), (tx) => askExtension(tx, change(city(), stated.version), file.id, { to: addDays(soon, 60), reason: '复核还没有完成' }));
  expect(asked).toMatchObject({ expiresOn: soon, extension: { to: addDays(soon, 60), by: city().name } });
  await expect(as(city(), (tx) => answerExtension(tx, change(city(), asked.version), file.id, { granted: true }))).rejects.toMatchObject({ code: 'not-allowed' });
  const second = crypto.randomUUID();
  await town.db.owner.query(`insert into staff (id, username, name, post, place_code, path) select $1, 'second', '王复核', post, place_code, path from staff where id = $2`, [second, city().id]);
  const other = { ...city(), id: second, name: '王复核' };
  const granted = await as(other, (tx) => answerExtension(tx, change(other, asked.version), file.id, { granted: true }));
  expect(granted).toMatchObject({ expiresOn: addDays(soon, 60), extension: null });
  await expect(as(city(), (tx) => askExtension(tx, change(city(), granted.version), file.id, { to: addDays(file.latestExpiry, 1), reason: '再长一点' }))).rejects.toMatchObject({ code: 'bad-input' });
});

test('content goes after its last day, not on it; what runs kept of it goes too; row, counts and who stay', async () => {
  await send('population', [header, family('王小一', orphan)]);
  const deaths = await send('deaths', ['身份证号,姓名,死亡日期', `${orphan.father},张父,2020-01-01`, `${orphan.mother},李母,2021-02-02`], { expiresOn: addDays(testDay, 10) });
  expect((await run()).pushedNew).toBe(1);
  expect(stored()).toHaveLength(3);
  await sweepOn(addDays(testDay, 10));
  expect(stored()).toHaveLength(3);
  await sweepOn(addDays(testDay, 11));
  expect(stored()).toHaveLength(1);
  const { rows } = await town.db.owner.query<{ state: string; rows: number; gone: boolean; uploads: number; kept: number }>(
    `select state, rows, content_gone_at is not null as gone, (select count(*)::int from uploads) as uploads, (select count(*)::int from discovery_kept) as kept from department_files where id = $1`, [deaths.id]);
  expect(rows).toEqual([{ state: 'expired', rows: 2, gone: true, uploads: 1, kept: 0 }]);
  const { rows: audit } = await town.db.owner.query<{ actor: string | null; purpose: string }>(
    `select actor, purpose from audit_rows where subject_kind = 'department_files' and subject_id = $1 and 'content_gone_at' = any (columns)`, [deaths.id]);
  expect(audit).toEqual([{ actor: null, purpose: expect.stringContaining('保存期满') }]);
});

test('taken out of use by a person, with the reason in the row; an upload that nobody took goes after a week', async () => {
  const file = await send('deaths', ['身份证号,姓名,死亡日期']);
  await as(city(), (tx) => expireFile(tx, { actor: city(), version: file.version, today: testDay }, file.id, { reason: '部门要求撤回' }));
  await upload(['身份证号'], 'left-lying.csv');
  const now = new Date().toISOString().slice(0, 10);
  await sweepOn(now);
  expect(stored()).toHaveLength(1);
  await sweepOn(addDays(now, 8));
  expect(stored()).toHaveLength(0);
  const { rows: [row] } = await town.db.owner.query(`select expired_why from department_files`);
  expect(row).toEqual({ expired_why: '部门要求撤回' });
});

/* The seeds: a family that nobody suspects, with names no other text can hold. */
const orphan = { child: anIdNumber('2014-05-06', 'female'), father: anIdNumber('1986-02-03', 'male'), mother: anIdNumber('1988-04-05', 'female') };
const calm = { child: anIdNumber('2013-03-04', 'male'), father: anIdNumber('1984-09-09', 'male'), mother: anIdNumber('1985-10-10', 'female') };
const header = '姓名,身份证号,户籍地区划,父亲姓名,父亲身份证号,母亲姓名,母亲身份证号,户籍性质';
const family = (name: string, { child, father, mother }: typeof orphan, parents = ['张父', '李母']) => `${name},${child},${testPlaces.village},${parents[0]},${father},${parents[1]},${mother},农业`;
const seeds = ['欧阳沐霖', '欧阳鼎岳', '慕容织晴', ...Object.values(calm), '99078420150101000Z'];

/** Where a seed lies: tables in plain, files as they are, and files of the store opened with the keys. */
async function whereSeedsLie(): Promise<{ plain: string[]; sealed: string[] }> {
  const found = { plain: [] as string[], sealed: [] as string[] };
  const forms = seeds.flatMap((seed) => [Buffer.from(seed), Buffer.from(seed, 'utf16le'), Buffer.from(Buffer.from(seed).toString('base64').replace(/=+$/, ''))]);
  const holds = (bytes: Buffer) => forms.some((form) => bytes.includes(form));
  const { rows: tables } = await town.db.owner.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`);
  expect(tables.length).toBeGreaterThan(50);
  for (const { name } of tables) {
    const { rows } = await town.db.owner.query<{ line: string }>(`select t::text as line from "${name}" t`);
    for (const { line } of rows) {
      if (holds(Buffer.from(line))) found.plain.push(name);
      for (const sealed of line.match(/k\d+\.(?:gm|intl)\.[A-Za-z0-9_-]+/g) ?? []) if (holds(Buffer.from(parts.vault.open(sealed)))) found.sealed.push(name);
    }
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = wholeOrGone(join(entry.parentPath, entry.name));
    if (bytes && holds(bytes)) found.plain.push(entry.name);
    if (bytes && /^(links-)?[0-9a-f-]{36}$/.test(entry.name) && holds(await parts.files.get(entry.name))) found.sealed.push(entry.name);
  }
  return found;
}

/** While a run goes on, a file may get its name or go between being listed and being read. */
function wholeOrGone(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

test('nobody who was not suspected lies in plain anywhere, ever; and after the look-back nowhere at all', async () => {
  await send('population', [header, family('王小一', orphan), family('欧阳沐霖', calm, ['欧阳鼎岳', '慕容织晴']), `坏行,99078420150101000Z,${testPlaces.village},,,,,农业`]);
  // The calm family stands in a file as well: touched, decided, and no reason to suspect anybody.
  await send('deaths', ['身份证号,姓名,死亡日期', `${orphan.father},张父,2020-01-01`, `${orphan.mother},李母,2021-02-02`, `${calm.mother},慕容织晴,2024-02-02`, `${calm.father},钱大钟,2024-05-05`]);
  for (const [kind, head] of [['missing', '身份证号,姓名,宣告日期'], ['prison', '身份证号,姓名,刑期起日,刑期止日'], ['restricted', '身份证号,姓名,措施,起日,止日'], ['adoptions', '被收养人身份证号,收养人身份证号,登记日期']] as const) await send(kind, [head]);
  let whileOpen = 0;
  const runId = crypto.randomUUID();
  await as(city(), (tx) => enterRun(tx, city(), { id: runId, onDay: testDay }));
  const looks: Promise<void>[] = [];
  await runDiscovery(runId, {
    parts, jobId: runId, signal: new AbortController().signal, acting: (work) => as(city(), work),
    report: () => { looks.push(whereSeedsLie().then(({ plain }) => { whileOpen += 1; expect(plain).toEqual([]); })); },
  });
  await Promise.all(looks);
  expect(whileOpen).toBeGreaterThan(3);
  const { rows } = await town.db.owner.query<{ name: string; class: string }>('select distinct name from suspected_children');
  expect(rows).toEqual([{ name: '王小一' }]);
  const packs = async () => (await town.db.owner.query<{ pack_id: string | null }>('select pack_id from link_reviews')).rows;
  // The number of one under the name of another: a person compares the two, out of a sealed pack.
  expect(await packs()).toEqual([{ pack_id: `links-${runId}` }]);
  const before = await whereSeedsLie();
  expect(before.plain).toEqual([]);
  expect(before.sealed).toContain(`links-${runId}`);
  await sweepOn(addDays(addMonthsToDay(testDay, 12), 1));
  expect(await whereSeedsLie()).toEqual({ plain: [], sealed: [] });
  expect(stored()).toEqual([]);
  expect(await packs()).toEqual([{ pack_id: null }]);
  expect((await town.db.owner.query('select distinct name from suspected_children')).rows).toEqual([{ name: '王小一' }]);
});
