import type { Colour } from '@tonghu/domain/assessments/colour';
import { addDays, addMonthsToDay, type IsoDate } from '@tonghu/domain/dates';
import type { City } from '../city.ts';
import type { Random } from '../random.ts';
import type { EnrolledChild, HeldClass, Staff } from '../types.ts';

/** A colour a child held; `from` is the day somebody confirmed it. */
export interface HeldColour { colour: Colour; assessedOn: IsoDate; from: IsoDate }

/** How the work with one child went over three years, before it is written into rows. */
export interface Course {
  child: EnrolledChild;
  path: string;
  director: Staff; supervisor: Staff;
  /** The day the file was opened. */
  enrolled: IsoDate;
  /** First day of the work that is told, and the last one on which somebody may have come. */
  from: IsoDate; to: IsoDate;
  /** Null: nobody has graded the child yet. */
  now: Colour | null;
  /** Visited in the last half-year. */
  steady: boolean;
  leftBehind: HeldClass | undefined;
  /** Oldest first; empty where nobody graded the child. */
  colours: HeldColour[];
}

/** Cards handed over and children visited in a half-year, where a report gives them. */
const published: Record<string, [paid: number, cards: number, visited: number]> = { 370784: [474, 403, 487] };

/** How many children the city's cards and visits reach; without a report as many a child as in 安丘. */
export function reachOf(city: City, open: number): { cards: number; visited: number } {
  const { institutionOrphan, communityOrphan, deFacto, hiv, keyDifficulty } = city.sizes;
  const [paid, cards, visited] = published[city.division.code] ?? [];
  if (paid === institutionOrphan + communityOrphan + deFacto + hiv + keyDifficulty) return { cards: cards!, visited: visited! };
  return { cards: Math.round(open * 403 / 664), visited: Math.round(open * 487 / 664) };
}

/** Who was visited in the last half-year was so within these days, and who was not for longer than those: the count is the same for any half-year. */
export const recently = 110;
export const longAgo = 200;
/** Shares of the graded children (field guide 15); the rest is green. Of the newest files some have no colour yet. */
const shares = { red: 0.015, yellow: 0.08, blue: 0.3 };
const ungraded = 0.035;
/** So many children get three years; a larger city gets a shorter past, so that its first start stays quick. */
const quickly = 1500;

/** Follows every child of the register, open or closed, in the order of the register. */
export function coursesOf(city: City, random: Random): Course[] {
  const path = new Map(city.places.map((one) => [one.code, one.path]));
  const parent = new Map(city.places.map((one) => [one.code, one.parent]));
  const at = (post: Staff['post']) => new Map(city.staff.filter((one) => one.post === post).map((one) => [one.place, one]));
  const [directors, supervisors] = [at('director'), at('supervisor')];
  const months = Math.round(Math.min(36, Math.max(10, 36 * quickly / city.children.length)));
  const horizon = addMonthsToDay(city.on, -months);
  const courses = city.children.map((child): Course => {
    const enrolled = child.classes.map((one) => one.from).sort()[0]!;
    const from = enrolled > horizon ? enrolled : addDays(horizon, random.int(months * 4));
    const end = child.closedOn ?? city.on;
    return {
      child, path: path.get(child.village)!, director: directors.get(child.village)!, supervisor: supervisors.get(parent.get(child.village)!)!,
      enrolled, from, to: addDays(end, -1), now: 'green', steady: true, leftBehind: child.classes.find((one) => one.class === 'left-behind'), colours: [],
    };
  });
  const open = courses.filter((one) => one.child.status === 'open');
  choose(city, random, open);
  for (const one of courses) {
    if (one.child.status === 'closed') {
      one.now = one.from > one.to ? null : random.chance(0.3) ? 'blue' : 'green';
      one.steady = false;
    }
    if (!one.steady && one.to > addDays(city.on, -longAgo)) one.to = addDays(city.on, -longAgo - random.int(90));
    if (one.from > one.to) one.from = one.enrolled;
    if (one.now) one.colours = coloursOf(one, random, city.on);
  }
  return courses;
}

const isOrphan = ({ child }: Course): boolean => child.classes.some((one) => one.class === 'community-orphan' || one.class === 'institution-orphan');

/** Gives every open child its colour of today, and says who was visited of late. */
function choose(city: City, random: Random, open: Course[]): void {
  const newest = addDays(city.on, -160);
  const old = addDays(city.on, -420);
  // Whose file is a few days old, nobody can have visited.
  const justOpened = open.filter((one) => one.enrolled > addDays(city.on, -4));
  const fresh = [...justOpened, ...random.shuffle(open.filter((one) => one.enrolled >= newest && !justOpened.includes(one) && !one.leftBehind && one.child.village !== city.walkVillage))]
    .slice(0, Math.max(justOpened.length, Math.round(open.length * ungraded)));
  for (const one of fresh) one.now = null;
  // Nobody came for long: never to those who are left behind, and not to where the phone is tried.
  const { visited } = reachOf(city, open.length);
  const forgotten = fresh.slice(0, Math.max(justOpened.length, Math.floor(fresh.length / 2)));
  const quiet = random.shuffle(open.filter((one) => !isOrphan(one) && one.enrolled < old && one.now !== null && !one.leftBehind && !one.child.walled && one.child.village !== city.walkVillage));
  forgotten.push(...quiet.slice(0, open.length - visited - forgotten.length));
  for (const one of forgotten) one.steady = false;

  const graded = open.filter((one) => one.now !== null);
  const inWalk = (one: Course) => one.child.village === city.walkVillage;
  const all = random.shuffle(graded.filter((one) => one.steady));
  // In the village to walk one child is red; the others come last.
  const walk = all.find((one) => inWalk(one) && !one.leftBehind && !one.child.walled && one.child.livingForm === 'community');
  const steady = [...all.filter((one) => !inWalk(one)), ...all.filter((one) => inWalk(one) && one !== walk)];
  // The parents of an orphan cannot be in touch: by the four colours that alone is nearly blue, so none of them is green.
  const few = Math.round(graded.length * (shares.red + shares.yellow)) + 2;
  const atRisk = [...(walk ? [walk] : []), ...steady.slice(0, few), ...steady.slice(few).filter(isOrphan), ...steady.slice(few).filter((one) => !isOrphan(one))];
  let next = 0;
  for (const colour of ['red', 'yellow', 'blue'] as const) {
    for (let count = Math.max(1, Math.round(graded.length * shares[colour])); count > 0 && next < atRisk.length; count--) atRisk[next++]!.now = colour;
  }
}

const worse = { red: 'red', yellow: 'red', blue: 'yellow', green: 'blue' } as const satisfies Record<Colour, Colour>;
const safer = { red: 'yellow', yellow: 'blue', blue: 'green', green: 'green' } as const satisfies Record<Colour, Colour>;

/** Half-yearly assessments up to today's colour: mostly the same again, at times one step from it. */
function coloursOf(course: Course, random: Random, on: IsoDate): HeldColour[] {
  const days: IsoDate[] = [];
  for (let day = addDays(course.from, 2 + random.int(18)); day <= addDays(course.to, -6); day = addDays(day, 160 + random.int(22))) days.push(day);
  if (days.length === 0) days.push(course.from < course.to ? course.from : course.to);
  let colour = course.now!;
  return days.reverse().map((assessedOn) => {
    const held = { colour, assessedOn, from: addDays(assessedOn, 1 + random.int(4)) };
    if (held.from > on) held.from = on;
    const draw = random.next();
    if (draw < 0.14) colour = worse[colour];
    else if (draw < 0.22 && !(colour === 'blue' && isOrphan(course))) colour = safer[colour];
    return held;
  }).reverse();
}
