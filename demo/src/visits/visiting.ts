import type { Colour } from '@tonghu/domain/assessments/colour';
import { addDays, addMonthsToDay, type IsoDate } from '@tonghu/domain/dates';
import { type Course, longAgo, recently } from '../assessments/courses.ts';
import { dayBetween } from '../people.ts';
import type { Random } from '../random.ts';

/** Somebody went; what it says of itself is written later. */
export interface PlannedTrip { course: Course; day: IsoDate; colour: Colour | null; promisedOn: IsoDate | null; assessed: boolean }

/** Days between visits: what the shipped policies ask for. */
const intervals: Record<Colour | 'ungraded' | 'left-behind', number> = { red: 7, yellow: 15, blue: 30, green: 90, ungraded: 30, 'left-behind': 30 };
/** How often somebody comes after the day. Those who are left behind are mostly seen in time. */
const late = { usually: 0.34, leftBehind: 0.09 };
/** Before the phones nobody was reminded, and visits came half as often as they should. */
const monthsOfPlans = 14;
const before = { late: 0.6, factor: 2 };

const colourOn = (course: Course, day: IsoDate): Colour | null => course.colours.findLast((one) => one.from <= day)?.colour ?? null;
const isLeftBehind = ({ leftBehind }: Course, day: IsoDate): boolean => leftBehind !== undefined && leftBehind.from <= day && (leftBehind.until === null || leftBehind.until >= day);
const intervalOn = (course: Course, day: IsoDate): number => {
  const colour = intervals[colourOn(course, day) ?? 'ungraded'];
  return isLeftBehind(course, day) ? Math.min(colour, intervals['left-behind']) : colour;
};

/**
 * Goes from visit to visit as the plan asks, now and then late. An assessment
 * is made at a visit. Whoever counts as visited of late was so in the last
 * hundred days, so that the count is the same for any half-year. `dueNow`: the
 * next visit falls into these days, so that a phone has something to do.
 */
export function tripsTo(course: Course, random: Random, on: IsoDate, dueNow = false): PlannedTrip[] {
  const assessed = new Set(course.colours.map((one) => one.assessedOn));
  if (course.now === null && !course.steady) return [];
  const trips: PlannedTrip[] = [];
  const phones = addMonthsToDay(on, -monthsOfPlans);
  const last = course.to < addDays(on, -1) ? course.to : addDays(on, -1);
  for (let day = course.colours[0]?.assessedOn ?? dayBetween(random, addDays(on, -40), addDays(on, -3)); day <= last;) {
    const due = dueAfter(course, day);
    const promisedOn = random.chance(0.05) && due > addDays(day, 4) ? addDays(day, Math.max(3, Math.round(span(day, due) * 0.7))) : null;
    trips.push({ course, day, colour: colourOn(course, day), promisedOn, assessed: assessed.has(day) });
    const wanted = promisedOn ?? due;
    const interval = Math.max(3, span(day, wanted));
    const unplanned = day < phones;
    let next = random.chance(unplanned ? before.late : isLeftBehind(course, day) ? late.leftBehind : late.usually)
      ? addDays(wanted, 1 + random.int(Math.ceil(interval * (unplanned ? before.factor : 0.6))))
      : addDays(wanted, -random.int(Math.ceil(interval * 0.3)));
    if (next <= day) next = addDays(day, 1);
    for (const one of assessed) if (one > day && one < next) next = one;
    day = next;
  }
  const newest = trips.at(-1);
  if (course.steady && (!newest || newest.day < addDays(on, -recently))) {
    const day = dayBetween(random, addDays(on, -recently + 2), addDays(on, -4));
    trips.push({ course, day, colour: colourOn(course, day), promisedOn: null, assessed: false });
  }
  if (dueNow && course.steady && course.now !== null) return untilDueNow(course, random, on, trips);
  return course.steady ? trips : trips.filter((one) => one.day <= addDays(on, -longAgo));
}

function untilDueNow(course: Course, random: Random, on: IsoDate, trips: PlannedTrip[]): PlannedTrip[] {
  const day = addDays(on, random.int(11) - 4 - intervalOn(course, on));
  // A colour or a visit with an assessment since then would move the plan again.
  if (day <= course.from || course.colours.some((one) => one.from > day)) return trips;
  return [...trips.filter((one) => one.day < day), { course, day, colour: colourOn(course, day), promisedOn: null, assessed: false }];
}

/** The day the next visit is due, brought forward where a colour came that asks for more. */
function dueAfter(course: Course, day: IsoDate): IsoDate {
  let interval = intervalOn(course, day);
  let due = addDays(day, interval);
  for (const { from } of course.colours) {
    if (from <= day || from > due) continue;
    const now = intervalOn(course, from);
    if (now < interval) due = addDays(from, now) < due ? addDays(from, now) : due;
    else if (now > interval) due = addDays(day, now);
    interval = now;
  }
  return due;
}

const span = (from: IsoDate, to: IsoDate): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
