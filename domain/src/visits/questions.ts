import type { IsoDate, Instant } from '../dates.ts';
import { type Text, text } from '../text.ts';
import { secondsOf } from './duration.ts';
import type { Met, VisitKind } from './labels.ts';
import type { QuestionAbout, QuestionKind } from './supervision-shapes.ts';

/* What supervision asks about. Pure: the same visits lead to the same questions, in whatever order phones send them. */

/** From what on supervision asks. Days from which each version counts. Proposals of the product, no published rule: a city may publish its own. */
interface QuestionRules {
  from: IsoDate;
  /** A visit that met somebody and took less is asked about. */
  shortSeconds: number;
  /** Visits of one person at different homes that overlap by at least so much. */
  overlapSeconds: number;
  /** So many visits of one person on a day, and more. */
  manyInADay: number;
  /** Further than this from where the child is usually visited, the phone's own inaccuracy taken off. */
  farMetres: number;
  /** So many other positions of a child are needed before one counts as far. */
  leastPositions: number;
}

const versions: readonly QuestionRules[] = [
  { from: '2019-01-01', shortSeconds: 300, overlapSeconds: 60, manyInADay: 13, farMetres: 2000, leastPositions: 3 },
];

/** The rules for visits of a day. */
export const questionRulesOn = (day: IsoDate): QuestionRules => versions.findLast((one) => one.from <= day) ?? versions[0]!;

/** A visit as questions see it. `first`: the visit at the head of its chain of corrections; a chain counts once. `home` is the same for children of one household. */
export interface AskedVisit {
  id: string; first: string; visitedBy: string; childId: string; home: string; walled: boolean;
  kind: VisitKind; visitedOn: IsoDate; startedAt: Instant; endedAt: Instant; elapsedSeconds: number | null; met: readonly Met[];
  position: { lat: number; lon: number; accuracy: number } | null;
}

/** A question about one visit. */
export interface Question { visitId: string; kind: QuestionKind; about: QuestionAbout }

const metSomebody = (visit: AskedVisit): boolean => !visit.met.includes('nobody');
/** A question must not tell those who see one child that the visitor also has one they must not know of. */
const mayTell = (visit: AskedVisit, other: AskedVisit): boolean => visit.walled || !other.walled;

/** Whether a visit took less time than talking takes. A closed door takes none, and a talk to many is counted elsewhere. */
export function askTooShort(visit: AskedVisit): Question | null {
  const seconds = secondsOf(visit);
  if (!metSomebody(visit) || visit.kind === 'publicity' || seconds >= questionRulesOn(visit.visitedOn).shortSeconds) return null;
  return { visitId: visit.id, kind: 'too-short', about: { seconds } };
}

/** Whether the visitor was at another home in the same minutes, among the visits of the same person around that day. */
export function askSameMinutes(visit: AskedVisit, others: readonly AskedVisit[]): Question | null {
  const least = questionRulesOn(visit.visitedOn).overlapSeconds * 1000;
  const visits = others.filter((other) => other.visitedBy === visit.visitedBy && other.first !== visit.first && other.home !== visit.home && mayTell(visit, other)
    && visit.kind !== 'publicity' && other.kind !== 'publicity' && overlap(visit, other) >= least).map(({ id }) => id).sort();
  return visits.length === 0 ? null : { visitId: visit.id, kind: 'same-minutes', about: { visits } };
}

function overlap(one: AskedVisit, other: AskedVisit): number {
  return Math.min(Date.parse(one.endedAt), Date.parse(other.endedAt)) - Math.max(Date.parse(one.startedAt), Date.parse(other.startedAt));
}

/**
 * Whether somebody made very many visits on a day; asked once, about the first
 * of them. Children behind the wall do not count: the number would tell of them.
 */
export function askManyInADay(ofTheDay: readonly AskedVisit[]): Question | null {
  const told = ofTheDay.filter((visit) => !visit.walled && visit.kind !== 'publicity')
    .sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt) || (a.id < b.id ? -1 : 1));
  const [first] = told;
  const count = new Set(told.map((visit) => visit.first)).size;
  if (!first || count < questionRulesOn(first.visitedOn).manyInADay) return null;
  return { visitId: first.id, kind: 'many-in-a-day', about: { count } };
}

/** Whether a visit was made far from where this child is usually visited: from the middle of the other positions, each chain of corrections once. */
export function askFarAway(visit: AskedVisit, ofTheChild: readonly AskedVisit[]): Question | null {
  if (!visit.position) return null;
  const rules = questionRulesOn(visit.visitedOn);
  const positions = new Map(ofTheChild.filter((other) => other.position !== null && other.first !== visit.first).sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((other) => [other.first, other.position!]));
  if (positions.size < rules.leastPositions) return null;
  const usual = { lat: middle([...positions.values()].map(({ lat }) => lat)), lon: middle([...positions.values()].map(({ lon }) => lon)) };
  const metres = Math.round(metresBetween(usual, visit.position) - visit.position.accuracy);
  return metres <= rules.farMetres ? null : { visitId: visit.id, kind: 'far-away', about: { metres } };
}

/** The questions of one kind that hold for some visits, once another arrived. Those of them that are not asked any more were answered by its arrival. */
export interface Settled { over: string[]; kind: QuestionKind; asked: Question[] }

/**
 * Everything supervision asks when a visit arrives: about it, and anew about the
 * visits it changes. `beside`: those of the same person two days around it and
 * those to the same child with a position, itself included. What results after
 * the last of some visits is the same in whatever order they came.
 */
export function askAfter(arrived: AskedVisit, beside: readonly AskedVisit[]): Settled[] {
  const ofVisitor = beside.filter((visit) => visit.visitedBy === arrived.visitedBy);
  const ofDay = ofVisitor.filter((visit) => visit.visitedOn === arrived.visitedOn);
  const together = ofVisitor.filter((visit) => visit.visitedOn === arrived.visitedOn || overlap(visit, arrived) > 0);
  const ofChild = arrived.position ? beside.filter((visit) => visit.childId === arrived.childId && visit.position !== null) : [];
  const settled = (kind: QuestionKind, over: readonly AskedVisit[], asked: (Question | null)[]): Settled =>
    ({ kind, over: over.map(({ id }) => id), asked: asked.filter((question) => question !== null) });
  return [
    settled('too-short', [arrived], [askTooShort(arrived)]),
    settled('same-minutes', together, together.map((visit) => askSameMinutes(visit, ofVisitor))),
    settled('many-in-a-day', ofDay, [askManyInADay(ofDay)]),
    settled('far-away', ofChild, ofChild.map((visit) => askFarAway(visit, ofChild))),
  ].filter(({ over }) => over.length > 0);
}

function middle(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  const at = (sorted.length - 1) / 2;
  return (sorted[Math.floor(at)]! + sorted[Math.ceil(at)]!) / 2;
}

/** Metres between two points of the earth, good to a part in two hundred (haversine). */
export function metresBetween(one: { lat: number; lon: number }, other: { lat: number; lon: number }): number {
  const [from, to, across] = [one.lat, other.lat, other.lon - one.lon].map((degrees) => (degrees * Math.PI) / 180) as [number, number, number];
  const part = Math.sin((to - from) / 2) ** 2 + Math.cos(from) * Math.cos(to) * Math.sin(across / 2) ** 2;
  return 2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(part)));
}

/** A question in one sentence, as supervision reads it. */
export function sayQuestion(kind: QuestionKind, about: QuestionAbout): Text {
  switch (kind) {
    case 'too-short': {
      const [minutes, seconds] = [Math.floor((about.seconds ?? 0) / 60), (about.seconds ?? 0) % 60];
      return text(`这次探访用时 ${minutes} 分 ${seconds} 秒，是什么情况？`, `This visit took ${minutes} min ${seconds} s. How was it?`);
    }
    case 'same-minutes':
      return text('同一时段还记录了另一户的探访，是一起进行的，还是时间填写有误？', 'A visit to another home is recorded in the same minutes. Were they made together, or is a time entered wrongly?');
    case 'many-in-a-day':
      return text(`这一天共记录了 ${about.count ?? 0} 次探访，是集中走访吗？`, `${about.count ?? 0} visits are recorded for this day. Was it a round of many homes?`);
    case 'far-away':
      return text(`记录位置距平时探访的地方约 ${kilometres(about.metres)} 公里，是在哪里见面的？`, `The place recorded lies about ${kilometres(about.metres)} km from where this child is usually visited. Where did they meet?`);
    case 'same-picture':
      return text('这次的照片与另一次探访的照片相似，是否放错了照片？', 'A picture looks like one of another visit. Was the wrong picture added?');
  }
}

const kilometres = (metres = 0): string => (metres / 1000).toFixed(1);
