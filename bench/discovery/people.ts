import type { IsoDate } from '@tonghu/domain/dates';
import { checkCharacter } from '@tonghu/domain/id-number';
import { type Random, randomFrom } from '@tonghu/demo/random';
import { type Days, daysUntil } from './days.ts';
import { drawSurname, givenOfMinor, givenOfParent, givenOfSibling, nameWithoutSurname, type Naming, type Sex } from './names.ts';
import { openVillages, type Villages } from './villages.ts';

export interface Person { name: string; sex: Sex; birthDate: IsoDate; idNumber: string }
/** Parents, as the police register has them, and their children under 18. A parent that nobody registered is null. */
export interface Household {
  naming: Naming;
  father: Person | null; mother: Person | null; children: Person[];
  /** The mother's surname, which some children bear after a divorce. Empty without one. */
  mothersSurname: string;
  village: string; residence: string; rural: boolean;
}
export interface PopulationOptions { seed: string; on: IsoDate; division: string }
/** An endless supply of households: whoever wants N minors stops after N. The same options give the same people. */
export interface Population {
  days: Days; villages: Villages;
  households(): Generator<Household, never>;
  /** Somebody else of the city, so many years old; no number is given twice. */
  stranger(random: Random, from: number, to: number): Person;
}

type Issue = (county: number, day: number, sex: Sex) => string;

/** Births of a year against those of 2008; they fell by more than half after 2017. */
const births: Record<number, number> = { 2016: 125, 2017: 120, 2018: 100, 2019: 92, 2020: 76, 2021: 67, 2022: 60, 2023: 56, 2024: 58, 2025: 52, 2026: 48 };
const serials = Array.from({ length: 1000 }, (_, at) => String(at).padStart(3, '0'));

export function openPopulation({ seed, on, division }: PopulationOptions): Population {
  const days = daysUntil(on);
  const villages = openVillages(division);
  const countyAt = new Map(villages.counties.map((code, at) => [code, at]));
  // Area 99 and the last four digits of the county, as with the demo's issuer. Strangers have the county's second
  // area, so that households are the same people whether strangers were asked for or not.
  const areas = villages.counties.map((code) => [0, 5].map((more) => `99${(Number(code[2]) + more) % 10}${code.slice(3, 6)}`));
  const openNumbers = (kind: number) => {
    const given = new Uint16Array(areas.length * (days.last + 1) * 2);
    return (county: number, day: number, sex: Sex): string => {
      const odd = sex === 'male' ? 1 : 0;
      const count = given[(county * (days.last + 1) + day) * 2 + odd]!++;
      if (count >= 500) throw new Error(`More than 500 people of one county and sex are born on ${days.iso[day]}; take a larger division.`);
      const first17 = areas[county]![kind]! + days.compact[day]! + serials[((count * 77 + day * 13) % 500) * 2 + odd]!;
      return first17 + checkCharacter(first17);
    };
  };

  const firstBirth = days.of(`${Number(on.slice(0, 4)) - 18}${on.slice(4)}` as IsoDate) + 1;
  const birthDays = Array.from({ length: days.last - firstBirth }, (_, at) => firstBirth + at)
    .flatMap((day) => Array<number>(Math.round((births[Number(days.iso[day]!.slice(0, 4))] ?? 100) / 10)).fill(day));

  function household(random: Random, issue: Issue): Household {
    const person = (inCounty: number, day: number, sex: Sex, name: string): Person => ({ name, sex, birthDate: days.iso[day]!, idNumber: issue(inCounty, day, sex) });
    const village = villages.draw(random);
    const county = countyAt.get(village.slice(0, 6))!;
    const kind = random.next();
    const naming: Naming = kind < 0.01 ? 'dotted' : kind < 0.014 ? 'whole' : 'han';
    const eldest = random.pick(birthDays);
    const motherDay = eldest - 7300 - random.int(5000);
    const fatherDay = Math.max(0, motherDay - 1500 + random.int(2300));
    const registered = random.next();
    const [fathers, mothers] = [drawSurname(random), drawSurname(random)];
    const fatherName = naming === 'han' ? fathers + givenOfParent(random, 'male') : nameWithoutSurname(random, naming, 'male');
    const motherName = naming === 'han' ? mothers + givenOfParent(random, 'female') : nameWithoutSurname(random, naming, 'female');
    const father = registered < 0.025 ? null : person(county, fatherDay, 'male', fatherName);
    const mother = registered > 0.985 ? null : person(county, motherDay, 'female', motherName);

    const surname = father === null || random.next() < 0.03 ? mothers : fathers;
    const children: Person[] = [];
    let elderGiven = '';
    const add = (day: number, sex: Sex, bears = surname) => {
      const known = new Set(children.map((one) => one.name));
      if (naming !== 'han') {
        let name = nameWithoutSurname(random, naming, sex, father?.name);
        for (let tries = 0; known.has(name) && tries < 20; tries++) name = nameWithoutSurname(random, naming, sex, father?.name);
        return void children.push(person(county, day, sex, name));
      }
      let name = '';
      do {
        const givenName = elderGiven === '' ? givenOfMinor(random, sex) : givenOfSibling(random, sex, elderGiven);
        elderGiven ||= givenName;
        name = bears + givenName;
      } while (known.has(name));
      children.push(person(county, day, sex, name));
    };
    const sex = (): Sex => (random.next() < 0.53 ? 'male' : 'female');
    const first = sex();
    add(eldest, first);
    if (random.next() < 0.016) add(eldest, random.next() < 0.6 ? first : sex());
    const more = random.next();
    for (let wanted = more < 0.07 ? 2 : more < 0.45 ? 1 : 0, day = eldest; wanted > 0; wanted--) {
      day += 500 + random.int(2200);
      if (day >= days.last) break;
      add(day, sex(), random.next() < 0.05 ? mothers : surname);
    }
    const lives = random.next();
    return {
      naming, father, mother, children, mothersSurname: naming === 'han' ? mothers : '', village,
      residence: lives < 0.94 ? village : lives < 0.98 ? villages.draw(random) : '310115000000',
      rural: random.next() < 0.55,
    };
  }

  const numbersOfStrangers = openNumbers(1);
  return {
    days, villages,
    *households() {
      const random = randomFrom(`${seed}/${division}/${on}/households`);
      const issue = openNumbers(0);
      for (;;) yield household(random, issue);
    },
    stranger(random, from, to) {
      const day = Math.max(0, days.last - Math.floor(365.25 * (from + random.next() * (to - from))));
      const sex: Sex = random.int(2) ? 'male' : 'female';
      return { name: drawSurname(random) + givenOfParent(random, sex), sex, birthDate: days.iso[day]!, idNumber: numbersOfStrangers(random.int(areas.length), day, sex) };
    },
  };
}

/** So many minors, household by household; the last one is cut where the number is full. */
export function* householdsOf(population: Population, minors: number): Generator<Household> {
  let left = minors;
  for (const household of population.households()) {
    if (left <= 0) return;
    if (household.children.length > left) household.children.length = left;
    left -= household.children.length;
    yield household;
  }
}
