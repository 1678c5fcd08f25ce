import type { BroughtIn, Wanted } from './bring-in.ts';
import { type NotRecognised, notATable } from './not-recognised.ts';
import { type Recognised, recognise, rowsLookedAt } from './recognise.ts';
import { mapped, quoted, readRowByRow } from './source-view.ts';
import { type Encoding, beginningOf, decodedPieces, guessEncoding, hasOldBreaks, inspectBytes, isWebPage, transcoded } from './text-bytes.ts';
import { type FileRow, readRows, textRows } from './text-rows.ts';

interface Found extends Recognised { encoding: Encoding; separator: string; oldBreaks: boolean; headerLine: number; bodyLine: number; mayHoldTokens: boolean }

/** A text file, or the headers it has when it is of no kind. */
export async function bringInText(wanted: Wanted): Promise<BroughtIn | NotRecognised> {
  const { path, quickFrom = 128 << 10 } = wanted;
  const guess = await guessEncoding(path);
  if (guess.size >= quickFrom) {
    const found = await recogniseText(wanted, [guess.encoding]);
    if (!('seen' in found)) return quickly(wanted, found);
  }
  return slowly(wanted);
}

/** DuckDB reads the file itself. Meanwhile the bytes are looked at: whether all are of the encoding, and how many lines there are. */
async function quickly(wanted: Wanted, found: Found): Promise<BroughtIn> {
  const isPlain = (found.encoding === 'utf-8' || found.encoding === 'utf-8-bom') && !found.oldBreaks;
  const plain = isPlain ? { path: wanted.path, lines: inspectBytes(wanted.path).then(({ utf8, lines }) => (utf8 ? lines : null)) }
    : await transcoded(wanted.path, found.encoding, found.oldBreaks, wanted.engine.folder);
  const skip = found.bodyLine - 1;
  const { headers, positions, kind } = found;
  const spare = 4;
  const names = Array.from({ length: headers.length + spare }, (_, at) => `c${at}`);
  const extra = names.slice(headers.length);
  const kept = [...new Set(Object.values(positions))].map((at) => `c${at}`);
  const cell = (name: string) => `nullif(trim(${name}), '')`;
  // One after the other: where the first is not null, the others are not looked at.
  const allNull = (some: readonly string[]) => some.map((name) => `${name} is null`).join(' and ');
  await wanted.engine.run(`create or replace temp view source as
    select null::bigint as line,
      case when not (${allNull(extra)}) and coalesce(${extra.map(cell).join(', ')}) is not null then 'too-many-cells'
        when ${allNull(kept)} and coalesce(${names.map(cell).join(', ')}) is null then 'blank'
      end as cell_fault,
      ${mapped(kind, positions, (at) => `c${at}`)}
    from read_csv(${quoted(plain.path)}, header = false, auto_detect = false, skip = ${skip}, delim = ${quoted(found.separator)},
      quote = '"', escape = '"', null_padding = true, strict_mode = true, max_line_size = 1048576, buffer_size = 8388608,
      columns = {${names.map((one) => `${one}: 'VARCHAR'`).join(', ')}})`);
  const lines = plain.lines.then((all) => (all === null ? null : all - skip));
  return {
    ...found,
    firstLine: found.bodyLine,
    lines,
    // One row a line: then line numbers follow from the order of rows.
    isWhole: async (rows) => rows === await lines,
    slowly: async () => {
      const slow = await slowly(wanted);
      if ('seen' in slow) throw new Error(`${wanted.kind}: recognised before, and not again`);
      return slow;
    },
  };
}

async function slowly(wanted: Wanted): Promise<BroughtIn | NotRecognised> {
  const bytes = await inspectBytes(wanted.path);
  const found = await recogniseText(wanted, bytes.bom ? [bytes.bom] : bytes.utf8 ? ['utf-8'] : ['gb18030', 'utf-8']);
  if ('seen' in found) return found;
  const { encoding, oldBreaks, separator, headerLine, bodyLine } = found;
  await readRowByRow(wanted, bodyRows(textRows(decodedPieces(wanted.path, encoding, oldBreaks), separator), headerLine), found, Math.max(0, bytes.lines - bodyLine + 1));
  const brought: BroughtIn = { ...found, firstLine: null, lines: null, isWhole: async () => true, slowly: async () => brought };
  return brought;
}

async function recogniseText(wanted: Wanted, encodings: readonly Encoding[]): Promise<Found | NotRecognised> {
  let seen: string[][] = [];
  for (const encoding of encodings) {
    const beginning = await beginningOf(wanted.path, encoding);
    if (isWebPage(beginning)) return notATable;
    const oldBreaks = hasOldBreaks(beginning);
    const text = oldBreaks ? beginning.replaceAll('\r', '\n') : beginning;
    for (const separator of [',', '\t', ';', '|']) {
      const rows = readRows(text, separator, 1, text.length < 64 << 10).rows.slice(0, rowsLookedAt);
      const recognised = recognise(rows.map((row) => row.cells), wanted.kind, wanted.mapping);
      if (seen.length === 0) seen = rows.map((row) => row.cells);
      if (!recognised) continue;
      const last = rows[recognised.headerAt + recognised.headerRows - 1]!;
      return { ...recognised, encoding, separator, oldBreaks, headerLine: last.line, bodyLine: last.line + last.lines, mayHoldTokens: text.includes('t1:') };
    }
  }
  return { seen: seen[0] ?? [] };
}

async function* bodyRows(rows: AsyncIterable<FileRow>, headerLine: number): AsyncGenerator<FileRow> {
  for await (const row of rows) if (row.line > headerLine) yield row;
}
