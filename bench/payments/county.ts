import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Vault, openVault } from '@tonghu/db/crypto/vault';
import { type Database, openDatabase } from '@tonghu/db/database';
import { startPostgres } from '@tonghu/db/embedded/start';
import { type Files, openFiles } from '@tonghu/db/files/files';
import { openHome } from '@tonghu/db/home';
import { migrate } from '@tonghu/db/migrate';

export interface County { db: Database; vault: Vault; files: Files; officer: string; reviewer: string; close: () => Promise<void> }

const institution = '00000000-0000-4000-8000-00000000f001';
const staff = { officer: '00000000-0000-4000-8000-000000000001', reviewer: '00000000-0000-4000-8000-000000000002' };

/**
 * A county of so many paid children on an embedded database of its own, with the settings of a home: one decision
 * from a month on, a guardian and an account each, a tenth in an institution, one in a hundred with an account in another name, 25 townships of 40 villages. Invented people without ID numbers.
 */
export async function aCounty(children: number, from: string): Promise<County> {
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-bench-'));
  chmodSync(folder, 0o711);
  const home = openHome(join(folder, 'home'));
  const postgres = await startPostgres({ home, report: () => undefined });
  const vault = openVault(home, {});
  const db = await openDatabase({ url: postgres.ownerUrl, vault });
  await migrate(db.owner);
  const q = (sql: string, values?: unknown[]) => db.owner.query(sql, values);
  await q(`insert into places (code, parent_code, path, level, name) values ('37', null, '37/', 1, '山东省'), ('3707', '37', '37/3707/', 2, '潍坊市'), ('370784', '3707', '37/3707/370784/', 3, '安丘市')`);
  await q(`insert into places (code, parent_code, path, level, name) select '370784' || to_char(t, 'FM000'), '370784', '37/3707/370784/370784' || to_char(t, 'FM000') || '/', 4, t || '镇' from generate_series(1, 25) t`);
  await q(`insert into places (code, parent_code, path, level, name) select p.code || to_char(v, 'FM000'), p.code, p.path || p.code || to_char(v, 'FM000') || '/', 5, v || '村' from places p, generate_series(1, 40) v where p.level = 4`);
  for (const [post, id] of [['county-officer', staff.officer], ['county-reviewer', staff.reviewer]]) {
    await q(`insert into staff (id, username, name, post, place_code, path) values ($1, $2, '测', $2, '370784', '37/3707/370784/')`, [id, post]);
  }
  await q(`insert into organisations (id, kind, name, place_code, path) values ($1, 'institution', '福利院', '370784', '37/3707/370784/')`, [institution]);
  await q(`insert into organisation_accounts (id, organisation_id, path, holder, bank, account_sealed, account_token, account_hint, from_day, created_by, confirmed_by, confirmed_at)
    values (gen_random_uuid(), $1, '37/3707/370784/', '福利院', '安丘农商银行', $2, 'institution', '************0001', '2023-01-01', $3, $4, now())`, [institution, vault.seal('6217000000000001'), staff.officer, staff.reviewer]);
  // The load is not what is measured: no audit row for each of these, and references checked once.
  const client = await db.owner.connect();
  await client.query(`set session_replication_role = replica`);
  await client.query(`
    create temp table one as select gen_random_uuid() as child, gen_random_uuid() as decision, n, v.code, v.path
      from generate_series(1, ${children}) n join (select code, path, row_number() over (order by code) as at from places where level = 5) v on v.at = 1 + n % 1000`);
  await client.query(`insert into children (id, name, sex, birth_date, place_code, path, living_form, institution_id)
    select child, '孩子' || n, 'male', date '2012-01-01' + (n % 3650), code, path, case n % 10 when 0 then 'institution' else 'community' end, case n % 10 when 0 then $1::uuid end from one`, [institution]);
  await client.query(`insert into guardians (id, child_id, relation, is_guardian, name) select gen_random_uuid(), child, 'grandmother', true, '监护人' || n from one`);
  await client.query(`
    insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on)
    select decision, 'B-' || n, child, case n % 10 when 0 then 'institution-orphan' when 1 then 'key-difficulty' else 'community-orphan' end,
           case n % 10 when 0 then 'institution' when 1 then 'key' else 'community' end, '370784', path, $1, '2023-12-20' from one`, [from]);
  await client.query(`
    insert into bank_accounts (id, child_id, holder, bank, account_sealed, account_token, account_hint, from_day)
    select gen_random_uuid(), child, case when n % 100 = 7 then '旁人' else '监护人' || n end, '安丘农商银行', $1, encode(sha256(n::text::bytea), 'hex'), '************' || to_char(n % 10000, 'FM0000'), '2023-12-01' from one`, [vault.seal('6217000000000000')]);
  await client.query(`insert into offsets (id, decision_id, child_id, benefit, amount, from_month) select gen_random_uuid(), decision, child, '低保', 60000, $1 from one where n % 8 = 5`, [from]);
  await client.query('drop table one');
  await client.query(`set session_replication_role = origin`);
  client.release();
  await q('vacuum analyze');
  return {
    db, vault, files: openFiles({ home, vault }), ...staff,
    async close() {
      await db.close();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
