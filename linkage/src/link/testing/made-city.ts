import { readFileSync } from 'node:fs';
import * as words from './made-names.ts';

/*
 * An invented city for the tests of linking: families with brothers, sisters
 * and twins, and a department's file about some of them, damaged on purpose.
 * Errors come from lists of their own, not from the comparisons under test.
 */

export interface Person { id: string; name: string; idNumber: string; sex: string; born: string; place: string; father: string; mother: string }
export interface LeftPerson extends Person { /** The right row it stands for; null: nobody there. */ of: string | null; damaged: string[] }

/** A seeded source of numbers (mulberry32). */
export function randomOf(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { next, below, chance: (p: number) => next() < p, pick: <T>(some: ArrayLike<T>): T => some[below(some.length)]! };
}
export type Random = ReturnType<typeof randomOf>;

const day = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);
const dayNumber = (text: string): number => Date.parse(text) / 86_400_000;
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
export function idNumberOf(born: string, serial: number): string {
  const first = `990784${born.replaceAll('-', '')}${String(serial % 1000).padStart(3, '0')}`;
  return first + '10X98765432'[[...first].reduce((sum, digit, at) => sum + Number(digit) * weights[at]!, 0) % 11];
}

const given = (random: Random, first: string, last: string) => (random.chance(0.12) ? random.pick(last) : random.pick(first) + random.pick(last));
function surname(random: Random): string {
  if (random.chance(0.003)) return random.pick(words.compounds);
  return random.pick(words.surnames);
}

/** Minors of a city, family by family: one in fifty births is of twins, one family in three has several children. */
export function* madeRight(count: number, seed: number): Generator<Person> {
  const random = randomOf(seed);
  const towns = Math.max(6, Math.round(count / 13_000));
  let made = 0;
  while (made < count) {
    const dotted = random.chance(0.004);
    const [fatherName, motherName] = [surname(random), surname(random)];
    const father = dotted ? random.pick(words.withDot) : fatherName + given(random, words.parentsFirst, words.parentsLast);
    const mother = dotted ? random.pick(words.withDot) : motherName + given(random, words.parentsFirst, words.parentsLast);
    const town = random.below(towns);
    const place = `9907${String(1 + town % 10).padStart(2, '0')}${String(1 + Math.floor(town / 10)).padStart(3, '0')}${String(1 + random.below(30)).padStart(3, '0')}`;
    const children = random.chance(0.35) ? (random.chance(0.2) ? 3 : 2) : 1;
    const generation = random.chance(0.3) ? random.pick(words.firstBoys) : null;
    let birth = 14_245 + random.below(6500);
    for (let at = 0; at < children && made < count; at++) {
      const twins = random.chance(0.02) ? 2 : 1;
      for (let twin = 0; twin < twins && made < count; twin++) {
        const boy = random.chance(0.52);
        const own = generation && random.chance(0.8) ? generation + random.pick(boy ? words.lastBoys : words.lastGirls)
          : boy ? given(random, words.firstBoys, words.lastBoys) : given(random, words.firstGirls, words.lastGirls);
        const name = dotted ? random.pick(words.withDot) : (random.chance(0.03) ? motherName : fatherName) + own;
        const born = day(birth);
        yield { id: `R${made}`, name, idNumber: idNumberOf(born, (made * 2 + (boy ? 1 : 0)) % 1000), sex: boy ? '男' : '女', born, place, father: random.chance(0.02) ? '' : father, mother: random.chance(0.02) ? '' : mother };
        made += 1;
      }
      birth = Math.min(20_750, birth + 400 + random.below(1800));
    }
  }
}

interface Signs { homophones: Map<string, string[]>; near: Map<string, string[]>; alike: Map<string, string[]>; traditional: Map<string, string> }
let loaded: Signs | undefined;
/** Characters that a clerk may take for one another, among those in use for names. */
export function confusables(): Signs {
  if (loaded) return loaded;
  const inUse = new Set(Object.values(words).flatMap((some) => [...(typeof some === 'string' ? some : some.join(''))])
    .concat([...'炜玮纬苇韦淘桃滔昊号皓颢鹤晗含函寒倩茜欠清情晶静京惊敬境竞莹营迎盈颖映影媚妹袁元园圆源张章彰璋黄皇王汪旺网林琳临邻灵玲凌零领令岭徐许须胥吕侣旅李里理鲤礼历丽立力利']));
  const syllables = new Map(readFileSync(new URL('../../../data/syllables.csv', import.meta.url), 'utf8').trim().split('\n').slice(1).map((line) => { const [id, , folded] = line.split(','); return [id!, folded!] as const; }));
  const [bySound, byFolded, byShape] = [new Map<string, string[]>(), new Map<string, string[]>(), new Map<string, string[]>()];
  const traditional = new Map<string, string>();
  const add = (map: Map<string, string[]>, key: string, sign: string) => { if (key) map.set(key, [...map.get(key) ?? [], sign]); };
  const rows = readFileSync(new URL('../../../data/characters.csv', import.meta.url), 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));
  for (const [sign, canonical, sound, , shape] of rows) {
    if (canonical) { traditional.set(canonical, sign!); continue; }
    if (!inUse.has(sign!)) continue;
    add(bySound, sound!, sign!);
    add(byFolded, syllables.get(sound!) ?? '', sign!);
    add(byShape, shape!, sign!);
  }
  const others = (map: Map<string, string[]>) => new Map([...map.values()].flatMap((group) => group.map((one) => [one, group.filter((other) => other !== one)] as const)));
  loaded = { homophones: others(bySound), near: others(byFolded), alike: others(byShape), traditional };
  return loaded;
}

export type Damage = (person: Person, random: Random) => void;
const replaceOne = (text: string, random: Random, of: (sign: string) => string | undefined): string => {
  const signs = [...text];
  const start = random.below(signs.length);
  for (let step = 0; step < signs.length; step++) {
    const at = (start + step) % signs.length;
    const other = of(signs[at]!);
    if (other) return signs.with(at, other).join('');
  }
  return signs.slice(0, -1).join('') + random.pick(words.lastBoys);
};
const writeName = (text: string, random: Random): string => {
  const { homophones, near, alike, traditional } = confusables();
  const from = (map: Map<string, string[]>) => (sign: string) => { const some = map.get(sign); return some?.length ? random.pick(some) : undefined; };
  const kind = random.next();
  if (kind < 0.4) return replaceOne(text, random, from(homophones));
  if (kind < 0.55) return replaceOne(text, random, from(near));
  if (kind < 0.7) return replaceOne(text, random, from(alike));
  if (kind < 0.8) return replaceOne(text, random, (sign) => traditional.get(sign));
  const signs = [...text];
  if (kind < 0.86 && signs.length > 2) return signs.filter((_, at) => at !== signs.length - 1 - random.below(2)).join('');
  if (kind < 0.92 && signs.length > 2) return [signs[0], ...signs.slice(1).reverse()].join('');
  return signs.with(signs.length - 1, random.pick(words.lastGirls + words.lastBoys)).join('');
};
const lunarOf = (born: string): string | undefined => {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' })
    .formatToParts(new Date(`${born}T12:00:00Z`)).map((part) => [part.type, part.value])) as Record<string, string>;
  const text = `${parts.relatedYear}-${parts.month!.replace('bis', '').padStart(2, '0')}-${parts.day!.padStart(2, '0')}`;
  return Number.isNaN(Date.parse(text)) ? undefined : text;
};

/** Damage to one field each; the kinds within a field are as frequent as our field guide has them. */
export const damages: Record<'name' | 'born' | 'sex' | 'place' | 'father' | 'mother' | 'parents', Damage> = {
  name: (person, random) => { person.name = random.chance(0.03) ? `小${[...person.name].at(-1)}` : writeName(person.name, random); },
  born: (person, random) => {
    const [year, month, date] = person.born.split('-') as [string, string, string];
    const kind = random.next();
    const swapped = `${year}-${date}-${month}`;
    if (kind < 0.15 && Number(date) <= 12) person.born = swapped;
    else if (kind < 0.35) person.born = day(dayNumber(person.born) + (random.chance(0.5) ? 1 : -1));
    else if (kind < 0.5) person.born = `${Number(year) + random.pick([1, -1, 10, -10])}-${month}-${date}`;
    else if (kind < 0.7) person.born = lunarOf(person.born) ?? '';
    else if (kind < 0.85) person.born = `${year}-${month}-${String(1 + random.below(28)).padStart(2, '0')}`;
    else if (kind < 0.93) person.born = '';
    else person.born = day(dayNumber(person.born) + random.below(700) - 350);
    if (Number.isNaN(Date.parse(person.born))) person.born = '';
  },
  sex: (person, random) => { person.sex = random.chance(0.5) ? '' : person.sex === '男' ? '女' : '男'; },
  place: (person, random) => {
    const kind = random.next();
    if (kind < 0.4) person.place = person.place.slice(0, 9) + String(1 + random.below(30)).padStart(3, '0');
    else if (kind < 0.6) person.place = `${person.place.slice(0, 6)}${String(1 + random.below(14)).padStart(3, '0')}${person.place.slice(9)}`;
    else if (kind < 0.75) person.place = `9907${String(1 + random.below(10)).padStart(2, '0')}001001`;
    else if (kind < 0.9) person.place = `${person.place.slice(0, random.pick([6, 9]))}`.padEnd(12, '0');
    else person.place = '';
  },
  father: (person, random) => { person.father = random.chance(0.45) || !person.father ? '' : writeName(person.father, random); },
  mother: (person, random) => { person.mother = random.chance(0.45) || !person.mother ? '' : writeName(person.mother, random); },
  parents: (person) => { [person.father, person.mother] = [person.mother, person.father]; },
};

export interface LeftWanted { seed: number; damaged: (random: Random) => number; strangers?: number; idNumbers?: number }

/** A department's file about some of the right rows: damaged, a few listed twice, and `strangers` of whom nobody is there. */
export function madeLeft(right: readonly Person[], count: number, { seed, damaged, strangers = 0.05, idNumbers = 0 }: LeftWanted): LeftPerson[] {
  const random = randomOf(seed);
  const made: LeftPerson[] = [];
  const kinds = Object.keys(damages) as (keyof typeof damages)[];
  while (made.length < count) {
    const source = random.pick(right);
    const person: LeftPerson = { ...source, id: '', of: source.id, damaged: [] };
    if (!random.chance(idNumbers)) person.idNumber = '';
    if (random.chance(strangers)) {
      // Half of them are brothers, sisters or twins of somebody who is there.
      person.of = null;
      const boy = random.chance(0.5);
      const kin = random.chance(0.5);
      const own = boy ? given(random, words.firstBoys, words.lastBoys) : given(random, words.firstGirls, words.lastGirls);
      person.name = (kin ? [...source.name][0]! : surname(random)) + own;
      person.sex = boy ? '男' : '女';
      if (!kin || !random.chance(0.1)) person.born = day(14_245 + random.below(6500));
      if (!kin) {
        person.father = surname(random) + given(random, words.parentsFirst, words.parentsLast);
        person.mother = surname(random) + given(random, words.parentsFirst, words.parentsLast);
        person.place = random.pick(right).place;
      }
      person.idNumber = '';
    }
    const wanted = damaged(random);
    while (person.damaged.length < wanted) {
      const kind = random.pick(kinds);
      if (person.damaged.includes(kind)) continue;
      damages[kind](person, random);
      person.damaged.push(kind);
    }
    made.push(person);
    if (random.chance(0.02)) made.push({ ...person });
  }
  return made.slice(0, count).map((person, at) => ({ ...person, id: `L${at}` }));
}

export const headers = ['id', '姓名', '身份证号', '性别', '出生日期', '户籍地区划', '父亲姓名', '母亲姓名'];
export const cellsOf = (person: Person): string[] => [person.id, person.name, person.idNumber, person.sex, person.born, person.place, person.father, person.mother];
