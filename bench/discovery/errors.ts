import { addDays, type IsoDate, isRealDay } from '@tonghu/domain/dates';
import type { Random } from '@tonghu/demo/random';
import { lunarDay } from './lunar.ts';
import { type Around, type Field, type LinkRow, misread, misspelt, surnameLength, traditional } from './misspelling.ts';

/** One way in which a row goes wrong. `damage` returns what it changes, or undefined where it cannot happen. */
export interface ErrorKind {
  fields: Field[];
  about: string;
  damage(row: LinkRow, random: Random, around: Around): Partial<LinkRow> | undefined;
}

const changed = (field: Field, about: string, change: (value: string, random: Random, around: Around, row: LinkRow) => string | undefined): ErrorKind => ({
  fields: [field], about,
  damage(row, random, around) {
    if (row[field] === '') return undefined;
    const value = change(row[field], random, around, row);
    return value === undefined || value === row[field] ? undefined : { [field]: value };
  },
});
const swapped = (one: Field, other: Field, about: string): ErrorKind => ({
  fields: [one, other], about,
  damage: (row) => (row[one] === '' || row[other] === '' || row[one] === row[other] ? undefined : { [one]: row[other], [other]: row[one] }),
});
const missing = (field: Field): ErrorKind => changed(field, 'the cell is empty', () => '');
const realDay = (text: string): string | undefined => (isRealDay(text) ? text : undefined);
const isHan = (name: string): boolean => !name.includes('·');
const given = (name: string): [string, string[]] => [name.slice(0, surnameLength(name)), Array.from(name.slice(surnameLength(name)))];

function digitWrong(value: string, random: Random, from: number): string | undefined {
  const at = from + random.int(value.length - from);
  if (!/\d/.test(value[at]!)) return undefined;
  return value.slice(0, at) + (Number(value[at]) + 1 + random.int(9)) % 10 + value.slice(at + 1);
}

/** Every kind of error, by its name in truth.csv. The models (error-models.ts) say how often each happens. */
export const errorKinds = {
  'name-homophone': changed('name', 'one character of the name is written as another that sounds the same', (name, random, { sounds }) => misspelt(name, random, sounds.alike)),
  'name-dialect': changed('name', 'one character as it sounds in dialect (n/l, zh/z, f/h, r/l, -n/-ng …)', (name, random, { sounds }) => misspelt(name, random, sounds.nearly)),
  'name-shape': changed('name', 'one character as another that looks like it', (name, random) => misread(name, random)),
  'name-traditional': changed('name', 'traditional or variant characters', traditional),
  'name-given-swapped': changed('name', 'the two characters of the given name in the other order', (name) => {
    const [surname, rest] = given(name);
    return isHan(name) && rest.length === 2 ? surname + rest[1] + rest[0] : undefined;
  }),
  'name-dropped': changed('name', 'a character of the given name is lost', (name, random) => {
    const [surname, rest] = given(name);
    return isHan(name) && rest.length === 2 ? surname + rest[random.int(2)] : undefined;
  }),
  'name-added': changed('name', 'a character too many: doubled, or a stray one', (name, random) => {
    const [surname, rest] = given(name);
    return !isHan(name) || rest.length > 2 ? undefined : surname + (rest.length === 1 && random.int(2) ? rest[0]! + rest[0] : random.int(2) ? rest.join('') + random.pick(['小', '子', '一', '儿']) : random.pick(['小', '大', '文', '子']) + rest.join(''));
  }),
  'name-mothers-surname': changed('name', 'the child bears the mother\'s surname since a divorce', (name, _random, { household }) =>
    (isHan(name) && household.mothersSurname ? household.mothersSurname + name.slice(surnameLength(name)) : undefined)),
  'name-dot': changed('name', 'a name with a dot, written without it or with another mark', (name, random) => (isHan(name) ? undefined : name.replace('·', random.pick(['', '', ' ', '.', '•'])))),
  'name-shortened': changed('name', 'a name with a dot: the part of the child alone', (name) => (isHan(name) ? undefined : name.split('·')[0])),
  'name-cut': changed('name', 'an old system keeps four characters', (name) => (name.length > 4 ? name.slice(0, 4) : undefined)),
  'name-rare-lost': changed('name', 'a rare character became a question mark, a box or Latin letters', (name, random, { rare }) => {
    const found = [...name].find((one) => rare.has(one));
    return found && name.replace(found, random.pick(['?', '□', '＊', rare.get(found)!]));
  }),
  'name-missing': missing('name'),

  'birth-day-off': changed('birthDate', 'one day early or late', (day, random) => addDays(day as IsoDate, random.int(2) ? 1 : -1)),
  'birth-digit': changed('birthDate', 'one digit of year, month or day wrong; no form takes a day that is still to come', (day, random, { today }) => {
    const wrong = realDay(digitWrong(day, random, 2) ?? '');
    return wrong !== undefined && wrong <= today ? wrong : undefined;
  }),
  'birth-swapped': changed('birthDate', 'month and day swapped', (day) => realDay(`${day.slice(0, 5)}${day.slice(8)}-${day.slice(5, 7)}`)),
  'birth-lunar': changed('birthDate', 'the day of the lunar calendar', (day) => lunarDay(day as IsoDate)),
  'birth-year-off': changed('birthDate', 'year one or two off, as with ages counted in the old way', (day, random) => realDay(`${Number(day.slice(0, 4)) + random.pick([-1, -1, 1, 1, -2])}${day.slice(4)}`)),
  'birth-first-of-month': changed('birthDate', 'only year and month were known: the first of the month', (day) => `${day.slice(0, 8)}01`),
  'birth-missing': missing('birthDate'),

  'sex-flipped': changed('sex', 'the other sex', (sex) => (sex === '男' ? '女' : '男')),
  'sex-missing': missing('sex'),

  'division-neighbour': changed('division', 'the neighbouring village of the same township', (code, random, { villages, household }) => villages.neighbour(random, household.village)),
  'division-merged': changed('division', 'the code the township had before it was merged', (code, _random, { villages, household }) => villages.beforeMerger(household.village)),
  'division-same-county': changed('division', 'moved within the county', (code, random, { villages, household }) => villages.sameCounty(random, household.village)),
  'division-moved': changed('division', 'moved to another county of the city', (_code, random, { villages }) => villages.draw(random)),
  'division-coarse': changed('division', 'only township or county are known', (code, random) => code.slice(0, random.int(2) ? 6 : 9).padEnd(12, '0')),
  'division-digit': changed('division', 'one digit of the last six wrong', (code, random) => digitWrong(code, random, 6)),
  'division-missing': missing('division'),

  ...parent('father', 'father'),
  ...parent('mother', 'mother'),
  'parents-swapped': swapped('father', 'mother', 'father and mother in each other\'s column'),
  'columns-name-father': swapped('name', 'father', 'child and father in each other\'s column'),
  'columns-name-mother': swapped('name', 'mother', 'child and mother in each other\'s column'),
} satisfies Record<string, ErrorKind>;
export type ErrorName = keyof typeof errorKinds;

function parent<Side extends 'father' | 'mother'>(side: Side, title: string): Record<`${Side}-${'homophone' | 'shape' | 'traditional' | 'other' | 'missing'}`, ErrorKind> {
  const kinds = {
    [`${side}-homophone`]: changed(side, `the ${title}'s name by ear`, (name, random, { sounds }) => misspelt(name, random, random.int(3) ? sounds.alike : sounds.nearly)),
    [`${side}-shape`]: changed(side, `the ${title}'s name by shape`, (name, random) => misread(name, random)),
    [`${side}-traditional`]: changed(side, `the ${title}'s name in traditional or variant characters`, traditional),
    [`${side}-other`]: changed(side, `somebody else as ${title}: a step-parent or grandparent`, (_name, random, { stranger }) => stranger(random, side)),
    [`${side}-missing`]: missing(side),
  };
  return kinds as Record<`${Side}-${'homophone' | 'shape' | 'traditional' | 'other' | 'missing'}`, ErrorKind>;
}
