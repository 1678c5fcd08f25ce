import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acting } from '@tonghu/db/acting';
import { openFiles } from '@tonghu/db/files/files';
import { openHome } from '@tonghu/db/home';
import { freshDatabase } from '@tonghu/db/testing/database';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { type TokenKey, tokenKey, tokensWith } from '@tonghu/linkage/tokens/token-key';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown, anIdNumber, testDay, testPlaces } from '../children/testing.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { getFile, showFile } from './file-row.ts';
import { readFileTask } from './read-file-task.ts';
import { receiveFile } from './receive-file.ts';
import { runDiscovery } from './run-discovery.ts';
import { enterRun } from './start-run.ts';
import { forgetTokenKey, keepTokenKey, ownTokenKey, tokenKeys } from './token-keys.ts';
import { listTokenKeys, withdrawTokenKey } from './withdraw-key.ts';

/* A key that departments made tokens with, from use to withdrawal. */

let town: Town;
let folder: string;
let parts: Parameters<typeof runDiscovery>[1]['parts'];
const jobs = { start: async () => ({}) } as unknown as Jobs;
const department = tokenKey('gm', 'cd'.repeat(32));
const [father, child] = [anIdNumber('1985-03-04', 'male'), anIdNumber('2015-03-01', 'female')];

beforeAll(async () => {
  const db = await freshDatabase();
  town = await aTown(db);
  folder = mkdtempSync(join(tmpdir(), 'tonghu-withdrawn-'));
  const home = openHome(join(folder, 'home'));
  parts = { home, vault: db.vault, files: openFiles({ home, vault: db.vault, s3: null }) };
  keepTokenKey(home, parts.vault, department);
});
afterAll(async () => {
  await town.db.close();
  rmSync(folder, { recursive: true, force: true });
});

const city = () => town.actors['city-officer'];
const as = <T>(actor: Town['actors']['director'], work: Parameters<typeof acting<T>>[2]) => acting(town.db, actor.id, work);
const statement = { source: '市公安局', contact: '', purpose: '发现困境儿童', legalBases: ['pipl-34' as const], legalWords: '' };

async function send(kind: FileKind, lines: readonly string[]): Promise<string> {
  const [uploadId, fileId, id] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const content = Buffer.from(`${lines.join('\n')}\n`);
  await parts.files.put(fileId, content);
  await as(city(), (tx) => sql`insert into uploads (id, name, size, received, purpose, media_type, file_id, digest, created_by)
    values (${uploadId}, ${`${kind}.csv`}, ${content.length}, ${content.length}, 'department-file', 'text/csv', ${fileId}, ${fileId}, ${city().id})`.execute(tx));
  await as(city(), (tx) => receiveFile(tx, jobs, city(), { ...statement, id, uploadId, kind }, testDay));
  return id;
}
const read = (fileId: string) => readFileTask.run({ fileId }, { id: fileId, parts, report: () => {}, signal: new AbortController().signal, acting: (work: never) => as(city(), work) } as never);
const shown = (id: string) => as(city(), async (tx) => showFile(await getFile(tx, id)));
const deathsWith = (key: TokenKey) => ['身份证号,死亡日期', `${tokensWith(key)(father)},2021-01-01`];
async function run() {
  const runId = crypto.randomUUID();
  await as(city(), (tx) => enterRun(tx, city(), { id: runId, onDay: testDay }));
  return runDiscovery(runId, { parts, jobId: runId, report: () => {}, signal: new AbortController().signal, acting: (work) => as(city(), work) });
}

test('the keys of a file are noted, and the list says how many rest on each', async () => {
  const id = await send('deaths', deathsWith(department));
  await read(id);
  expect(await shown(id)).toMatchObject({ state: 'recognised', withdrawnKey: null });
  const { rows } = await as(city(), (tx) => listTokenKeys(tx, parts, city()));
  expect(rows).toEqual([{ id: ownTokenKey(parts.home, parts.vault).id, own: true, files: 0, withdrawn: null }, { id: department.id, own: false, files: 1, withdrawn: null }]);
  await send('population', ['姓名,身份证号,户籍地区划,父亲身份证号', `王小一,${child},${testPlaces.village},${father}`]).then(read);
  expect((await run()).touched).toBe(1);
});

test('withdrawn by the city alone and with a reason: files go out of use, the key goes, the record names who', async () => {
  const officer = town.actors['county-officer'];
  await expect(as(officer, (tx) => withdrawTokenKey(tx, parts, officer, department.id, '换人了'))).rejects.toMatchObject({ code: 'not-allowed' });
  // The database refuses it as well, whatever the server forgot.
  await expect(as(officer, (tx) => sql`insert into token_key_withdrawals (key_id, reason, withdrawn_by) values (${department.id}, '换人了', ${officer.id})`.execute(tx))).rejects.toThrow(/row-level security/);
  await expect(as(city(), (tx) => withdrawTokenKey(tx, parts, city(), '00000000', '换人了'))).rejects.toMatchObject({ code: 'not-found' });
  await as(city(), (tx) => withdrawTokenKey(tx, parts, city(), department.id, '密钥外泄'));
  await expect(as(city(), (tx) => withdrawTokenKey(tx, parts, city(), department.id, '再来一次'))).rejects.toMatchObject({ code: 'wrong-state' });
  const { rows } = await town.db.owner.query<{ id: string; state: string }>(`select id, state from department_files where $1 = any (token_keys)`, [department.id]);
  expect(rows.map(({ state }) => state)).toEqual(['refused']);
  expect((await shown(rows[0]!.id)).withdrawnKey).toBe(department.id);
  const { rows: audit } = await town.db.owner.query(`select actor, action from audit_rows where subject_kind = 'token_key_withdrawals' and subject_id = $1`, [department.id]);
  expect(audit).toEqual([{ actor: city().id, action: 'insert' }]);
});

test('files that come later, and files of before that say no key, are refused with the sentence', async () => {
  // The key still lies there: a kill between the two steps of a withdrawal makes nothing good again.
  const later = await send('deaths', deathsWith(department));
  const refused = await Promise.resolve(read(later)).catch((error: unknown) => error as { detail: { says: { zh: string } } });
  expect((refused as { detail: { says: { zh: string } } }).detail.says.zh).toContain(`是用密钥 ${department.id} 做的，这把密钥已于`);
  expect((refused as { detail: { says: { zh: string } } }).detail.says.zh).toContain('（密钥外泄）');
  expect(await shown(later)).toMatchObject({ state: 'refused', withdrawnKey: department.id });
  await town.db.owner.query(`update department_files set state = 'recognised', token_keys = '{}', quality = '{}' where id = $1`, [later]);
  await expect(run()).rejects.toMatchObject({ code: 'wrong-state' });
  forgetTokenKey(parts.home, department.id);
  expect(existsSync(join(parts.home.dir, 'keys', 'tokens', `${department.id}.sealed`))).toBe(false);
  await expect(run()).rejects.toMatchObject({ detail: { says: { zh: expect.stringContaining('请让部门换新密钥重做一份') } } });
  expect((await as(city(), (tx) => listTokenKeys(tx, parts, city()))).rows[1]).toMatchObject({ id: department.id, files: 1, withdrawn: { reason: '密钥外泄', by: city().name } });
});

test('the city’s own key is followed by another', async () => {
  const own = ownTokenKey(parts.home, parts.vault);
  await as(city(), (tx) => withdrawTokenKey(tx, parts, city(), own.id, '交接'));
  forgetTokenKey(parts.home, own.id);
  const next = ownTokenKey(parts.home, parts.vault);
  expect(next.id).not.toBe(own.id);
  expect(tokenKeys(parts.home, parts.vault).map(({ id }) => id)).toEqual([next.id]);
});
