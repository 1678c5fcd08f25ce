import { type Colour, colours } from '@tonghu/domain/assessments/colour';
import { evaluate } from '@tonghu/domain/assessments/evaluate';
import type { Instrument } from '@tonghu/domain/assessments/instrument';
import { suggestColour } from '@tonghu/domain/assessments/suggest-colour';
import { addDays, type IsoDate } from '@tonghu/domain/dates';
import { newestInstrument } from '@tonghu/rules/assessments/instruments';
import type { City } from '../city.ts';
import type { Random } from '../random.ts';
import type { Staff } from '../types.ts';
import { instant, type Visit } from '../visits/visits.ts';
import { type AnswerSet, type AnswerSets, openAnswerSets } from './answer-sets.ts';
import { factsFor } from './child-facts.ts';
import type { Course } from './courses.ts';
import type { Row } from '../insert-rows.ts';

/** Hours until a service plan is due, as the shipped policies ask. */
const planHours: Partial<Record<Colour, number>> = { red: 24, yellow: 168 };

export const shipped = (id: string): Instrument => {
  const found = newestInstrument(id);
  if (!found) throw new Error(`no instrument ${id} ships`);
  return found;
};

/** Three years of the four colours: every assessment with the engine's own score and reasons, and the colours that followed. */
export function assessmentsOf(city: City, random: Random, courses: readonly Course[], visits: readonly Visit[]): { assessments: Row[]; child_colours: Row[]; alarms: Row[] } {
  const instrument = shipped('four-colours');
  const sets = openAnswerSets(instrument, random);
  const made: Made = { city, random, instrument, sets, county: countyOfficers(city), assessments: [], colours: [], alarms: [] };
  const at = new Map<string, Visit>();
  for (const visit of visits) if (visit.assessed) at.set(`${visit.course.child.id} ${visit.day}`, visit);
  for (const course of courses) {
    let previous: Colour | null = null;
    let planDueAt: string | null = null;
    for (const held of course.colours) {
      const visit = at.get(`${course.child.id} ${held.assessedOn}`);
      const set = sets.ofColour(random, held.colour, previous, factsFor(course.child, held.assessedOn));
      const row = submitted(made, course, held.assessedOn, set, previous, visit);
      const by = row['assessed_by'] === course.supervisor.id ? officerOf(made, course) : course.supervisor;
      const decidedAt = instant(held.from, 540 + random.int(480));
      Object.assign(row, { state: 'confirmed', outcome: held.colour, decided_by: by.id, decided_at: decidedAt, version: 2 });
      const hours = planHours[held.colour];
      if (held.colour !== previous) planDueAt = hours ? new Date(Date.parse(decidedAt) + hours * 3_600_000).toISOString() : null;
      begin(made, course, held.colour, held.from, row, by, planDueAt, decidedAt);
      previous = held.colour;
    }
  }
  waiting(made, courses);
  return { assessments: made.assessments, child_colours: made.colours, alarms: made.alarms };
}

interface Made { city: City; random: Random; instrument: Instrument; sets: AnswerSets; county: Staff[]; assessments: Row[]; colours: Row[]; alarms: Row[] }

const countyOfficers = (city: City): Staff[] => city.staff.filter((one) => one.post === 'county-officer');
const officerOf = ({ city, county }: Pick<Made, 'city' | 'county'>, { child }: Course): Staff => {
  const own = county.filter((one) => city.places.find((place) => place.code === child.village)!.path.startsWith(city.places.find((place) => place.code === one.place)!.path));
  return own.find((one) => one.rights.length > 0 === child.walled) ?? own[0]!;
};

function submitted({ random, instrument, assessments }: Made, { child, path, director }: Course, day: IsoDate, { answers, evaluation }: AnswerSet, previous: Colour | null, visit?: Visit): Row {
  const suggestion = suggestColour(instrument, evaluation, previous);
  const sentAt = visit?.receivedAt ?? instant(day, 990 + random.int(90));
  const row = {
    id: random.uuid(), child_id: child.id, organisation_id: null, path, walled: child.walled, instrument: instrument.id, number: instrument.version, answers, score: evaluation.score, band: evaluation.band,
    vetoes: evaluation.vetoes.map((one) => one.id), because: suggestion.because.map(({ zh, en }) => ({ zh, en })), suggested: suggestion.colour, previous,
    assessed_on: day, assessed_by: visit?.visitorId ?? director.id, second_assessor: null, visit_id: visit?.id ?? null, reason: 'regular', note: '', state: 'submitted',
    outcome: null, decided_by: null, decided_at: null, decided_why: null, version: 1, created_at: sentAt, created_by: visit?.visitorId ?? director.id,
  };
  assessments.push(row);
  return row;
}

/** Begins a colour and ends the one before it. */
function begin({ colours: rows, random }: Made, { child, path }: Course, colour: Colour, from: IsoDate, assessment: Row, by: { id: string }, planDueAt: string | null, at: string): void {
  const before = rows.at(-1);
  if (before?.['child_id'] === child.id) before['until_day'] = from;
  rows.push({
    id: random.uuid(), child_id: child.id, path, walled: child.walled, colour, from_day: from, until_day: null, assessment_id: assessment['id'], because: assessment['because'],
    by_veto: false, set_by: by.id, plan_due_at: planDueAt, created_at: at,
  });
}

/** What waits in the queues today: one with a veto, one that would make a child safer, some changes and repetitions; one was returned. */
function waiting(made: Made, courses: readonly Course[]): void {
  const { city, random, sets } = made;
  const there = courses.filter((one) => one.child.status === 'open' && one.now !== null && one.steady && !one.child.walled);
  const inWalk = (one: Course) => Number(one.child.village === city.walkVillage);
  const take = (colour: Colour): Course | undefined => {
    const fit = there.filter((one) => one.now === colour && one.colours.at(-1)!.from < addDays(city.on, -20));
    const chosen = fit[random.int(Math.max(1, fit.length))];
    if (chosen) there.splice(there.indexOf(chosen), 1);
    return chosen;
  };
  const answer = (course: Course | undefined, to: Colour, daysAgo: number, more: Row = {}): Row | undefined => {
    if (!course) return undefined;
    const day = addDays(city.on, -daysAgo);
    return Object.assign(submitted(made, course, day, sets.ofColour(random, to, course.now, factsFor(course.child, day)), course.now), more);
  };
  answer(take('yellow'), 'blue', 2, { note: '爷爷已出院，夜里有人照看，孩子按时上学。' });
  const count = Math.max(4, Math.round(there.length / 45));
  for (let at = 0; at < count; at++) {
    const from = (['blue', 'green', 'green', 'blue', 'yellow'] as const)[at % 5]!;
    const to = at % 3 === 0 ? colours[Math.max(1, colours.indexOf(from) - 1)]! : from;
    answer(take(from), to, 1 + (at * 2) % 9, at % 3 === 0 ? { reason: 'change' } : {});
  }
  answer(take('blue'), 'blue', 12, { state: 'returned', decided_by: null, decided_at: instant(addDays(city.on, -10), 600), decided_why: '家里换了照护人，请重新入户后再评', version: 2 });
  const returned = made.assessments.at(-1)!;
  if (returned['state'] === 'returned') returned['decided_by'] = courses.find((one) => one.child.id === returned['child_id'])!.supervisor.id;
  byVeto(made, there.filter((one) => one.now === 'blue').sort((a, b) => inWalk(a) - inWalk(b))[0]);
}

/** Yesterday a veto turned a child red at once; nobody has looked at the alarm. */
function byVeto(made: Made, course: Course | undefined): void {
  if (!course) return;
  const { city, random, instrument, sets } = made;
  const day = addDays(city.on, -1);
  const { answers: plain } = sets.ofColour(random, course.now!, course.now, factsFor(course.child, day));
  const answers = { ...plain, 'danger-signs': ['guardian-violence'], neglect: 'often-scolded', 'seen-and-heard': '孩子胳膊上有几道红印，说是爸爸喝酒后打的。邻居也听到过。' };
  const row = Object.assign(submitted(made, course, day, { answers, evaluation: evaluate(instrument, answers) }, course.now), { reason: 'lead' });
  const at = row['created_at'] as string;
  const before = made.colours.findLast((one) => one['child_id'] === course.child.id);
  if (before) before['until_day'] = day;
  made.colours.push({
    id: random.uuid(), child_id: course.child.id, path: course.path, walled: false, colour: 'red', from_day: day, until_day: null, assessment_id: row['id'], because: row['because'],
    by_veto: true, set_by: course.director.id, plan_due_at: new Date(Date.parse(at) + 24 * 3_600_000).toISOString(), created_at: at,
  });
  const pathOf = new Map(city.places.map((one) => [one.code, one.path]));
  for (const one of city.staff.filter((staff) => ['supervisor', 'county-officer', 'centre-worker'].includes(staff.post) && course.path.startsWith(pathOf.get(staff.place)!))) {
    made.alarms.push({ id: random.uuid(), child_id: course.child.id, path: course.path, walled: false, assessment_id: row['id'], to_staff: one.id, raised_at: at, seen_at: null, version: 1 });
  }
}
