import type { Answer } from '@tonghu/domain/answer';
import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import type { Text } from '@tonghu/domain/text';
import { decides } from '../engine/decides.ts';
import { evaluateDisputed, sheetsOf } from '../engine/disputed.ts';
import { type About, evaluate } from '../engine/evaluate.ts';
import { type FactName, factOf } from '../engine/fact-names.ts';
import { planOn, planUnder } from '../engine/plan.ts';
import type { Rule } from '../engine/rule.ts';
import { orphan } from './orphan.ts';
import { rules } from './rules.ts';

/**
 * The classes a child belongs to or may belong to. Paid classes exclude each
 * other: below the first that the child is eligible for, no other paid class is
 * listed. Service classes add up. The HIV class appears only once it is known.
 */
export function classesOf(facts: ChildFacts, on: IsoDate, division: string | null): { class: ChildClass; answer: Answer }[] {
  let paid = false;
  return rules.flatMap(({ class: one, rule }) => {
    if (childClasses[one].paid && paid) return [];
    const answer = evaluate(rule, facts, on, { division });
    if (answer.is === 'not-eligible' || (one === 'hiv-affected' && answer.is !== 'eligible')) return [];
    if (one === 'special-guardianship' && answer.is === 'need-to-know' && signsIn(rule, facts).length === 0) return [];
    if (childClasses[one].paid && answer.is === 'eligible') paid = true;
    return [{ class: one, answer }];
  });
}

// Entered by people, and in no department's file; here as if they had nothing to tell.
const nothingToTell = {
  specialGuardianship: null, guardianship: null, severeIllness: null, supporters: 'able', ownMeans: false, livesWithFamily: true,
} as const satisfies ChildFacts;
// A finding that all is well, or that somebody can support the child, points at nothing.
const isSign = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== false && value !== 'able' && (value as { is?: unknown }).is !== 'adequate';

/** What points at the class: without a sign, "need to know" would only say that nobody has looked. */
const signsIn = (rule: Rule, facts: ChildFacts): FactName[] => rule.signs.filter((name) => isSign(factOf(facts, name)));

// Files have settled it unless people know more: that alone sends nobody to a door. A paid class is worth asking for.
function onlyPeopleKnow(rule: Rule, facts: ChildFacts, signs: readonly FactName[], on: IsoDate, { division, settings }: About): boolean {
  if (signs.some((name) => name in nothingToTell)) return false;
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  const plan = settings ? planUnder(rule, on, settings) : planOn(rule, on, division ?? null);
  return !plan || plan.decide({ ...nothingToTell, ...known }, on) === false;
}

/** A class that discovery may suspect. Orphan stands for both orphan classes: where the child is raised is asked at the door. */
export type Suspected = { class: ChildClass | 'orphan'; title: Text; answer: Answer };

const candidates: readonly { class: Suspected['class']; rule: Rule; signs: ReadonlySet<FactName>; paid: boolean }[] = [
  { class: 'orphan', rule: orphan, signs: new Set(orphan.signs), paid: true },
  ...rules
    .filter(({ class: one }) => one !== 'hiv-affected' && one !== 'institution-orphan' && one !== 'community-orphan')
    .map(({ class: one, rule }) => ({ class: one, rule, signs: new Set(rule.signs), paid: childClasses[one].paid })),
];
const everySign = [...new Set(candidates.flatMap(({ signs }) => [...signs]))];

/**
 * What department files make worth a person's time: eligible, or need to know
 * with a sign. Never the HIV class. A paid class that is certain silences the
 * other paid ones.
 */
export function suspectedClasses(facts: ChildFacts, on: IsoDate, about: About = {}): Suspected[] {
  // Looked at once a child and not once a rule: a register has many children.
  const sheets = about.sources ? sheetsOf(facts, about.sources) : [facts];
  const told = everySign.filter((name) => sheets.some((sheet) => isSign(factOf(sheet, name))));
  const found = candidates.flatMap((candidate): (Suspected & { paid: boolean })[] => {
    const signs = told.filter((name) => candidate.signs.has(name));
    if (signs.length === 0) return [];
    if (sheets.every((sheet) => decides(candidate.rule, sheet, on, about.division) === false)) return []; // most of them, and quicker than with reasons
    const answer = about.sources ? evaluateDisputed(candidate.rule, facts, on, { ...about, sources: about.sources }) : evaluate(candidate.rule, facts, on, about);
    const open = answer.is === 'need-to-know' && !candidate.paid && onlyPeopleKnow(candidate.rule, facts, signs, on, about);
    return answer.is === 'not-eligible' || open ? [] : [{ class: candidate.class, title: candidate.rule.title, answer, paid: candidate.paid }];
  });
  const certain = found.find((one) => one.paid && one.answer.is === 'eligible');
  return found.filter((one) => !one.paid || !certain || one === certain).map(({ paid: _, ...suspected }) => suspected);
}
