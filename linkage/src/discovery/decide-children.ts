import { setImmediate as aMoment } from 'node:timers/promises';
import type { ChildClass } from '@tonghu/domain/children/classes';
import { type IsoDate, ageOn } from '@tonghu/domain/dates';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { text } from '@tonghu/domain/text';
import type { Answer } from '@tonghu/domain/answer';
import type { Sheets } from './lines-of-sheet.ts';
import { type SourcesByFact, disputedSources } from './disputed-sources.ts';
import { type Evidence, type EvidenceByFact, evidenceKey, evidenceOf, notesOn } from './evidence.ts';
import { type ChildRow, type Gathered, type Said, type Side, type Told, gatheredFrom } from './gathered.ts';
import type { Lane, MatchingEngine } from './matching-engine.ts';
import { classInWords } from './paid-classes.ts';
import type { RowNotes } from './repair-numbers.ts';
import type { Screened, Screening, Suspected } from './screen.ts';
import { groundsOf, speaksFor, worthAsking } from './worth-asking.ts';

/** Children who leave the database at a time. */
const batch = 4_000;
/** Children who are read from their text and decided at a time: few enough to be forgotten again before they grow old in memory. A batch is so many of these. */
const slice = 100;

/** The children on their way out of the database: the first have left it already. */
export interface Leaving {
  /** How many leave, all in all. */
  size: number;
  slices: AsyncIterable<Gathered[]>;
}

/** Begins to take the children out of the database, who are then decided. What else is asked of the database meanwhile makes the first wait, and nobody can be decided before them. */
export async function leave(engine: MatchingEngine, supplied: ReadonlySet<FileKind>): Promise<Leaving> {
  const [[numbered], lanes] = await Promise.all([
    engine.all('select count(*)::integer as decided from numbered'),
    Promise.all([engine.lane(), engine.lane(), engine.lane()]),
  ]);
  const size = Number(numbered!.decided);
  const first = await someTexts(lanes, 0);
  return { size, slices: inSlices(lanes, size, supplied, first) };
}

/** Asks the rules about every child who leaves the database. */
export async function decideChildren({ size, slices }: Leaving, wanted: Screening, notes: RowNotes, sheets: Sheets): Promise<{ suspected: Suspected[]; counts: Decisions }> {
  const counts = { decided: size, notPushed: 0, alreadyHeld: 0, refusedBefore: 0, eligible: 0, needToKnow: 0, noLonger: 0 };
  const refused: Refused = new Map([...wanted.refused ?? []].map((one) => [personAndClass(one.idNumber, one.class), one]));
  const suspected: Suspected[] = [];
  const step = text('按政策研判', 'Deciding by the rules');
  let done = 0;
  for await (const children of slices) {
    wanted.report?.({ step, done, total: size });
    wanted.signal?.throwIfAborted();
    const some: Suspected[] = [];
    for (const child of children) {
      if (wanted.standing?.stands(child, notesOn(child, notes))) continue;
      const { alreadyHeld, notPushed } = counts;
      const found = decideOne(child, wanted, refused, counts, notes, sheets);
      wanted.standing?.decided(child, found, { alreadyHeld: counts.alreadyHeld - alreadyHeld, notPushed: counts.notPushed - notPushed });
      some.push(...found);
    }
    done += children.length;
    if (wanted.onSuspected) await wanted.onSuspected(some);
    else suspected.push(...some);
  }
  wanted.report?.({ step, done: size, total: size });
  return { suspected, counts };
}

/** While some are decided, the next already leave the database. What the database answers meanwhile is heard after every slice, so that it is never without a question. */
async function* inSlices(lanes: Lanes, size: number, supplied: ReadonlySet<FileKind>, begun: TextsOfSome): AsyncGenerator<Gathered[]> {
  const from = (first: number) => {
    const some = someTexts(lanes, first);
    some.catch(() => undefined); // told when its turn comes
    return some;
  };
  let next = Promise.resolve(begun);
  for (let first = 0; first < size; first += batch) {
    const texts = await next;
    if (first + batch < size) next = from(first + batch);
    for (let start = first; start < Math.min(first + batch, size); start += slice) {
      yield childrenIn(texts, start, supplied);
      await aMoment();
    }
  }
}

type Decisions = Omit<Screened['counts'], 'children' | 'touched'>;
type Lanes = readonly [Lane, Lane, Lane];
/** A text of each slice, by its number. */
type Texts = ReadonlyMap<number, string>;

/** Of the children, of what is told of them, and of what they are paid (steps 70, 71 and 72). */
type TextsOfSome = readonly [Texts, Texts, Texts];

const someTexts = ([one, another, third]: Lanes, first: number): Promise<TextsOfSome> =>
  Promise.all([textsOf(one, '70_children', first), textsOf(another, '71_told', first), textsOf(third, '72_paid', first)]);

async function textsOf(lane: Lane, step: string, first: number): Promise<Texts> {
  const texts = await lane.ask(step, { first, until: first + batch, some: slice });
  return new Map(texts.map(({ part, told }) => [Number(part), told as string]));
}

function childrenIn([children, told, paid]: TextsOfSome, start: number, supplied: ReadonlySet<FileKind>): Gathered[] {
  const rows = listIn<ChildCells>(children, start);
  const said: Said[] = rows.map(() => ({ child: [], father: [], mother: [], paid: [] }));
  for (const cells of listIn<ToldCells>(told, start)) {
    const [nth, side] = cells;
    const of = said[nth - start]!;
    (rankOf(cells) === 1 ? of[side] : (of.besides ??= {})[side] ??= []).push(toldIn(cells));
  }
  for (const { nth, ...row } of listIn<Gathered['paid'][number] & { nth: number }>(paid, start)) said[nth - start]!.paid.push(row);
  return rows.map((cells, at) => gatheredFrom(childIn(cells), said[at]!, supplied));
}

const listIn = <Row>(texts: Texts, start: number): Row[] => JSON.parse(texts.get(start / slice) ?? '[]') as Row[];

/** The cells of steps 70 and 71, in their order there. */
type ChildCells = [
  line: number | null, person: string, name: string | null, birthDate: string, hukou: string | null, residence: string | null, rural: boolean | null,
  registeredHere: boolean, livesHere: boolean, onlyPaid: boolean,
  fatherName: string | null, father: string | null, hasFather: boolean, fatherFault: string | null,
  motherName: string | null, mother: string | null, hasMother: boolean, motherFault: string | null,
];
type ToldCells = [
  nth: number, side: 'child' | Side, fact: Told['fact'], day: string | null, until: string | null, kind: number | null, grade: number | null, flag: boolean | null,
  words: string | null, unsure: boolean, standing: boolean, line: number, rank: number,
];

const childIn = ([
  line, person, name, birth_date, hukou, residence, rural, registered_here, lives_here, only_paid,
  father_name, father, has_father, father_fault, mother_name, mother, has_mother, mother_fault,
]: ChildCells): ChildRow => ({
  line, person, name, birth_date, hukou, residence, rural, registered_here, lives_here, only_paid,
  father_name, father, has_father, father_fault, mother_name, mother, has_mother, mother_fault,
});

/** Only what the row says, and where it stands in the workbook: whose it is, and which child of the run that is, is no news when another child joins before it. */
const toldIn = ([, , fact, day, until, kind, grade, flag, words, unsure, standing, line]: ToldCells): Told =>
  ({ fact, day, until, kind, grade, flag, words, unsure, standing, line });
const rankOf = (cells: ToldCells): number => cells[12];

type Refused = ReadonlyMap<string, { until: IsoDate; evidence: readonly string[] }>;

function decideOne(child: Gathered, wanted: Screening, refused: Refused, counts: Decisions, notes: RowNotes, sheets: Sheets): Suspected[] {
  const { on, division, decide, alsoNotPushed } = wanted;
  const sources = disputedSources(child);
  const evidence = evidenceOf(child, notes, sheets);
  const found = endedFor(child, wanted, evidence, sources);
  if (child.line !== null && ageOn(child.birthDate, on) < 18) {
    const held = child.paid.map((one) => classInWords(one.class));
    const isWanted = (one: ChildClass, is: Answer['is']): boolean => {
      if (is === 'not-eligible' || one === 'hiv-affected') return false;
      if (one === 'migrant' ? !child.livesHere : !child.registeredHere) return false;
      if (held.includes(classInWords(one))) { counts.alreadyHeld += 1; return false; }
      if (is === 'need-to-know' && !alsoNotPushed && !speaksFor(one, child)) { counts.notPushed += 1; return false; }
      return true;
    };
    for (const { class: one, answer } of decide(child.facts, on, division, evidence, sources, isWanted)) {
      if (!isWanted(one, answer.is) || answer.is === 'not-eligible') continue;
      if (answer.is === 'need-to-know' && !alsoNotPushed && !worthAsking(one, answer, child)) { counts.notPushed += 1; continue; }
      const item = suspectedOf(child, one, answer.is, answer, evidence);
      const before = refused.get(personAndClass(child.idNumber, one));
      if (before && on <= before.until && item.evidence.every((row) => before.evidence.includes(evidenceKey(row)))) { counts.refusedBefore += 1; continue; }
      const same = found.get(classInWords(one));
      if (!same || (same.is === 'need-to-know' && item.is === 'eligible')) found.set(classInWords(one), item);
    }
  }
  for (const { is } of found.values()) counts[is === 'eligible' ? 'eligible' : is === 'no-longer' ? 'noLonger' : 'needToKnow'] += 1;
  return [...found.values()];
}

/** The paid classes that have ended, or that two places pay. Paid where the child is registered, so ended there. */
function endedFor(child: Gathered, { on, division, decideExit, decideTwice }: Screening, evidence: EvidenceByFact, sources: SourcesByFact | undefined): Map<string, Suspected> {
  const found = new Map<string, Suspected>();
  if (!child.registeredHere) return found;
  for (const { class: one, places } of child.paid) {
    if (found.has(classInWords(one))) continue;
    const ended = decideExit?.(one, child.facts, on, division, evidence, sources) ?? (places ? decideTwice?.(one, places, on, evidence) : undefined);
    if (ended) found.set(classInWords(one), suspectedOf(child, one, 'no-longer', ended, evidence));
  }
  return found;
}

/** Names a child in a class; the two classes of orphans are one, as files do not tell them apart. */
const personAndClass = (idNumber: string, one: ChildClass): string => `${idNumber}|${classInWords(one)}`;

/** The facts, as rules name them, whose rows are evidence for a class. Made once: there are many children and few classes. */
const factsBehind = Object.fromEntries(Object.entries(groundsOf).map(([one, { parent, child }]) => [one, [
  ...parent.flatMap((fact) => [`father.${fact}`, `mother.${fact}`]), ...child, 'died', 'adopted',
  ...(child.includes('assistance') ? ['socialAssistance'] : []), ...(child.includes('away') ? ['livesElsewhereSince'] : []),
]])) as unknown as Readonly<Record<ChildClass, readonly string[]>>;

function suspectedOf(child: Gathered, one: ChildClass, is: Suspected['is'], answer: Answer, byFact: EvidenceByFact): Suspected {
  const { idNumber, name, birthDate, sex, hukou, residence, facts } = child;
  const wanted = is === 'no-longer' ? Object.keys(byFact).filter((fact) => fact !== 'birthDate') : factsBehind[one];
  const rows: Evidence[] = [];
  for (const fact of wanted) {
    const some = byFact[fact];
    if (some) rows.push(...some);
  }
  return {
    idNumber, name, birthDate, sex, hukou, residence, facts, is, answer,
    fatherName: child.father.name,
    motherName: child.mother.name,
    fatherIdNumber: child.father.idNumber,
    motherIdNumber: child.mother.idNumber,
    class: one,
    evidence: rows,
  };
}
