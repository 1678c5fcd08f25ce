import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Problem } from '@tonghu/domain/problem';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { bringInParquet } from './bring-in-parquet.ts';
import { bringInSheets } from './bring-in-sheets.ts';
import { bringInText } from './bring-in-text.ts';
import { columnsOf } from './columns.ts';
import { headersSeen } from './headers-seen.ts';
import type { Lane } from './matching-engine.ts';
import { notATable } from './not-recognised.ts';
import type { Mapping, Recognised } from './recognise.ts';
import type { Encoding } from './text-bytes.ts';

/*
 * Brings a department's file into the view `source` of a lane of the matching
 * engine: line, cell_fault, and every column of the kind as text (null where
 * the file lacks it). What becomes of the cells is the business of linkage/sql.
 */

export interface Wanted {
  engine: Lane;
  path: string;
  kind?: FileKind | undefined;
  mapping?: Mapping | undefined;
  /** From this size on DuckDB reads the text itself; what it cannot read is read row by row, which says which line. */
  quickFrom?: number | undefined;
  /** Aborted, the reading ends before the next rows. */
  signal?: AbortSignal | undefined;
  /** Told how many rows were read, a few times a second; `of` is null where nobody counted the lines. What goes wrong at once is begun again one by one. */
  told?: ((rows: number, of: number | null, oneByOne: boolean) => void) | undefined;
}

export interface BroughtIn extends Recognised {
  encoding: Encoding | 'xlsx' | 'parquet';
  /** Rows stand in the order of the file without numbers of their own, this being the line of the first; null: `source` numbers them. */
  firstLine: number | null;
  /** Rows there should be, once somebody counted; null where they were read before this. */
  lines: Promise<number | null> | null;
  /** Told how many rows DuckDB found: false when there should be others, and `slowly` has to be called. */
  isWhole(rows: number): Promise<boolean>;
  /** Brings the same file in row by row, once it turns out that DuckDB cannot read it. */
  slowly(): Promise<BroughtIn>;
  /** Tokens may stand where ID numbers do; false where the beginning shows none. */
  mayHoldTokens: boolean;
  /** Sheets of a workbook that were read, when more than one holds rows. */
  sheets?: string[];
}


export async function bringIn(wanted: Wanted): Promise<BroughtIn> {
  const start = await firstBytes(wanted.path);
  const brought = start.startsWith('PK') ? await bringInSheets(wanted)
    : start.startsWith('PAR1') ? await bringInParquet(wanted)
      : start.startsWith('\u00d0\u00cf\u0011\u00e0') ? notATable : await bringInText(wanted);
  if (!('seen' in brought)) return brought;
  throw new Problem('file-not-recognised', { file: basename(wanted.path), kind: wanted.kind ?? null, headers: headersSeen(brought.seen), ...(brought.unreadable ? { unreadable: true } : {}) });
}

/** The view of a kind that was not supplied: no row. */
export const emptySource = (engine: Lane, kind: FileKind): Promise<void> =>
  engine.run(`create or replace temp view source as select null::bigint as line, null::varchar as cell_fault${
    Object.keys(columnsOf[kind]).map((column) => `, null::varchar as ${column}`).join('')} where false`);

async function firstBytes(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await file.close();
  }
}
