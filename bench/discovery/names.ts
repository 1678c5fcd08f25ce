import { mongol, rareCharacters, surnames, tibetan } from '@tonghu/demo/name-words';
import { type Random, weighted } from '@tonghu/demo/random';
import { dotted, fashionable, minors, parents, rareSurnames } from './given-names.ts';
import { powerDraw } from './power-draw.ts';

export type Sex = 'male' | 'female';
/** How a family is named: Han; with a dot, in two parts; or without surname and dot. */
export type Naming = 'han' | 'dotted' | 'whole';

const drawSurnames = weighted([...surnames, ...rareSurnames.map((one) => [one, 15] as const)]);
/** A table of draws: looking up a surname by weight costs more than everything else about a name. */
const surnameTable = (() => {
  const all = [...surnames, ...rareSurnames.map((one) => [one, 15] as [string, number])];
  const sum = all.reduce((total, [, weight]) => total + weight, 0);
  return all.flatMap(([surname, weight]) => Array<string>(Math.max(1, Math.round(weight / sum * 65_536))).fill(surname));
})();

/** A surname, as often as people bear it. */
export const drawSurname = (random: Random): string => surnameTable[random.int(surnameTable.length)] ?? drawSurnames(random);

/** All surnames there are here. */
export const everySurname: readonly string[] = [...new Set(surnameTable)];

type Draw = (random: Random) => string;
const setOf = (words: { first: string; second: string; alone: string }) => ({
  first: powerDraw([...words.first], 0.55), second: powerDraw([...words.second], 0.55), alone: powerDraw([...words.alone], 0.5),
});
const sets = {
  minor: { male: setOf(minors.male), female: setOf(minors.female) },
  parent: { male: setOf(parents.male), female: setOf(parents.female) },
};
const whole: Record<Sex, Draw> = { male: powerDraw(fashionable.male, 0.6), female: powerDraw(fashionable.female, 0.6) };
const dottedParts = { male: powerDraw(dotted.male, 0.5), female: powerDraw(dotted.female, 0.5), father: powerDraw(dotted.father, 0.5) };

/** One in 350 given names has a character that old systems cannot write. */
const rare = (random: Random, usual: string): string => (random.int(350) === 0 ? random.pick(rareCharacters) : usual);

/** The given name of a minor; one in ten is a single character. */
export function givenOfMinor(random: Random, sex: Sex): string {
  const draw = random.next();
  const set = sets.minor[sex];
  if (draw < 0.125) return whole[sex](random);
  if (draw < 0.22) return rare(random, set.alone(random));
  return set.first(random) + rare(random, set.second(random));
}

/** The given name of a parent; one in four is a single character. */
export function givenOfParent(random: Random, sex: Sex): string {
  const set = sets.parent[sex];
  return random.next() < 0.25 ? set.alone(random) : set.first(random) + set.second(random);
}

/** The given name of a brother or sister: often one character is shared, as families like it. */
export function givenOfSibling(random: Random, sex: Sex, elder: string): string {
  const characters = [...elder];
  const draw = random.next();
  if (characters.length === 2 && draw < 0.2) return characters[0]! + sets.minor[sex].second(random);
  if (characters.length === 2 && draw < 0.27) return sets.minor[sex].first(random) + characters[1]!;
  return givenOfMinor(random, sex);
}

/** A name of a group that has no surnames. */
export function nameWithoutSurname(random: Random, naming: 'dotted' | 'whole', sex: Sex, father?: string): string {
  if (naming === 'dotted') return `${dottedParts[sex](random)}·${father?.split('·')[0] ?? dottedParts.father(random)}`;
  return random.pick(random.int(2) ? tibetan[sex] : mongol[sex]);
}
