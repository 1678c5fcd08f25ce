import type { Answer } from '@tonghu/domain/answer';
import type { AidDefinition, AidRule } from '@tonghu/domain/benefits/aid-definition';
import type { IsoDate } from '@tonghu/domain/dates';
import type { Text } from '@tonghu/domain/text';
import { evaluate } from '../engine/evaluate.ts';
import { type AnyRule, factsUsedBy } from '../engine/rule.ts';
import { settingsBehind } from '../law/stored-decision.ts';
import { type Settings, settingsOn } from '../settings/settings.ts';
import { ruleOfConditions } from './aid-conditions.ts';
import { deFactoEducationAid, orphanEducationAid } from './education-aid.ts';
import { healthCover, residentInsurance } from './insurance.ts';
import { medicalPlan } from './medical-plan.ts';

const rules: Record<AidRule, AnyRule> = {
  'education-aid-orphan': orphanEducationAid.rule, 'education-aid-de-facto': deFactoEducationAid.rule,
  'medical-plan': medicalPlan.rule, 'health-cover': healthCover.rule, 'resident-insurance': residentInsurance.rule,
};

/** What each rule is called in a form. */
export const aidRuleTitles: Record<AidRule, Text> = Object.fromEntries(Object.entries(rules).map(([name, { title }]) => [name, title])) as Record<AidRule, Text>;

/** The document that states the amount of a definition; where several do, the latest. */
export function citeOf({ amount }: AidDefinition): string {
  if (amount.by === 'table') return [...amount.rows].sort((a, b) => (a.from < b.from ? 1 : -1))[0]!.cite;
  return amount.by === 'setting' ? settingsOn(null, '2999-01-01')[amount.setting].cite : amount.cite;
}

/** The rule that says who gets what a definition gives. */
export const ruleOfAid = (programme: string, { who, ...rest }: AidDefinition): AnyRule =>
  (who.by === 'rule' ? rules[who.rule] : ruleOfConditions(who, programme, citeOf({ who, ...rest })));

/** Facts of any programme by name; a rule is given those it reads and no others. */
export type AnyAidFacts = Record<string, unknown>;

/** Whether somebody belongs to a programme on a day, at a place. `settings`: those that counted then, to ask again years later. */
export function whoGets(programme: string, definition: AidDefinition, facts: AnyAidFacts, on: IsoDate, division: string | null, settings?: Settings): Answer {
  const rule = ruleOfAid(programme, definition);
  const given = Object.fromEntries(rule.sheet.names.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]])));
  return evaluate(rule, given, on, settings ? { settings } : { division });
}

/** The settings that a programme's answer rests on, to be kept beside it. */
export const settingsOfAid = (programme: string, definition: AidDefinition, division: string | null, on: IsoDate): Partial<Settings> =>
  settingsBehind(ruleOfAid(programme, definition), division, on);

/** The facts a programme asks for, by name. */
export const factsOfAid = (programme: string, definition: AidDefinition, settings: Settings): readonly string[] => factsUsedBy(ruleOfAid(programme, definition), settings);
