import { fashions, mongol, rareCharacters, surnames, tibetan, uyghur } from './name-words.ts';
import { type Random, weighted } from './random.ts';

export type Sex = 'male' | 'female';

const drawSurname = weighted(surnames);
/** Ethnic groups (GB/T 3304) with their share in ten thousand, away from their home provinces. */
const groups: [string, number][] = [['01', 9880], ['03', 40], ['11', 35], ['02', 12], ['10', 8], ['06', 6], ['08', 6], ['15', 6], ['04', 3], ['05', 4]];
/** The group of the land, by province. */
const atHome: Record<string, [string, number]> = { 15: ['02', 1800], 45: ['08', 3400], 54: ['04', 8800], 64: ['03', 3500], 65: ['05', 4500], 53: ['07', 1100], 52: ['06', 1200], 21: ['11', 1300], 22: ['10', 400] };

/** How families of a province are named: which group a family belongs to. */
export function groupsOf(province: string): (random: Random) => string {
  const home = atHome[province];
  return weighted(home ? [...groups.filter(([group]) => group !== home[0]), home] : groups);
}

/** A surname to hand down; groups without surnames have none. */
export const familyName = (random: Random, group: string): string => (group === '05' || group === '04' || (group === '02' && random.chance(0.5)) ? '' : drawSurname(random));

/** A full name, in the fashion of the year of birth. */
export function nameOf(random: Random, surname: string, sex: Sex, birthYear: number, group: string): string {
  if (surname === '') {
    if (group === '05') return `${random.pick(uyghur[sex])}·${random.pick(uyghur.father)}`;
    return random.pick((group === '04' ? tibetan : mongol)[sex]);
  }
  let fashion = fashions[0]!;
  for (const one of fashions) if (one.from <= birthYear) fashion = one;
  const [first, second] = fashion[sex];
  const last = random.chance(0.004) ? random.pick(rareCharacters) : second[random.int(second.length)]!;
  if (random.chance(fashion.single) && surname.length === 1) return surname + last;
  return surname + first[random.int(first.length)]! + last;
}

const compounds = new Set(surnames.map(([surname]) => surname).filter((surname) => surname.length > 1));
/** The surname of a Han name; empty for names that have none. */
export const surnameOf = (name: string): string => (name.includes('·') ? '' : compounds.has(name.slice(0, 2)) ? name.slice(0, 2) : [...name][0]!);
