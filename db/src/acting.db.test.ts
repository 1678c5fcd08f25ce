import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acting, asDoor } from './acting.ts';
import { recordOpening } from './audit/opening.ts';
import { type FreshDatabase, freshDatabase } from './testing/database.ts';

let db: FreshDatabase;
beforeAll(async () => (db = await freshDatabase()));
afterAll(() => db.close());

test('an unknown account, or something that is no id, is not signed in', async () => {
  const work = async () => 'reached';
  await expect(acting(db, randomUUID(), work)).rejects.toMatchObject({ code: 'not-signed-in' });
  await expect(acting(db, 'somebody', work)).rejects.toMatchObject({ code: 'not-signed-in' });
});

test('requests log in as a role without power', async () => {
  const { rows } = await asDoor(db, (tx) => sql<{ strong: boolean; owns: number }>`
    select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as strong,
           (select count(*) from pg_class where relowner = pg_roles.oid) as owns
      from pg_roles where rolname = current_user`.execute(tx));
  expect(rows).toEqual([{ strong: false, owns: 0 }]);
});

test('the door sees no staff, and cannot read the keys or change the audit log', async () => {
  const { rows } = await asDoor(db, (tx) => sql`select * from staff`.execute(tx));
  expect(rows).toEqual([]);
  for (const forbidden of ['select * from tonghu_vault', 'delete from audit_rows', 'update audit_rows set action = action', 'create table mine (id int)']) {
    await expect(asDoor(db, (tx) => sql.raw(forbidden).execute(tx))).rejects.toMatchObject({ code: '42501' });
  }
});

const whoActs = sql<{ id: string | null }>`select nullif(current_setting('tonghu.actor', true), '') as id`;

test('an actor lasts one transaction, whether it ends well or not', async () => {
  const id = await staff('county-officer', true);
  expect(await acting(db, id, async (tx) => (await whoActs.execute(tx)).rows)).toEqual([{ id }]);
  await expect(acting(db, id, async () => { throw new Error('a bug'); })).rejects.toThrow('a bug');
  // More callers at once than connections, so that every one is seen again.
  const after = await Promise.all(Array.from({ length: 20 }, () => whoActs.execute(db.app)));
  expect(after.flatMap((answer) => answer.rows).filter((row) => row.id !== null)).toEqual([]);
});

test('an account that was switched off is not signed in', async () => {
  await expect(acting(db, await staff('county-officer', false), async () => 'reached')).rejects.toMatchObject({ code: 'not-signed-in' });
});

test('an opening names reader, record, place and purpose; one that fails with its transaction leaves none', async () => {
  const id = await staff('county-officer', true);
  const about = { purpose: '复核认定材料', request: 'r-1' };
  await acting(db, id, (tx) => recordOpening(tx, { what: 'staff', id }), about);
  await acting(db, id, (tx) => recordOpening(tx, { what: 'staff', id, path: null, purpose: '导出名册', as: 'export' }), about);
  await acting(db, id, async (tx) => {
    await recordOpening(tx, { what: 'staff', id });
    throw new Error('a bug');
  }).catch(() => {});
  const { rows } = await db.owner.query(
    `select actor, action, subject_kind, subject_id, place_path, purpose, request from audit_rows where action in ('open', 'export') order by seq`);
  const same = { actor: id, subject_kind: 'staff', subject_id: id, request: 'r-1' };
  expect(rows).toEqual([
    { ...same, action: 'open', place_path: '99/', purpose: '复核认定材料' },
    { ...same, action: 'export', place_path: null, purpose: '导出名册' },
  ]);
});

test('nobody opens a record before signing in', async () => {
  await expect(asDoor(db, (tx) => recordOpening(tx, { what: 'staff', id: randomUUID() }))).rejects.toThrow('needs an actor');
});

async function staff(post: string, active: boolean): Promise<string> {
  const id = randomUUID();
  await db.owner.query(`insert into places (code, level, name, path) values ('99', 2, '试验市', '99/') on conflict do nothing`);
  await db.owner.query(`insert into staff (id, username, name, post, place_code, path, active) values ($1, $2, '测试员', $3, '99', '99/', $4)`, [id, `u${id}`, post, active]);
  return id;
}
