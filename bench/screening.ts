import { execFileSync, spawn } from 'node:child_process';
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
 * answers, against processes that let DuckDB merely read the same files, every
 * cell of them. All start Node. Once with the files in the cache of the system,
 * and once from cold files, which is what a city has: a file is screened when it arrives.
 */
export async function screeningBench(): Promise<Table[]> {
  const tables = [];
  for (const cold of [true, false]) tables.push(await againstReading(cold));
  return tables;
}

async function againstReading(cold: boolean): Promise<Table> {
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
      const ready = () => { if (cold) forget(files); };
      const screening = await middle(ready, () => measured(folder, ['cli/bin/tonghu.js', 'screen', '--population', files[0]!, '--feeds', feeds, '--on', on, '--division', division, '--out', out]));
      const [hashing, loading, guessing] = [
        await middle(ready, () => measured(folder, reading(hashed, files))), await middle(ready, () => measured(folder, reading(loaded, files))), await middle(ready, () => measured(folder, reading(guessed, files))),
      ];
      const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
      const answers = readFileSync(out, 'utf8').trimEnd().split('\n').length - 1;
      const conditionRows = Object.entries(written).reduce((sum, [kind, count]) => (kind === 'population' ? sum : sum + count), 0);
      rows.push([
        String(minors), String(conditionRows), `${(bytes / 2 ** 20).toFixed(0)} MiB`, both(hashing), both(loading), both(guessing), both(screening),
        times(screening.wall / hashing.wall), times(screening.wall / loading.wall), times(screening.wall / guessing.wall),
        smaller === undefined ? '' : times(screening.wall / smaller), `${(screening.peak / 2 ** 30).toFixed(2)} GiB`, String(answers),
      ]);
      smaller = screening.wall;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return {
    title: cold ? 'Screening a city against merely reading its files, from cold files' : 'Screening a city against merely reading its files, with the files in the cache',
    about: `${cold ? 'Before each run the pages of all files are taken out of the cache of the system (sync, then dd with iflag=nocache), so that they come from the disk; programs and libraries stay. ' : ''}Whole processes, Node's start included; in brackets the processor time of both cores. Reading is done by DuckDB alone, in three ways: the columns of every file as text, every cell hashed and forgotten, which is the least that makes a value of each; the columns as text, loaded into tables, which is what a matching in the database begins with; and as anybody reads a file who says no more than its name, \`create table … as select * from 'file.csv'\`, in which DuckDB finds out the types and converts the cells. Nothing is checked in any of them. Screening: \`tonghu screen\`: recognising, reading, checking and repairing numbers, days and divisions, matching, deciding, explaining, writing. Middle of 3.`,
    head: ['minors', 'rows in condition files', 'size', 'reading: hashed', 'reading: loaded', 'reading: loaded, types found out', 'screening', 'ratio to hashed', 'ratio to loaded', 'ratio to types found out', 'against the smaller city', 'peak memory', 'answers'],
    rows,
  };
}

/** Takes the pages of files out of the cache of the system, by GNU dd; what was just written goes to the disk first. */
function forget(files: readonly string[]): void {
  execFileSync('sync');
  for (const file of files) execFileSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0', 'status=none']);
}

const hashed = (file: string) => `select bit_xor(hash(columns(*))) from read_csv('${file}', all_varchar = true)`;
const loaded = (file: string, at: number) => `create table file_${at} as from read_csv('${file}', all_varchar = true)`;
/** Nothing said but the name of the file. */
const guessed = (file: string, at: number) => `create table file_${at} as select * from '${file}'`;
/** A process of Node in which DuckDB runs one statement a file. */
const reading = (statement: (file: string, at: number) => string, files: readonly string[]): string[] => ['--input-type=module', '-e', `
import { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
for (const statement of process.argv.slice(1)) await connection.run(statement);
`, ...files.map(statement)];

interface Measured { wall: number; cpu: number; peak: number }
const both = ({ wall, cpu }: Measured): string => `${ms(wall)} (${ms(cpu)})`;

/** Wall and processor time of a process, and the most memory it held at once (as the system counts it). */
function measured(folder: string, args: string[]): Promise<Measured> {
  const usageFile = join(folder, 'usage');
  const tell = `import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync(${JSON.stringify(usageFile)}, JSON.stringify(process.resourceUsage())));`;
  const begun = performance.now();
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [`--import=data:text/javascript,${encodeURIComponent(tell)}`, ...args], { cwd: projectFolder, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (piece: Buffer) => { said += piece.toString(); });
    child.once('error', failed);
    child.once('exit', (code) => {
      if (code !== 0) failed(new Error(said));
      else done({ wall: performance.now() - begun, ...used(usageFile) });
    });
  });
}

function used(file: string): { cpu: number; peak: number } {
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(file, 'utf8')) as NodeJS.ResourceUsage;
  return { cpu: (userCPUTime + systemCPUTime) / 1000, peak: maxRSS * 1024 };
}

async function middle(ready: () => void, work: () => Promise<Measured>): Promise<Measured> {
  await work();
  const all: Measured[] = [];
  for (let round = 0; round < rounds; round++) {
    ready();
    all.push(await work());
  }
  const inTheMiddle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
  return { wall: inTheMiddle(all.map(({ wall }) => wall)), cpu: inTheMiddle(all.map(({ cpu }) => cpu)), peak: Math.max(...all.map(({ peak }) => peak)) };
}
