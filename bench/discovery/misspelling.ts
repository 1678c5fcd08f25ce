import type { Random } from '@tonghu/demo/random';
import { otherWriting, similarShapes } from './lookalikes.ts';
import { everySurname } from './names.ts';
import type { Household } from './people.ts';
import type { Sounds } from './sounds.ts';
import type { Villages } from './villages.ts';

/** A row of a file to link. Empty text: nothing is there. */
export interface LinkRow { name: string; idNumber: string; sex: string; birthDate: string; division: string; father: string; mother: string }
export type Field = keyof LinkRow;

/** What an error can draw from: the family, the villages, the sounds. */
export interface Around {
  household: Household;
  /** The day the file was made. */
  today: string;
  villages: Villages;
  sounds: Sounds;
  /** Characters that old systems cannot write, with their reading in Latin letters. */
  rare: ReadonlyMap<string, string>;
  /** The name of somebody who is no parent of this child. */
  stranger(random: Random, side: 'father' | 'mother'): string;
}

const compounds = new Set(everySurname.filter((one) => one.length > 1));
export const surnameLength = (name: string): number => (name.includes('·') ? 0 : compounds.has(name.slice(0, 2)) ? 2 : [...name][0]?.length ?? 0);

/** Where a name goes wrong: the surname in one case of eight, else the given name. */
function* places(name: string, random: Random): Generator<number> {
  const characters = [...name].length;
  const surname = surnameLength(name);
  for (let tries = 0; tries < 6; tries++) {
    yield surname > 0 && random.int(8) === 0 ? random.int(surname) : Math.min(characters - 1, surname + random.int(Math.max(1, characters - surname)));
  }
}

function replaced(name: string, random: Random, others: (character: string, asSurname: boolean) => readonly string[]): string | undefined {
  const characters = [...name];
  const surname = surnameLength(name);
  for (const at of places(name, random)) {
    const choices = others(characters[at]!, at < surname);
    if (choices.length > 0) return [...characters.slice(0, at), random.pick(choices), ...characters.slice(at + 1)].join('');
  }
  return undefined;
}

/** One character by its sound. */
export const misspelt = (name: string, random: Random, others: (character: string, asSurname: boolean) => readonly string[]): string | undefined => replaced(name, random, others);

const shapes = new Map<string, string[]>();
for (const group of similarShapes) for (const one of group) shapes.set(one, [...(shapes.get(one) ?? []), ...group.filter((other) => other !== one)]);

/** One character by its shape. */
export const misread = (name: string, random: Random): string | undefined => replaced(name, random, (character) => shapes.get(character) ?? []);

/** As an old paper writes it: every character that has another form, or just one. */
export function traditional(name: string, random: Random): string | undefined {
  const all = [...name].map((one) => otherWriting.get(one) ?? one).join('');
  if (all === name || random.int(3) > 0) return all === name ? undefined : all;
  const one = [...name].find((character) => otherWriting.has(character))!;
  return name.replace(one, otherWriting.get(one)!);
}
