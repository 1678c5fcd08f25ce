import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { columnsOf } from '../discovery/columns.ts';
import type { Lane } from '../discovery/matching-engine.ts';
import { compared, addPeopleByToken } from './people-by-token.ts';
import { type TokenKey, tokenPattern } from './token-key.ts';

/** The keys a run knows, and with which of them tokens of the population were made already. */
export interface TokenReading { keys: readonly TokenKey[]; made: Set<string>; /** Over once the population lies in its table. */ populationRead?: Promise<unknown> }

/** The columns that hold ID numbers, by kind of file. */
const idColumns = ['id_number', 'ward_id', 'adopter_id', 'wife_id'];

/**
 * Puts ID numbers in the place of tokens in the view `source`, so that every
 * later step reads the file as any other. Rows whose person is not in the
 * population are taken out; gives how many. Without `reading` (a file looked at
 * by itself) each token stands for an invented number that nobody has, so that
 * the rest of the row is checked all the same. A file without tokens costs one
 * glance.
 */
export async function replaceTokens(engine: Lane, kind: FileKind, reading?: TokenReading): Promise<number> {
  const columns = Object.keys(columnsOf[kind]).filter((column) => idColumns.includes(column));
  const isToken = (column: string) => `regexp_full_match(trim(${column}), '${tokenPattern}')`;
  const [seen] = await engine.all(`select count(*)::integer as rows from (select 1 from source where ${columns.map((column) => `starts_with(${column}, 't1:')`).join(' or ')} limit 1)`);
  if (kind === 'population' || Number(seen!.rows) === 0) return 0;
  if (reading) {
    await reading.populationRead;
    const used = new Set((await engine.all(columns.map((column) => `select distinct split_part(trim(${column}), ':', 2) as key from source where ${isToken(column)}`).join(' union '))).map((row) => String(row.key)));
    const fresh = reading.keys.filter(({ id }) => used.has(id) && !reading.made.has(id));
    await addPeopleByToken(engine, fresh);
    for (const { id } of fresh) reading.made.add(id);
  }
  const numberOf = (column: string) => (reading
    ? `case when ${isToken(column)} then coalesce((select any_value(p.person) from people_by_token p where p.key = split_part(trim(s.${column}), ':', 2) and p.token = substr(split_part(trim(s.${column}), ':', 3), 1, ${compared})), 'unmatched') else ${column} end`
    // Old numbers of 15 digits from before anybody alive was born, a new one a token.
    : `case when ${isToken(column)} then (select concat(lpad((n // 1000)::varchar, 6, '0'), '000101', lpad((n % 1000)::varchar, 3, '0')) from stand_ins i where i.token = trim(s.${column})) else ${column} end`);
  if (!reading) {
    await engine.run(`create or replace temp table stand_ins as select token, (row_number() over () - 1)::bigint as n from (${
      columns.map((column) => `select distinct trim(${column}) as token from source where ${isToken(column)}`).join(' union ')})`);
  }
  await engine.run(`create or replace temp table with_numbers as select * replace (${columns.map((column) => `${numberOf(column)} as ${column}`).join(', ')}) from source s`);
  const unmatched = columns.map((column) => `coalesce(${column} = 'unmatched', false)`).join(' or ');
  const [counted] = await engine.all(`select count(*)::integer as rows from with_numbers where ${unmatched}`);
  await engine.run(`create or replace temp view source as select * from with_numbers where not (${unmatched})`);
  return Number(counted!.rows);
}
