import { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { columnsOf, isOfDays } from './columns.ts';

/** Which header of the file feeds which column; can be corrected once and handed in again. */
export type Mapping = Record<string, string>;

export interface Recognised {
  kind: FileKind;
  mapping: Mapping;
  /** Cell position of each mapped column. */
  positions: Record<string, number>;
  /** Position of the header among the rows looked at, from 0. */
  headerAt: number;
  /** Rows that make up the header: two, where cells of the first span several columns. */
  headerRows: number;
  /** Headers as they stand in the file. */
  headers: string[];
}

/** Titles above the header are common in exports; more than twenty rows of them are not. A header may have two rows. */
export const rowsLookedAt = 22;

/** `身份证号码（必填）*` → `身份证号码`. */
export const plainHeader = (header: string): string =>
  header.normalize('NFKC').replace(/[([【<].*?[)\]】>]/g, '').replace(/[\s*:"'\uFEFF]/g, '').toUpperCase();

const knownHeaders = new Set(FileKind.options.flatMap((kind) => Object.values(columnsOf[kind]).flatMap(({ headers }) => headers.map(plainHeader))));

const dayHeaders = new Set(Object.values(columnsOf).flatMap((columns) => Object.entries(columns).flatMap(([column, { headers }]) => (isOfDays(column) ? headers.map(plainHeader) : []))));

/** Whether a column of a file of any kind holds days or months, by its header. */
export const isDayHeader = (header: string): boolean => dayHeaders.has(plainHeader(header));

/**
 * Finds the header among the first rows of a file and says what kind of file it
 * is. With `kind` only that kind is tried; `mapping` is taken before synonyms.
 * The kind with the most columns found wins; one that lacks a required column
 * never does.
 */
export function recognise(rows: readonly string[][], kind?: FileKind, mapping: Mapping = {}): Recognised | undefined {
  let best: Recognised | undefined;
  let bestScore = 0;
  for (const { headers, headerAt, headerRows } of possibleHeaders(rows.slice(0, rowsLookedAt))) {
    for (const candidate of kind ? [kind] : FileKind.options) {
      const positions = positionsOf(candidate, headers, mapping);
      if (!positions) continue;
      const score = scoreOf(candidate, positions);
      if (score <= bestScore || (!kind && score < 2)) continue;
      bestScore = score;
      const found = Object.fromEntries(Object.entries(positions).map(([column, at]) => [column, headers[at]!.trim()]));
      best = { kind: candidate, mapping: found, positions, headerAt, headerRows, headers };
    }
  }
  return best;
}

/** Of a file of any kind: the rows that make a header as `isHeader` wants it, and say the most that is known; the first of them. */
export function likeliestHeader(rows: readonly string[][], isHeader: (headers: readonly string[]) => boolean): { headers: string[]; lastRow: number } | undefined {
  let best: { headers: string[]; lastRow: number } | undefined;
  let most = -1;
  for (const { headers, headerAt, headerRows } of possibleHeaders(rows.slice(0, rowsLookedAt))) {
    const known = headers.filter((header) => knownHeaders.has(plainHeader(header))).length;
    if (known <= most || !isHeader(headers)) continue;
    most = known;
    best = { headers, lastRow: headerAt + headerRows - 1 };
  }
  return best;
}

/** Every row; then every row with the one below, as merged cells make them: a header of two rows has to say more than one of one. */
function* possibleHeaders(rows: readonly string[][]): Generator<{ headers: string[]; headerAt: number; headerRows: number }> {
  for (const [headerAt, headers] of rows.entries()) yield { headers, headerAt, headerRows: 1 };
  for (const [headerAt, headers] of rows.entries()) {
    const below = rows[headerAt + 1];
    if (below && !below.some((cell) => /\d{6}/.test(cell))) yield { headers: joined(headers, below), headerAt, headerRows: 2 };
  }
}

/** `刑期` above `起日` and `止日` is `刑期起日`, `刑期止日`; a cell that stands over one column only counts by itself. */
function joined(above: readonly string[], below: readonly string[]): string[] {
  let span = '';
  return Array.from({ length: Math.max(above.length, below.length) }, (_, at) => {
    const [top, bottom] = [above[at]?.trim() ?? '', below[at]?.trim() ?? ''];
    if (top) span = top;
    if (!bottom) return top;
    return knownHeaders.has(plainHeader(span + bottom)) ? span + bottom : bottom;
  });
}

function positionsOf(kind: FileKind, headers: readonly string[], mapping: Mapping): Record<string, number> | undefined {
  const plain = headers.map(plainHeader);
  const positions: Record<string, number> = {};
  for (const [column, { headers: synonyms, required, beside }] of Object.entries(columnsOf[kind])) {
    const wanted = mapping[column] === undefined ? synonyms : [mapping[column]];
    const at = wanted.map((one) => plain.indexOf(plainHeader(one))).find((one) => one >= 0);
    if (at !== undefined && !(beside && Object.values(positions).includes(at))) positions[column] = at;
    else if (required) return undefined;
  }
  if (kind === 'disability' && positions.card_number === undefined && (positions.id_number === undefined || positions.card_grade === undefined)) return undefined;
  return positions;
}

/** Columns that several kinds have say little about which kind it is. */
function scoreOf(kind: FileKind, positions: Record<string, number>): number {
  return Object.keys(positions).reduce((sum, column) => {
    const common = columnsOf[kind][column]!.headers[0]!;
    const kinds = FileKind.options.filter((other) => Object.values(columnsOf[other]).some((one) => one.headers[0] === common && !one.beside));
    return sum + (kinds.length <= 1 ? 2 : column === 'name' || column === 'id_number' ? 0.5 : 1);
  }, 0);
}
