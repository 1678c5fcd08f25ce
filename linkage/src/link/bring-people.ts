import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { maskIdNumber } from '@tonghu/domain/id-number';
import { type Text, text } from '@tonghu/domain/text';
import { bringIn } from '../discovery/bring-in.ts';
import { inItsSheet } from '../discovery/lines-of-sheet.ts';
import type { MatchingEngine } from '../discovery/matching-engine.ts';
import { looksIdentifying } from '../tokens/what-identifies.ts';

/** A line of a list of people that cannot take part, and why. */
export interface UnreadLine { line: number; /** Of a workbook with rows on several. */ sheet?: string; reason: Text }
export interface BroughtPeople {
  rows: number;
  read: number;
  encoding: string;
  /** Columns of the list that the file does not have. */
  missing: string[];
  unread: UnreadLine[];
  /** Ids that stand in more than one row, and all rows that have one: an answer names its rows by their ids. `some`: the most frequent, fit to be shown. */
  repeated: { ids: number; rows: number; some: string[] };
}

const columns = ['id', 'name', 'id_number', 'sex', 'birth_date', 'hukou', 'father_name', 'mother_name'];
const reasons: Record<string, Text> = {
  'no-id': text('没有编号（id）', 'No id'),
  'too-many-cells': text('单元格比表头多，可能混进了分隔符', 'More cells than headers; a separator may have slipped in'),
  'too-long': text('有单元格内容过长，可能丢了换行', 'A cell is far too long; a line break may be missing'),
  'open-quote': text('引号没有配对', 'A quotation mark is not closed'),
};

/**
 * Reads a list of people (csv in any usual encoding, xlsx, parquet) into a table
 * of text. Throws the problem `file-not-recognised` where there is no column for
 * an id. Without `everyNumber` the ID numbers are left out where birth date and
 * sex are written: they are long, and of no use beside a list that has none.
 */
export async function bringPeople(engine: MatchingEngine, path: string, table: string, { everyNumber = true }: { everyNumber?: boolean } = {}): Promise<BroughtPeople> {
  let brought = await bringIn({ engine, path, kind: 'people' as FileKind }); // a kind for reading only: no condition file is one
  const taken = (column: string) => (column === 'id_number' && !everyNumber ? `case when birth_date is null or birth_date = '' or sex is null or sex = '' then id_number end as id_number` : column);
  const take = () => engine.run(`create or replace table ${table}_lines as select line, cell_fault, ${columns.map(taken).join(', ')} from source`);
  const count = async () => Number((await engine.all(`select count(*)::integer as rows from ${table}_lines`))[0]!.rows);
  const isWhole = await take().then(async () => brought.isWhole(await count()), () => false);
  if (!isWhole) {
    brought = await brought.slowly();
    await take();
  }
  // Only what begins with a blank of some kind can be blank.
  const fault = `case when cell_fault is not null then cell_fault when id is null or ((id < '!' or id > '~') and trim(id) = '') then 'no-id' end`;
  const line = brought.firstLine === null ? 'line' : `rowid + ${brought.firstLine}`;
  const unread = await engine.all(`select (${line})::double as line, ${fault} as fault from ${table}_lines where ${fault} <> 'blank' order by 1`);
  const blank = await engine.all(`select count(*)::integer as rows from ${table}_lines where cell_fault = 'blank'`);
  const rows = await count() - Number(blank[0]!.rows);
  if (unread.length || Number(blank[0]!.rows)) {
    await engine.run(`create or replace table ${table} as select ${columns.join(', ')} from ${table}_lines where ${fault} is null; drop table ${table}_lines`);
  } else {
    await engine.run(`drop table if exists ${table}; alter table ${table}_lines rename to ${table}`);
  }
  await engine.run('drop view if exists source');
  return {
    rows,
    read: rows - unread.length,
    encoding: brought.encoding,
    missing: columns.filter((column) => brought.positions[column] === undefined),
    unread: unread.map((one) => inItsSheet({ line: Number(one.line), reason: reasons[String(one.fault)]! }, brought.sheets)),
    repeated: await repeatedIds(engine, table),
  };
}

async function repeatedIds(engine: MatchingEngine, table: string): Promise<BroughtPeople['repeated']> {
  // Most registers are written in the order of their ids: one look along the column then says that each stands there once.
  const [order] = await engine.all(`select count(*)::double as back from (select id <= lag(id) over () as is_back from ${table}) each_row where is_back`);
  if (Number(order!.back) === 0) return { ids: 0, rows: 0, some: [] };
  const [found] = await engine.all(`select count(*)::double as ids, coalesce(sum(rows), 0)::double as rows from (select count(*) as rows from ${table} group by id having count(*) > 1) more_than_once`);
  const some = await engine.all(`select id from ${table} group by id having count(*) > 1 order by count(*) desc, id limit 5`);
  return { ids: Number(found!.ids), rows: Number(found!.rows), some: some.map(({ id }) => shown(String(id))) };
}

/** Some lists use the ID number as the id, and nobody's number goes into a message. */
const shown = (id: string): string => (looksIdentifying(id) ? maskIdNumber(id.trim()) : id.trim().slice(0, 40));
