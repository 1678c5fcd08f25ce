import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';

/**
 * The class for which a benefit is paid, by its name as departments write it:
 * `事实无人抚养儿童基本生活补贴`. Null: it is not an allowance of a class of
 * children (aid for study or treatment is not, a nursing subsidy is not).
 * HIV-affected children are never read from a file.
 *
 * @example classOfBenefit('孤儿基本生活费') // 'community-orphan'
 */
export function classOfBenefit(benefit: string): ChildClass | null {
  if (/助学|医疗|康复|手术|保险|护理|艾滋|感染/.test(benefit)) return null;
  return named.find(([pattern]) => pattern.test(benefit))?.[1] ?? null;
}

const named: [RegExp, ChildClass][] = [
  [/事实无人/, 'de-facto-unsupported'],
  [/(机构|集中|福利院).*孤儿|孤儿.*(机构|集中|福利院)/, 'institution-orphan'],
  [/孤儿/, 'community-orphan'],
  [/重点困境|重点保障/, 'key-difficulty'],
  [/特殊监护/, 'special-guardianship'],
  [/特困/, 'destitute'],
  [/重度残疾儿童|重残儿童/, 'severe-disability'],
  [/留守/, 'left-behind'],
  [/流动儿童/, 'migrant'],
  [/困境儿童/, 'difficulty'],
];

/** The class as result files name it (field guide 2): how an orphan lives is no class of its own there. */
export const classInWords = (one: ChildClass): string =>
  one === 'institution-orphan' || one === 'community-orphan' ? '孤儿' : childClasses[one].title.zh;
