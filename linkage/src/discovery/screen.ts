import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from '@tonghu/domain/answer';
import type { ChildClass } from '@tonghu/domain/children/classes';
import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { Text } from '@tonghu/domain/text';
import type { Standing } from '../kept/standing.ts';
import type { WithdrawnKeys } from '../tokens/replace-tokens.ts';
import type { TokenKey } from '../tokens/token-key.ts';
import { both } from './both.ts';
import { decideChildren, leave } from './decide-children.ts';
import type { SourcesByFact } from './disputed-sources.ts';
import { divisionPrefix } from './division-prefix.ts';
import type { Evidence, EvidenceByFact } from './evidence.ts';
import { gather } from './gather.ts';
import { inItsSheet, sheetsOf } from './lines-of-sheet.ts';
import { type Lane, openMatchingEngine } from './matching-engine.ts';
import { type FileQuality, type FileRead, qualityOf, unreadRows } from './read-department-file.ts';
import { readFiles } from './read-files.ts';
import type { Mapping } from './recognise.ts';
import type { Decision } from '../link/taught.ts';
import type { Decided, Review } from './reviews.ts';
import type { UnreadRow } from './unread.ts';

export type Feeds = Partial<Record<Exclude<FileKind, 'population'>, string>>;
/**
 * The rules, handed in: which classes a child belongs to, or may. `sources`: facts that files tell differently.
 * `wanted`: may be asked of a class before its reasons are worked out, at most once; false: it need not be told.
 */
export type Decide = (facts: ChildFacts, on: IsoDate, division: string, evidence?: EvidenceByFact, sources?: SourcesByFact, wanted?: (one: ChildClass, is: 'eligible' | 'need-to-know') => boolean) => readonly { class: ChildClass; answer: Answer }[];
/** Every class that the facts do not rule out, signs or not. `peopleDecide`: nobody belongs to it by what files tell (`isToldByFiles`) alone. */
export type Open = (facts: ChildFacts, on: IsoDate, division: string) => readonly { class: ChildClass; answer: Answer; peopleDecide?: boolean }[];
/** What is said of a class that two places pay. */
export type DecideTwice = (one: ChildClass, places: readonly string[], on: IsoDate, evidence: EvidenceByFact) => Answer;
/** Why a class that is paid today has ended; null while it has not, or nobody knows. */
export type DecideExit = (one: ChildClass, facts: ChildFacts, on: IsoDate, division: string, evidence?: EvidenceByFact, sources?: SourcesByFact) => Answer | null;

export interface Suspected {
  idNumber: string;
  name: string | null;
  birthDate: IsoDate;
  sex: 'male' | 'female';
  hukou: string | null;
  residence: string | null;
  fatherName: string | null;
  motherName: string | null;
  fatherIdNumber: string | null;
  motherIdNumber: string | null;
  class: ChildClass;
  is: 'eligible' | 'need-to-know' | 'no-longer';
  answer: Answer;
  /** The rows of files behind it. */
  evidence: Evidence[];
  facts: ChildFacts;
}

/** What a run asks of the rules. */
export interface Rules {
  decide: Decide;
  decideExit?: DecideExit;
  decideTwice?: DecideTwice;
  /** Asked once a run, which circumstances of one parent alone never send anyone: those children stay in the database. */
  open?: Open;
}

export interface Screening extends Rules {
  population: string;
  /** A file a kind, or a folder that holds them under the names of their kinds. */
  feeds: Feeds | string;
  on: IsoDate;
  division: string;
  /** In the register already: not pushed again; told when it has ended. */
  enrolled?: Iterable<{ idNumber: string; class: ChildClass }>;
  /** Refused, and for how long; pushed again only with evidence that was not there (`evidenceKey`). */
  refused?: Iterable<{ idNumber: string; class: ChildClass; until: IsoDate; evidence: readonly string[] }>;
  /** Also list children of whom too little is known to send anyone. */
  alsoNotPushed?: boolean;
  /** Asked before a child is decided, told afterwards: a child whose answers of an earlier run stand is left out. */
  standing?: Standing;
  /** What people said of pairs in earlier runs: "same" counts, "different" is not asked again. */
  decided?: Decided;
  /** The same answers without anybody's data: they teach the weights of linking. */
  labelled?: readonly Decision[];
  /** Keys of departments that send tokens instead of ID numbers. */
  tokenKeys?: readonly TokenKey[];
  /** Keys that count no longer: a file made with one is refused. */
  withdrawnKeys?: WithdrawnKeys;
  mappings?: Partial<Record<FileKind, Mapping>>;
  /** Receives what was found, some children at a time and in their order, instead of `suspected`: nothing is kept then. */
  onSuspected?: (some: Suspected[]) => Promise<void> | void;
  report?: (progress: { step: Text; done: number; total: number }) => void;
  /** Receives every row that could not be read, however many. */
  onUnread?: (kind: FileKind, rows: UnreadRow[]) => Promise<void> | void;
  signal?: AbortSignal;
  memoryLimit?: string;
  threads?: number;
  /** Where to spill what does not fit into memory; the system's own folder without it. */
  within?: string;
  listUnread?: number;
  quickFrom?: number;
}

export interface Screened {
  files: FileQuality[];
  notSupplied: FileKind[];
  suspected: Suspected[];
  /** Rows that a person has to look at: perhaps about somebody here. They are not used meanwhile. */
  reviews: Review[];
  counts: {
    /** Children of the population file who belong to the division. */
    children: number;
    /** Of these, touched by a row of a condition file, or paid. */
    touched: number;
    /** Of these, looked at one by one; of the others the rules said beforehand that nobody is sent for such a thing. */
    decided: number;
    /** Answers "need to know" of those looked at, only because a file is missing or nothing is known: not listed. */
    notPushed: number;
    /** Found, and already paid or enrolled in that class. */
    alreadyHeld: number;
    /** Found, and refused before on the same evidence. */
    refusedBefore: number;
    eligible: number;
    needToKnow: number;
    noLonger: number;
  };
}

/** A run whose rules are only loaded while its files are read. */
export type ScreeningToCome = Omit<Screening, keyof Rules> & { rules: () => Promise<Rules> };

/** Finds children in department files: SQL gathers their facts, the rules handed in decide. */
export async function screen(given: Screening | ScreeningToCome): Promise<Screened> {
  const prefix = divisionPrefix(given.division);
  const feeds = typeof given.feeds === 'string' ? await feedsIn(given.feeds) : given.feeds;
  const engine = await openMatchingEngine({ memoryLimit: given.memoryLimit, threads: given.threads, within: given.within });
  const stop = () => engine.interrupt();
  given.signal?.addEventListener('abort', stop);
  try {
    given.signal?.throwIfAborted();
    const [read, rules] = await both(readFiles(engine, given, feeds), 'rules' in given ? given.rules() : Promise.resolve(given));
    const wanted: Screening = { ...given, ...rules };
    const { notes, reviews } = await gather(engine, wanted, prefix, read);
    const sheets = sheetsOf(read);
    const supplied = new Set(read.map(({ kind }) => kind));
    const leaving = await leave(engine, supplied);
    // Counting is work of the database, deciding is not: at the same time. The database keeps to one core, so that the other decides.
    await engine.run('set threads = 1');
    const [{ suspected, counts }, { files, ...among }] = await both(decideChildren(leaving, wanted, notes, sheets), counted(await engine.lane(), wanted, read));
    return { files, notSupplied: FileKind.options.filter((kind) => !supplied.has(kind)), reviews: reviews.map((one) => inItsSheet(one, sheets.get(one.kind))), suspected, counts: { ...among, ...counts } };
  } catch (error) {
    given.signal?.throwIfAborted();
    throw error;
  } finally {
    given.signal?.removeEventListener('abort', stop);
    await engine.close();
  }
}

/** The files of a folder that are named after their kind, in capitals or not: `deaths.csv`, `low-income.xlsx`, `School.Parquet`. */
export async function feedsIn(folder: string): Promise<Feeds> {
  const feeds: Feeds = {};
  const names = (await readdir(folder)).sort().reverse(); // of two that differ in capitals only, the one without comes first
  for (const kind of FileKind.options) {
    if (kind === 'population') continue;
    for (const form of ['csv', 'xlsx', 'parquet']) {
      for (const name of names.filter((one) => one.toLowerCase() === `${kind}.${form}`)) {
        const path = join(folder, name);
        if (await stat(path).then((found) => found.isFile(), () => false)) feeds[kind] ??= path;
      }
    }
  }
  return feeds;
}

/** Told last, since a row that was repaired is read. */
async function counted(engine: Lane, { listUnread = 1000, onUnread }: Screening, read: readonly FileRead[]): Promise<{ files: FileQuality[] } & Pick<Screened['counts'], 'children' | 'touched'>> {
  const [size] = await engine.all('select (select * from number_of_children)::integer as children, (select count(*) from touched)::integer as touched');
  const files: FileQuality[] = [];
  for (const file of read) {
    const quality = await qualityOf(engine, file, { listUnread, inRun: true });
    files.push(quality);
    if (onUnread && quality.rows > quality.read) for await (const rows of unreadRows(engine, file)) await onUnread(file.kind, rows);
  }
  return { files, children: Number(size!.children), touched: Number(size!.touched) };
}
