import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acting } from '@tonghu/db/acting';
import { openFiles } from '@tonghu/db/files/files';
import { openHome } from '@tonghu/db/home';
import { freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { SuspectedRow } from '@tonghu/domain/discovery/suspected';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Town, aTown, anIdNumber, testDay, testPlaces } from '../children/testing.ts';
import { listFiles } from './file-row.ts';
import { fileSuspected } from './file-suspected.ts';
import { listSuspected } from './list-suspected.ts';
import { handOver, moveWithReason } from './move-suspected.ts';
import { seenInRun } from './of-run.ts';
import { placesForPlainFiles } from './plain-files.ts';
import { openSuspected } from './open-suspected.ts';
import { outcomesOf } from './outcomes.ts';
import { readFileTask } from './read-file-task.ts';
import { openFile } from './receive-file.ts';
import { recordQuality } from './record-quality.ts';
import { runDiscovery } from './run-discovery.ts';
import { getRun } from './run-row.ts';
import { enterRun, runTask } from './start-run.ts';
import { unreadReport } from './unread-report.ts';

/* From department files to a file and an application, in a small piece of Anqiu. */

let town: Town;
let folder: string;
let parts: Parameters<typeof runDiscovery>[1]['parts'];

/** A family of the population file; numbers are invented. */
const family = (birthDate: string) => ({ child: anIdNumber(birthDate, 'female'), father: anIdNumber('1986-02-03', 'male'), mother: anIdNumber('1988-04-05', 'female') });
const orphan = family('2014-05-06');
const unsupported = family('2016-07-08');
const halfKnown = family('2015-01-02');
const cared = family('2013-03-04');

beforeAll(async () => {
  const db = await freshDatabase();
  town = await aTown(db);
  folder = mkdtempSync(join(tmpdir(), 'tonghu-discovery-'));
  const home = openHome(join(folder, 'home'));
  parts = { home, vault: db.vault, files: openFiles({ home, vault: db.vault, s3: null }) };
});
afterAll(async () => {
  await town.db.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => town.db.owner.query('truncate suspected_steps, suspected_children, discovery_kept, discovery_runs, unread_rows, department_files, timeline_events, applications, application_steps, child_classes, child_health, guardian_circumstances, guardians, children cascade'));

async function receive(kind: FileKind, lines: string[]): Promise<void> {
  const fileId = crypto.randomUUID();
  await parts.files.put(fileId, Buffer.from(`${lines.join('\n')}\n`));
  const officer = town.actors['city-officer'];
  await acting(town.db, officer.id, (tx) => sql`insert into department_files (id, kind, name, file_id, digest, size, state, place_code, path, created_by)
    values (${crypto.randomUUID()}, ${kind}, ${`${kind}.csv`}, ${fileId}, 'd', 1, 'recognised', ${officer.place.code}, ${officer.place.path}, ${officer.id})`.execute(tx));
}

const person = (name: string, { child, father, mother }: ReturnType<typeof family>, village: string = testPlaces.village) =>
  `${name},${child},${village},张父,${father},李母,${mother},农业`;
const header = '姓名,身份证号,户籍地区划,父亲姓名,父亲身份证号,母亲姓名,母亲身份证号,户籍性质';

async function receiveAll(extra: { detox?: string[] } = {}): Promise<void> {
  await receive('population', [header, person('王小一', orphan), person('王小二', unsupported), person('王小三', halfKnown, testPlaces.farVillage), person('王小四', cared),
    `坏行,99078420150101000Z,${testPlaces.village},,,,,农业`]);
  await receive('deaths', ['身份证号,姓名,死亡日期', `${orphan.father},张父,2020-01-01`, `${orphan.mother},李母,2021-02-02`, `${unsupported.father},张父,2022-03-03`]);
  await receive('prison', ['身份证号,姓名,刑期起日,刑期止日', `${unsupported.mother},李母,2025-01-01,2029-01-01`]);
  await receive('detox', ['身份证号,姓名,起日,止日', ...(extra.detox ?? [])]);
  for (const kind of ['missing', 'restricted', 'adoptions'] as const) await receive(kind, [headerOf[kind]]);
}
const headerOf = { missing: '身份证号,姓名,宣告日期', restricted: '身份证号,姓名,措施,起日,止日', adoptions: '被收养人身份证号,收养人身份证号,登记日期' };

async function run(onDay = testDay) {
  const officer = town.actors['city-officer'];
  const runId = crypto.randomUUID();
  await acting(town.db, officer.id, (tx) => enterRun(tx, officer, { id: runId, onDay }));
  return runDiscovery(runId, { parts, jobId: runId, report: () => {}, signal: new AbortController().signal, acting: (work) => acting(town.db, officer.id, work) });
}

const listFor = (actor: Actor, query: Partial<Parameters<typeof listSuspected>[2]> = {}): Promise<{ rows: SuspectedRow[]; total: number | null; next: string | null }> =>
  acting(town.db, actor.id, (tx) => listSuspected(tx, actor, { limit: 50, ...query }, testDay));
const paidOnes = (rows: SuspectedRow[]) => rows.filter((row) => ['community-orphan', 'de-facto-unsupported'].includes(row.class)).map((row) => `${row.name} ${row.class} ${row.answer}`).sort();
const move = (actor: Actor, version: number) => ({ vault: town.db.vault, actor, version, today: testDay });

test('a run finds the orphan and the unsupported child, at their village, and says what it could not read', async () => {
  await receiveAll();
  const counts = await run();
  expect(counts.minors).toBe(4);
  expect(paidOnes((await listFor(town.actors.supervisor)).rows)).toEqual(['王小一 community-orphan eligible', '王小二 de-facto-unsupported eligible']);
  const { rows } = await town.db.owner.query<{ kind: string; rows_unread: number; line: number; reason: string }>(
    'select f.kind, f.rows_unread, u.line, u.reason_zh as reason from department_files f join unread_rows u on u.file_id = f.id');
  expect(rows).toEqual([{ kind: 'population', rows_unread: 1, line: 6, reason: expect.any(String) }]);
  expect(rows[0]!.reason).not.toContain('99078420150101000Z');
});

test('a second run pushes nobody twice; a refused child comes back only with a row that was not there', async () => {
  await receiveAll();
  await run();
  const again = await run();
  expect(again.pushedNew).toBe(0);
  const [row] = (await listFor(town.actors.supervisor, { class: 'de-facto-unsupported' })).rows;
  await acting(town.db, town.actors.director.id, (tx) => moveWithReason(tx, move(town.actors.director, row!.version), row!.id, 'refuse', '母亲已经回家，正在照顾孩子'));
  const third = await run();
  expect(third).toMatchObject({ pushedNew: 0, refusedBefore: 1 });
  await town.db.owner.query('delete from unread_rows; delete from department_files');
  await receiveAll({ detox: [`${unsupported.mother},李母,2025-10-01,2027-10-01`] });
  expect((await run()).pushedNew).toBe(1);
});

test('a refused child comes back with the earlier refusal, its reason, and the rows that are new since', async () => {
  await receiveAll();
  await run();
  const { director, supervisor } = town.actors;
  const open = (id: string) => acting(town.db, supervisor.id, (tx) => openSuspected(tx, town.db.vault, supervisor, id, testDay));
  const [first] = (await listFor(supervisor, { class: 'de-facto-unsupported' })).rows;
  expect(await open(first!.id)).toMatchObject({
    strength: 'certain', refusedBefore: [], goneSince: null, dueOn: first!.dueOn,
    files: [{ kind: 'deaths', source: '' }, { kind: 'population', source: '' }, { kind: 'prison', source: '' }],
    people: [{ post: 'director', name: director.name }, { post: 'supervisor', name: supervisor.name }],
  });
  await acting(town.db, director.id, (tx) => moveWithReason(tx, move(director, first!.version), first!.id, 'refuse', '母亲已经回家，正在照顾孩子'));
  await town.db.owner.query('delete from unread_rows; delete from department_files');
  await receiveAll({ detox: [`${unsupported.mother},李母,2025-10-01,2027-10-01`] });
  expect(await run()).toMatchObject({ pushedNew: 1, changes: { kept: 1, decidedAgain: 1 } });
  const [again] = (await listFor(supervisor, { class: 'de-facto-unsupported', open: 'yes' })).rows;
  expect(again!.id).not.toBe(first!.id);
  const { refusedBefore } = await open(again!.id);
  expect(refusedBefore).toEqual([{ id: first!.id, reason: '母亲已经回家，正在照顾孩子', on: expect.any(String), by: director.name, newSince: [expect.stringContaining('母亲强制隔离戒毒')] }]);
});

test('an open suspicion whose rows are gone says so, until they are there again; a kind left out says nothing', async () => {
  await receiveAll();
  await run();
  const gone = async () => (await town.db.owner.query<{ name: string; gone_since: string | null }>(`select name, gone_since from suspected_children where class = 'de-facto-unsupported' order by name`)).rows;
  expect(await gone()).toEqual([{ name: '王小二', gone_since: null }]);
  const [prison] = (await town.db.owner.query<{ id: string }>(`select id from department_files where kind = 'prison'`)).rows;
  await town.db.owner.query(`update department_files set state = 'expired' where id = $1`, [prison!.id]);
  expect((await run()).changes).toMatchObject({ left: 1 });
  expect(await gone()).toEqual([{ name: '王小二', gone_since: null }]);
  await receive('prison', ['身份证号,姓名,刑期起日,刑期止日']);
  await run();
  expect(await gone()).toEqual([{ name: '王小二', gone_since: testDay }]);
  await receive('prison', ['身份证号,姓名,刑期起日,刑期止日', `${unsupported.mother},李母,2025-01-01,2029-01-01`]);
  await run();
  expect(await gone()).toEqual([{ name: '王小二', gone_since: null }]);
});

test('whom the files no longer give stands among those to look at, until somebody dealt with them', async () => {
  await receiveAll();
  await run();
  const gone = async (actor = town.actors.supervisor) => (await listFor(actor, { gone: 'yes' })).rows.map(({ name, goneSince }) => ({ name, goneSince }));
  expect(await gone()).toEqual([]);
  await town.db.owner.query(`delete from department_files where kind = 'prison'`);
  await receive('prison', ['姓名,身份证号,刑期起日,刑期止日']);
  await run();
  expect(await gone()).toEqual([{ name: '王小二', goneSince: testDay }]);
  await town.db.owner.query(`update suspected_children set state = 'settled' where gone_since is not null`);
  expect(await gone()).toEqual([]);
});

test('of every kind the newest files are offered to a run, however often another kind came', async () => {
  for (let at = 0; at < 12; at += 1) await receive('deaths', ['姓名,身份证号,死亡日期']);
  await receive('school', ['姓名,身份证号,学校,年级,学籍状态']);
  await town.db.owner.query(`update department_files set created_at = now() - interval '1 year' where kind = 'school'`);
  await town.db.owner.query(`update department_files set state = 'expired' where id = (select id from department_files where kind = 'deaths' order by created_at limit 1)`);
  const { rows } = await acting(town.db, town.actors['city-officer'].id, (tx) => listFiles(tx, { newest: 3, limit: 200 }));
  expect(rows.map(({ kind }) => kind)).toEqual(['deaths', 'deaths', 'deaths', 'school']);
  expect(rows[0]!.receivedAt >= rows[2]!.receivedAt).toBe(true);
});

test('every row that could not be read is in the report, those of each sheet, and after a run as before', async () => {
  const lines = ['姓名,身份证号,死亡日期', ...Array.from({ length: 1500 }, (_, at) => `某${at},,2024-01-01`)];
  await receive('deaths', lines);
  const { rows: [file] } = await town.db.owner.query<{ id: string }>('select id from department_files');
  const city = town.actors['city-officer'];
  await readFileTask.run({ fileId: file!.id }, {
    id: crypto.randomUUID(), parts: parts as Parameters<typeof readFileTask.run>[1]['parts'], report: () => {}, signal: new AbortController().signal, acting: (work) => acting(town.db, city.id, work), actor: { staffId: city.id, about: {} },
  });
  const report = async () => (await acting(town.db, city.id, (tx) => unreadReport(tx, city, file!.id))).file.toString().trim().split(/\r?\n/);
  expect(await report()).toHaveLength(1501);
  expect((await report())[1500]).toBe('1501,,没有身份证号,No ID number');
  expect((await acting(town.db, city.id, (tx) => openFile(tx, city, file!.id))).unread.at(-1)).toMatchObject({ line: 1001, sheet: null });
  await receive('population', ['姓名,身份证号,户籍地区划', person('王小一', orphan)].map((line) => line.split(',').slice(0, 3).join(',')));
  await run();
  expect(await report()).toHaveLength(1501);
  const sheets = { unread: ['一', '二'].map((sheet) => ({ line: 4, sheet, code: 'no-id', reason: { zh: '没有身份证号', en: 'No ID number' } })) };
  await acting(town.db, city.id, (tx) => recordQuality(tx, file!.id, { kind: 'deaths', mapping: {}, encoding: 'xlsx', rows: 2, read: 0, notRead: [], parentIdFaults: [], duplicates: 0, missingColumns: [], ...sheets } as never));
  expect((await report()).slice(1)).toEqual(['4,一,没有身份证号,No ID number', '4,二,没有身份证号,No ID number']);
});

test('nothing of people lies outside the home while files are matched, and nothing in it afterwards', async () => {
  await receiveAll();
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = join(folder, 'no-such-folder');
  try {
    expect((await run()).minors).toBe(4);
    const { rows } = await town.db.owner.query<{ id: string }>(`select id from department_files where kind = 'deaths'`);
    const city = town.actors['city-officer'];
    await readFileTask.run({ fileId: rows[0]!.id }, {
      id: crypto.randomUUID(), parts: parts as Parameters<typeof readFileTask.run>[1]['parts'], report: () => {}, signal: new AbortController().signal, acting: (work) => acting(town.db, city.id, work), actor: { staffId: city.id, about: {} },
    });
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  expect(readdirSync(join(parts.home.dir, 'run'))).toEqual([]);
});

test('a file with less than half the rows of one before is taken, and the run says so', async () => {
  await receiveAll();
  expect((await run()).shrunk).toEqual([]);
  await receive('deaths', ['身份证号,姓名,死亡日期', `${orphan.father},张父,2020-01-01`, `${orphan.mother},李母,2021-02-02`]);
  expect((await run()).shrunk).toEqual([]);
  await receive('deaths', ['身份证号,姓名,死亡日期', `${orphan.father},张父,2020-01-01`]);
  const counts = await run();
  expect(counts.shrunk).toEqual([{ kind: 'deaths', rows: 1, before: 3 }]);
  const { rows: [stored] } = await town.db.owner.query<{ id: string }>('select id from discovery_runs order by created_at desc limit 1');
  const city = town.actors['city-officer'];
  expect((await acting(town.db, city.id, (tx) => getRun(tx, stored!.id))).counts).toEqual(counts);
});

test('a run remembers whom it saw, changed or not, for those who see the child', async () => {
  await receiveAll();
  await run();
  const first = await versions();
  await town.db.owner.query('delete from unread_rows; delete from department_files');
  await receiveAll({ detox: [`${unsupported.mother},李母,2025-10-01,2027-10-01`] });
  await run();
  const { rows: [before, last] } = await town.db.owner.query<{ id: string }>('select id from discovery_runs order by created_at');
  const seenBy = async (actor: Actor, runId: string) => (await acting(town.db, actor.id, (tx) =>
    sql<{ id: string }>`select s.id from suspected_children s where ${seenInRun(runId)} order by s.id`.execute(tx))).rows.map(({ id }) => id);
  const { supervisor } = town.actors;
  const all = (await listFor(supervisor)).rows.map(({ id }) => id).sort();
  expect(all.length).toBeGreaterThan(1);
  expect(await seenBy(supervisor, last!.id)).toEqual(all);
  expect(await seenBy(supervisor, before!.id)).toEqual(all);
  expect(await seenBy(town.others.nextDirector, last!.id)).toEqual([]);
  const changed = (await versions()).filter((one, at) => one !== first[at]);
  expect(changed).toHaveLength(1);
});
const versions = async () => (await town.db.owner.query<{ id: string; version: number }>('select id, version from suspected_children order by id')).rows.map(({ id, version }) => `${id} ${version}`);

test('on the same due day those whose money depends on it come first, page by page as in one list', async () => {
  await receiveAll();
  await run();
  const { supervisor } = town.actors;
  const ids = (await listFor(supervisor)).rows.map((row) => row.id).sort();
  expect(ids.length).toBeGreaterThan(1);
  // The smaller the id, the later it has to come: the id alone would put them the other way round.
  const kinds = [['difficulty', 'eligible'], ['left-behind', 'eligible'], ['de-facto-unsupported', 'need-to-know'], ['community-orphan', 'eligible']].slice(-ids.length);
  for (const [at, id] of ids.entries()) {
    const [one, answer] = kinds[at] ?? kinds.at(-1)!;
    await town.db.owner.query(`update suspected_children set class = $2, answer = $3, due_on = '2026-03-02' where id = $1`, [id, one, answer]);
  }
  const inOne = (await listFor(supervisor)).rows.map((row) => row.id);
  expect(inOne).toEqual([...ids.slice(3), ...ids.slice(0, 3).reverse()]);
  const paged: string[] = [];
  for (let after: string | undefined, more = true; more;) {
    const { rows, next } = await listFor(supervisor, { limit: 1, after });
    paged.push(...rows.map((row) => row.id));
    after = next ?? undefined;
    more = next !== null;
  }
  expect(paged).toEqual(inOne);
});

test('who sees it: the place and above, nobody beside', async () => {
  await receiveAll();
  await run();
  const { director, supervisor } = town.actors;
  const { nextDirector, otherSupervisor, otherCountyOfficer } = town.others;
  expect(paidOnes((await listFor(director)).rows)).toHaveLength(2);
  expect((await listFor(nextDirector)).rows).toEqual([]);
  expect(paidOnes((await listFor(otherSupervisor)).rows)).toEqual([]);
  expect((await listFor(otherCountyOfficer)).rows).toEqual([]);
  await expect(listFor(town.actors.volunteer)).rejects.toMatchObject({ code: 'not-allowed' });
  const [row] = (await listFor(supervisor)).rows;
  await expect(acting(town.db, otherSupervisor.id, (tx) => openSuspected(tx, town.db.vault, otherSupervisor, row!.id, testDay))).rejects.toMatchObject({ code: 'not-found' });
});

test('handed over, confirmed, filed: a file with parents and circumstances, and an application with its facts', async () => {
  await receiveAll();
  await run();
  const { supervisor, director } = town.actors;
  const [row] = (await listFor(supervisor, { class: 'de-facto-unsupported' })).rows;
  const as = <T>(actor: Actor, work: Parameters<typeof acting<T>>[2]) => acting(town.db, actor.id, work);

  await expect(as(director, (tx) => handOver(tx, move(director, row!.version), row!.id))).rejects.toMatchObject({ code: 'not-allowed' });
  const handed = await as(supervisor, (tx) => handOver(tx, move(supervisor, row!.version), row!.id));
  expect(handed).toMatchObject({ state: 'handed', handedTo: director.name, parents: [{ relation: 'father', name: '张父' }, { relation: 'mother', name: '李母' }] });
  await expect(as(director, (tx) => moveWithReason(tx, move(director, row!.version), row!.id, 'confirm', '属实'))).rejects.toMatchObject({ code: 'changed-meanwhile' });
  const confirmed = await as(director, (tx) => moveWithReason(tx, move(director, handed.version), row!.id, 'confirm', '入户核实，父亲去世、母亲服刑，由奶奶照顾'));
  const wanted = { childId: crypto.randomUUID(), applicationId: crypto.randomUUID(), applicant: '王奶奶', applicantKind: 'relative' as const };
  const filed = await as(director, (tx) => fileSuspected(tx, move(director, confirmed.version), row!.id, wanted));
  expect(filed).toMatchObject({ state: 'filed', childId: wanted.childId, applicationId: wanted.applicationId, dueOn: null });

  const { rows: circumstances } = await town.db.owner.query<{ relation: string; circumstance: string; from_day: string; evidence: string }>(
    'select g.relation, k.circumstance, k.from_day, k.evidence from guardian_circumstances k join guardians g on g.id = k.guardian_id where k.child_id = $1 order by 1', [wanted.childId]);
  expect(circumstances).toEqual([
    { relation: 'father', circumstance: 'dead', from_day: '2022-03-03', evidence: expect.stringContaining('父亲') },
    { relation: 'mother', circumstance: 'prison', from_day: '2025-01-01', evidence: expect.stringContaining('母亲') },
  ]);
  const { rows: numbers } = await town.db.owner.query<{ relation: string; token: string }>('select relation, id_number_token as token from guardians where child_id = $1 order by 1', [wanted.childId]);
  expect(numbers).toEqual([
    { relation: 'father', token: town.db.vault.token('id-number', unsupported.father) }, { relation: 'mother', token: town.db.vault.token('id-number', unsupported.mother) },
  ]);
  const { rows: [application] } = await town.db.owner.query<{ class: string; state: string; answer: { is: string }; suspected_id: string }>('select class, state, answer, suspected_id from applications where id = $1', [wanted.applicationId]);
  expect(application).toMatchObject({ class: 'de-facto-unsupported', answer: { is: 'eligible' }, suspected_id: row!.id });

  const next = await run();
  expect(next.pushedNew).toBe(0);
  const outcomes = await as(supervisor, (tx) => outcomesOf(tx, supervisor, testDay));
  expect(outcomes.byClass.find((one) => one.class === 'de-facto-unsupported')).toMatchObject({ confirmed: 1, refused: 0 });
  const { rows: openings } = await town.db.owner.query(`select 1 from audit_rows where subject_kind = 'suspected_children' and action = 'update' and subject_id = $1`, [row!.id]);
  expect(openings.length).toBeGreaterThanOrEqual(3);
});

test('nobody under the HIV class ever comes out of a file', async () => {
  await receiveAll();
  await run();
  const { rows } = await town.db.owner.query(`select 1 from suspected_children where class = 'hiv-affected'`);
  expect(rows).toEqual([]);
});

test('the files lie open only while a run reads them', async () => {
  await receiveAll();
  await run();
  for (const place of placesForPlainFiles(parts.home)) expect(existsSync(place) ? readdirSync(place).filter((name) => name.startsWith('plain-')) : []).toEqual([]);
});

test('files that disagree stand beside each other with the child, and in its application until a township settles it', async () => {
  await receiveAll();
  await town.db.owner.query(`delete from department_files where kind = 'prison'`);
  // Dead since 2022 by one file, in prison since 2025 by another: unsupported whoever is right.
  await receive('prison', ['身份证号,姓名,刑期起日,刑期止日', `${unsupported.mother},李母,2025-01-01,2029-01-01`, `${unsupported.father},张父,2025-02-01,2030-01-01`]);
  await run();
  const [row] = (await listFor(town.actors.director, { class: 'de-facto-unsupported' })).rows.filter(({ name }) => name === '王小二');
  const { director } = town.actors;
  const opened = await acting(town.db, director.id, (tx) => openSuspected(tx, parts.vault, director, row!.id, testDay));
  expect([opened.answer, opened.strength]).toEqual(['eligible', 'to-ask']);
  expect(opened.answerInFull.disagree).toMatchObject([{ fact: 'father.dead', sources: [{ source: 'deaths', on: '2022-03-03' }, { source: 'prison', value: null, says: '父亲服刑自2025年2月1日起至2030年1月1日止' }] }]);
  const confirmed = await acting(town.db, director.id, (tx) => moveWithReason(tx, move(director, opened.version), opened.id, 'confirm', '上门看过'));
  const applicationId = crypto.randomUUID();
  await acting(town.db, director.id, (tx) => fileSuspected(tx, move(director, confirmed.version), opened.id, { childId: crypto.randomUUID(), applicationId, applicant: '李奶奶', applicantKind: 'guardian' } as never));
  const { rows: [application] } = await town.db.owner.query<{ answer: { disagree?: { fact: string; sources: { source: string; says?: string }[] }[] } }>('select answer from applications where id = $1', [applicationId]);
  const disputed = application!.answer.disagree?.find(({ fact }) => fact === 'father.dead');
  expect(disputed?.sources.map(({ source }) => source)).toEqual(expect.arrayContaining(['deaths', 'prison']));
  expect(disputed?.sources.find(({ source }) => source === 'prison')?.says).toContain('服刑');
});

test('the memory that is set reaches the engine of a run', async () => {
  await receiveAll();
  const officer = town.actors['city-officer'];
  const runWith = async (runMemory: string) => {
    const runId = crypto.randomUUID();
    await acting(town.db, officer.id, (tx) => enterRun(tx, officer, { id: runId, onDay: testDay }));
    return runTask.run({ runId }, { id: runId, parts: { ...parts, config: { runMemory } }, report: () => {}, signal: new AbortController().signal, acting: (work: never) => acting(town.db, officer.id, work) } as never);
  };
  await expect(runWith('half a loaf')).rejects.toThrow(/config/);
  expect(await runWith('300MB')).toMatchObject({ minors: 4 });
});
