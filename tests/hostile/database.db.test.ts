import { acting, asDoor } from '@tonghu/db/acting';
import { addTestStaff } from '@tonghu/server/testing/test-app';
import { as, aPaidChild } from '@tonghu/server/benefits/testing';
import { computeRun } from '@tonghu/server/benefits/pay-run/compute-run';
import { checkAndPrepare, runTools } from '@tonghu/server/benefits/pay-run/testing';
import { releaseRun } from '@tonghu/server/benefits/pay-run/release-run';
import { getStoredRun } from '@tonghu/server/benefits/pay-run/run-row';
import { aChild, pathOfCode, testPlaces } from '@tonghu/server/children/testing';
import type { Post } from '@tonghu/domain/staff/posts';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type World, aWorld } from './world.ts';

/*
 * The application's role with any statement it likes: what the database refuses
 * even where a command would have forgotten to ask.
 */

let world: World;
beforeAll(async () => { world = await aWorld(); });
afterAll(() => world.house.close());

const idOf = (post: Post) => world.people[post].id;
const run = (post: Post, statement: RawBuilder<unknown>) => acting(world.house.db, idOf(post), (tx) => statement.execute(tx));
const refused = { code: '42501' };
const expectRefused = (post: Post, statement: RawBuilder<unknown>) => expect(run(post, statement)).rejects.toMatchObject(refused);

describe('rights', () => {
  test('nobody gives rights, post, place or activity to the own account', async () => {
    for (const post of ['director', 'county-officer', 'system-admin', 'security-admin', 'audit-admin'] as const) {
      for (const set of [sql`rights = '{hiv}'`, sql`post = 'city-officer'`, sql`path = '37/'`, sql`place_code = '37'`, sql`organisation_id = null, name = '别人'`, sql`active = false`, sql`username = 'root'`]) {
        await expectRefused(post, sql`update staff set ${set} where id = ${idOf(post)}`);
      }
      await run(post, sql`update staff set language = 'en' where id = ${idOf(post)}`);
    }
  });
  test('an officer changes no account at all, and makes none', async () => {
    await expectRefused('county-officer', sql`update staff set name = 'x' where id = ${idOf('director')}`);
    for (const post of ['county-officer', 'security-admin', 'city-officer'] as const) {
      await expectRefused(post, sql`insert into staff (id, username, name, post, place_code, path) values (gen_random_uuid(), 'made-up', 'x', 'director', '37', '37/')`);
    }
  });
  test('the system administrator gives no right and makes no administrator; the security administrator does nothing else', async () => {
    await expectRefused('system-admin', sql`update staff set rights = '{hiv}' where id = ${idOf('director')}`);
    await expectRefused('system-admin', sql`update staff set post = 'audit-admin' where id = ${idOf('director')}`);
    await expectRefused('system-admin', sql`update staff set active = false where id = ${idOf('audit-admin')}`);
    await expectRefused('system-admin', sql`insert into staff (id, username, name, post, place_code, path) values (gen_random_uuid(), 'made-up', 'x', 'security-admin', '37', '37/')`);
    await expectRefused('system-admin', sql`insert into staff (id, username, name, post, place_code, path, rights) values (gen_random_uuid(), 'made-up', 'x', 'director', '37', '37/', '{hiv}')`);
    await expectRefused('security-admin', sql`update staff set post = 'city-officer' where id = ${idOf('director')}`);
    await run('security-admin', sql`update staff set rights = '{hiv}' where id = ${idOf('counsellor')}`);
    await run('security-admin', sql`update staff set rights = '{}' where id = ${idOf('counsellor')}`);
  });
  test('passwords: one\'s own, or as system administrator those of others, but of no administrator', async () => {
    await expectRefused('county-officer', sql`select set_password(${idOf('director')}, 'x', true)`);
    await expectRefused('system-admin', sql`select set_password(${idOf('security-admin')}, 'x', true)`);
    await expectRefused('security-admin', sql`select set_sign_in_rules(${idOf('security-admin')}, false, true, true)`);
    await expectRefused('county-officer', sql`select set_sign_in_rules(${idOf('director')}, false, true, true)`);
    await expect(asDoor(world.house.db, (tx) => sql`select set_password(${idOf('director')}, 'x', true)`.execute(tx))).rejects.toMatchObject(refused);
  });
});

describe('the door', () => {
  test('whoever acts cannot read hashes, open sessions or lock accounts through it', async () => {
    const { rows } = await run('director', sql`select * from sign_in_lookup(${world.people['city-officer'].username})`);
    expect(rows).toEqual([]);
    await expectRefused('director', sql`select open_session(${idOf('city-officer')}, 'made-up', now() + interval '1 day', 'x')`);
    await expectRefused('director', sql`select sign_in_failed(${idOf('city-officer')})`);
    for (const table of ['staff_credentials', 'sessions', 'tonghu_vault', 'running_numbers', 'audit_leaves', 'tonghu_migrations']) {
      await expect(run('audit-admin', sql`select * from ${sql.table(table)}`), table).rejects.toMatchObject({ code: expect.stringMatching(/42501|42P01/) });
    }
  });
  test('before anybody acts there is nothing to see', async () => {
    for (const table of ['children', 'guardians', 'applications', 'decisions', 'pay_runs', 'pay_lines', 'payments', 'suspected_children', 'department_files', 'staff', 'audit_rows', 'jobs', 'uploads', 'bank_accounts']) {
      const { rows } = await asDoor(world.house.db, (tx) => sql`select 1 from ${sql.table(table)}`.execute(tx));
      expect(rows, table).toEqual([]);
    }
    for (const call of [sql`select * from payable('37/')`, sql`select count_as_leader()`, sql`select move_place('370784001001', '370784100')`, sql`select next_number('application/370784-2026')`]) {
      await expect(asDoor(world.house.db, (tx) => call.execute(tx))).rejects.toMatchObject(refused);
    }
    await expect(asDoor(world.house.db, (tx) => sql`select audit_open('open', 'children', 'x', null, null)`.execute(tx))).rejects.toThrow('needs an actor');
  });
  test('a code that confirmed an authenticator is used up', async () => {
    const { rows } = await acting(world.house.db, idOf('counsellor'), async (tx) => {
      await sql`select set_totp('sealed', false)`.execute(tx);
      await sql`select set_totp('sealed', true, 100)`.execute(tx);
      return sql<{ totp_last_step: number }>`select totp_last_step from own_credentials()`.execute(tx);
    });
    expect(rows[0]!.totp_last_step).toBe(100);
    const opened = (step: number) => asDoor(world.house.db, (tx) => sql<{ opened: boolean }>`select open_session(${idOf('counsellor')}, ${`hash ${step}`}, now() + interval '1 hour', 'x', ${step}) as opened`.execute(tx));
    expect((await opened(100)).rows[0]!.opened).toBe(false);
    expect((await opened(101)).rows[0]!.opened).toBe(true);
  });
});

describe('definer functions', () => {
  test('none without a pinned search path, and none open to whoever else connects', async () => {
    const { rows } = await world.house.db.owner.query<{ name: string; pinned: boolean; open: boolean; definer: boolean }>(`
      select p.proname as name, p.prosecdef as definer, coalesce(p.proconfig::text like '%search_path=pg_catalog, public%', false) as pinned,
             coalesce(p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0), true) as open
        from pg_proc p where p.pronamespace = 'public'::regnamespace`);
    expect(rows.filter(({ definer, pinned }) => definer && !pinned).map(({ name }) => name)).toEqual([]);
    expect(rows.filter(({ open }) => open).map(({ name }) => name)).toEqual([]);
  });
  test('no table holds people without row-level security', async () => {
    const { rows } = await world.house.db.owner.query<{ name: string }>(`
      select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relrowsecurity
         and has_table_privilege('tonghu_app', c.oid, 'select') order by 1`);
    expect(rows.map(({ name }) => name)).toEqual(['organisations', 'places', 'posts']);
  });
  test('numbers, leaders, places: each for its purpose', async () => {
    for (const series of ['application/370783-2026', 'anything', 'application/370784-2026; x']) await expectRefused('county-officer', sql`select next_number(${series})`);
    for (const post of ['director', 'city-officer', 'system-admin'] as const) await expectRefused(post, sql`select count_as_leader()`);
    await expectRefused('county-officer', sql`select move_place(${testPlaces.village}, ${testPlaces.otherTownship})`);
    await addTestStaff(world.house.db, { id: '00000000-0000-4000-8000-00000000ee01', username: 'far-city', post: 'city-officer', placeCode: '9901' });
    await expect(acting(world.house.db, '00000000-0000-4000-8000-00000000ee01', (tx) => sql`select move_place(${testPlaces.village}, ${testPlaces.otherTownship})`.execute(tx))).rejects.toMatchObject(refused);
    await expectRefused('finance', sql`select * from payable(${pathOfCode(testPlaces.county)})`);
    await expectRefused('county-officer', sql`select * from payable(${pathOfCode(testPlaces.otherCounty)})`);
    await expectRefused('county-officer', sql`select * from payable('')`);
    await expectRefused('city-officer', sql`update places set path = '99/' where code = '37'`);
    await expectRefused('director', sql`insert into organisations (id, kind, name, place_code, path) values (gen_random_uuid(), 'school', 'x', ${testPlaces.village}, ${pathOfCode(testPlaces.village)})`);
    await expectRefused('county-officer', sql`update organisations set path = ${pathOfCode(testPlaces.otherCounty)}`);
  });
  test('the audit record is only added to, under one\'s own name', async () => {
    await run('director', sql`select audit_open('open', 'children', 'x', null, 'why')`);
    const { rows } = await world.house.db.owner.query(`select actor from audit_rows where subject_id = 'x'`);
    expect(rows).toEqual([{ actor: idOf('director') }]);
    for (const statement of [sql`delete from audit_rows`, sql`update audit_rows set actor = null`, sql`insert into audit_rows (action, subject_kind, subject_id) values ('open', 'x', 'x')`, sql`delete from audit_seals`]) {
      await expectRefused('audit-admin', statement);
    }
    await expect(run('director', sql`select audit_open('sign-in', 'staff', 'x', null, null)`)).rejects.toThrow();
  });
});

describe('every yuan', () => {
  let runId: string;
  const officer = () => world.town.actors['county-officer'];
  const reviewer = () => world.town.actors['county-reviewer'];
  const by = (actor: { id: string }, statement: RawBuilder<unknown>) => acting(world.house.db, actor.id, (tx) => statement.execute(tx));
  const tools = () => ({ vault: world.house.db.vault, demo: true });
  beforeAll(async () => {
    await world.house.db.owner.query(`update pay_runs set state = 'discarded'`);
    await aPaidChild(world.house.db);
    runId = crypto.randomUUID();
    await by(officer(), sql`insert into pay_runs (id, number, month, place_code, path, created_by) values (${runId}, 'H-1', '2026-03', ${testPlaces.county}, ${pathOfCode(testPlaces.county)}, ${officer().id})`);
    await as(world.house.db, officer(), (mover) => computeRun(mover, tools(), runId));
  });

  test('no run is born released, and no state is skipped', async () => {
    const values = (state: string) => sql`insert into pay_runs (id, number, month, place_code, path, state, prepared_by, released_by)
      values (gen_random_uuid(), 'H-2', '2026-04', ${testPlaces.county}, ${pathOfCode(testPlaces.county)}, ${state}, ${officer().id}, ${reviewer().id})`;
    for (const state of ['open', 'prepared', 'released', 'closed']) await expect(by(officer(), values(state))).rejects.toMatchObject(refused);
    for (const who of [officer(), reviewer(), world.town.actors.finance, world.town.actors['city-officer']]) {
      for (const set of [sql`state = 'released', released_by = ${who.id}, prepared_by = ${officer().id}`, sql`state = 'released', released_by = ${who.id}`, sql`state = 'sent'`, sql`state = 'prepared', prepared_by = ${world.town.others.namedOfficer.id}`]) {
        await expect(by(who, sql`update pay_runs set ${set} where id = ${runId}`)).rejects.toMatchObject(refused);
      }
    }
  });
  test('who prepared does not release, nor does a change slip in between', async () => {
    await as(world.house.db, officer(), (mover) => checkAndPrepare(mover, { ...runTools(world.house.db.vault), demo: true }, runId));
    await expect(by(officer(), sql`update pay_runs set state = 'released', released_by = ${officer().id} where id = ${runId}`)).rejects.toThrow();
    await expect(by(officer(), sql`update pay_runs set state = 'released', released_by = ${reviewer().id} where id = ${runId}`)).rejects.toMatchObject(refused);
    await expect(by(reviewer(), sql`update pay_runs set state = 'released', released_by = ${reviewer().id}, prepared_by = null where id = ${runId}`)).rejects.toMatchObject(refused);
    await expect(by(reviewer(), sql`update pay_runs set state = 'released', released_by = ${reviewer().id}, amount = amount + 1 where id = ${runId}`)).rejects.toMatchObject(refused);
    await expect(by(officer(), sql`update pay_runs set amount = amount + 100 where id = ${runId}`)).rejects.toMatchObject(refused);
    for (const set of [sql`due = due + 1, owed = owed + 1`, sql`payee = '别人'`, sql`account_sealed = 'x'`, sql`state = 'released'`, sql`state = 'due'`]) {
      await expect(by(officer(), sql`update pay_lines set ${set} where run_id = ${runId}`)).rejects.toMatchObject(refused);
    }
    await expect(by(officer(), sql`delete from pay_lines where run_id = ${runId}`)).rejects.toMatchObject(refused);
  });
  const payment = (change: { amount?: RawBuilder<unknown>; kind?: string; line?: RawBuilder<unknown>; month?: RawBuilder<unknown> } = {}) => sql`
    insert into payments (id, line_id, run_id, child_id, rate_group, month, amount, kind, paid_on, path)
    select gen_random_uuid(), ${change.line ?? sql`id`}, run_id, child_id, rate_group, ${change.month ?? sql`month`}, ${change.amount ?? sql`due`}, ${change.kind ?? 'paid'}, '2026-03-20', path
      from pay_lines where run_id = ${runId} and state <> 'held' limit 1`;
  test('no payment before the release', async () => {
    for (const who of [officer(), reviewer(), world.town.actors.finance]) await expect(by(who, payment())).rejects.toMatchObject(refused);
  });
  test('even whoever releases writes no other amount than the line\'s', async () => {
    const release = sql`update pay_runs set state = 'released', released_by = ${reviewer().id} where id = ${runId}`;
    const lines = sql`update pay_lines set state = 'released' where run_id = ${runId} and state = 'due'`;
    for (const change of [{ amount: sql`due + 1` }, { amount: sql`due - 1` }, { line: sql`null` }, { month: sql`'2020-01'` }]) {
      await expect(acting(world.house.db, reviewer().id, async (tx) => {
        for (const statement of [release, lines, payment(change)]) await statement.execute(tx);
      })).rejects.toMatchObject(refused);
    }
  });
  test('after it: the line\'s amount, once, and nothing comes back that did not go out', async () => {
    await as(world.house.db, reviewer(), async (mover) => releaseRun(mover, tools(), runId, (await getStoredRun(mover.tx, runId)).version, '2026-03-20'));
    await expect(by(reviewer(), payment())).rejects.toMatchObject({ code: '23505' });
    for (const change of [{ kind: 'returned', amount: sql`-due` }, { kind: 'recovered' }, { kind: 'taken-over' }, { line: sql`null` }]) {
      await expect(by(reviewer(), payment(change)), JSON.stringify(change)).rejects.toMatchObject(refused);
    }
    await expect(by(reviewer(), sql`update payments set amount = 1`)).rejects.toMatchObject(refused);
    await expect(by(reviewer(), sql`delete from payments`)).rejects.toMatchObject(refused);
    await expect(by(officer(), sql`update pay_runs set state = 'computed', released_by = null, prepared_by = null where id = ${runId}`)).rejects.toMatchObject(refused);
    await expect(by(officer(), sql`update pay_lines set state = 'due' where run_id = ${runId}`)).rejects.toMatchObject(refused);
  });
});

describe('least data', () => {
  test('companions: the database hands out no account, no paper, no story', async () => {
    await aChild(world.house.db);
    await world.house.db.owner.query(`insert into bank_accounts (id, child_id, holder, bank, account_sealed, account_token, account_hint, from_day) values (gen_random_uuid(), $1, 'x', 'x', 'x', 'x', 'x', '2026-01-01')`, [world.child]);
    await world.house.db.owner.query(`insert into child_health (id, child_id, state, known_on, source) values (gen_random_uuid(), $1, 'chronic', '2026-01-01', 'x')`, [world.child]);
    const seen = async (post: Post, table: string) => (await run(post, sql`select 1 from ${sql.table(table)}`)).rows.length;
    for (const post of ['volunteer', 'caring-mother', 'social-worker', 'counsellor'] as const) {
      expect(await seen(post, 'children'), post).toBe(1);
      for (const table of ['bank_accounts', 'attachments']) expect(await seen(post, table), `${post} ${table}`).toBe(0);
    }
    for (const post of ['volunteer', 'caring-mother'] as const) for (const table of ['child_health', 'child_classes', 'guardian_circumstances']) expect(await seen(post, table), `${post} ${table}`).toBe(0);
    expect(await seen('director', 'bank_accounts')).toBeGreaterThan(0);
  });
  test('administrators, leaders, liaisons and finance see no child', async () => {
    for (const post of ['system-admin', 'security-admin', 'audit-admin', 'city-leader', 'liaison', 'finance'] as const) {
      for (const table of ['children', 'guardians', 'child_health', 'applications', 'decisions', 'suspected_children', 'timeline_events', 'bank_accounts', 'attachments']) {
        expect((await run(post, sql`select 1 from ${sql.table(table)}`)).rows.length, `${post} ${table}`).toBe(0);
      }
    }
  });
});
