import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acting, asDoor } from './acting.ts';
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

test('an actor lasts one transaction', async () => {
  const id = randomUUID();
  const role = await sql<{ id: string | null }>`select current_setting('tonghu.actor', true) as id`.execute(db.app);
  expect(role.rows[0]?.id || null).toBeNull();
  await expect(acting(db, id, async () => {})).rejects.toThrow();
  const after = await sql<{ id: string | null }>`select current_setting('tonghu.actor', true) as id`.execute(db.app);
  expect(after.rows[0]?.id || null).toBeNull();
});
