import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../tests/project-files.ts';
import { writeConditionFiles } from './discovery/condition-files.ts';
import { type Table, ms, times } from './table.ts';

const on = '2026-06-01';
const division = '3707';
const sizes = [191_000, 1_910_000];
const rounds = 3;

/**
 * The command `tonghu screen` as a process of its own, from files to explained
 * answers, against a process that lets DuckDB merely count every column of the
 * same files as text. Both start Node; the files are in the cache of the system.
 */
export async function screeningBench(): Promise<Table[]> {
  const rows: string[][] = [];
  let smaller: number | undefined;
  for (const minors of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'tonghu-bench-'));
    try {
      mkdirSync(join(folder, 'feeds'));
      const written = await writeConditionFiles({ minors, seed: '1', on, division, out: folder });
      const feeds = join(folder, 'feeds');
      const files = [join(folder, 'population.csv'), ...readdirSync(feeds).map((name) => join(feeds, name))];
      const out = join(folder, 'out.csv');
      const screening = await middle(() => measured(folder, ['cli/bin/tonghu.js', 'screen', '--population', files[0]!, '--feeds', feeds, '--on', on, '--division', division, '--out', out]));
      const reading = await middle(() => measured(folder, ['--input-type=module', '-e', readAll, ...files]));
      const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
      const answers = readFileSync(out, 'utf8').trimEnd().split('\n').length - 1;
      const conditionRows = Object.entries(written).reduce((sum, [kind, count]) => (kind === 'population' ? sum : sum + count), 0);
      rows.push([
        String(minors), String(conditionRows), `${(bytes / 2 ** 20).toFixed(0)} MiB`, ms(reading.wall), ms(screening.wall), times(screening.wall / reading.wall),
        smaller === undefined ? '' : times(screening.wall / smaller), `${(screening.peak / 2 ** 30).toFixed(2)} GiB`, String(answers),
      ]);
      smaller = screening.wall;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return [{
    title: 'Screening a city against merely reading its files',
    about: 'Whole processes, Node\'s start included. Reading: DuckDB counts every column of every file, all text. Screening: `tonghu screen`: recognising, reading, repairing numbers, matching, deciding, explaining, writing. Middle of 3.',
    head: ['minors', 'rows in condition files', 'size', 'reading', 'screening', 'ratio', 'against the smaller city', 'peak memory', 'answers'],
    rows,
  }];
}

const readAll = `
import { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
for (const file of process.argv.slice(1)) await connection.runAndReadAll(\`select count(columns(*)) from read_csv('\${file}', all_varchar = true)\`);
`;

interface Measured { wall: number; peak: number }

/** Wall time of a process, and the most memory it held at once (as the system counts it). */
function measured(folder: string, args: string[]): Promise<Measured> {
  const peakFile = join(folder, 'peak');
  const tell = `import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync(${JSON.stringify(peakFile)}, String(process.resourceUsage().maxRSS)));`;
  const begun = performance.now();
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [`--import=data:text/javascript,${encodeURIComponent(tell)}`, ...args], { cwd: projectFolder, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (piece: Buffer) => { said += piece.toString(); });
    child.once('error', failed);
    child.once('exit', (code) => {
      if (code !== 0) failed(new Error(said));
      else done({ wall: performance.now() - begun, peak: Number(readFileSync(peakFile, 'utf8')) * 1024 });
    });
  });
}

async function middle(work: () => Promise<Measured>): Promise<Measured> {
  await work();
  const all: Measured[] = [];
  for (let round = 0; round < rounds; round++) all.push(await work());
  return { wall: all.map(({ wall }) => wall).sort((a, b) => a - b)[Math.floor(rounds / 2)]!, peak: Math.max(...all.map(({ peak }) => peak)) };
}
