import { FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { text } from '@tonghu/domain/text';
import type { TokenReading } from '../tokens/replace-tokens.ts';
import { emptySource } from './bring-in.ts';
import type { Lane, MatchingEngine } from './matching-engine.ts';
import { type FileRead, readIntoTable, tableFrom } from './read-department-file.ts';
import type { Feeds, Rules, Screening } from './screen.ts';

/** Two files at a time: while DuckDB works on one, the bytes of another are decoded. */
const lanes = 2;

/** Reads every file of a run into the table of its kind, in the order of the kinds; a kind that was not supplied has an empty table. */
export async function readFiles(engine: MatchingEngine, { population, mappings, report, quickFrom, signal, tokenKeys = [], withdrawnKeys }: Omit<Screening, keyof Rules>, feeds: Feeds): Promise<FileRead[]> {
  const paths: Partial<Record<FileKind, string>> = { ...feeds, population };
  const total = Object.values(paths).filter(Boolean).length;
  const read = new Map<FileKind, FileRead>();
  const readOne = async (lane: Lane, kind: FileKind, populationRead: Promise<unknown>) => {
    signal?.throwIfAborted();
    const path = paths[kind];
    if (path === undefined) {
      await emptySource(lane, kind);
      await tableFrom(lane, kind);
      return;
    }
    report?.({ step: text(`读取${fileKinds[kind].title.zh}`, `Reading ${fileKinds[kind].title.en}`), done: read.size, total });
    const tokens: TokenReading = { keys: tokenKeys, made, populationRead, withdrawn: withdrawnKeys };
    read.set(kind, await readIntoTable({ engine: lane, path, kind, mapping: mappings?.[kind], quickFrom, tokens }));
  };
  const made = new Map<string, Promise<void>>();
  // The population first: it is the largest, and what comes as tokens waits for it.
  const populationRead = readOne(engine, 'population', Promise.resolve());
  const waiting = FileKind.options.filter((kind) => kind !== 'population');
  const work = async (lane: Lane) => {
    for (let kind = waiting.shift(); kind; kind = waiting.shift()) await readOne(lane, kind, populationRead);
  };
  await every([populationRead.then(() => work(engine)), ...Array.from({ length: lanes - 1 }, async () => work(await engine.lane()))]);
  return FileKind.options.flatMap((kind) => read.get(kind) ?? []);
}

/** Waits for all of them, so that nothing runs on after the first has failed; then fails as it did. */
async function every(work: readonly Promise<void>[]): Promise<void> {
  const ended = await Promise.allSettled(work);
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
