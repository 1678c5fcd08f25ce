import pg from 'pg';
import { lines, ours } from './dump-parts.ts';

interface Table {
  oid: number;
  name: string;
  kind: 'r' | 'p';
  secured: boolean;
  forced: boolean;
  partition_key: string | null;
  partition_of: string | null;
  bound: string | null;
  comment: string | null;
}

export async function dumpTables(client: pg.PoolClient): Promise<string[]> {
  const { rows: tables } = await client.query<Table>(
    `select c.oid::int, c.relname as name, c.relkind as kind, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
            case c.relkind when 'p' then pg_get_partkeydef(c.oid) end as partition_key,
            (select i.inhparent::regclass::text from pg_inherits i where i.inhrelid = c.oid and c.relispartition) as partition_of,
            pg_get_expr(c.relpartbound, c.oid) as bound, obj_description(c.oid, 'pg_class') as comment
       from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'tonghu\\_%' and ${ours('pg_class', 'c.oid')}
      order by c.relname collate "C"`);
  const dumped: string[] = [];
  for (const table of tables) dumped.push(...(await dumpTable(client, table)), '');
  return dumped;
}

async function dumpTable(client: pg.PoolClient, table: Table): Promise<string[]> {
  const { name } = table;
  const columns = await lines<{ name: string; type: string; collation: string | null; strict: boolean; preset: string | null; identity: string; generated: string }>(
    client,
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as strict, a.attidentity as identity, a.attgenerated as generated,
            pg_get_expr(d.adbin, d.adrelid) as preset,
            (select collname from pg_collation l where l.oid = a.attcollation and a.attcollation <> t.typcollation) as collation
       from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    (c) => [
      `  ${pg.escapeIdentifier(c.name).replace(/^"([a-z_][a-z0-9_]*)"$/, '$1')} ${c.type}`,
      c.collation && `collate "${c.collation}"`,
      c.generated && `generated always as (${c.preset}) ${c.generated === 's' ? 'stored' : 'virtual'}`,
      c.identity && `generated ${c.identity === 'a' ? 'always' : 'by default'} as identity`,
      !c.generated && c.preset && `default ${c.preset}`,
      c.strict && 'not null',
    ].filter(Boolean).join(' '), [table.oid]);
  // Not-null constraints ('n') stand with their columns.
  const constraints = await lines<{ name: string; definition: string }>(
    client,
    `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
      where conrelid = $1 and contype in ('p', 'u', 'f', 'c', 'x') order by array_position(array['p', 'u', 'x', 'f', 'c']::"char"[], contype), conname collate "C"`,
    (c) => `  constraint ${c.name} ${c.definition}`, [table.oid]);
  const indexes = await lines<{ definition: string }>(
    client,
    `select pg_get_indexdef(i.indexrelid) as definition from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = $1 and not exists (select from pg_constraint o where o.conindid = i.indexrelid and o.contype in ('p', 'u', 'x')) order by c.relname collate "C"`,
    (i) => `${short(i.definition)};`, [table.oid]);
  const policies = await lines<{ name: string; deed: string; permissive: boolean; roles: string[]; sees: string | null; writes: string | null }>(
    client,
    `select policyname as name, lower(cmd) as deed, permissive = 'PERMISSIVE' as permissive, roles::text[] as roles, qual as sees, with_check as writes
       from pg_policies where schemaname = 'public' and tablename = $1 order by policyname collate "C"`,
    (p) => [
      `create policy ${pg.escapeIdentifier(p.name)} on ${name}${p.permissive ? '' : ' as restrictive'} for ${p.deed} to ${p.roles.join(', ')}`,
      p.sees && `\n  using (${p.sees})`,
      p.writes && `\n  with check (${p.writes})`,
      ';',
    ].filter(Boolean).join(''), [name]);
  const triggers = await lines<{ definition: string }>(
    client, `select pg_get_triggerdef(oid) as definition from pg_trigger where tgrelid = $1 and not tgisinternal order by tgname collate "C"`,
    (t) => `${short(t.definition)};`, [table.oid]);
  const comments = await lines<{ name: string; comment: string }>(
    client,
    `select a.attname as name, col_description(a.attrelid, a.attnum) as comment from pg_attribute a
      where a.attrelid = $1 and a.attnum > 0 and col_description(a.attrelid, a.attnum) is not null order by a.attnum`,
    (c) => `comment on column ${name}.${c.name} is ${pg.escapeLiteral(c.comment)};`, [table.oid]);

  const opening = table.partition_of
    ? [`create table ${name} partition of ${table.partition_of} ${table.bound};`]
    : [`create table ${name} (`, [...columns, ...constraints].join(',\n'), `)${table.partition_key ? ` partition by ${table.partition_key}` : ''};`];
  return [
    ...opening,
    ...(table.comment ? [`comment on table ${name} is ${pg.escapeLiteral(table.comment)};`] : []),
    ...comments,
    ...(table.partition_of ? [] : indexes),
    ...(table.secured ? [`alter table ${name} enable row level security;`] : []),
    ...(table.forced ? [`alter table ${name} force row level security;`] : []),
    ...policies,
    ...triggers,
  ];
}

export async function dumpViews(client: pg.PoolClient): Promise<string[]> {
  return lines<{ name: string; kind: string; options: string[] | null; definition: string }>(
    client,
    `select c.relname as name, c.relkind as kind, c.reloptions as options, pg_get_viewdef(c.oid) as definition from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm') and ${ours('pg_class', 'c.oid')} order by c.relname collate "C"`,
    (v) => `create ${v.kind === 'm' ? 'materialized ' : ''}view ${v.name}${v.options ? ` with (${v.options.join(', ')})` : ''} as\n${v.definition}\n`);
}

/** One schema only: its name adds nothing. */
function short(definition: string): string {
  return definition.replaceAll('public.', '');
}
