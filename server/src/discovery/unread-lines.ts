import type { Text } from '@tonghu/domain/text';
import type { UnreadRow } from '@tonghu/linkage/discovery/unread';

/** Rows of a file that were not read for one reason, on one sheet. `lines` are ranges, `2-9,12`, so that hundreds of thousands stay small. */
export interface UnreadLines { says: Text; sheet: string | null; lines: string }

/** A row that was not read, as it is listed. */
export interface UnreadLine { line: number; sheet: string | null; says: Text }

/** Rows as they are kept: sheets in the order of the file, lines within a reason as they come. */
export function packLines(rows: readonly Pick<UnreadRow, 'line' | 'sheet' | 'reason'>[]): UnreadLines[] {
  const kept = new Map<string, { says: Text; sheet: string | null; ranges: [number, number][] }>();
  for (const { line, sheet = null, reason } of rows) {
    const key = JSON.stringify([sheet, reason.zh]);
    const one = kept.get(key) ?? { says: reason, sheet, ranges: [] };
    kept.set(key, one);
    const last = one.ranges.at(-1);
    if (last && last[1] + 1 === line) last[1] = line;
    else one.ranges.push([line, line]);
  }
  return [...kept.values()].map(({ ranges, ...one }) => ({ ...one, lines: ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',') }));
}

/** The rows again, sheet by sheet, each in the order of its lines. */
export function unpackLines(kept: readonly UnreadLines[]): UnreadLine[] {
  const sheets = [...new Set(kept.map(({ sheet }) => sheet))];
  return sheets.flatMap((sheet) => kept.filter((one) => one.sheet === sheet).flatMap(({ says, lines }) => linesIn(lines).map((line) => ({ line, sheet, says }))).sort((a, b) => a.line - b.line));
}

function linesIn(ranges: string): number[] {
  return ranges.split(',').flatMap((range) => {
    const [from, to = from] = range.split('-').map(Number) as [number, number?];
    return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  });
}
