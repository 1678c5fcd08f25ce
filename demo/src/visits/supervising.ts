import { addDays, addMonths, monthOf, type IsoDate } from '@tonghu/domain/dates';
import { type AskedVisit, askManyInADay, askSameMinutes, askTooShort, type Question } from '@tonghu/domain/visits/questions';
import type { Course } from '../assessments/courses.ts';
import type { City } from '../city.ts';
import { grouped } from '../grouped.ts';
import type { Random } from '../random.ts';
import type { Staff } from '../types.ts';
import { noteOf } from './visit-words.ts';
import { instant, type Visit } from './visits.ts';
import type { Row } from '../insert-rows.ts';

/** Makes some visits of the last weeks such that supervision asks about them: three minutes, two homes at once, a day of many. */
export function makeAskable(city: City, random: Random, courses: readonly Course[], visits: Visit[]): void {
  const plain = visits.filter((one) => one.day >= addDays(city.on, -45) && one.day < addDays(city.on, -3) && one.channel === 'phone' && !one.assessed && one.seconds !== null
    && one.kind !== 'publicity' && one.met[0] !== 'nobody' && !one.corrects && !one.superseded && !one.course.child.walled);
  const byVisitor = grouped(plain, (one) => one.visitorId);
  // Two homes in the same minutes: the second is moved to the first one's day and time.
  const pairs = [...byVisitor.values()].flatMap((of) => {
    const [one] = of;
    const other = of.find((two) => two.course.child.householdId !== one!.course.child.householdId && Math.abs(Date.parse(two.startedAt) - Date.parse(one!.startedAt)) < 9 * 86_400_000);
    return other ? [[one!, other] as const] : [];
  });
  const used = new Set<Visit>();
  for (const [one, other] of pairs.slice(0, 2)) {
    other.day = one.day;
    other.startedAt = new Date(Date.parse(one.startedAt) + 4 * 60_000).toISOString();
    other.receivedAt = new Date(Date.parse(other.startedAt) + (other.minutes + 3) * 60_000).toISOString();
    used.add(one).add(other);
  }
  for (const one of random.shuffle(plain.filter((visit) => !used.has(visit))).slice(0, 4)) {
    one.seconds = 95 + random.int(170);
    one.minutes = Math.ceil(one.seconds / 60);
    one.receivedAt = new Date(Date.parse(one.startedAt) + (one.minutes + 2) * 60_000).toISOString();
    used.add(one);
  }
  visits.push(...holidayRound(city, random, courses));
}

/** A supervisor goes to fourteen homes on one day before a feast. */
function holidayRound(city: City, random: Random, courses: readonly Course[]): Visit[] {
  const there = courses.filter((one) => one.child.status === 'open' && one.steady && one.now !== null && !one.child.walled && one.from < addDays(city.on, -60));
  const [homes = []] = [...grouped(there, (one) => one.supervisor.id).values()].sort((a, b) => b.length - a.length);
  const day = addDays(city.on, -26);
  return homes.slice(0, 14).map((course, at): Visit => {
    const from = 480 + at * 48;
    return {
      id: random.uuid(), course, kind: 'companionship', channel: 'phone', day, startedAt: instant(day, from), minutes: 20, seconds: 20 * 60 + random.int(200), visitorId: course.supervisor.id, withWhom: '镇妇联',
      met: ['child', 'carer'], childSeen: 'with-others', findings: {}, needs: '', actions: '节前慰问，送米面油', note: noteOf(random, 'companionship', course.now), nextOn: null, card: null, noCardReason: '集中走访，没有逐家取卡',
      receivedAt: instant(day, from + 24), corrects: null, correctionReason: null, superseded: false, assessed: false,
    };
  });
}

const asAsked = (visit: Visit): AskedVisit => ({
  id: visit.id, first: visit.corrects ?? visit.id, visitedBy: visit.visitorId, childId: visit.course.child.id, home: visit.course.child.householdId, walled: visit.course.child.walled,
  kind: visit.kind, visitedOn: visit.day, startedAt: visit.startedAt, endedAt: endOf(visit), elapsedSeconds: visit.seconds, met: visit.met, position: null,
});

/** The end of a visit as the clock on the wall has it. */
export const endOf = (visit: Visit): string => new Date(Date.parse(visit.startedAt) + visit.minutes * 60_000).toISOString();

/** What the product itself asks about these visits. */
function questionsAbout(visits: readonly Visit[]): Question[] {
  const asked = visits.map(asAsked);
  const days = grouped(asked, (one) => `${one.visitedBy} ${one.visitedOn}`);
  return asked.flatMap((one) => {
    const ofTheDay = days.get(`${one.visitedBy} ${one.visitedOn}`)!;
    const many = ofTheDay[0] === one ? askManyInADay(ofTheDay) : null;
    return [askTooShort(one), askSameMinutes(one, ofTheDay), many].filter((question) => question !== null);
  });
}

const answers = {
  'too-short': [['explained', '孩子正在上课，在校门口说了几句，约了周末再去。'], ['entered-wrongly', '忘了点“开始”，到家门口才点，实际半小时。'], ['look-into', '已电话问过，说不清，下周一同入户。']],
  'same-minutes': [['explained', '两家是邻居，孩子在一处玩，一起看的。'], ['entered-wrongly', '第二家的开始时间点早了。']],
  'many-in-a-day': [['explained', '节前集中走访，镇里派车，有照片和签收单。']],
} as const;

/** The questions as rows, about half of them answered by the supervisor, or by the county where the supervisor went. */
export function supervisionOf(city: City, random: Random, visits: readonly Visit[]): { visit_questions: Row[]; visit_answers: Row[] } {
  const byId = new Map(visits.map((one) => [one.id, one]));
  const rows: { visit_questions: Row[]; visit_answers: Row[] } = { visit_questions: [], visit_answers: [] };
  const county = city.staff.filter((one) => one.post === 'county-officer' && one.rights.length === 0);
  questionsAbout(visits).forEach(({ visitId, kind, about }, at) => {
    const visit = byId.get(visitId)!;
    const id = random.uuid();
    const said = kind in answers ? answers[kind as keyof typeof answers] : [];
    const one = at % 2 === 0 || kind === 'many-in-a-day' ? said[Math.floor(at / 2) % said.length] : undefined;
    rows.visit_questions.push({
      id, visit_id: visitId, child_id: visit.course.child.id, path: visit.course.path, walled: visit.course.child.walled, visited_by: visit.visitorId, kind, about,
      answered: one !== undefined && one[0] !== 'look-into', asked_at: visit.receivedAt, version: one ? 2 : 1,
    });
    if (!one) return;
    const by = visit.visitorId === visit.course.supervisor.id ? county.find((staff) => visit.course.child.village.startsWith(staff.place))! : visit.course.supervisor;
    rows.visit_answers.push({ id: random.uuid(), question_id: id, answer: one[0], note: one[1], answered_by: by.id, answered_at: instant(addDays(visit.day, 2), 560 + at) });
  });
  return rows;
}

/** A sample of last month's visits that the county calls back about, half of it done. */
export function callbacksOf(city: City, random: Random, visits: readonly Visit[]): Row[] {
  const month = addMonths(monthOf(city.on), -1);
  const caller: Staff = city.staff.find((one) => one.post === 'centre-worker' && !one.username.includes('-')) ?? city.staff.find((one) => one.post === 'county-officer')!;
  const from = visits.filter((one) => monthOf(one.day) === month && !one.superseded && one.met[0] !== 'nobody' && !one.course.child.walled && one.course.child.status === 'open');
  const drawId = random.uuid();
  const seed = `${drawId.slice(0, 8)}-${month}`;
  const first: IsoDate = `${monthOf(city.on)}-01`;
  const at = first < city.on ? first : addDays(city.on, -1);
  return random.shuffle(from).slice(0, 12).map((visit, turn): Row => {
    const state = (['confirmed', 'confirmed', 'not-reached', 'confirmed', 'differs', 'confirmed'] as const)[turn] ?? 'open';
    const called = state !== 'open';
    return {
      id: random.uuid(), draw_id: drawId, visit_id: visit.id, child_id: visit.course.child.id, path: visit.course.path, walled: false, visited_by: visit.visitorId, seed, state,
      spoke_with: called && state !== 'not-reached' ? '照护人' : '',
      note: state === 'differs' ? '照护人说当天来的时间很短，没有进屋。已告诉督导员。' : state === 'not-reached' ? '两次无人接听' : '',
      called_by: called ? caller.id : null, called_at: called ? instant(at, 560 + turn * 9) : null, version: called ? 2 : 1, created_at: instant(at, 540), created_by: caller.id,
    };
  });
}
