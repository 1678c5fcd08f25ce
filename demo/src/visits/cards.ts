import { codeBytes, codeOfBytes, shortNumberOf } from '@tonghu/domain/visits/card';
import { addDays, addMonthsToDay, type IsoDate } from '@tonghu/domain/dates';
import { type Course, reachOf } from '../assessments/courses.ts';
import type { City } from '../city.ts';
import { dayBetween } from '../people.ts';
import type { Random } from '../random.ts';
import type { Row } from '../insert-rows.ts';

/** The card a child uses. */
export interface Card { id: string; handedOverOn: IsoDate }

/** Blank cards that wait in some townships. */
const stock = 12;

/**
 * The register of cards: one handed over to as many children as the report of
 * the city says, some printed and not handed over yet, some lost or replaced
 * before, those of closed files revoked. A walled child has none: a card in the
 * hand of a neighbour says that the house is looked after.
 */
export function cardsOf(city: City, random: Random, courses: readonly Course[]): { rows: Row[]; inUse: Map<string, Card> } {
  const inUse = new Map<string, Card>();
  const rows: Row[] = [];
  const numbers = new Set<string>();
  const began = addMonthsToDay(city.on, -13);
  const townshipOf = new Map(city.places.map((one) => [one.code, one.parent]));
  const fresh = (course: Course | null, place: { code: string; path: string }, printedOn: IsoDate): Row => {
    const code = codeOfBytes(Uint8Array.from({ length: codeBytes }, () => random.int(256)));
    let number = '';
    do number = shortNumberOf(String(random.int(100_000_000)).padStart(8, '0')); while (numbers.has(number));
    numbers.add(number);
    const by = course?.supervisor.id ?? city.staff.find((one) => one.post === 'supervisor' && one.place === place.code)?.id ?? null;
    return {
      id: random.uuid(), code, short_number: number, child_id: course?.child.id ?? null, place_code: place.code, path: place.path, walled: false, state: 'printed', linked_on: course && printedOn,
      handed_over_on: null, handed_over_to: null, handed_over_by: null, ended_on: null, ended_why: null, replaced_by: null, version: 1, created_at: `${printedOn}T02:00:00Z`, created_by: by,
    };
  };
  const handOver = (card: Row, course: Course, on: IsoDate): Row => Object.assign(card, {
    state: 'handed-over', handed_over_on: on, handed_over_to: course.child.guardians.find((one) => one.isCarer)?.name ?? course.child.name, handed_over_by: course.director.id, version: 2,
  });
  const placeOf = (course: Course) => ({ code: course.child.village, path: course.path });
  const dayFor = (course: Course, last: IsoDate) => dayBetween(random, course.from > began ? course.from : began, last);

  const open = courses.filter((one) => one.child.status === 'open');
  const first = (one: Course) => (one.child.village === city.walkVillage ? 0 : 1);
  // Those who are visited come first, and the village to walk before all.
  const wanting = random.shuffle(open.filter((one) => !one.child.walled && one.from < addDays(city.on, -12)))
    .sort((a, b) => first(a) - first(b) || Number(b.steady) - Number(a.steady));
  const { cards } = reachOf(city, open.length);
  wanting.forEach((course, at) => {
    if (at >= cards + Math.round(cards / 25)) return;
    const printedOn = dayFor(course, addDays(city.on, -10));
    const card = fresh(course, placeOf(course), printedOn);
    rows.push(card);
    if (at >= cards) return; // printed, on its way
    const on = addDays(printedOn, 2 + random.int(7));
    handOver(card, course, on);
    inUse.set(course.child.id, { id: card['id'] as string, handedOverOn: on });
    if (at % 27 !== 5) return;
    const before = handOver(fresh(course, placeOf(course), addDays(printedOn, -40)), course, addDays(printedOn, -35));
    const lost = at % 2 === 0;
    rows.push(Object.assign(before, { state: lost ? 'lost' : 'replaced', ended_on: printedOn, ended_why: lost ? '孩子说弄丢了' : '卡面磨损，扫不上', replaced_by: card['id'], version: 3 }));
  });
  for (const course of courses.filter((one) => one.child.status === 'closed' && !one.child.walled && one.child.closedOn! > addMonthsToDay(city.on, -8) && one.from < addDays(one.child.closedOn!, -60))) {
    const card = handOver(fresh(course, placeOf(course), addDays(course.child.closedOn!, -50)), course, addDays(course.child.closedOn!, -44));
    rows.push(Object.assign(card, { state: 'revoked', ended_on: course.child.closedOn, ended_why: '档案已结案', version: 3 }));
  }
  const stations = city.staff.filter((one) => one.post === 'supervisor').map((one) => one.place);
  const walkTownship = townshipOf.get(city.walkVillage)!;
  for (const code of new Set([walkTownship, ...random.shuffle(stations).slice(0, 3)])) {
    const place = city.places.find((one) => one.code === code)!;
    for (let count = 0; count < stock; count++) rows.push(fresh(null, place, addDays(city.on, -20)));
  }
  return { rows, inUse };
}
