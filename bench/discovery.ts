import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IsoDate } from '@tonghu/domain/dates';
import { type Accuracy, accuracyOf } from './discovery/accuracy.ts';
import { type Engine, type Linked, pgTrgm, splink, tonghu } from './discovery/engines.ts';
import { modelNames } from './discovery/error-models.ts';
import { type LinkageOptions, writeLinkageFiles } from './discovery/linkage-files.ts';
import { type Table, ms } from './table.ts';

/** Sizes by parameter: TONGHU_BENCH_MINORS for the whole city, TONGHU_BENCH_PEER_MINORS for the comparison that everybody finishes. */
const whole = Number(process.env['TONGHU_BENCH_MINORS'] ?? 1_910_000);
const compared = Math.min(whole, Number(process.env['TONGHU_BENCH_PEER_MINORS'] ?? 382_000));
const seed = process.env['TONGHU_BENCH_SEED'] ?? 'bench';

interface Run { model: LinkageOptions['model']; engine: string; linked: Linked; groups: Accuracy[] }

/** `tonghu link` beside Splink 5 and pg_trgm on the same files; then `tonghu link` and Splink on the whole city. */
export async function discoveryBench(): Promise<Table[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-bench-'));
  chmodSync(folder, 0o755); // the database server reads the files under another account
  const engines = [tonghu, splink(), pgTrgm];
  const able = engines.filter((one) => !one.missing);
  const files = (model: Run['model'], minors: number) => {
    const out = join(folder, `${model}-${minors}`);
    mkdirSync(out);
    // Every model has a city of its own, so that nothing can be learned from one for the next.
    writeLinkageFiles({ seed: `${seed}-${model}`, on: '2026-06-01' as IsoDate, division: '3707', minors, rows: rowsFor(minors), model, out });
    return out;
  };
  try {
    const runs: Run[] = [];
    for (const model of ['mixed', ...modelNames] as Run['model'][]) {
      const at = files(model, compared);
      for (const engine of able) runs.push(await run(engine, model, at));
      rmSync(at, { recursive: true });
    }
    const at = files('mixed', whole);
    const large = [await run(tonghu, 'mixed', at)];
    for (const engine of able.filter((one) => one.name.startsWith('Splink'))) large.push(await run(engine, 'mixed', at));
    const withIds = await run(tonghu, 'mixed', at, 'left-ids.csv');
    return [times(runs, large, withIds, engines), ...byLevel(runs, compared), ...byLevel(large, whole), byKind(runs), byId(withIds)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const rowsFor = (minors: number): number => Math.min(200_000, Math.round(minors / 9.55));

async function run(engine: Engine, model: Run['model'], folder: string, left = 'left.csv'): Promise<Run> {
  const linked = await engine.link(join(folder, left), join(folder, 'right.csv'), join(folder, 'linked.csv'));
  const { groups } = await accuracyOf(linked.said, join(folder, 'truth.csv'));
  return { model, engine: engine.name, linked, groups };
}

function times(runs: Run[], large: Run[], withIds: Run, engines: Engine[]): Table {
  const row = ({ engine, linked }: Run, what: string, minors: number) =>
    [engine, what, `${rowsFor(minors).toLocaleString('en')} × ${minors.toLocaleString('en')}`, ms(linked.milliseconds), linked.peak ? `${Math.round(linked.peak)} MiB` : '', linked.parts];
  return {
    title: 'Linking files without ID numbers',
    about: 'Cold files to a written result, training included. Splink: DuckDB, two threads, pinyin columns by pypinyin. Peak: VmHWM of the process and its children; the database server\'s is not counted.',
    head: ['engine', 'file', 'rows', 'time', 'peak', 'of that'],
    rows: [
      ...large.map((one) => row(one, 'no ID numbers', whole)), row(withIds, 'ID numbers, a third of them damaged or missing', whole),
      ...runs.filter((one) => one.model === 'mixed').map((one) => row(one, 'no ID numbers', compared)),
      ...engines.filter((one) => one.missing).map((one) => [one.name, `skipped: ${one.missing}`, '', '', '', '']),
    ],
  };
}

const share = (value: number): string => value.toFixed(4);
const find = (run: Run, group: string): Accuracy | undefined => run.groups.find((one) => one.group === group);
const three = (one: Accuracy | undefined): string[] => (one ? [share(one.precision), share(one.recall), share(one.f1)] : ['', '', '']);

function byLevel(runs: Run[], minors: number): Table[] {
  return [...new Set(runs.map((one) => one.model))].map((model) => {
    const ours = runs.filter((one) => one.model === model);
    return {
      title: `Accuracy by damaged fields, errors: ${model}, ${minors.toLocaleString('en')} minors`,
      about: 'Precision, recall and F1 of the answer `same`; rows sent to a person count as not linked. One row in ten is of nobody in the register. Peers get the threshold with their best F1, which no user could know.',
      head: ['damaged fields', 'rows', ...ours.flatMap(({ engine }) => [`${engine}: P`, 'R', 'F1']), 'ours: a person decides'],
      rows: ['level 0', 'level 1', 'level 2', 'level 3', 'level 4', 'all'].map((group) => [
        group.replace('level ', ''), String(find(ours[0]!, group)?.rows ?? 0), ...ours.flatMap((one) => three(find(one, group))), percent(find(ours[0]!, group)?.review),
      ]),
    };
  });
}

const percent = (value: number | undefined): string => (value === undefined ? '' : `${(100 * value).toFixed(2)} %`);

/** Every kind of error over all models at the size compared. */
function byKind(runs: Run[]): Table {
  const engines = [...new Set(runs.map((one) => one.engine))];
  const kinds = [...new Set(runs.flatMap((one) => one.groups.map(({ group }) => group)))].filter((group) => group.startsWith('kind ')).sort();
  return {
    title: 'Accuracy by kind of error',
    about: 'Registered people only, all files compared together, alone or beside other damage.',
    head: ['kind', 'rows', ...engines.flatMap((engine) => [`${engine}: P`, 'R', 'F1']), 'ours: a person decides'],
    rows: kinds.map((kind) => {
      const groups = engines.map((engine) => together(runs.filter((one) => one.engine === engine).flatMap((one) => find(one, kind) ?? [])));
      return [kind.slice(5), String(groups[0]!.rows), ...groups.flatMap(three), percent(groups[0]!.review)];
    }),
  };
}

function together(all: Accuracy[]): Accuracy {
  const rows = all.reduce((sum, one) => sum + one.rows, 0);
  const right = all.reduce((sum, one) => sum + one.recall * one.withPerson, 0);
  const said = all.reduce((sum, one) => sum + (one.precision > 0 ? one.recall * one.withPerson / one.precision : 0), 0);
  const wanted = all.reduce((sum, one) => sum + one.withPerson, 0);
  const review = all.reduce((sum, one) => sum + one.review * one.rows, 0) / rows;
  return { group: all[0]?.group ?? '', rows, withPerson: wanted, precision: said ? right / said : 1, recall: wanted ? right / wanted : 1, f1: 2 * right / (said + wanted), review, reviewRight: 0 };
}

function byId(run: Run): Table {
  return {
    title: 'Accuracy by what became of the ID number',
    about: 'tonghu link on the file with ID numbers; other fields are damaged as well.',
    head: ['ID number', 'rows', 'P', 'R', 'F1', 'a person decides'],
    rows: run.groups.filter(({ group }) => group.startsWith('id ')).map((one) => [one.group.slice(3), String(one.rows), ...three(one), percent(one.review)]),
  };
}
