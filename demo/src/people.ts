import { addDays, ageOn, daysInMonth, type IsoDate } from '@tonghu/domain/dates';
import type { IdIssuer } from './id-numbers.ts';
import { familyName, groupsOf, nameOf, type Sex } from './names.ts';
import { isRural, shortName } from './places.ts';
import type { Random } from './random.ts';
import type { Family, Person, Place } from './types.ts';

/** Years completed, or the very day of birth. */
export type Age = number | IsoDate;

/** Makes people and families of one city, as of a day. */
export interface People {
  /** A person born on a day. Children take the county of their village, adults too. */
  person(random: Random, county: string, surname: string, sex: Sex, birthDate: IsoDate, group: string): Person;
  /** Parents and their children; `ages` gives the age, or the day of birth, of each child, the eldest first. */
  family(random: Random, village: Place, ages?: Age[]): Family;
  /** One to three ages under 18, brothers and sisters two years or more apart. */
  ages(random: Random): number[];
  addressIn(random: Random, village: Place): string;
}

/** A day that lies some years back: the age of a person born on it is `age` on `on`. */
export function bornAtAge(random: Random, on: IsoDate, age: number): IsoDate {
  const month = 1 + random.int(12);
  const day = 1 + random.int(daysInMonth(2023, month));
  const monthAndDay = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return `${Number(on.slice(0, 4)) - age - (monthAndDay > on.slice(5) ? 1 : 0)}-${monthAndDay}`;
}

/** An office or family telephone. Mobile numbers that begin with 100 are given to nobody. */
export const phone = (random: Random): string => `100${String(random.int(100_000_000)).padStart(8, '0')}`;

/** Opens the making of people; `namesOf` gives township and county of a village for addresses. */
export function openPeople(ids: IdIssuer, on: IsoDate, province: string, namesOf: (village: Place) => string): People {
  const drawGroup = groupsOf(province);
  const people: People = {
    person(random, county, surname, sex, birthDate, group) {
      return {
        id: random.uuid(), name: nameOf(random, surname, sex, Number(birthDate.slice(0, 4)), group), sex, birthDate,
        idNumber: ids.issue(county, birthDate, sex), group,
      };
    },
    ages(random) {
      const first = random.int(18);
      const ages = [first];
      const more = random.next();
      for (let wanted = more < 0.07 ? 2 : more < 0.45 ? 1 : 0, age = first; wanted > 0; wanted--) {
        age -= 2 + random.int(5);
        if (age < 0) break;
        ages.push(age);
      }
      return ages;
    },
    family(random, village, ages: Age[] = people.ages(random)) {
      const county = village.code.slice(0, 6);
      const group = drawGroup(random);
      const surname = familyName(random, group);
      const eldest = typeof ages[0] === 'string' ? ageOn(ages[0], on) : ages[0]!;
      const motherAge = eldest + 20 + random.int(13);
      const father = people.person(random, county, surname, 'male', bornAtAge(random, on, motherAge + random.int(5)), group);
      const mother = people.person(random, county, group === '05' || group === '04' ? '' : familyName(random, '01'), 'female', bornAtAge(random, on, motherAge), group);
      const children = ages.map((age) => people.person(random, county, surname, random.chance(0.53) ? 'male' : 'female', typeof age === 'string' ? age : bornAtAge(random, on, age), group));
      return {
        father, mother, children, village: village.code, residence: village.code,
        rural: random.chance(isRural(village) ? 0.92 : 0.25), address: people.addressIn(random, village), rows: [],
      };
    },
    addressIn: (random, village) => `${namesOf(village)}${shortName(village.name)}${isRural(village) ? `${1 + random.int(400)}号` : `${1 + random.int(30)}号楼${1 + random.int(4)}单元${100 * (1 + random.int(6)) + 1 + random.int(2)}室`}`,
  };
  return people;
}

/** The school a child of an age goes to; children start at six in September. */
export function schoolOf(random: Random, birthDate: IsoDate, on: IsoDate, township: string): { stage: 'none' | 'preschool' | 'primary' | 'junior' | 'senior' | 'graduated'; school: string; grade: string; boarding: boolean } {
  const start = `${Number(on.slice(0, 4)) - (on.slice(5) < '09-01' ? 1 : 0)}-08-31`;
  const age = ageOn(birthDate, start);
  const none = { school: '', grade: '', boarding: false };
  if (age < 3) return { stage: 'none', ...none };
  if (age < 6) return { stage: 'preschool', school: `${township}中心幼儿园`, grade: ['小班', '中班', '大班'][age - 3]!, boarding: false };
  if (age < 12) return { stage: 'primary', school: `${township}${random.pick(['中心', '第二', '实验'])}小学`, grade: `${'一二三四五六'[age - 6]}年级`, boarding: false };
  if (age < 15) return { stage: 'junior', school: `${township}初级中学`, grade: `${'七八九'[age - 12]}年级`, boarding: random.chance(0.5) };
  if (age < 18) return { stage: 'senior', school: random.pick(['第一中学', '第二中学', '职业中等专业学校']), grade: `高${'一二三'[age - 15]}`, boarding: true };
  return { stage: 'graduated', ...none };
}

/** A day somewhere between two, both included. */
export function dayBetween(random: Random, first: IsoDate, last: IsoDate): IsoDate {
  const span = Math.max(0, Math.round((Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000));
  return addDays(first, random.int(span + 1));
}
