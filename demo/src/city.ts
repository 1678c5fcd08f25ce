import type { ChildClass } from '@tonghu/domain/children/classes';
import type { IsoDate } from '@tonghu/domain/dates';
import { openDivisions } from '@tonghu/db/divisions/divisions';
import { writeFeeds, type Written } from './feeds/write-feeds.ts';
import { openIssuer } from './id-numbers.ts';
import { demoStandardOn, type Difference, paymentsOf, type StandardOn } from './money.ts';
import { openPeople } from './people.ts';
import { placesOf, villageDraw, villageToWalk } from './places.ts';
import { plant, type Planted } from './planting.ts';
import { randomFrom } from './random.ts';
import { type Sizes, sizesFor } from './sizes.ts';
import { staffOf } from './staff.ts';
import type { Decision, EnrolledChild, Expected, Organisation, Payment, Person, Place, Staff, TruthLine } from './types.ts';

export interface CityOptions {
  /** City or county, as in the national list; 370784 by default. */
  division?: string;
  /** Minors in the population file; 40,000 by default, which keeps a first start quick. */
  minors?: number;
  seed?: string;
  /** The day the city is made for. */
  on: IsoDate;
  /** Amounts of the ledger; the demo's own by default. */
  standardOn?: StandardOn;
  /** How many of some sorts of children, where another number than usual is wanted. */
  sizes?: Partial<Sizes>;
}

/**
 * The classes for which the truth is whole: a child that it does not name
 * belongs to none of them. Poverty and moves (difficulty, migrant) are spread
 * over the population and not listed; key difficulty is a person's decision.
 */
export const truthCovers: ChildClass[] = ['institution-orphan', 'community-orphan', 'de-facto-unsupported', 'severe-disability', 'left-behind'];

/** An invented city on a real division: plain records for the register, and what a right discovery finds. */
export interface City {
  division: { code: string; name: string; fullName: string; level: number };
  on: IsoDate; seed: string; sizes: Sizes;
  places: Place[]; organisations: Organisation[]; staff: Staff[];
  /** Code of the village whose director has enough children to try the phone with. */
  walkVillage: string;
  children: EnrolledChild[]; decisions: Decision[]; payments: Payment[]; differences: Difference[];
  truth: TruthLine[];
  /** Children without a file whom a right discovery finds, with the village they live in. */
  findable: { child: Person; village: string; expect: Expected; reason: string }[];
  /** Writes the department files into a folder, one a kind. Memory does not grow with the number of minors. */
  writeFeeds(folder: string, report?: (done: number, of: number) => void): Promise<Written[]>;
}

/** Makes a city. The same options give the same city and the same bytes in its files. */
export function makeCity(options: CityOptions): City {
  const { division: code = '370784', minors = 40_000, seed = 'tonghu', on, standardOn = demoStandardOn, sizes: wanted } = options;
  const divisions = openDivisions();
  const top = divisions.division(code);
  if (!top) throw new Error(divisions.whyUnknown(code).en);
  if (top.level !== 2 && top.level !== 3) throw new Error(`A demo city is a city or a county; ${top.name} (${top.code}) is neither.`);
  if (!Number.isInteger(minors) || minors < 1200) throw new Error('A demo city needs at least 1,200 minors.');

  const from = (part: string) => randomFrom(`${seed}/${top.code}/${minors}/${on}/${part}`);
  const places = placesOf(divisions, top.code);
  const byCode = new Map(places.map((one) => [one.code, one]));
  const villages = places.filter((one) => one.level === 5);
  const parentName = (village: Place) => byCode.get(village.parent!)!.name;
  const countyName = (village: Place) => byCode.get(village.code.slice(0, 6))!.name;
  const walkVillage = villageToWalk(from('walk'), places);
  const draw = villageDraw(from('villages'), villages);
  const { organisations, staff, institution } = staffOf(from('staff'), places, top.code, on);

  const ids = openIssuer();
  const openPeopleWith = (issuer: typeof ids) => openPeople(issuer, on, top.code.slice(0, 2), (village) => `${countyName(village)}${parentName(village)}`);
  const people = openPeopleWith(ids);
  const random = from('children');
  const sizes = { ...sizesFor(top.code, minors), ...wanted };
  const planted = plant({
    scene: { people, random, on }, sizes, village: () => draw(random), townshipOf: parentName, walkVillage,
    nearby: () => random.pick(villages.filter((one) => one.parent === walkVillage.parent)),
    institution: { id: institution.id, name: institution.name, village: villages[0]! },
    person: (born, sex, surname, county) => people.person(random, county, surname, sex, born, '01'),
  });
  const { payments, differences } = paymentsOf(from('money'), planted.decisions, standardOn, on);

  return {
    division: { code: top.code, name: top.name, fullName: divisions.fullName(top.code), level: top.level },
    on, seed, sizes, places, organisations, staff, walkVillage: walkVillage.code,
    children: planted.children, decisions: planted.decisions, payments, differences, truth: planted.truth,
    findable: findableIn(planted),
    writeFeeds: (folder, report) => writeFeeds(folder, {
      random: from('files'), on, minors, planted: planted.families, paid: planted.children, decisions: planted.decisions,
      standardOn, people: openPeopleWith(ids.copy()), draw, townshipOf: parentName, report,
    }),
  };
}

function findableIn({ truth, families }: Planted): City['findable'] {
  const home = new Map(families.flatMap((family) => family.children.map((child) => [child.id, { child, village: family.village }] as const)));
  return truth.filter((line) => !line.enrolled && (line.expect === 'eligible' || line.expect === 'need-to-know')).flatMap(({ childId, expect, reason }) => {
    const found = home.get(childId);
    return found ? [{ ...found, expect, reason }] : [];
  });
}
