import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { holdKeys } from '@tonghu/db/crypto/hold-keys';
import { newestAlone, readKeyring } from '@tonghu/db/crypto/keyring';
import { sealedTables } from '@tonghu/db/crypto/sealed-columns';
import { headerOf, openVault, vaultOf } from '@tonghu/db/crypto/vault';
import { strayValues } from '@tonghu/db/crypto/verify-rows';
import { verifyAudit } from '@tonghu/db/audit/verify';
import { sealAudit } from '@tonghu/db/audit/seal';
import { openFiles } from '@tonghu/db/files/files';
import { type Home, openHome } from '@tonghu/db/home';
import { tokenKey } from '@tonghu/linkage/tokens/token-key';
import { keepTokenKey, tokenKeys } from '@tonghu/server/discovery/token-keys';
import { addPiece, wholeOf } from '@tonghu/server/uploads/pieces';
import { mkdir } from 'node:fs/promises';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type World, aWorld } from './hostile/world.ts';

/*
 * A new key for everything that is sealed. The world holds something in every
 * sealed column there is; a column or a place that a later change seals without
 * the rotation knowing makes one of these fail.
 */

const tonghu = fileURLToPath(new URL('../cli/bin/tonghu.js', import.meta.url));
const vaultNow = () => openVault(home, {});
let world: World;
let home: Home;
let client: pg.PoolClient;
let owner: pg.Pool;
const department = tokenKey('gm', 'ab'.repeat(32));
const files = ['scan-of-a-paper-1', 'what-a-run-was-computed-from-0', 'picture-of-a-visit'];
const half = () => join(home.dir, 'run', 'uploads', 'half.part');

beforeAll(async () => {
  world = await aWorld();
  ({ owner } = world.house.db);
  client = await owner.connect();
  home = openHome(mkdtempSync(join(tmpdir(), 'tonghu-rotate-')));
  copyFileSync(join((JSON.parse(process.env.TONGHU_TEST_POSTGRES!) as { home: string }).home, 'keys', 'master.json'), join(home.dir, 'keys', 'master.json'));
  const vault = vaultNow();
  const store = openFiles({ home, vault });
  for (const id of files) await store.put(id, Buffer.from(`内容 ${id}`));
  keepTokenKey(home, vault, department);
  await mkdir(join(home.dir, 'run', 'uploads'));
  await addPiece(vault, half(), { kept: 0, end: 0 }, Buffer.from('半个'));
  await addPiece(vault, half(), { kept: 6, end: statSync(half()).size }, Buffer.from('文件'));
  await fillEverySealedColumn();
});
afterAll(async () => {
  client.release();
  await world.house.close();
  rmSync(home.dir, { recursive: true, force: true });
});

/** What the world does not make by itself is put there, with guards and checks of this database out of the way. */
async function fillEverySealedColumn(): Promise<void> {
  const sealed = world.house.db.vault.seal('补上的');
  for (const { table, columns } of await sealedTables(client)) {
    await client.query(`alter table ${table} disable trigger user`);
    const { rows: checks } = await client.query<{ name: string }>(`select quote_ident(conname) as name from pg_constraint where conrelid = $1::regclass and contype in ('c', 'f')`, [table]);
    for (const { name } of checks) await client.query(`alter table ${table} drop constraint ${name}`);
    await aRowIn(table);
    for (const column of columns) {
      const { rows } = await client.query(`select from ${table} where ${column} <> '' limit 1`);
      if (rows.length === 0) await client.query(`update ${table} set ${column} = $1 where ctid = (select min(ctid) from ${table})`, [sealed]);
    }
    await client.query(`alter table ${table} enable trigger user`);
  }
}

const fillers: Record<string, string> = { uuid: 'gen_random_uuid()', text: `'x'`, smallint: '1', integer: '1', bigint: '1', date: 'now()', 'timestamp with time zone': 'now()', boolean: 'false', jsonb: `'{}'`, 'text[]': `'{}'`, 'uuid[]': `'{}'` };

/** A table that the world leaves empty gets a row of anything. */
async function aRowIn(table: string): Promise<void> {
  if ((await client.query(`select from ${table} limit 1`)).rows.length > 0) return;
  const { rows } = await client.query<{ name: string; type: string }>(`
    select quote_ident(attname) as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attnotnull and not atthasdef`, [table]);
  await client.query(`insert into ${table} (${rows.map(({ name }) => name).join(', ')}) values (${rows.map(({ name, type }) => (name.endsWith('_sealed') ? `''` : fillers[type] ?? type)).join(', ')})`);
}

interface Held { at: string; under: string; plain: string }

/** Every sealed value there is: its column, its key and what it says. */
async function everyValue(): Promise<Held[]> {
  const vault = vaultNow();
  const found: Held[] = [];
  for (const { table, columns } of await sealedTables(client)) {
    for (const column of columns) {
      const { rows } = await client.query<{ sealed: string }>(`select ${column} as sealed from ${table} where ${column} <> ''`);
      found.push(...rows.map(({ sealed }) => ({ at: `${table}.${column}`, under: headerOf(sealed), plain: vault.open(sealed) })));
    }
  }
  return found;
}
const said = (values: Held[]) => values.map(({ at, plain }) => `${at} ${plain}`).sort();
const under = (values: Held[]) => [...new Set(values.map((one) => one.under))].sort();

const settings = () => ({ ...process.env, TONGHU_HOME: home.dir, DATABASE_URL: world.house.db.url, LC_ALL: 'en_US.UTF-8' });
function keys(...words: string[]) {
  const done = spawnSync(process.execPath, [tonghu, 'keys', ...words], { encoding: 'utf8', env: settings() });
  return { code: done.status, said: done.stderr };
}

test('the world holds something in every sealed column, and nothing sealed anywhere else', async () => {
  const held = new Set((await everyValue()).map(({ at }) => at));
  const all = (await sealedTables(client)).flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
  expect(all.filter((at) => !held.has(at))).toEqual([]);
  expect(await strayValues(client, vaultNow(), ['k1.gm'])).toEqual([]);
  await client.query('create table strays (note jsonb)');
  await client.query('insert into strays values (jsonb_build_object($1::text, $2::text))', ['said', vaultNow().seal('漏掉的')]);
  expect(await strayValues(client, vaultNow(), ['k1.gm'])).toEqual(['strays']);
});

test('it is refused while a server runs, and nothing is changed', async () => {
  const before = readFileSync(join(home.dir, 'keys', 'master.json'), 'utf8');
  const letGo = await holdKeys(owner, 'server');
  expect(keys('rotate')).toMatchObject({ code: 1, said: expect.stringContaining('A running Tonghu uses this database') });
  letGo();
  expect(readFileSync(join(home.dir, 'keys', 'master.json'), 'utf8')).toBe(before);
});

test('killed in the middle it leaves both keys and everything readable; run again it goes on, and gives up no key while something is left', { timeout: 180_000 }, async () => {
  const before = await everyValue();
  expect(under(before)).toEqual(['k1.gm']);
  // The names of what writes the record begin so, and those go on during the rotation: each row of children takes its time.
  await client.query(`
    create function audit_linger() returns trigger language plpgsql as $$ begin perform pg_sleep(0.2); return new; end $$;
    create trigger zz_linger before update on pay_lines for each row execute function audit_linger()`);
  const running = spawn(process.execPath, [tonghu, 'keys', 'rotate'], { env: settings(), stdio: 'ignore' });
  const ended = once(running, 'exit');
  for (;;) {
    const { rows } = await client.query<{ begun: boolean }>(`select bool_or(id_number_sealed like 'k2.%') as begun from children`);
    if (rows[0]!.begun || running.exitCode !== null) break;
    await new Promise((resume) => { setTimeout(resume, 5); });
  }
  running.kill('SIGKILL');
  await ended;
  await client.query('drop trigger zz_linger on pay_lines');
  const middle = await everyValue();
  expect(under(middle)).toEqual(['k1.gm', 'k2.gm']);
  expect(said(middle)).toEqual(said(before));
  expect(readKeyring(home, {}).keys.map(({ id }) => id)).toEqual(['k1', 'k2']);
  expect(keys('verify')).toMatchObject({ code: 0, said: expect.stringContaining('A rotation is unfinished') });

  expect(keys('rotate')).toMatchObject({ code: 1, said: expect.stringContaining('The tables strays hold values under an older key') });
  expect(readKeyring(home, {}).keys.map(({ id }) => id)).toEqual(['k1', 'k2']);
  await client.query('drop table strays');

  expect(keys('rotate')).toMatchObject({ code: 0, said: expect.stringContaining('k2 is the only key') });
  const after = await everyValue();
  expect(under(after)).toEqual(['k2.gm']);
  expect(said(after)).toEqual(said(before));
});

test('files, keys of departments and half an upload open with the new key alone', async () => {
  expect(readKeyring(home, {}).keys).toHaveLength(1);
  const vault = vaultNow();
  for (const id of files) expect((await openFiles({ home, vault }).get(id)).toString()).toBe(`内容 ${id}`);
  expect(tokenKeys(home, vault).map(({ id }) => id)).toContain(department.id);
  expect((await wholeOf(vault, half())).toString()).toBe('半个文件');
});

test('each change stands in the record with its purpose, and the record is whole', async () => {
  const { rows } = await client.query<{ kind: string; rows: number }>(`
    select subject_kind as kind, count(*)::int as rows from audit_rows where purpose like 'keys rotate k1 → k2%' group by 1`);
  const told = new Map(rows.map((row) => [row.kind, row.rows]));
  expect(told.get('keys')).toBe(2);
  expect(told.get('children')).toBe(Number((await client.query('select count(*) from children where id_number_sealed is not null')).rows[0].count));
  const { rows: resting } = await client.query(`select from pg_trigger where not tgisinternal and tgenabled <> 'O'`);
  expect(resting).toEqual([]);
  await sealAudit(owner, vaultNow());
  expect((await verifyAudit(owner, vaultNow())).problems).toEqual([]);
});

test('a value that opens with nothing is named by its place; every key stays, and again it goes through once it is restored', async () => {
  const { rows: [kept] } = await client.query(`select id, phone_sealed from staff where phone_sealed is not null limit 1`);
  await client.query(`update staff set phone_sealed = $2 where id = $1`, [kept.id, `${kept.phone_sealed.slice(0, -6)}AAAAAA`]);
  expect(keys('verify')).toMatchObject({ code: 1, said: expect.stringContaining('staff.phone_sealed') });
  expect(keys('rotate', '--profile', 'intl')).toMatchObject({ code: 1, said: expect.stringContaining('All keys are kept') });
  expect(readKeyring(home, {}).keys.map(({ id }) => id)).toEqual(['k2', 'k3']);
  await client.query(`update staff set phone_sealed = $2 where id = $1`, [kept.id, kept.phone_sealed]);
  expect(keys('rotate').code).toBe(0);
  expect(under(await everyValue())).toEqual(['k3.intl']);
});

test('keys of the environment are written to files, for a person to put there', () => {
  const ring = readKeyring(home, {});
  const env = (held: unknown) => ({ ...settings(), TONGHU_KEYS: JSON.stringify(held) });
  const rotate = (held: unknown, ...words: string[]) => spawnSync(process.execPath, [tonghu, 'keys', 'rotate', ...words], { encoding: 'utf8', env: env(held) });
  expect(rotate(ring)).toMatchObject({ status: 2, stderr: expect.stringContaining('--out') });
  const [first, second] = [join(home.dir, 'first.json'), join(home.dir, 'second.json')];
  expect(rotate(ring, '--out', first).status).toBe(0);
  const two = JSON.parse(readFileSync(first, 'utf8'));
  expect(two.keys.map(({ id }: { id: string }) => id)).toEqual(['k3', 'k4']);
  expect(rotate(two, '--out', second).status).toBe(0);
  expect(JSON.parse(readFileSync(second, 'utf8'))).toEqual(newestAlone(two));
  expect(statSync(second).mode & 0o777).toBe(0o600);
  writeFileSync(join(home.dir, 'keys', 'master.json'), readFileSync(second));
});

test('what was sealed alike stays alike, what was not does not', () => {
  const old = vaultOf(readKeyring(home, {}));
  const [one, other] = [old.seal('6217'), old.seal('6217')];
  const ring = readKeyring(home, {});
  const next = vaultOf({ ...ring, keys: [...ring.keys, { id: 'k9', profile: 'gm', secret: Buffer.alloc(32, 7).toString('base64') }] });
  expect(next.reseal(one)).toBe(next.reseal(one));
  expect(next.reseal(one)).not.toBe(next.reseal(other));
  expect(next.reseal(next.reseal(one))).toBe(next.reseal(one));
  expect(next.open(next.reseal(one))).toBe('6217');
});
