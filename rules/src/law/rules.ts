import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import type { Rule } from '../engine/rule.ts';
import { deFactoUnsupported } from './de-facto-unsupported.ts';
import { destitute } from './destitute.ts';
import { difficulty } from './difficulty.ts';
import { hivAffected } from './hiv-affected.ts';
import { keyDifficulty } from './key-difficulty.ts';
import { leftBehind } from './left-behind.ts';
import { migrant, migrantKeyLedger } from './migrant.ts';
import { communityOrphan, institutionOrphan, orphan } from './orphan.ts';
import { severeDisability } from './severe-disability.ts';
import { specialGuardianship } from './special-guardianship.ts';

/** The rule of each class, in the order in which a paid class goes before another. */
export const rules: readonly { class: ChildClass; rule: Rule }[] = [
  { class: 'institution-orphan', rule: institutionOrphan },
  { class: 'community-orphan', rule: communityOrphan },
  { class: 'de-facto-unsupported', rule: deFactoUnsupported },
  { class: 'hiv-affected', rule: hivAffected },
  { class: 'key-difficulty', rule: keyDifficulty },
  { class: 'severe-disability', rule: severeDisability },
  { class: 'left-behind', rule: leftBehind },
  { class: 'migrant', rule: migrant },
  { class: 'special-guardianship', rule: specialGuardianship },
  { class: 'destitute', rule: destitute },
  { class: 'difficulty', rule: difficulty },
];

/** Every rule of the rule book: those of the classes, orphan wherever raised, and the key ledger of migrant children. */
export const ruleBookRules: readonly Rule[] = [orphan, ...rules.map((entry) => entry.rule), migrantKeyLedger];

// The codes of the field guide and of the national forms.
const codes: Record<string, string> = {
  orphan: 'orphan', orphan_inst: 'institution-orphan', orphan_scattered: 'community-orphan', de_facto: 'de-facto-unsupported', hiv: 'hiv-affected',
  key_difficulty: 'key-difficulty', difficulty: 'difficulty', left_behind: 'left-behind', migrant: 'migrant', severe_disability: 'severe-disability',
  guardianship_difficulty: 'special-guardianship', destitute: 'destitute', migrant_key: 'migrant-key-ledger',
};

/** The rule of a class, or undefined when people decide it without one. */
export const ruleOf = (of: ChildClass): Rule | undefined => rules.find((entry) => entry.class === of)?.rule;

/** Finds a rule by class code, Chinese or English name, or field code: `DE_FACTO`, `事实无人抚养儿童`, `de-facto-unsupported`. */
export function findRule(name: string): Rule | undefined {
  const plain = name.trim().toLowerCase();
  const id = codes[plain.replaceAll('-', '_')] ?? plain;
  return ruleBookRules.find((rule) => rule.id === id || rule.title.zh === name.trim() || rule.title.en.toLowerCase() === plain);
}

/** Finds a paid class by its Chinese name or code, as payment files write it. */
export function findPaidClass(name: string): ChildClass | undefined {
  return (Object.keys(childClasses) as ChildClass[]).find((one) => childClasses[one].paid && (one === name || childClasses[one].title.zh === name));
}
