/** One row of a text file. `line` is where it starts, the first line being 1; `lines` is how many it covers. */
export interface FileRow { line: number; cells: string[]; fault: string | null; lines: number }

/** A quoted cell longer than this is taken for a quotation mark that nobody closed; nothing a file tells is as long. */
export const longestCell = 20_000;

/**
 * Rows of separated text as it arrives in pieces. Quoted cells may hold
 * separators and line breaks. A quotation mark that is never closed costs one
 * line, not the rest of the file. Blank lines count as lines and give no row.
 */
export async function* textRows(pieces: AsyncIterable<string> | Iterable<string>, separator: string): AsyncGenerator<FileRow> {
  let text = '';
  let line = 1;
  for await (const piece of pieces) {
    text += piece;
    const reading = readRows(text, separator, line, false);
    yield* reading.rows;
    text = text.slice(reading.at);
    line = reading.line;
  }
  yield* readRows(text, separator, line, true).rows;
}

/** Whole rows of a text, and where they stop. With `final` the last row needs no line break. */
export function readRows(text: string, separator: string, firstLine: number, final: boolean): { rows: FileRow[]; at: number; line: number } {
  const rows: FileRow[] = [];
  let at = 0;
  let line = firstLine;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    if (end < 0 && !final) break;
    const stop = end < 0 ? text.length : end;
    const raw = text.slice(at, stop);
    let row: FileRow;
    let next = stop + 1;
    if (!raw.includes('"')) {
      row = { line, cells: withoutReturn(raw).split(separator), fault: null, lines: 1 };
    } else {
      const quoted = readQuoted(text, at, separator, final);
      if (quoted === 'more') break;
      if (quoted === 'broken') row = { line, cells: withoutReturn(raw).split(separator), fault: 'open-quote', lines: 1 };
      else {
        row = { line, cells: quoted.cells, fault: null, lines: quoted.lines };
        next = quoted.next;
      }
    }
    line += row.lines;
    at = next;
    if (row.cells.some((cell) => cell.trim() !== '')) rows.push(row);
  }
  return { rows, at: Math.min(at, text.length), line };
}

const withoutReturn = (raw: string): string => (raw.endsWith('\r') ? raw.slice(0, -1) : raw);

function readQuoted(text: string, start: number, separator: string, final: boolean): 'more' | 'broken' | { cells: string[]; next: number; lines: number } {
  const cells: string[] = [];
  let lines = 1;
  let at = start;
  for (;;) {
    if (text[at] !== '"') {
      const end = text.indexOf('\n', at);
      const stop = end < 0 ? text.length : end;
      const split = text.indexOf(separator, at);
      if (split >= 0 && split < stop) {
        cells.push(text.slice(at, split));
        at = split + 1;
        continue;
      }
      if (end < 0 && !final) return 'more';
      cells.push(withoutReturn(text.slice(at, stop)));
      return { cells, next: stop + 1, lines };
    }
    const closing = closingQuote(text, at + 1);
    if (closing - at > longestCell) return 'broken';
    if (closing >= text.length - 1 && !final) return text.length - at > longestCell ? 'broken' : 'more';
    if (closing >= text.length) return 'broken';
    const inside = text.slice(at + 1, closing);
    cells.push(inside.replaceAll('""', '"'));
    lines += inside.split('\n').length - 1;
    at = closing + 1;
    if (text[at] === separator) at += 1;
    else if (at >= text.length || text[at] === '\n') return { cells, next: at + 1, lines };
    else if (text[at] === '\r' && (at + 1 >= text.length || text[at + 1] === '\n')) return { cells, next: at + 2, lines };
    else return 'broken';
  }
}

/** Position of the mark that closes a quotation; the length of the text when there is none. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return text.length;
}
