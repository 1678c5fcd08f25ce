import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { Wanted } from './bring-in.ts';
import { columnsOf } from './columns.ts';
import type { Recognised } from './recognise.ts';
import { type FileRow, longestCell } from './text-rows.ts';

/** Separates cells in files of our own; taken out of the cells before. */
const unit = '\u001f';

export const quoted = (text: string): string => `'${text.replaceAll('\'', '\'\'')}'`;

/** The columns of a kind as a view has them, from the cells of a file. */
export const mapped = (kind: FileKind, positions: Record<string, number>, cell: (at: number) => string): string =>
  Object.keys(columnsOf[kind])
    .map((column) => (positions[column] === undefined ? `null::varchar as ${column}` : `${cell(positions[column])} as ${column}`))
    .join(', ');

/** Writes the mapped cells, with line and fault, to a file of our own that DuckDB reads without guessing. `of`: how many rows there are, where that is known. */
export async function readRowByRow({ engine, signal, told }: Pick<Wanted, 'engine' | 'signal' | 'told'>, rows: AsyncIterable<FileRow>, { kind, positions, headers }: Recognised, of: number | null): Promise<void> {
  const kept = [...new Set(Object.values(positions))];
  const path = join(engine.folder, `${kind}.cells`);
  const lines = async function* (): AsyncGenerator<string> {
    let pending: string[] = [];
    let read = 0;
    for await (const { line, cells, fault } of rows) {
      const tooMany = cells.length > headers.length && cells.slice(headers.length).some((cell) => cell.trim() !== '');
      // DuckDB refuses the whole file for one line that is too long.
      const tooLong = kept.some((at) => (cells[at]?.length ?? 0) > longestCell);
      const values = kept.map((at) => plainCell(cells[at]?.slice(0, longestCell) ?? ''));
      pending.push(`${line}${unit}${fault ?? (tooLong ? 'too-long' : tooMany ? 'too-many-cells' : '')}${unit}${values.join(unit)}\n`);
      if (pending.length < 2000) continue;
      signal?.throwIfAborted();
      told?.(read += pending.length, of, true);
      yield pending.join('');
      pending = [];
    }
    yield pending.join('');
  };
  await pipeline(lines, createWriteStream(path, { mode: 0o600 }));
  const columns = ['line: \'BIGINT\'', 'cell_fault: \'VARCHAR\'', ...kept.map((at) => `c${at}: 'VARCHAR'`)];
  await engine.run(`create or replace temp view source as
    select line, cell_fault, ${mapped(kind, positions, (at) => `c${at}`)}
    from read_csv(${quoted(path)}, header = false, auto_detect = false, delim = ${quoted(unit)}, quote = '', escape = '',
      new_line = '\\n', max_line_size = 1048576, buffer_size = 8388608, columns = {${columns.join(', ')}})`);
}

const plainCell = (cell: string): string => (/\p{Cc}/u.test(cell) ? cell.replace(/\p{Cc}/gu, ' ') : cell);
