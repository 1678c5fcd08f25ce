import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newKeyring } from './crypto/keyring.ts';
import { vaultOf } from './crypto/vault.ts';
import { openDatabase } from './database.ts';
import { loginRoleOf, scramVerifier } from './roles.ts';
import { type FreshDatabase, freshDatabase } from './testing/database.ts';

let db: FreshDatabase;
beforeAll(async () => (db = await freshDatabase()));
afterAll(() => db.close());

test('columns come out as text and numbers, never as dates', async () => {
  const { rows } = await sql`select
    '2024-02-29'::date as day, array['2024-02-29'::date, null] as days,
    timestamptz '2026-11-22 04:53:08.123456+08' as at, timestamptz '2026-01-01 00:00:00+08' as even, array[timestamptz '2026-01-01 00:00:00+08'] as ats,
    12345678901234::bigint as fen, array[1::bigint, null] as counts, 1.50::numeric as factor, 'infinity'::timestamptz as never`.execute(db.app);
  expect(rows).toEqual([{
    day: '2024-02-29', days: ['2024-02-29', null],
    at: '2026-11-21T20:53:08.123456Z', even: '2025-12-31T16:00:00.000Z', ats: ['2025-12-31T16:00:00.000Z'],
    fen: 12345678901234, counts: [1, null], factor: '1.50', never: 'infinity',
  }]);
});

test('an instant that was read finds its row again', async () => {
  const { rows } = await sql<{ at: string }>`select now() as at`.execute(db.app);
  const { rows: same } = await sql<{ same: boolean }>`select ${rows[0]!.at}::timestamptz::text = ${rows[0]!.at}::timestamptz::text
    and to_char(${rows[0]!.at}::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') like rtrim(${rows[0]!.at}, 'Z') || '%' as same`.execute(db.app);
  expect(same).toEqual([{ same: true }]);
});

test('a number that JavaScript cannot count is an error, not a wrong number', async () => {
  await expect(sql`select 9007199254740993::bigint as n`.execute(db.app)).rejects.toThrow('cannot count exactly');
});

test('other keys than those of the database are refused', async () => {
  await expect(openDatabase({ url: db.url, vault: vaultOf(newKeyring('gm')) })).rejects.toMatchObject({ code: 'keys-wrong' });
});

test.each([
  ['a wrong password', (url: string) => url.replace(/:[0-9a-f]{48}@/, ':geheim@'), 'database-refused'],
  ['a missing database', (url: string) => url.replace(/\/test_[^?]*/, '/nowhere'), 'database-missing'],
  ['a closed port', () => 'postgresql://tonghu:geheim@127.0.0.1:1/tonghu', 'database-unreachable'],
  ['a host that does not exist', () => 'postgresql://tonghu:geheim@nowhere.invalid/tonghu', 'database-unreachable'],
  ['no address at all', () => 'geheim', 'database-unreachable'],
])('%s is said in a sentence, without the password', async (_, change, code) => {
  const failure: unknown = await openDatabase({ url: change(db.url), vault: db.vault }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'StartProblem', code });
  const { says, next } = failure as { says: object; next: object };
  expect(JSON.stringify([says, next])).not.toContain('geheim');
});

test('an owner without power over roles is told what to ask for; with it, nothing more is needed', async () => {
  await db.owner.query(`create role plain login password 'x'`);
  const name = new URL(db.url.replace('@/', '@h/')).pathname.slice(1);
  await db.owner.query(`alter database ${name} owner to plain`);
  const url = db.url.replace(/\/\/tonghu:[^@]*@/, '//plain:x@');
  await db.owner.query('grant all on tonghu_vault to plain');
  await db.owner.query('alter schema public owner to plain');
  await expect(openDatabase({ url, vault: db.vault })).rejects.toMatchObject({ code: 'database-rights' });
  await db.owner.query('alter role plain createrole');
  await db.owner.query('grant tonghu_app to plain with admin option');
  const opened = await openDatabase({ url, vault: db.vault });
  const { rows } = await sql<{ who: string }>`select current_user as who`.execute(opened.app);
  expect(rows).toEqual([{ who: loginRoleOf(name) }]);
  await opened.close();
  await db.owner.query(`alter schema public owner to tonghu`);
  await db.owner.query(`alter database ${name} owner to tonghu`);
  await db.owner.query(`drop role ${loginRoleOf(name)}`);
  await db.owner.query('revoke all on tonghu_vault from plain');
  await db.owner.query('drop owned by plain');
  await db.owner.query('drop role plain');
});

test('long database names keep their login roles apart', () => {
  const long = 'x'.repeat(60);
  expect(loginRoleOf('tonghu')).toBe('tonghu_app_tonghu');
  expect(loginRoleOf(`${long}a`)).not.toBe(loginRoleOf(`${long}b`));
  expect(Buffer.byteLength(loginRoleOf(`${long}a`))).toBeLessThanOrEqual(63);
  expect(scramVerifier('x', 'a')).not.toBe(scramVerifier('x', 'b'));
});
