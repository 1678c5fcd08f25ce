import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { posts } from '@tonghu/domain/staff/posts';
import { acting, asDoor } from './acting.ts';
import { type FreshDatabase, freshDatabase } from './testing/database.ts';

/*
 * What the database shows, against a slow oracle written apart from the policies:
 * for lists, counts, joins and single rows, whoever asks. The oracle below is the
 * plain reading of product.md; it knows nothing of paths, settings or SQL.
 */

const counties = ['a', 'b'];
const townships = counties.flatMap((county) => [`${county}1`, `${county}2`]);
const villages = townships.flatMap((township) => [`${township}x`, `${township}y`]);
/** Every place by its own code: a child of a place has the place's code as its beginning. */
const everywhere = ['', ...counties, ...townships, ...villages];
const codeOf = (place: string) => `99${place}`;
const pathOf = (place: string) => ['', ...[...place].map((_, at) => place.slice(0, at + 1))].map((step) => `${codeOf(step)}/`).join('');
const levelOf = (place: string) => 2 + place.length;

interface World {
  staff: { post: keyof typeof posts; place: string; hiv: boolean; institution: number | null }[];
  children: { village: string; walled: boolean; institution: number | null }[];
  assignments: { staff: number; child: number; ended: boolean }[];
  suspected: { village: string }[];
}

const postNames = Object.keys(posts) as (keyof typeof posts)[];
const worlds: fc.Arbitrary<World> = fc.record({
  staff: fc.array(fc.record({
    post: fc.constantFrom(...postNames), place: fc.constantFrom(...everywhere), hiv: fc.boolean(), institution: fc.option(fc.nat(1)),
  }), { minLength: 6, maxLength: 14 }),
  children: fc.array(fc.record({
    village: fc.constantFrom(...villages), walled: fc.boolean(), institution: fc.option(fc.nat(1), { freq: 2 }),
  }), { minLength: 1, maxLength: 25 }),
  assignments: fc.array(fc.record({ staff: fc.nat(13), child: fc.nat(24), ended: fc.boolean() }), { maxLength: 20 }),
  suspected: fc.array(fc.record({ village: fc.constantFrom(...villages) }), { maxLength: 6 }),
});

type Person = World['staff'][number];
const has = (list: string[], post: string) => list.includes(post);
const inArea = (person: Person, village: string) => village.startsWith(person.place);
const money = ['county-officer', 'county-reviewer', 'finance', 'city-officer'];

const oracle = {
  child(world: World, who: number, child: number): boolean {
    const person = world.staff[who]!;
    const file = world.children[child]!;
    if (!inArea(person, file.village)) return false;
    if (file.walled && !person.hiv) return false;
    if (has(['director', 'supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer'], person.post)) return true;
    if (person.post === 'institution-staff') return file.institution !== null && file.institution === person.institution;
    if (has(['counsellor', 'social-worker', 'volunteer', 'caring-mother'], person.post)) {
      return world.assignments.some((given) => given.staff === who && given.child === child && !given.ended);
    }
    return false;
  },
  money(world: World, who: number, child: number): boolean {
    const person = world.staff[who]!;
    return (has(money, person.post) && inArea(person, world.children[child]!.village)) || this.child(world, who, child);
  },
  suspected(world: World, who: number, at: number): boolean {
    const person = world.staff[who]!;
    return inArea(person, world.suspected[at]!.village)
      && has(['director', 'supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer'], person.post);
  },
};

const id = (kind: number, at: number) => `00000000-0000-4000-8${String(kind).padStart(3, '0')}-${String(at).padStart(12, '0')}`;
let db: FreshDatabase;

beforeAll(async () => {
  db = await freshDatabase();
  for (const place of everywhere) {
    await db.owner.query('insert into places (code, parent_code, path, level, name) values ($1, $2, $3, $4, $1)',
      [codeOf(place), place ? codeOf(place.slice(0, -1)) : null, pathOf(place), levelOf(place)]);
  }
  for (const institution of [0, 1]) {
    await db.owner.query(`insert into organisations (id, kind, name, place_code, path) values ($1, 'institution', '福利院', $2, $3)`, [id(1, institution), codeOf(''), pathOf('')]);
  }
  await db.owner.query(`insert into discovery_runs (id, on_day, place_code, path, file_ids, rule_version) values ($1, '2026-01-01', $2, $3, '{}', 'x')`, [id(2, 0), codeOf(''), pathOf('')]);
  await db.owner.query(`insert into pay_runs (id, number, month, place_code, path, state) values ($1, 'R', '2026-01', $2, $3, 'released')`, [id(3, 0), codeOf(''), pathOf('')]);
});
afterAll(() => db.close());

async function fill(world: World): Promise<void> {
  const { owner } = db;
  await owner.query('truncate suspected_steps, suspected_children, payments, pay_lines, application_steps, applications, offsets, decisions, assignments, guardians, timeline_events, children, sessions, staff_credentials, staff cascade');
  for (const [at, { post, place, hiv, institution }] of world.staff.entries()) {
    await owner.query(
      `insert into staff (id, username, name, post, place_code, path, organisation_id, rights) values ($1, $2, '甲', $3, $4, $5, $6, $7)`,
      [id(4, at), `person${at}`, post, codeOf(place), pathOf(place), institution === null ? null : id(1, institution), hiv ? ['hiv'] : []]);
  }
  for (const [at, { village, walled, institution }] of world.children.entries()) {
    const place = [codeOf(village), pathOf(village)];
    await owner.query(
      `insert into children (id, name, sex, birth_date, place_code, path, walled, living_form, institution_id) values ($1, '乙', 'male', '2015-01-01', $2, $3, $4, $5, $6)`,
      [id(5, at), ...place, walled, institution === null ? 'community' : 'institution', institution === null ? null : id(1, institution)]);
    await owner.query(`insert into guardians (id, child_id, relation, is_guardian, name) values ($1, $2, 'mother', true, '丙')`, [id(6, at), id(5, at)]);
    await owner.query(`insert into timeline_events (id, child_id, happened_on, word, kind, says_zh, says_en) values ($1, $2, '2026-01-01', 'children', 'x', 'x', 'x')`, [id(7, at), id(5, at)]);
    await owner.query(
      `insert into applications (id, number, child_id, class, walled, state, applied_on, applicant, applicant_kind, facts, answer, rule_version, answered_on, place_code, path)
       values ($1, $2, $3, 'community-orphan', $4, 'examining', '2026-01-01', '丙', 'guardian', '{}', '{}', 'x', '2026-01-01', $5, $6)`,
      [id(8, at), `A${at}`, id(5, at), walled, ...place]);
    await owner.query(
      `insert into decisions (id, number, child_id, class, walled, rate_group, place_code, path, from_month, decided_on) values ($1, $2, $3, 'community-orphan', $4, 'community', $5, $6, '2026-01', '2026-01-01')`,
      [id(9, at), `D${at}`, id(5, at), walled, ...place]);
    await owner.query(
      `insert into pay_lines (id, run_id, child_id, month, rate_group, owed, paid_before, due, kind, why_zh, why_en, child_name, payee, bank, account_sealed, account_hint, path, state)
       values ($1, $2, $3, '2026-01', 'community', 100, 0, 100, 'regular', 'x', 'x', '乙', '丙', 'b', 's', 'h', $4, 'released')`, [id(10, at), id(3, 0), id(5, at), place[1]]);
    await owner.query(
      `insert into payments (id, line_id, run_id, child_id, rate_group, month, amount, kind, paid_on, path) values ($1, $2, $3, $4, 'community', '2026-01', 100, 'paid', '2026-01-20', $5)`,
      [id(11, at), id(10, at), id(3, 0), id(5, at), place[1]]);
  }
  for (const [at, { staff, child, ended }] of world.assignments.entries()) {
    if (staff >= world.staff.length || child >= world.children.length) continue;
    await owner.query(`insert into assignments (id, child_id, staff_id, task, from_day, until_day) values ($1, $2, $3, 'visit', '2020-01-01', $4)`,
      [id(12, at), id(5, child), id(4, staff), ended ? '2020-02-01' : null]);
  }
  for (const [at, { village }] of world.suspected.entries()) {
    await owner.query(
      `insert into suspected_children (id, run_id, last_run_id, person_token, id_number_sealed, id_number_hint, name, sex, birth_date, class, answer, reasons, facts, evidence_tokens, place_code, path)
       values ($1, $2, $2, $3, 's', 'h', '丁', 'male', '2015-01-01', 'community-orphan', 'eligible', '{}', '{}', '{}', $4, $5)`,
      [id(13, at), id(2, 0), `t${at}`, codeOf(village), pathOf(village)]);
  }
}

const numbers = (length: number) => Array.from({ length }, (_, at) => at);

test('lists, counts, joins and single rows show exactly what the oracle allows', async () => {
  await fc.assert(fc.asyncProperty(worlds, async (world) => {
    await fill(world);
    for (const who of numbers(world.staff.length)) {
      const seen = numbers(world.children.length).filter((child) => oracle.child(world, who, child));
      const paid = numbers(world.children.length).filter((child) => oracle.money(world, who, child));
      const suspected = numbers(world.suspected.length).filter((at) => oracle.suspected(world, who, at));
      const expected: Record<string, string[]> = {
        children: seen.map((at) => id(5, at)),
        guardians: seen.map((at) => id(6, at)),
        timeline_events: seen.map((at) => id(7, at)),
        applications: seen.map((at) => id(8, at)),
        decisions: seen.map((at) => id(9, at)),
        pay_lines: paid.map((at) => id(10, at)),
        payments: paid.map((at) => id(11, at)),
        suspected_children: suspected.map((at) => id(13, at)),
      };
      await acting(db, id(4, who), async (tx) => {
        for (const [table, ids] of Object.entries(expected)) {
          const listed = await sql<{ id: string }>`select id from ${sql.table(table)} order by id`.execute(tx);
          expect(listed.rows.map((row) => row.id), `${world.staff[who]!.post} lists ${table}`).toEqual(ids);
          const counted = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx);
          expect(counted.rows[0]!.n, `${world.staff[who]!.post} counts ${table}`).toBe(ids.length);
        }
        const joined = await sql<{ id: string }>`select c.id from children c join decisions d on d.child_id = c.id join payments p on p.child_id = c.id join guardians g on g.child_id = c.id order by c.id`.execute(tx);
        expect(joined.rows.map((row) => row.id)).toEqual(expected.children);
        for (const child of numbers(world.children.length)) {
          const single = await sql`select 1 from children where id = ${id(5, child)}`.execute(tx);
          expect(single.rows.length).toBe(seen.includes(child) ? 1 : 0);
        }
      });
    }
  }), { numRuns: 40 });
}, 180_000);

test('nobody writes a child into a place that is not theirs, nor takes one over', async () => {
  await fill({
    staff: [{ post: 'supervisor', place: 'a1', hiv: false, institution: null }],
    children: [{ village: 'a1x', walled: false, institution: null }, { village: 'b1x', walled: false, institution: null }],
    assignments: [], suspected: [],
  });
  const insert = (village: string) => acting(db, id(4, 0), (tx) => sql`insert into children (id, name, sex, birth_date, place_code, path)
    values (gen_random_uuid(), '戊', 'female', '2018-01-01', ${codeOf(village)}, ${pathOf(village)})`.execute(tx));
  await insert('a1y');
  await expect(insert('b1x')).rejects.toThrow(/row-level security/);
  await expect(acting(db, id(4, 0), (tx) => sql`update children set path = ${pathOf('b1y')} where id = ${id(5, 0)}`.execute(tx))).rejects.toThrow(/row-level security/);
  const other = await acting(db, id(4, 0), (tx) => sql`update children set name = '己' where id = ${id(5, 1)}`.execute(tx));
  expect(other.numAffectedRows).toBe(0n);
});

test('without an actor nothing is seen, and the app role cannot step around the policies', async () => {
  const bare = await asDoor(db, (tx) => sql<{ n: number }>`select (select count(*) from children)::int + (select count(*) from staff)::int + (select count(*) from audit_rows)::int as n`.execute(tx));
  expect(bare.rows[0]!.n).toBe(0);
  const owner = await db.owner.query<{ name: string }>('select quote_ident(current_user) as name');
  for (const forbidden of ['select * from staff_credentials', 'select * from sessions', 'delete from children', 'delete from payments', 'update payments set amount = 1',
    `insert into audit_rows (action, subject_kind, subject_id) values ('open', 'x', 'x')`, 'delete from audit_rows', 'alter table children disable row level security', `set role ${owner.rows[0]!.name}`]) {
    await expect(asDoor(db, (tx) => sql.raw(forbidden).execute(tx)), forbidden).rejects.toThrow(/permission denied|must be owner/);
  }
  const role = await asDoor(db, (tx) => sql<{ safe: boolean }>`select not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) as safe from pg_roles where rolname = current_user`.execute(tx));
  expect(role.rows[0]!.safe).toBe(true);
});

test('every table that holds people is behind row-level security, and every table has the audit trigger', async () => {
  const { rows } = await db.owner.query<{ name: string; secured: boolean; audited: boolean; open: boolean }>(`
    select c.relname as name, c.relrowsecurity as secured,
           exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'audit_write') as audited,
           has_table_privilege('tonghu_app', c.oid, 'select') as open
      from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`);
  const public_ = ['places', 'organisations', 'posts'];
  expect(rows.filter((row) => row.open && !row.secured && !public_.includes(row.name)).map((row) => row.name)).toEqual([]);
  const withoutTrigger = ['audit_rows', 'audit_seals', 'audit_leaves', 'planned_visits', 'received_commands', 'run_sightings', 'sessions', 'tonghu_migrations', 'tonghu_vault'];
  expect(rows.filter((row) => !row.audited && !withoutTrigger.includes(row.name)).map((row) => row.name)).toEqual([]);
});

test('the posts of the database are those of domain', async () => {
  const { rows } = await db.owner.query('select post, sees, must_code from posts order by post');
  expect(rows).toEqual(postNames.map((post) => ({ post, sees: posts[post].sees, must_code: posts[post].needsCode })).sort((a, b) => (a.post < b.post ? -1 : 1)));
});
