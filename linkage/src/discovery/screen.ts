import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from '@tonghu/domain/answer';
import type { ChildClass } from '@tonghu/domain/children/classes';
import { type IsoDate, ageOn } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { type Text, text } from '@tonghu/domain/text';
import { emptySource } from './bring-in.ts';
import { divisionPrefix } from './division-prefix.ts';
import { type Evidence, type EvidenceByFact, evidenceKey, evidenceOf } from './evidence.ts';
import { type Gathered, gatheredFrom } from './gathered.ts';
import type { Standing } from '../kept/standing.ts';
import type { TokenReading } from '../tokens/replace-tokens.ts';
import type { TokenKey } from '../tokens/token-key.ts';
import { type MatchingEngine, openMatchingEngine } from './matching-engine.ts';
import { classInWords, classOfBenefit } from './paid-classes.ts';
import { type FileQuality, readDepartmentFile, unreadRows } from './read-department-file.ts';
import type { Mapping } from './recognise.ts';
import type { UnreadRow } from './unread.ts';
import { groundsOf, worthAsking } from './worth-asking.ts';

export type Feeds = Partial<Record<Exclude<FileKind, 'population'>, string>>;
/** The rules, handed in: which classes a child belongs to, or may. */
export type Decide = (facts: ChildFacts, on: IsoDate, division: string, evidence?: EvidenceByFact) => readonly { class: ChildClass; answer: Answer }[];
/** Why a class that is paid today has ended; null while it has not, or nobody knows. */
export type DecideExit = (one: ChildClass, facts: ChildFacts, on: IsoDate, division: string, evidence?: EvidenceByFact) => Answer | null;

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

export interface Screening {
  population: string;
  /** A file a kind, or a folder that holds them under the names of their kinds. */
  feeds: Feeds | string;
  on: IsoDate;
  division: string;
  decide: Decide;
  decideExit?: DecideExit;
  /** In the register already: not pushed again; told when it has ended. */
  enrolled?: Iterable<{ idNumber: string; class: ChildClass }>;
  /** Refused, and for how long; pushed again only with evidence that was not there (`evidenceKey`). */
  refused?: Iterable<{ idNumber: string; class: ChildClass; until: IsoDate; evidence: readonly string[] }>;
  /** Also list children of whom too little is known to send anyone. */
  alsoNotPushed?: boolean;
  /** Asked before a child is decided, told afterwards: a child whose answers of an earlier run stand is left out. */
  standing?: Standing;
  /** Keys of departments that send tokens instead of ID numbers. */
  tokenKeys?: readonly TokenKey[];
  mappings?: Partial<Record<FileKind, Mapping>>;
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
  counts: {
    /** Children of the population file who belong to the division. */
    children: number;
    /** Of these, touched by a row of a condition file, or paid. */
    touched: number;
    /** "Need to know", only because a file is missing or nothing is known: not listed. */
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

/** Finds children in department files: SQL gathers their facts, the rules handed in decide. */
export async function screen(wanted: Screening): Promise<Screened> {
  const prefix = divisionPrefix(wanted.division);
  const feeds = typeof wanted.feeds === 'string' ? await feedsIn(wanted.feeds) : wanted.feeds;
  const engine = await openMatchingEngine({ memoryLimit: wanted.memoryLimit, threads: wanted.threads, within: wanted.within });
  const stop = () => engine.interrupt();
  wanted.signal?.addEventListener('abort', stop);
  try {
    wanted.signal?.throwIfAborted();
    const files = await readFiles(engine, wanted, feeds);
    await gather(engine, wanted, prefix);
    const decided = await decideAll(engine, wanted, new Set(files.map(({ kind }) => kind)));
    return { files, notSupplied: FileKind.options.filter((kind) => !files.some((file) => file.kind === kind)), ...decided };
  } catch (error) {
    wanted.signal?.throwIfAborted();
    throw error;
  } finally {
    wanted.signal?.removeEventListener('abort', stop);
    await engine.close();
  }
}

/** The files of a folder that are named after their kind: `deaths.csv`, `low-income.xlsx`, `school.parquet`. */
export async function feedsIn(folder: string): Promise<Feeds> {
  const feeds: Feeds = {};
  for (const kind of FileKind.options) {
    if (kind === 'population') continue;
    for (const form of ['csv', 'xlsx', 'parquet']) {
      const path = join(folder, `${kind}.${form}`);
      if (await access(path).then(() => true, () => false)) feeds[kind] ??= path;
    }
  }
  return feeds;
}

async function readFiles(engine: MatchingEngine, { population, mappings, report, onUnread, listUnread, quickFrom, signal, tokenKeys = [] }: Screening, feeds: Feeds): Promise<FileQuality[]> {
  const paths: Partial<Record<FileKind, string>> = { ...feeds, population };
  const total = Object.values(paths).filter(Boolean).length;
  const files: FileQuality[] = [];
  const tokens: TokenReading = { keys: tokenKeys, made: new Set() };
  for (const kind of FileKind.options) {
    signal?.throwIfAborted();
    const path = paths[kind];
    if (path === undefined) {
      await emptySource(engine, kind);
      await engine.step(`20_${kind}`);
      continue;
    }
    report?.({ step: text(`读取${fileKinds[kind].title.zh}`, `Reading ${fileKinds[kind].title.en}`), done: files.length, total });
    const quality = await readDepartmentFile({ engine, path, kind, mapping: mappings?.[kind], listUnread, quickFrom, tokens });
    files.push(quality);
    if (onUnread && quality.rows > quality.read) for await (const rows of unreadRows(engine, kind)) await onUnread(kind, rows);
  }
  return files;
}

const gathering: [string, Text][] = [
  ['30_children', text('筛选辖区内未成年人', 'Choosing the minors of the division')],
  ['40_touched', text('比对部门数据', 'Matching department files')],
  ['50_happenings', text('汇集线索', 'Collecting what the files say')],
  ['60_told', text('形成事实', 'Gathering facts')],
];

async function gather(engine: MatchingEngine, { on, enrolled = [], report, signal }: Screening, prefix: string): Promise<void> {
  await engine.run('create table run as select $on::date as on_day, $prefix as prefix', { on, prefix });
  const names = (await engine.all('select distinct benefit from benefits where benefit is not null')).map((row) => String(row.benefit));
  await engine.run('create table benefit_classes (benefit varchar, class varchar)');
  for (const benefit of names) {
    const one = classOfBenefit(benefit);
    if (one) await engine.run('insert into benefit_classes values ($benefit, $class)', { benefit, class: one });
  }
  const held = join(engine.folder, 'enrolled.csv');
  await writeFile(held, [...enrolled].map((one) => `${one.idNumber},${one.class}\n`).join(''), { mode: 0o600 });
  await engine.run(`create table enrolled as select * from read_csv('${held.replaceAll('\'', '\'\'')}', header = false, auto_detect = false, delim = ',', columns = {person: 'VARCHAR', class: 'VARCHAR'})`);
  for (const [at, [name, step]] of gathering.entries()) {
    signal?.throwIfAborted();
    report?.({ step, done: at, total: gathering.length });
    await engine.step(name);
  }
}

async function decideAll(engine: MatchingEngine, wanted: Screening, supplied: ReadonlySet<FileKind>): Promise<Pick<Screened, 'suspected' | 'counts'>> {
  const [size] = await engine.all('select (select count(*) from children)::integer as children, (select count(*) from numbered)::integer as touched');
  const counts = { children: Number(size!.children), touched: Number(size!.touched), notPushed: 0, alreadyHeld: 0, refusedBefore: 0, eligible: 0, needToKnow: 0, noLonger: 0 };
  const refused = new Map([...wanted.refused ?? []].map((one) => [personAndClass(one.idNumber, one.class), one]));
  const suspected: Suspected[] = [];
  const step = text('按政策研判', 'Deciding by the rules');
  const batch = 10_000;
  for (let first = 0; first < counts.touched; first += batch) {
    wanted.report?.({ step, done: first, total: counts.touched });
    wanted.signal?.throwIfAborted();
    for (const row of await engine.ask('70_facts', { first, until: first + batch })) {
      const child = gatheredFrom(row, supplied);
      if (wanted.standing?.stands(child)) continue;
      const { alreadyHeld, notPushed } = counts;
      const found = decideOne(child, wanted, refused, counts);
      wanted.standing?.decided(child, found, { alreadyHeld: counts.alreadyHeld - alreadyHeld, notPushed: counts.notPushed - notPushed });
      suspected.push(...found);
    }
  }
  wanted.report?.({ step, done: counts.touched, total: counts.touched });
  return { suspected, counts };
}

type Refused = ReadonlyMap<string, { until: IsoDate; evidence: readonly string[] }>;

function decideOne(child: Gathered, { on, division, decide, decideExit, alsoNotPushed }: Screening, refused: Refused, counts: Screened['counts']): Suspected[] {
  const found = new Map<string, Suspected>();
  let byFact: EvidenceByFact | undefined;
  const evidence = () => (byFact ??= evidenceOf(child));
  const held = new Set(child.paid.map((one) => classInWords(one.class)));
  for (const { class: one } of child.paid) {
    if (!child.registeredHere) continue; // paid where the child is registered, so ended there
    const ended = decideExit?.(one, child.facts, on, division, evidence());
    if (ended && !found.has(classInWords(one))) found.set(classInWords(one), suspectedOf(child, one, 'no-longer', ended, evidence()));
  }
  if (child.line !== null && ageOn(child.birthDate, on) < 18) {
    for (const { class: one, answer } of decide(child.facts, on, division)) {
      if (answer.is === 'not-eligible' || one === 'hiv-affected') continue;
      if (one === 'migrant' ? !child.livesHere : !child.registeredHere) continue;
      if (held.has(classInWords(one))) { counts.alreadyHeld += 1; continue; }
      if (answer.is === 'need-to-know' && !alsoNotPushed && !worthAsking(one, answer, child)) { counts.notPushed += 1; continue; }
      // Asked again with the evidence, which most children touched never need.
      const explained = decide(child.facts, on, division, evidence()).find((other) => other.class === one)?.answer ?? answer;
      const item = suspectedOf(child, one, answer.is, explained, evidence());
      const before = refused.get(personAndClass(child.idNumber, one));
      if (before && on <= before.until && item.evidence.every((row) => before.evidence.includes(evidenceKey(row)))) { counts.refusedBefore += 1; continue; }
      const same = found.get(classInWords(one));
      if (!same || (same.is === 'need-to-know' && item.is === 'eligible')) found.set(classInWords(one), item);
    }
  }
  for (const { is } of found.values()) counts[is === 'eligible' ? 'eligible' : is === 'no-longer' ? 'noLonger' : 'needToKnow'] += 1;
  return [...found.values()];
}

/** Names a child in a class; the two classes of orphans are one, as files do not tell them apart. */
const personAndClass = (idNumber: string, one: ChildClass): string => `${idNumber}|${classInWords(one)}`;

function suspectedOf(child: Gathered, one: ChildClass, is: Suspected['is'], answer: Answer, byFact: EvidenceByFact): Suspected {
  const { idNumber, name, birthDate, sex, hukou, residence, facts } = child;
  const grounds = groundsOf[one];
  const wanted = is === 'no-longer'
    ? Object.keys(byFact).filter((fact) => fact !== 'birthDate')
    : [...grounds.parent.flatMap((fact) => [`father.${fact}`, `mother.${fact}`]), ...grounds.child, 'died', 'adopted',
      ...(grounds.child.includes('assistance') ? ['socialAssistance'] : []), ...(grounds.child.includes('away') ? ['livesElsewhereSince'] : [])];
  return {
    idNumber, name, birthDate, sex, hukou, residence, facts, is, answer,
    fatherName: child.father.name,
    motherName: child.mother.name,
    fatherIdNumber: child.father.idNumber,
    motherIdNumber: child.mother.idNumber,
    class: one,
    evidence: wanted.flatMap((fact) => byFact[fact] ?? []),
  };
}
