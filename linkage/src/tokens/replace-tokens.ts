import { type FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { columnsOf } from '../discovery/columns.ts';
import type { Lane } from '../discovery/matching-engine.ts';
import { compared, makePeopleTable, peopleTable } from './people-by-token.ts';
import { type TokenKey, tokenPattern } from './token-key.ts';

/** The keys a run knows. */
export interface TokenReading {
  keys: readonly TokenKey[];
  /** By id of a key: when the tokens of the population are made with it. Shared by the files of a run. */
  made: Map<string, Promise<void>>;
  /** Files with tokens wait for the population. */
  populationRead: Promise<unknown>;
  /** Keys that count no longer, by id, with the sentence that says so. */
  withdrawn?: WithdrawnKeys | undefined;
}

export type WithdrawnKeys = ReadonlyMap<string, Text>;

/** A file looked at by itself: the keys its tokens were made with are noted in `seen`. */
export interface TokenGlance { seen: Set<string>; withdrawn: WithdrawnKeys }

/** The columns that hold ID numbers, by kind of file. */
const idColumns = ['id_number', 'ward_id', 'adopter_id', 'wife_id'];
const isToken = (column: string): string => `regexp_full_match(trim(${column}), '${tokenPattern}')`;
const partOf = (column: string, part: 2 | 3): string => `split_part(trim(s.${column}), ':', ${part})`;

/**
 * Puts ID numbers in the place of tokens in the view `source`, so that every
 * later step reads the file as any other. Rows whose person is not in the
 * population are taken out; gives how many. Without `reading` (a file looked at
 * by itself) each token stands for an invented number that nobody has, so that
 * the rest of the row is checked all the same. A file without tokens costs one
 * glance.
 */
export async function replaceTokens(lane: Lane, kind: FileKind, reading?: TokenReading | TokenGlance): Promise<number> {
  const columns = Object.keys(columnsOf[kind]).filter((column) => idColumns.includes(column));
  const [seen] = await lane.all(`select count(*)::integer as rows from (select 1 from source where ${columns.map((column) => `starts_with(trim(${column}), 't1:')`).join(' or ')} limit 1)`);
  if (kind === 'population' || Number(seen!.rows) === 0) return 0;
  const used = new Set((await lane.all(columns.map((column) => `select distinct ${partOf(column, 2)} as key from source s where ${isToken(column)}`).join(' union '))).map((row) => String(row.key)));
  if (reading && 'seen' in reading) for (const id of used) reading.seen.add(id);
  refuseWithdrawn(kind, used, reading?.withdrawn);
  const numberOf = reading && 'keys' in reading ? await fromPopulation(lane, kind, used, reading) : await standIns(lane, columns);
  await lane.run(`create or replace temp table with_numbers as
    select * replace (${columns.map((column) => `case when ${isToken(column)} then ${numberOf(column)} else ${column} end as ${column}`).join(', ')}) from source s`);
  const unmatched = columns.map((column) => `coalesce(${column} = 'unmatched', false)`).join(' or ');
  const [counted] = await lane.all(`select count(*)::integer as rows from with_numbers where ${unmatched}`);
  await lane.run(`create or replace temp view source as select * from with_numbers where not (${unmatched})`);
  return Number(counted!.rows);
}

function refuseWithdrawn(kind: FileKind, used: ReadonlySet<string>, withdrawn: WithdrawnKeys = new Map()): void {
  const one = [...used].find((id) => withdrawn.has(id));
  if (one === undefined) return;
  const { title } = fileKinds[kind];
  const why = withdrawn.get(one)!;
  throw new Problem('wrong-state', { says: text(
    `${title.zh}文件里的代号是用密钥 ${one} 做的，${why.zh}。这份文件不能再用，请让部门换新密钥重做一份。`,
    `The tokens of the file of ${title.en.toLowerCase()} were made with key ${one}. ${why.en} The file can no longer be used; ask the department to make it anew with another key.`,
  ) });
}

async function fromPopulation(lane: Lane, kind: FileKind, used: ReadonlySet<string>, { keys, made, populationRead }: TokenReading): Promise<(column: string) => string> {
  await populationRead;
  const known = keys.filter(({ id }) => used.has(id));
  const strange = [...used].find((id) => !keys.some((key) => key.id === id));
  // Read on, such a file would find nobody and look as if nobody were there.
  if (strange !== undefined) {
    const { zh, en } = fileKinds[kind].title;
    throw new Problem('wrong-state', { says: text(
      `${zh}文件里的代号是用密钥 ${strange} 做的，这里没有这把密钥。请先收下它（tonghu tokens key --adopt；tonghu screen 用 --token-key）。`,
      `The tokens of the file of ${en.toLowerCase()} were made with key ${strange}, which is not known here. Take it in first (tonghu tokens key --adopt; --token-key for tonghu screen).`,
    ) });
  }
  for (const key of known) if (!made.has(key.id)) made.set(key.id, makePeopleTable(lane, key));
  await Promise.all(known.map(({ id }) => made.get(id)));
  const personOf = (column: string) => (id: string) => `when '${id}' then (select any_value(p.person) from ${peopleTable(id)} p where p.token = substr(${partOf(column, 3)}, 1, ${compared}))`;
  return (column) => (known.length ? `coalesce(case ${partOf(column, 2)} ${known.map(({ id }) => personOf(column)(id)).join(' ')} end, 'unmatched')` : '\'unmatched\'');
}

/** Old numbers of 15 digits, of people born before anybody alive: another one a token. */
async function standIns(lane: Lane, columns: readonly string[]): Promise<(column: string) => string> {
  await lane.run(`create or replace temp table stand_ins as select token, (row_number() over () - 1)::bigint as n from (${
    columns.map((column) => `select distinct trim(${column}) as token from source where ${isToken(column)}`).join(' union ')})`);
  return (column) => `(select concat(lpad((n // 1000)::varchar, 6, '0'), '000101', lpad((n % 1000)::varchar, 3, '0')) from stand_ins i where i.token = trim(s.${column}))`;
}
