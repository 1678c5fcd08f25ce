import type { Answer } from '@tonghu/domain/answer';
import type { ChildClass } from '@tonghu/domain/children/classes';
import { type Gathered, type ParentFactName, type Side, type Told, parentFactKinds } from './gathered.ts';

interface Grounds {
  /** Facts of a parent that speak for the class. */
  parent: readonly Told['fact'][];
  /** Facts of the child that do. */
  child: readonly Told['fact'][];
}

const everyGround = (Object.keys(parentFactKinds) as ParentFactName[]).filter((fact) => fact !== 'away');
const lost: Grounds = { parent: ['dead', 'missing'], child: [] };
const difficulty: Grounds = { parent: [...everyGround, 'assistance'], child: ['disability', 'severeIllness', 'assistance'] };

/** What in the files speaks for a class. HIV is never read from a file. */
export const groundsOf: Record<ChildClass, Grounds> = {
  'institution-orphan': lost,
  'community-orphan': lost,
  'de-facto-unsupported': { parent: everyGround, child: [] },
  'hiv-affected': { parent: [], child: [] },
  'key-difficulty': difficulty,
  difficulty,
  'left-behind': { parent: [...everyGround, 'away'], child: [] },
  migrant: { parent: [], child: ['away'] },
  'severe-disability': { parent: [], child: ['disability'] },
  'special-guardianship': difficulty,
  destitute: { parent: ['assistance'], child: ['assistance'] },
};

/** Facts of the child that end or shape a class; not knowing them does not make a found child uninteresting. */
const besideTheGround = new Set(['birthDate', 'died', 'adopted', 'ruralHukou', 'hukou', 'residence']);
const toldAs: Record<string, Told['fact']> = { died: 'dead', socialAssistance: 'assistance', livesElsewhereSince: 'away' };

/**
 * Whether a "need to know" is worth a visit: the files say something that
 * speaks for the class, and what is missing is one particular thing that a
 * person can find out (an ID number, a date, the end of a search). Blanks that
 * are there only because a department sent no file are not.
 */
export function worthAsking(one: ChildClass, answer: Answer, child: Gathered): boolean {
  if (!speaksFor(one, child)) return false;
  const asks = answer.ask.map(({ fact }) => fact);
  const sides = (['father', 'mother'] as const).filter((side) => asks.some((fact) => fact.startsWith(`${side}.`)));
  if (!sides.every((side) => asks.some((fact) => fact.startsWith(`${side}.`) && isParticular(fact, child)))) return false;
  return asks.some((fact) => isParticular(fact, child)) || (asks.length > 0 && asks.every((fact) => besideTheGround.has(fact)));
}

/** At least one row of a file speaks for the class on the day: without one it is not worth asking, whatever is missing. */
export function speaksFor(one: ChildClass, child: Gathered): boolean {
  const { parent, child: own } = groundsOf[one];
  return says(child.told, own) || says(child.father.told, parent) || says(child.mother.told, parent);
}

const says = (told: readonly Told[], facts: readonly Told['fact'][]): boolean => told.some(({ fact, standing, unsure }) => (standing || unsure) && facts.includes(fact));

/** A blank with a reason of its own: `father.prison.until`, any fact of a mother without an ID number. */
function isParticular(fact: string, child: Gathered): boolean {
  const [first, second] = fact.split('.') as [string, string | undefined];
  if (first !== 'father' && first !== 'mother') return child.told.some((one) => one.fact === (toldAs[first] ?? first));
  const parent = child[first as Side];
  return parent.number !== 'id' || parent.told.some((one) => one.fact === second);
}
