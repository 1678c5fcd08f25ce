import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import { type IsoDate, monthOf } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import type { Fen } from '@tonghu/domain/money';
import { OtherBenefit } from '@tonghu/domain/programmes/top-up';
import type { Answer } from '@tonghu/domain/answer';
import { evaluate } from '../engine/evaluate.ts';
import { type Rule, versionOn } from '../engine/rule.ts';
import { rules } from '../law/rules.ts';
import type { Settings } from '../settings/settings.ts';
import type { Standard } from './standard.ts';
import type { standardsBook } from './standards.ts';

/** The rules as they stand on a day: which day's versions, which settings, which standards. */
export interface RulesAt {
  /** The day whose versions of the rules count. */
  versions: IsoDate;
  settings: (division: string | null) => Settings;
  standards: ReturnType<typeof standardsBook<Standard>>;
  /** The day whose standards count. */
  amounts: IsoDate;
}

/** A child as a register tells of it. Amounts are fen a month of other benefits. */
export interface RegisterChild {
  id: string;
  name: string;
  division: string;
  facts: ChildFacts;
  benefits: Partial<Record<OtherBenefit, Fen>>;
  /** The paid class of a running decision. Where rules cannot tell for want of facts, the people who decided knew. */
  held?: ChildClass | null;
  /** Fen a month that a running decision already counts against the standard. */
  counted?: Fen;
}

/** What rules give a child: the paid class and its amount, and the service classes that add to it. */
export interface Given {
  paid: ChildClass | null;
  /** Paid classes that would go before it, or be held, but for a fact that nobody knows. */
  open: readonly ChildClass[];
  services: readonly ChildClass[];
  /** Fen a month; null: no standard is known. */
  fen: Fen | null;
  standard: Standard | null;
}

const asOf = new WeakMap<Rule, Map<IsoDate, Rule | null>>();
/** The rule with the version of one day only, for every day. */
function ruleAsOf(rule: Rule, day: IsoDate): Rule | null {
  let byDay = asOf.get(rule);
  if (!byDay) asOf.set(rule, byDay = new Map());
  let one = byDay.get(day);
  if (one === undefined) {
    const version = versionOn(rule, day);
    byDay.set(day, one = version ? { ...rule, versions: [{ ...version, from: '0001-01-01', until: '9999-12-31' }] } : null);
  }
  return one;
}

/** What the rule of a class says of a child on a day, by the rules as they stood; null when there was none. */
export function answerAt(of: ChildClass, child: RegisterChild, on: IsoDate, at: RulesAt): Answer | null {
  const entry = rules.find((one) => one.class === of);
  const rule = entry && ruleAsOf(entry.rule, at.versions);
  return rule ? evaluate(rule, child.facts, on, { settings: at.settings(child.division) }) : null;
}

/** What a child has on a day by the rules as they stood: the first paid class it is eligible for, and every service class. */
export function givenAt(child: RegisterChild, on: IsoDate, at: RulesAt): Given {
  let paid: ChildClass | null = null;
  const open: ChildClass[] = [];
  const services: ChildClass[] = [];
  for (const { class: one } of rules) {
    if (childClasses[one].paid && paid !== null) continue;
    const is = answerAt(one, child, on, at)?.is ?? 'not-eligible';
    // The HIV class is never guessed at: it is there once it is known.
    if (childClasses[one].paid) {
      if (is === 'eligible' || (is === 'need-to-know' && one === child.held)) paid = one;
      else if (is === 'need-to-know' && one !== 'hiv-affected') open.push(one);
    } else if (is === 'eligible') services.push(one);
  }
  const standard = paid === null ? null : at.standards(child.division, paid, monthOf(at.amounts)) ?? null;
  return { paid, open, services, fen: paid === null ? 0 : standard && paidFen(child, paid, standard.fen, at.settings(child.division)), standard };
}

function paidFen({ benefits, counted = 0 }: RegisterChild, paid: ChildClass, standard: Fen, settings: Settings): Fen {
  const { 'top-up.classes': classes, 'top-up.offsets': offsets } = settings;
  if (!classes.value.includes(paid)) return Math.max(0, standard - counted);
  return Math.max(0, standard - counted - offsets.value.reduce((sum, benefit) => sum + (benefits[benefit] ?? 0), 0));
}
