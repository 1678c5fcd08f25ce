import { closeSync, openSync, writeSync } from 'node:fs';

/** A CSV file written in large pieces. `add` takes a finished line without its end. */
export interface CsvFile { add(line: string): void; close(): number }

export function openCsv(path: string, headers: readonly string[]): CsvFile {
  const file = openSync(path, 'w');
  let waiting = `${headers.join(',')}\n`;
  let rows = 0;
  return {
    add(line) {
      waiting += line;
      waiting += '\n';
      rows++;
      if (waiting.length > 1 << 19) {
        writeSync(file, waiting);
        waiting = '';
      }
    },
    /** Returns how many rows there are. */
    close() {
      writeSync(file, waiting);
      closeSync(file);
      return rows;
    },
  };
}
