import pg from 'pg';

/** What belongs to an extension is the extension's; `tonghu_…` tables are the runner's own. */
export const ours = (catalog: string, oid: string) =>
  `not exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;

export async function lines<T extends object>(client: pg.PoolClient, sql: string, line: (row: T) => string, params: unknown[] = []): Promise<string[]> {
  const { rows } = await client.query<T>(sql, params);
  return rows.map(line);
}

export async function dumpTypes(client: pg.PoolClient): Promise<string[]> {
  const extensions = await lines<{ name: string }>(
    client, `select extname as name from pg_extension where extname <> 'plpgsql' order by extname collate "C"`, (e) => `create extension ${e.name};`);
  const collations = await lines<{ name: string; locale: string; provider: string }>(
    client,
    `select collname as name, coalesce(colllocale, collcollate) as locale, collprovider as provider from pg_collation c
      where collnamespace = 'public'::regnamespace and ${ours('pg_collation', 'c.oid')} order by collname collate "C"`,
    (c) => `create collation ${c.name} (provider = ${c.provider === 'i' ? 'icu' : 'libc'}, locale = '${c.locale}');`);
  const enums = await lines<{ name: string; labels: string[] }>(
    client,
    `select t.typname as name, array_agg(e.enumlabel::text order by e.enumsortorder) as labels
       from pg_type t join pg_enum e on e.enumtypid = t.oid
      where t.typnamespace = 'public'::regnamespace and ${ours('pg_type', 't.oid')} group by t.typname order by t.typname collate "C"`,
    (t) => `create type ${t.name} as enum (${t.labels.map((label) => pg.escapeLiteral(label)).join(', ')});`);
  const domains = await lines<{ name: string; base: string; checks: string | null }>(
    client,
    `select t.typname as name, format_type(t.typbasetype, t.typtypmod) as base,
            (select string_agg(pg_get_constraintdef(c.oid), ' ' order by c.conname collate "C") from pg_constraint c where c.contypid = t.oid) as checks
       from pg_type t where t.typtype = 'd' and t.typnamespace = 'public'::regnamespace and ${ours('pg_type', 't.oid')} order by t.typname collate "C"`,
    (t) => `create domain ${t.name} as ${t.base}${t.checks ? ` ${t.checks}` : ''};`);
  return [...extensions, ...collations, ...enums, ...domains, ''];
}

export async function dumpFunctions(client: pg.PoolClient): Promise<string[]> {
  return lines<{ definition: string }>(
    client,
    `select pg_get_functiondef(p.oid) as definition from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p') and ${ours('pg_proc', 'p.oid')}
      order by p.proname collate "C", pg_get_function_identity_arguments(p.oid) collate "C"`,
    (f) => `${f.definition.replaceAll('public.', '').trimEnd()};\n`);
}

/** Who else than the owner may do what. `public` is everybody who can connect. */
export async function dumpGrants(client: pg.PoolClient): Promise<string[]> {
  const grant = (g: { rights: string; what: string; who: string }) => `grant ${g.rights} on ${g.what} to ${g.who};`;
  const who = `coalesce(nullif(a.grantee, 0)::regrole::text, 'public')`;
  const tables = await lines<{ rights: string; what: string; who: string }>(
    client,
    `select * from (select string_agg(lower(a.privilege_type), ', ' order by a.privilege_type collate "C") as rights,
            case c.relkind when 'S' then 'sequence ' else '' end || c.relname as what, ${who} as who
       from pg_class c cross join aclexplode(c.relacl) a
      where c.relnamespace = 'public'::regnamespace and a.grantee <> c.relowner and c.relname not like 'tonghu\\_%' and ${ours('pg_class', 'c.oid')}
      group by 2, 3) g order by what collate "C", who collate "C"`, grant);
  const columns = await lines<{ rights: string; what: string; who: string }>(
    client,
    `select * from (select lower(a.privilege_type) || ' (' || string_agg(t.attname, ', ' order by t.attname collate "C") || ')' as rights, c.relname as what, ${who} as who
       from pg_attribute t join pg_class c on c.oid = t.attrelid cross join aclexplode(t.attacl) a
      where c.relnamespace = 'public'::regnamespace and not t.attisdropped and a.grantee <> c.relowner
      group by a.privilege_type, 2, 3) g order by what collate "C", who collate "C", rights collate "C"`, grant);
  const functions = await lines<{ rights: string; what: string; who: string }>(
    client,
    `select * from (select 'execute' as rights, 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as what, ${who} as who
       from pg_proc p cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      where p.pronamespace = 'public'::regnamespace and a.grantee <> p.proowner and ${ours('pg_proc', 'p.oid')}) g
      order by what collate "C", who collate "C"`, grant);
  return [...tables, ...columns, ...functions];
}
