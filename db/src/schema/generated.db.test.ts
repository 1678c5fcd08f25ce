import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../testing/database.ts';
import { generatedFiles } from './write-generated.ts';

let db: FreshDatabase;
beforeAll(async () => (db = await freshDatabase()));
afterAll(() => db.close());

test('schema.sql and types.ts are what the migrations make', async () => {
  for (const [path, content] of await generatedFiles(db.url)) {
    expect(readFileSync(path, 'utf8') === content, `${basename(path)} is out of date; run: npm run check -- --write`).toBe(true);
  }
});

test('the dump sees a change of a column, a policy, a trigger, a grant and a function', async () => {
  const dump = async () => [...(await generatedFiles(db.url)).values()].join('');
  let before = await dump();
  for (const change of [
    'alter table audit_seals alter column horizon drop not null',
    'create policy extra on audit_seals for select using (false)',
    'alter table audit_leaves force row level security',
    'create trigger extra before insert on audit_leaves for each row execute function audit_write()',
    'grant delete on audit_seals to tonghu_app',
    `create function extra() returns int language sql as 'select 1'`,
    'create index extra on audit_leaves (leaf)',
    `comment on column audit_seals.id is 'counted from 1'`,
  ]) {
    await db.owner.query(change);
    const after = await dump();
    expect(after, change).not.toBe(before);
    before = after;
  }
});
