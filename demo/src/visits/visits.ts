import { addDays, addMonthsToDay, type IsoDate } from '@tonghu/domain/dates';
import type { ChildSeen, Met, VisitKind } from '@tonghu/domain/visits/labels';
import type { Course } from '../assessments/courses.ts';
import { assignmentsOf } from '../assignments.ts';
import type { City } from '../city.ts';
import type { Random } from '../random.ts';
import type { Card } from './cards.ts';
import { findingsOf, needAndAction, noteOf, withoutCard } from './visit-words.ts';
import { type PlannedTrip, tripsTo } from './visiting.ts';

/** A visit as the register keeps it, before it becomes a row. */
export interface Visit {
  id: string; course: Course; kind: VisitKind; channel: 'phone' | 'desk'; day: IsoDate; startedAt: string; minutes: number; seconds: number | null;
  visitorId: string; withWhom: string; met: Met[]; childSeen: ChildSeen; findings: ReturnType<typeof findingsOf>; needs: string; actions: string; note: string;
  nextOn: IsoDate | null; card: { id: string; by: 'card' | 'short-number' } | null; noCardReason: string | null; receivedAt: string;
  corrects: string | null; correctionReason: string | null; superseded: boolean;
  assessed: boolean;
}

/** The phone came so many months before today; all was entered at the desk till then. */
const monthsOfPhones = 14;

/** Where somebody already was on a day, in minutes after midnight: nobody is in two homes at once by accident. */
export type Diary = Map<string, number>;

/** All visits of three years, oldest first. */
export function visitsOf(city: City, random: Random, courses: readonly Course[], cards: ReadonlyMap<string, Card>): Visit[] {
  const diary: Diary = new Map();
  const visits: Visit[] = [];
  for (const course of courses) {
    for (const trip of tripsTo(course, random, city.on, course.child.village === city.walkVillage)) {
      const visit = write(city, random, trip, cards, diary);
      if (random.chance(0.03) && !trip.assessed) visits.push(closedDoor(visit, random, diary));
      visits.push(visit);
    }
  }
  visits.push(...companions(city, random, courses, diary));
  // A day moved out of another's way may lie before the file was opened.
  const kept = visits.filter((one) => one.day >= one.course.from);
  kept.sort((a, b) => (a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : a.id < b.id ? -1 : 1));
  return correctSome(city, random, kept);
}

/** Minutes after midnight for the next home of a day; the day before when this one is full. */
function moment(random: Random, diary: Diary, visitorId: string, day: IsoDate, minutes: number, fixed = false): { day: IsoDate; at: number } {
  for (let on = day; ; on = addDays(on, -1)) {
    const from = diary.get(`${visitorId} ${on}`);
    const at = from === undefined ? 500 + random.int(360) : from + 10 + random.int(15);
    if (!fixed && at + minutes > 1170) continue;
    diary.set(`${visitorId} ${on}`, at + minutes);
    return { day: on, at };
  }
}

/** An instant of a day in China. */
export const instant = (day: IsoDate, minutes: number, seconds = 0): string => {
  const time = new Date(Date.parse(`${day}T00:00:00+08:00`) + minutes * 60_000 + seconds * 1000);
  return time.toISOString();
};

function write(city: City, random: Random, trip: PlannedTrip, cards: ReadonlyMap<string, Card>, diary: Diary): Visit {
  const { course, colour } = trip;
  const visitor = colour === 'red' ? course.supervisor : course.director;
  const kind: VisitKind = trip.assessed || random.chance(0.82) ? 'inspection' : random.pick(['counselling', 'tutoring', 'companionship', 'publicity'] as const);
  const minutes = (colour === 'red' ? 30 : 14) + random.int(colour === 'green' ? 25 : 45);
  // An assessment is made on its day; another visit may move to the day before, never onto one that stands.
  const { day, at } = moment(random, diary, visitor.id, trip.day, minutes, trip.assessed);
  const phone = day >= addMonthsToDay(city.on, -monthsOfPhones) && random.chance(0.7);
  const sawChild = trip.assessed || random.chance(0.86);
  const card = cards.get(course.child.id);
  const used = phone && card && card.handedOverOn <= day && random.chance(0.8);
  const startedAt = instant(day, at);
  return {
    id: random.uuid(), course, kind, channel: phone ? 'phone' : 'desk', day, startedAt, minutes, seconds: phone && random.chance(0.94) ? minutes * 60 + random.int(50) : null,
    visitorId: visitor.id, withWhom: colour === 'red' ? '村儿童主任' : random.chance(0.06) ? '社工' : '',
    met: [...(sawChild ? ['child' as const] : []), random.chance(0.9) ? 'carer' as const : 'neighbour' as const],
    childSeen: sawChild ? (random.chance(0.42) ? 'alone' : 'with-others') : 'not-seen',
    findings: kind === 'inspection' ? findingsOf(random, colour) : {}, ...needAndAction(random, colour), note: noteOf(random, kind, colour),
    nextOn: trip.promisedOn, card: used ? { id: card.id, by: random.chance(0.9) ? 'card' : 'short-number' } : null, noCardReason: phone && !used ? withoutCard(random) : null,
    receivedAt: phone ? instant(day, at + minutes + (random.chance(0.3) ? 90 + random.int(200) : 1)) : instant(day, 1170 + random.int(120)),
    corrects: null, correctionReason: null, superseded: false, assessed: trip.assessed,
  };
}

/** Somebody stood before a closed door the days before; it does not count as a visit. */
function closedDoor(visit: Visit, random: Random, diary: Diary): Visit {
  const { day, at } = moment(random, diary, visit.visitorId, addDays(visit.day, -1 - random.int(2)), 2);
  return {
    ...visit, id: random.uuid(), day, kind: 'inspection', startedAt: instant(day, at), minutes: 2, seconds: visit.channel === 'phone' ? 100 : null, met: ['nobody'], childSeen: 'not-seen',
    findings: {}, needs: '', actions: '', note: '敲门没人应，邻居说一家去走亲戚了。', nextOn: null, card: null, noCardReason: visit.channel === 'phone' ? '没有见到人' : null,
    receivedAt: instant(day, at + 3), assessed: false,
  };
}

const comesFor: Partial<Record<City['staff'][number]['post'], VisitKind>> = { 'social-worker': 'inspection', volunteer: 'tutoring', 'caring-mother': 'companionship', counsellor: 'counselling' };

/** Helpers come to the children entrusted to them, where somebody came of late anyway. */
function companions(city: City, random: Random, courses: readonly Course[], diary: Diary): Visit[] {
  const byId = new Map(courses.map((one) => [one.child.id, one]));
  const post = new Map(city.staff.map((one) => [one.id, one.post]));
  return assignmentsOf(city).flatMap(({ child_id: childId, staff_id: staffId }) => {
    const course = byId.get(childId)!;
    if (!course.steady) return [];
    return Array.from({ length: 1 + random.int(3) }, (_, at): Visit => {
      const minutes = 45 + random.int(50);
      const { day, at: from } = moment(random, diary, staffId, addDays(city.on, -8 - at * 30 - random.int(18)), minutes);
      const kind = comesFor[post.get(staffId)!] ?? 'companionship';
      const card = null;
      return {
        id: random.uuid(), course, kind, channel: 'phone', day, startedAt: instant(day, from), minutes, seconds: minutes * 60 + random.int(50), visitorId: staffId, withWhom: '', met: ['child', 'carer'],
        childSeen: 'with-others', findings: {}, needs: '', actions: '', note: noteOf(random, kind, course.now), nextOn: null, card, noCardReason: withoutCard(random),
        receivedAt: instant(day, from + minutes + 2), corrects: null, correctionReason: null, superseded: false, assessed: false,
      };
    });
  });
}

/** One in some hundred records is put right, as a record of its own beside it. */
function correctSome(city: City, random: Random, visits: Visit[]): Visit[] {
  return visits.flatMap((visit) => {
    if (visit.assessed || visit.met[0] === 'nobody' || visit.day < addMonthsToDay(city.on, -monthsOfPhones) || !random.chance(0.006)) return [visit];
    const right: Visit = {
      ...visit, id: random.uuid(), note: `${visit.note}（更正：见到的照护人是奶奶，不是姑姑。）`, corrects: visit.id, correctionReason: random.pick(['见到的人选错了', '备注写到了别家的情况', '结束时间填错']),
      receivedAt: new Date(Date.parse(visit.receivedAt) + 3_600_000 * (2 + random.int(10))).toISOString(),
    };
    return [{ ...visit, superseded: true }, right];
  });
}
