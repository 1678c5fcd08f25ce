import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import iconv from 'iconv-lite';
import { XlsxStreamWriter } from 'hucre/xlsx';
import { dayIn, type Sheet } from './sheets.ts';

/** A department file being written. */
export interface OpenFile { add(cells: (string | null)[]): void; close(): Promise<void>; rows(): number }

const chunk = 1 << 18;

/** Opens a file of a sheet's habits. CSV goes out in chunks; xlsx, which only small kinds use, at the end. */
export function openFile(path: string, sheet: Sheet): OpenFile {
  const headers = [...sheet.before.map(([name]) => name), ...sheet.headers, ...sheet.after.map(([name]) => name)];
  const isDay = sheet.headers.map((_, at) => sheet.days.includes(at));
  let rows = 0;
  const extra = ([, value]: [string, string]) => (value === '#' ? String(rows) : value);

  if (sheet.file === 'xlsx') {
    const book = new XlsxStreamWriter({ name: '数据', columns: headers.map((header) => ({ header, width: 22 })) });
    return {
      add(cells) {
        rows++;
        const values = cells.map((cell, at) => (cell !== null && isDay[at]
          ? sheet.form === 'excel' ? new Date(`${cell}T00:00:00Z`) : dayIn(sheet.form, cell)
          : cell));
        book.addRow([...sheet.before.map(extra), ...values, ...sheet.after.map(extra)]);
      },
      rows: () => rows,
      async close() { writeFileSync(path, await book.finish()); },
    };
  }

  const file = openSync(path, 'w');
  const end = sheet.encoding === 'gb18030' ? '\r\n' : '\n';
  let waiting = `${sheet.encoding === 'utf8-bom' ? '\uFEFF' : ''}${headers.join(',')}${end}`;
  const flush = () => {
    writeSync(file, sheet.encoding === 'gb18030' ? iconv.encode(waiting, 'gb18030') : Buffer.from(waiting, 'utf8'));
    waiting = '';
  };
  return {
    add(cells) {
      rows++;
      let line = sheet.before.length ? `${sheet.before.map(extra).join(',')},` : '';
      for (let at = 0; at < cells.length; at++) {
        const cell = cells[at];
        line += `${at ? ',' : ''}${cell == null ? '' : isDay[at] ? dayIn(sheet.form, cell) : cell}`;
      }
      if (sheet.after.length) line += `,${sheet.after.map(extra).join(',')}`;
      waiting += line + end;
      if (waiting.length > chunk) flush();
    },
    rows: () => rows,
    async close() {
      if (sheet.total) waiting += sheet.total + end;
      flush();
      closeSync(file);
    },
  };
}
