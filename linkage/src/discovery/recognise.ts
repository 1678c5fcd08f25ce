import { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { columnsOf } from './columns.ts';

/** Which header of the file feeds which column; can be corrected once and handed in again. */
export type Mapping = Record<string, string>;

export interface Recognised {
  kind: FileKind;
  mapping: Mapping;
  /** Cell position of each mapped column. */
  positions: Record<string, number>;
  /** Position of the header among the rows looked at, from 0. */
  headerAt: number;
  /** Headers as they stand in the file. */
  headers: string[];
}

/** Titles above the header are common in exports; more than this many rows of them are not. */
export const rowsBeforeHeader = 20;

/** `身份证号码（必填）*` → `身份证号码`. */
export const plainHeader = (header: string): string =>
  header.normalize('NFKC').replace(/[([【<].*?[)\]】>]/g, '').replace(/[\s*:"'\uFEFF]/g, '').toUpperCase();

/**
 * Finds the header among the first rows of a file and says what kind of file it
 * is. With `kind` only that kind is tried; `mapping` is taken before synonyms.
 * The kind with the most columns found wins; one that lacks a required column
 * never does.
 */
export function recognise(rows: readonly string[][], kind?: FileKind, mapping: Mapping = {}): Recognised | undefined {
  let best: Recognised | undefined;
  let bestScore = 0;
  for (const [headerAt, headers] of rows.slice(0, rowsBeforeHeader).entries()) {
    for (const candidate of kind ? [kind] : FileKind.options) {
      const positions = positionsOf(candidate, headers, mapping);
      if (!positions) continue;
      const score = scoreOf(candidate, positions);
      if (score <= bestScore || (!kind && score < 2)) continue;
      bestScore = score;
      const found = Object.fromEntries(Object.entries(positions).map(([column, at]) => [column, headers[at]!.trim()]));
      best = { kind: candidate, mapping: found, positions, headerAt, headers };
    }
  }
  return best;
}

function positionsOf(kind: FileKind, headers: readonly string[], mapping: Mapping): Record<string, number> | undefined {
  const plain = headers.map(plainHeader);
  const positions: Record<string, number> = {};
  for (const [column, { headers: synonyms, required }] of Object.entries(columnsOf[kind])) {
    const wanted = mapping[column] === undefined ? synonyms : [mapping[column]];
    const at = wanted.map((one) => plain.indexOf(plainHeader(one))).find((one) => one >= 0);
    if (at !== undefined) positions[column] = at;
    else if (required) return undefined;
  }
  if (kind === 'disability' && positions.card_number === undefined && (positions.id_number === undefined || positions.card_grade === undefined)) return undefined;
  return positions;
}

/** Columns that several kinds have say little about which kind it is. */
function scoreOf(kind: FileKind, positions: Record<string, number>): number {
  return Object.keys(positions).reduce((sum, column) => {
    const common = columnsOf[kind][column]!.headers[0]!;
    const kinds = FileKind.options.filter((other) => Object.values(columnsOf[other]).some((one) => one.headers[0] === common));
    return sum + (kinds.length === 1 ? 2 : column === 'name' || column === 'id_number' ? 0.5 : 1);
  }, 0);
}
