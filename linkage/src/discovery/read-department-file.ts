import { basename } from 'node:path';
import { stat } from 'node:fs/promises';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { Text } from '@tonghu/domain/text';
import { type BroughtIn, bringIn, type Wanted } from './bring-in.ts';
import { columnsOf, tableOf } from './columns.ts';
import { type MatchingEngine, openMatchingEngine } from './matching-engine.ts';
import type { Mapping } from './recognise.ts';
import { type UnreadRow, reasonOf } from './unread.ts';
import { type TokenReading, replaceTokens } from '../tokens/replace-tokens.ts';

/** What came of reading one file. rows = read + the sum of notRead. */
export interface FileQuality {
  kind: FileKind;
  /** Name of the file, without its folder. */
  file: string;
  bytes: number;
  mapping: Mapping;
  encoding: BroughtIn['encoding'];
  rows: number;
  read: number;
  /** Exact counts by reason, the most frequent first. */
  notRead: { code: string; reason: Text; rows: number }[];
  /** Rows that repeat an earlier one: the same person in the population, the same content elsewhere. Read, counted once. */
  duplicates: number;
  /** Missing or wrong ID numbers of parents; the child is read all the same. */
  parentIdFaults: { code: string; reason: Text; rows: number }[];
  /** Columns of the kind that the file does not have. */
  missingColumns: { column: string; title: Text }[];
  /** The first rows not read, at most `listUnread`. */
  unread: UnreadRow[];
}

/**
 * Reads a department's file into the table of its kind (`linkage/sql/20_<kind>.sql`).
 * Without `engine` the file is only looked at: its quality is all that remains,
 * and `within` is the folder it may use meanwhile.
 * Throws the problem `file-not-recognised` with the headers found.
 */
export async function readDepartmentFile({ listUnread = 1000, ...wanted }: Omit<Wanted, 'engine'> & { engine?: MatchingEngine; listUnread?: number; within?: string; tokens?: TokenReading | undefined }): Promise<FileQuality> {
  if (!wanted.engine) {
    const engine = await openMatchingEngine(wanted.within ? { within: wanted.within } : {});
    try {
      return await readDepartmentFile({ listUnread, ...wanted, engine });
    } finally {
      await engine.close();
    }
  }
  const { engine, tokens } = wanted;
  const broughtIn = await bringIn({ ...wanted, engine });
  const { kind, mapping, positions, encoding } = broughtIn;
  const unmatched = await replaceTokens(engine, kind, tokens);
  await engine.step(`20_${kind}`);
  await engine.run('drop view if exists source; drop table if exists brought_in;');
  return {
    kind,
    file: basename(wanted.path),
    bytes: (await stat(wanted.path)).size,
    mapping,
    encoding,
    missingColumns: Object.entries(columnsOf[kind]).filter(([column, { instead }]) => positions[column] === undefined && !(instead && positions[instead] !== undefined)).map(([column, { title }]) => ({ column, title })),
    ...await countsOf(engine, kind, unmatched),
    unread: await firstUnread(engine, kind, listUnread),
  };
}

/** `unmatched`: rows with tokens of people who are not in the population; read, and about nobody here. */
async function countsOf(engine: MatchingEngine, kind: FileKind, unmatched: number) {
  const table = tableOf(kind);
  const [all] = await engine.all(`select count(*)::integer as rows, count(*) filter (where fault is null)::integer as read from ${table}`);
  const faults = async (column: string) => (await engine.all(
    `select ${column} as code, count(*)::integer as rows from ${table} where fault is null and ${column} is not null group by 1 order by 2 desc, 1`));
  const notRead = await engine.all(`select fault as code, count(*)::integer as rows from ${table} where fault is not null group by 1 order by 2 desc, 1`);
  const withReason = (row: { code?: unknown; rows?: unknown }) => ({ code: String(row.code), reason: reasonOf(kind, String(row.code)), rows: Number(row.rows) });
  const parents = new Map<string, number>();
  if (kind === 'population') {
    for (const column of ['father_fault', 'mother_fault']) {
      for (const { code, rows } of await faults(column)) parents.set(String(code), (parents.get(String(code)) ?? 0) + Number(rows));
    }
  }
  const same = kind === 'population' ? 'person' : '* exclude (line)';
  const [repeated] = await engine.all(`select (count(*) - count(distinct h))::integer as rows from (select hash(one) as h from (select ${same} from ${table} where fault is null) one)`);
  return {
    rows: Number(all!.rows) + unmatched,
    read: Number(all!.read) + unmatched,
    notRead: notRead.map(withReason),
    duplicates: Number(repeated!.rows),
    parentIdFaults: [...parents].map(([code, rows]) => withReason({ code, rows })),
  };
}

async function firstUnread(engine: MatchingEngine, kind: FileKind, limit: number): Promise<UnreadRow[]> {
  const rows: UnreadRow[] = [];
  for await (const some of unreadRows(engine, kind, limit)) rows.push(...some);
  return rows;
}

/** Every row of a file that could not be read, in the order of the file, some at a time. */
export async function* unreadRows(engine: MatchingEngine, kind: FileKind, limit?: number): AsyncGenerator<UnreadRow[]> {
  const sql = `select line::integer as line, fault from ${tableOf(kind)} where fault is not null order by line${limit === undefined ? '' : ` limit ${limit}`}`;
  for await (const rows of engine.stream(sql)) {
    yield rows.map((row) => ({ line: Number(row.line), code: String(row.fault), reason: reasonOf(kind, String(row.fault)) }));
  }
}
