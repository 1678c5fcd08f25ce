import { basename } from 'node:path';
import { stat } from 'node:fs/promises';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { Text } from '@tonghu/domain/text';
import { type BroughtIn, bringIn, type Wanted } from './bring-in.ts';
import { inItsSheet } from './lines-of-sheet.ts';
import { columnsOf, kindsOfPeople, tableOf } from './columns.ts';
import { type Lane, openMatchingEngine } from './matching-engine.ts';
import type { Mapping } from './recognise.ts';
import { type UnreadRow, reasonOf } from './unread.ts';
import { type TokenGlance, type TokenReading, replaceTokens } from '../tokens/replace-tokens.ts';

/** What came of reading one file. rows = read + the sum of notRead. */
export interface FileQuality {
  kind: FileKind;
  /** Name of the file, without its folder. */
  file: string;
  bytes: number;
  mapping: Mapping;
  encoding: BroughtIn['encoding'];
  /** Names of the sheets of a workbook, when more than one holds rows. */
  sheets?: string[];
  rows: number;
  read: number;
  /** Exact counts by reason, the most frequent first. */
  notRead: { code: string; reason: Text; rows: number }[];
  /** Rows that repeat an earlier one: the same person in the population, the same content elsewhere. Read, counted once. */
  duplicates: number;
  /** Missing or wrong ID numbers of parents; the child is read all the same. In a run, wrong ones of families that a file touches. */
  parentIdFaults: { code: string; reason: Text; rows: number }[];
  /** Columns of the kind that the file does not have. */
  missingColumns: { column: string; title: Text }[];
  /** The first rows not read, at most `listUnread`. */
  unread: UnreadRow[];
}

/** A file whose rows lie in the table of its kind. */
export type FileRead = Pick<FileQuality, 'kind' | 'file' | 'bytes' | 'mapping' | 'encoding' | 'sheets' | 'missingColumns'> & {
  /** Line of the first row where rows are numbered by their place. */
  firstLine: number | null;
  /** Rows with tokens of people who are not in the population; read, and about nobody here. */
  unmatched: number;
};

/**
 * Reads a department's file into the table of its kind (`linkage/sql/20_<kind>.sql`) and counts what came of it.
 * Without `engine` the file is only looked at: its quality is all that remains,
 * and `within` is the folder it may use meanwhile; aborting `signal` then ends it at once.
 * Throws the problem `file-not-recognised` with the headers found.
 */
export async function readDepartmentFile({ listUnread = 1000, ...wanted }: Omit<Wanted, 'engine'> & { engine?: Lane; listUnread?: number; within?: string; tokens?: TokenReading | TokenGlance | undefined }): Promise<FileQuality> {
  if (!wanted.engine) {
    const engine = await openMatchingEngine({ follow: wanted.told !== undefined, ...(wanted.within ? { within: wanted.within } : {}) });
    const stop = () => engine.interrupt();
    wanted.signal?.addEventListener('abort', stop);
    try {
      return await readDepartmentFile({ listUnread, ...wanted, engine });
    } catch (error) {
      wanted.signal?.throwIfAborted();
      throw error;
    } finally {
      wanted.signal?.removeEventListener('abort', stop);
      await engine.close();
    }
  }
  return qualityOf(wanted.engine, await readIntoTable({ ...wanted, engine: wanted.engine }), { listUnread, inRun: false });
}

/** Reads a file into the table of its kind. What came of it is counted once nothing is repaired any more (`qualityOf`). */
export async function readIntoTable({ tokens, ...wanted }: Wanted & { tokens?: TokenReading | TokenGlance | undefined }): Promise<FileRead> {
  const { engine } = wanted;
  let brought = await bringIn(wanted);
  if (brought.mayHoldTokens && brought.firstLine !== null) brought = await brought.slowly();
  let unmatched = brought.mayHoldTokens ? await replaceTokens(engine, brought.kind, tokens) : 0;
  wanted.signal?.throwIfAborted();
  try {
    await tellingRows(wanted, brought, tableFrom(engine, brought.kind));
    if (brought.firstLine !== null && !await brought.isWhole(await count(engine, tableOf(brought.kind)))) brought = await slowlyAgain(engine, brought);
  } catch (error) {
    // An odd line: read row by row, which says which one. Anything else fails again.
    if (brought.firstLine === null || /interrupt|out of memory/i.test(String(error))) throw error;
    brought = await slowlyAgain(engine, brought);
  }
  wanted.signal?.throwIfAborted();
  // Tokens that begin far down in a file.
  if (!brought.mayHoldTokens && await hasTokens(engine, brought.kind)) {
    brought = await brought.slowly();
    unmatched = await replaceTokens(engine, brought.kind, tokens);
    await tableFrom(engine, brought.kind);
  }
  const { kind, mapping, positions, encoding, sheets, firstLine } = brought;
  await engine.run('drop view if exists source; drop table if exists with_numbers');
  if (firstLine !== null) await numberLines(engine, tableOf(kind), firstLine);
  return {
    kind,
    file: basename(wanted.path),
    bytes: (await stat(wanted.path)).size,
    mapping,
    encoding,
    firstLine,
    unmatched,
    ...(sheets ? { sheets } : {}),
    missingColumns: Object.entries(columnsOf[kind])
      .filter(([column, { instead, beside }]) => !beside && positions[column] === undefined && !(instead && positions[instead] !== undefined))
      .map(([column, { title }]) => ({ column, title })),
  };
}

/** Tells meanwhile how many rows the engine has read, by the share of the file that is behind it, so that no query has to count them. */
async function tellingRows({ engine, told }: Pick<Wanted, 'engine' | 'told'>, { lines }: BroughtIn, work: Promise<void>): Promise<void> {
  if (!told || lines === null) return work;
  let [of, most]: [number | null, number] = [null, 0];
  void lines.then((counted) => { of = counted; }, () => {}); // whoever needs the number fails by it
  const timer = setInterval(() => {
    // A step is several statements, each of which begins at nothing.
    most = Math.max(most, engine.share?.() ?? 0);
    if (of !== null) told(Math.round(most * of), of, false);
  }, 200);
  try {
    await work;
    const all = await lines;
    if (all !== null) told(all, all, false);
  } finally {
    clearInterval(timer);
  }
}

/** The table of a kind from `source`. */
export async function tableFrom(engine: Lane, kind: FileKind): Promise<void> {
  if (kind !== 'population' && kind !== 'disability') {
    await engine.step('15_numbers');
    if ((kindsOfPeople as readonly FileKind[]).includes(kind)) await engine.step('16_beside');
  }
  await engine.step(`20_${kind}`);
}

const hasTokens = async (engine: Lane, kind: FileKind): Promise<boolean> =>
  await count(engine, `(select 1 from ${tableOf(kind)} where fault = 'id-length' limit 1)`) > 0
  && await count(engine, '(select 1 from source where starts_with(id_number, \'t1:\') limit 1)') > 0;

async function slowlyAgain(engine: Lane, brought: BroughtIn): Promise<BroughtIn> {
  const slow = await brought.slowly();
  await tableFrom(engine, slow.kind);
  return slow;
}

const count = async (engine: Lane, from: string): Promise<number> => Number((await engine.all(`select count(*)::integer as rows from ${from}`))[0]!.rows);

/** Rows that stand in the order of the file get their line from their place; blank lines were needed for that, and go. */
const numberLines = (engine: Lane, table: string, firstLine: number): Promise<void> => engine.run(`
  alter table ${table} rename to ${table}_rows;
  create view ${table} as select rowid + ${firstLine} as line, * exclude (line) from ${table}_rows where fault is distinct from 'blank'`);

/** What came of a file, from the table of its kind. */
export async function qualityOf(engine: Lane, file: FileRead, { listUnread, inRun }: { listUnread: number; inRun: boolean }): Promise<FileQuality> {
  const { firstLine: _, unmatched, ...told } = file;
  const unread: UnreadRow[] = [];
  const counts = await countsOf(engine, file.kind, unmatched, inRun);
  if (counts.rows > counts.read) for await (const some of unreadRows(engine, file, listUnread)) unread.push(...some);
  return { ...told, ...counts, unread };
}

async function countsOf(engine: Lane, kind: FileKind, unmatched: number, inRun: boolean) {
  const table = tableOf(kind);
  const tally = async (column: string, where: string) => (await engine.all(
    `select ${column} as code, count(*)::integer as rows from ${table} where ${where} group by 1 order by 2 desc, 1`)).map((row) => ({ code: row.code, rows: Number(row.rows) }));
  // Rows with a fault are few, and where a piece of a column has none the database need not look at it.
  const notRead = await tally('fault', 'fault is not null');
  const read = unmatched + await count(engine, `${table} where fault is null`);
  const parents = new Map<string, number>();
  if (kind === 'population') {
    for (const side of ['father', 'mother']) {
      const found = [
        ...await tally(`${side}_fault`, `fault is null and ${side}_fault is not null`),
        ...(await engine.all(wrongNumbers(side, inRun))).map((row) => ({ code: row.code, rows: Number(row.rows) })),
      ];
      for (const { code, rows } of found) parents.set(String(code), (parents.get(String(code)) ?? 0) + rows);
    }
  }
  const withReason = ({ code, rows }: { code: unknown; rows: number }) => ({ code: String(code), reason: reasonOf(kind, String(code)), rows });
  return {
    rows: notRead.reduce((sum, { rows }) => sum + rows, read),
    read,
    notRead: notRead.map(withReason),
    duplicates: await duplicatesIn(engine, kind),
    parentIdFaults: [...parents].map(([code, rows]) => withReason({ code, rows })),
  };
}

/** Numbers of parents that look right and are not. In a run only those of families that some file touches, which is where they matter. */
const wrongNumbers = (side: string, inRun: boolean): string => (inRun
  ? `select ${side}_fault as code, count(*)::integer as rows from touched where ${side}_fault in ('id-check-character', 'id-birth-date') group by 1`
  : `select case when is_real_day(born_on(${side})) then 'id-check-character' else 'id-birth-date' end as code, count(*)::integer as rows
     from population where fault is null and ${side} is not null and not is_passport(${side}) and not is_right(${side}) group by 1`);

async function duplicatesIn(engine: Lane, kind: FileKind): Promise<number> {
  const table = tableOf(kind);
  // Only rows about a person whom several rows name can be the same.
  const sql = kind === 'population' ? 'select coalesce(sum(lines - 1), 0)::integer as rows from repeated' : `
    with again as (select person from ${table} where fault is null group by person having count(*) > 1)
    select (count(*) - count(distinct hash(one)))::integer as rows
    from (select * exclude (line, odd) from ${table} where fault is null and person in (select person from again)) one`;
  return Number((await engine.all(sql))[0]!.rows);
}

/** Every row of a file that could not be read, in the order of the file, some at a time. */
export async function* unreadRows(engine: Lane, { kind, sheets }: Pick<FileRead, 'kind' | 'sheets'>, limit?: number): AsyncGenerator<UnreadRow[]> {
  const sql = `select line, fault from ${tableOf(kind)} where fault is not null order by line${limit === undefined ? '' : ` limit ${limit}`}`;
  for await (const rows of engine.stream(sql)) {
    yield rows.map((row) => {
      const code = String(row.fault);
      return inItsSheet({ line: Number(row.line), code, reason: reasonOf(kind, code) }, sheets);
    });
  }
}

