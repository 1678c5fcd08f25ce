import { maskIdNumber } from '@tonghu/domain/id-number';
import { CheckOutcome, FindState, type Situation } from '@tonghu/domain/discovery/round-labels';
import type { RoundFigures, RoundSummary } from '@tonghu/domain/discovery/round-shapes';
import { addDays, addMonthsToDay, type IsoDate } from '@tonghu/domain/dates';
import type { Course } from '../assessments/courses.ts';
import type { City } from '../city.ts';
import { familyName, nameOf } from '../names.ts';
import { bornAtAge, dayBetween } from '../people.ts';
import type { Random } from '../random.ts';
import { instant } from '../visits/visits.ts';
import type { Place, Staff } from '../types.ts';
import type { Seals } from '../field-work.ts';
import type { Row } from '../insert-rows.ts';

interface Rounds { screening_rounds: Row[]; round_villages: Row[]; round_checks: Row[]; round_finds: Row[] }
interface Round { id: string; name: string; from: IsoDate; until: IsoDate; closedOn: IsoDate | null }

/** Two rounds a year for three years; the last one is half way. */
const howMany = 6;

/**
 * The rounds of the city. Whoever walked did not know whom the files suspect:
 * some of those found at the door in the open round are in the files too, some
 * are not, and that overlap is what the estimate rests on.
 */
export function roundsOf(city: City, random: Random, courses: readonly Course[], vault: Seals): Rounds {
  const rows: Rounds = { screening_rounds: [], round_villages: [], round_checks: [], round_finds: [] };
  const top = city.places.find((one) => one.code === city.division.code)!;
  const villages = city.places.filter((one) => one.level === 5);
  const director = new Map(city.staff.filter((one) => one.post === 'director').map((one) => [one.place, one]));
  const officer = city.staff.find((one) => one.post === (top.level === 3 ? 'county-officer' : 'city-officer') && one.place === top.code)!;
  for (let back = howMany - 1; back >= 0; back--) {
    const from = addDays(addMonthsToDay(city.on, -6 * back), -25);
    const round: Round = { id: random.uuid(), name: nameOfRound(from), from, until: addDays(from, 45), closedOn: back > 0 ? addDays(from, 47) : null };
    const walked = villages.map((village, at): Walked => walk(random, round, village, director.get(village.code)!, city.on, at));
    const begun = new Map(walked.filter((one) => one.on !== null).map((one) => [one.village.code, one.on!]));
    const checks = courses.flatMap((course) => {
      const on = begun.get(course.child.village);
      const there = on && course.from <= round.from && (course.child.closedOn === null || course.child.closedOn > on);
      return there ? [check(random, round, course, on)] : [];
    });
    const finds = findsOf(city, random, round, courses, villages, begun, director, vault);
    const closed = round.closedOn !== null;
    const summary = closed ? summaryOf(city, round, walked, checks, finds) : null;
    rows.screening_rounds.push({
      id: round.id, name: round.name, place_code: top.code, path: top.path, from_day: round.from, until_day: round.until, state: closed ? 'closed' : 'open', closed_on: round.closedOn,
      closed_by: closed ? officer.id : null, summary, version: closed ? 2 : 1, created_at: instant(round.from, -600), created_by: officer.id,
    });
    rows.round_villages.push(...walked.map(({ village, state, on, households, note, by }) => ({
      round_id: round.id, place_code: village.code, path: village.path, state, households: state === 'done' ? households : null, done_on: state === 'done' ? on : null, done_by: state === 'done' ? by.id : null,
      note: state === 'done' ? note : '', version: state === 'waiting' ? 1 : 2,
    })));
    rows.round_checks.push(...checks);
    rows.round_finds.push(...finds);
  }
  return rows;
}

const nameOfRound = (from: IsoDate): string => `${from.slice(0, 4)} 年${from.slice(5, 7) >= '02' && from.slice(5, 7) < '08' ? '春' : '秋'}季摸排`;

interface Walked { village: Place; by: Staff; state: 'waiting' | 'going' | 'done'; on: IsoDate | null; households: number; note: string }

function walk(random: Random, round: Round, village: Place, by: Staff, today: IsoDate, at: number): Walked {
  const households = (/居委会|社区/.test(village.name) ? 160 : 60) + random.int(140);
  const note = random.chance(0.03) ? '有几户常年锁门，向邻居问过' : '';
  if (round.closedOn === null) {
    const last = addDays(today, -1);
    // By township: a place begins when its neighbours do.
    const draw = random.next();
    const state = draw < 0.5 ? 'done' : draw < 0.62 ? 'going' : 'waiting';
    return { village, by, state, on: state === 'waiting' ? null : dayBetween(random, addDays(round.from, 2), last), households, note };
  }
  const left = at % 223 === 17 && round.id.charCodeAt(0) % 2 === 0;
  return { village, by, state: left ? 'waiting' : 'done', on: left ? null : dayBetween(random, addDays(round.from, 2), addDays(round.until, -1)), households, note };
}

function check(random: Random, round: Round, course: Course, on: IsoDate): Row {
  const draw = random.next();
  const outcome = draw < 0.88 ? 'unchanged' : draw < 0.94 ? 'changed' : draw < 0.945 ? 'moved-away' : 'not-met';
  return {
    id: random.uuid(), round_id: round.id, child_id: course.child.id, path: course.path, walled: course.child.walled, outcome, note: outcome === 'changed' ? random.pick(['换了照护人', '转学了', '父亲回家了', '搬到镇上租房']) : '',
    checked_on: on, checked_by: course.director.id, created_at: instant(on, 1080),
  };
}

const seen: readonly (readonly [RegExp, readonly Situation[]])[] = [
  [/away/, ['both-parents-away']], [/child:/, ['disability']], [/prison/, ['parent-dead', 'parent-in-prison']], [/out-of-contact|unknown/, ['parent-dead', 'parent-gone']], [/dead/, ['parent-dead', 'nobody-cares']],
];
const situationsOf = (reason: string): readonly Situation[] => seen.find(([pattern]) => pattern.test(reason))?.[1] ?? ['other'];

function findsOf(city: City, random: Random, round: Round, courses: readonly Course[], villages: readonly Place[], begun: ReadonlyMap<string, IsoDate>, director: ReadonlyMap<string, Staff>, vault: Seals): Row[] {
  const path = new Map(villages.map((one) => [one.code, one.path]));
  const scale = courses.length / 814;
  const part = (count: number) => Math.max(1, Math.round(count * scale));
  const base = (who: { name: string; sex: string; birthDate: string; idNumber?: string }, village: string, on: IsoDate, situations: readonly Situation[]): Row => {
    const shown = who.idNumber !== undefined && random.chance(0.6);
    return {
      id: random.uuid(), round_id: round.id, place_code: village, path: path.get(village), name: who.name, sex: who.sex, birth_date: who.birthDate,
      id_number_sealed: shown ? vault.seal(who.idNumber!) : null, id_number_token: shown ? vault.token('id-number', who.idNumber!) : null, id_number_hint: shown ? maskIdNumber(who.idNumber!) : null,
      carer: random.pick(['奶奶', '爷爷', '姥姥', '大伯', '']), situations, note: random.pick(['', '', '邻居说孩子常一个人吃饭', '孩子今年没有办入学']), found_on: on, found_by: director.get(village)!.id,
      state: 'new', decided_by: null, decided_on: null, decided_why: null, child_id: null, version: 1, created_at: instant(on, 1100), created_by: director.get(village)!.id,
    };
  };
  const decided = (row: Row, state: 'filed' | 'known' | 'dismissed', on: IsoDate, by: string, more: Row = {}): Row => Object.assign(row, { state, decided_by: by, decided_on: on, version: 2, ...more });
  const walkedOn = (village: string) => begun.get(village);
  const rows: Row[] = [];
  const ageOnly = () => bornAtAge(random, round.from, 2 + random.int(13));
  const stranger = () => ({ name: nameOf(random, familyName(random, '01'), random.chance(0.5) ? 'male' : 'female', Number(round.from.slice(0, 4)) - 8, '01'), sex: random.pick(['male', 'female']), birthDate: ageOnly() });

  // Some got a file because of the round.
  const soon = courses.filter((one) => !one.child.walled && one.child.livingForm === 'community' && one.child.classes[0]!.from > round.from && one.child.classes[0]!.from < addDays(round.until, 40) && one.child.birthDate < addMonthsToDay(round.from, -6));
  for (const course of random.shuffle(soon).slice(0, part(9))) {
    const on = walkedOn(course.child.village);
    if (!on || on > course.child.classes[0]!.from) continue;
    rows.push(decided(base(course.child, course.child.village, on, ['parent-dead', 'nobody-cares']), 'filed', course.child.classes[0]!.from, course.supervisor.id, { child_id: course.child.id }));
  }
  // Some had one already, and nobody at the door knew.
  for (const course of random.shuffle(courses.filter((one) => !one.child.walled && one.from < round.from && (one.child.closedOn === null || one.child.closedOn > round.until) && one.child.birthDate < addMonthsToDay(round.from, -6))).slice(0, part(4))) {
    const on = walkedOn(course.child.village);
    if (on) rows.push(decided(base(course.child, course.child.village, on, ['poverty']), 'known', dayAfter(on, city.on), course.supervisor.id, { child_id: course.child.id }));
  }
  const supervisors = new Map(courses.map((one) => [one.path.slice(0, one.path.lastIndexOf('/', one.path.length - 2) + 1), one.supervisor.id]));
  const supervisorOf = (village: string) => supervisors.get(path.get(village)!.slice(0, path.get(village)!.lastIndexOf('/', path.get(village)!.length - 2) + 1));
  const some = random.shuffle([...begun.keys()]);
  for (const village of some.slice(0, part(7))) {
    const by = supervisorOf(village);
    if (by) rows.push(decided(base(stranger(), village, begun.get(village)!, ['poverty']), 'dismissed', dayAfter(begun.get(village)!, city.on), by, { decided_why: random.pick(['父母就在邻村做工，每天回家', '只是暂住亲戚家，户籍地已建档', '家境一般，不属于保障范围']) }));
  }
  if (round.closedOn !== null) return rows;
  // In the open round: those whom the files suspect too, and those whom only the door knows.
  const both = random.shuffle(city.findable.filter(({ child, village }) => begun.has(village) && child.birthDate < addMonthsToDay(round.from, -6)));
  for (const { child, village, reason } of both.slice(0, part(30))) rows.push(base(child, village, begun.get(village)!, situationsOf(reason)));
  for (const village of some.slice(20, 20 + part(14))) rows.push(base(stranger(), village, begun.get(village)!, random.pick([['both-parents-away'], ['parent-gone'], ['nobody-cares'], ['serious-illness']] as const)));
  return rows;
}

const dayAfter = (day: IsoDate, today: IsoDate): IsoDate => (addDays(day, 5) < today ? addDays(day, 5) : addDays(today, -1) > day ? addDays(today, -1) : day);

function summaryOf(city: City, round: Round, walked: readonly Walked[], checks: readonly Row[], finds: readonly Row[]): RoundSummary {
  const name = new Map(city.places.map((one) => [one.code, one.name]));
  const count = (rows: readonly Row[], column: string, value: string) => rows.filter((one) => one[column] === value).length;
  const notDone = walked.filter((one) => one.state !== 'done');
  return {
    at: instant(round.closedOn!, 1000),
    figures: {
      villages: walked.length, begun: walked.filter((one) => one.state !== 'waiting').length, done: walked.length - notDone.length,
      households: walked.reduce((sum, one) => sum + (one.state === 'done' ? one.households : 0), 0),
      seen: checks.length - count(checks, 'outcome', 'not-met'), found: finds.length - count(finds, 'state', 'dismissed'),
      checks: Object.fromEntries(CheckOutcome.options.map((one) => [one, count(checks, 'outcome', one)])) as RoundFigures['checks'],
      finds: Object.fromEntries(FindState.options.map((one) => [one, count(finds, 'state', one)])) as RoundFigures['finds'],
    },
    notDone: notDone.map(({ village }) => ({ code: village.code, name: village.name, township: name.get(village.parent!) ?? village.name })),
    reason: notDone.length > 0 ? '个别村正在搬迁，户在人不在，下一轮先走' : null,
  };
}
