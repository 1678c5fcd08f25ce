import { createReadStream, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { makeCity } from '@tonghu/demo/city';
import { screen } from '@tonghu/linkage/discovery/screen';
import { demoStandards, standardOn } from '@tonghu/rules/benefits/standards';
import { decide, decideExit } from '@tonghu/server/discovery/screen-rules';
import { median } from './machine.ts';
import { type Table, ms, times } from './table.ts';

const on = '2026-06-01';
const sizes = [40_000, 400_000];

/** `tonghu screen` from cold files to explained answers, against DuckDB merely reading the same files. */
export async function screeningBench(): Promise<Table[]> {
  const rows: string[][] = [];
  for (const minors of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'tonghu-bench-'));
    try {
      await makeCity({ division: '370784', minors, on, standardOn: (held, month) => standardOn('370784', held, month, demoStandards)?.fen ?? 0 }).writeFeeds(folder);
      const files = readdirSync(folder).map((name) => join(folder, name));
      const population = files.find((file) => file.includes('population'))!;
      let answers = 0;
      let read = 0;
      const screening = await median(3, async () => {
        const found = await screen({ population, feeds: folder, on, division: '370784', decide, decideExit });
        answers = found.suspected.length;
        read = found.files.reduce((sum, file) => sum + file.rows, 0);
      });
      const reading = await median(3, () => readAll(files));
      const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
      rows.push([String(minors), String(read), `${(bytes / 2 ** 20).toFixed(0)} MiB`, ms(reading), ms(screening), times(screening / reading), String(answers)]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return [{
    title: 'Screening the demo city against merely reading its files',
    about: 'Reading: DuckDB counts every column of every CSV file, all text; workbooks are read as bytes. Screening: recognising, reading, matching, deciding, explaining. Median of 3 after one unmeasured.',
    head: ['minors', 'rows in all files', 'size', 'reading', 'screening', 'ratio', 'answers'],
    rows,
  }];
}

/** Touches every cell of the CSV files, and every byte of the others. */
async function readAll(files: string[]): Promise<void> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const file of files) {
    if (!file.endsWith('.csv')) {
      for await (const piece of createReadStream(file)) void (piece as Buffer).length;
      continue;
    }
    try {
      await connection.runAndReadAll(`select count(columns(*)) from read_csv('${file}', all_varchar = true, ignore_errors = true)`);
    } catch {
      // A file in GB18030, which DuckDB does not read: its bytes count as read.
      for await (const piece of createReadStream(file)) void (piece as Buffer).length;
    }
  }
  connection.closeSync();
}
