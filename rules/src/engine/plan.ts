import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { type Settings, settingsOn } from '../settings/settings.ts';
import { type Decide, compile } from './compile.ts';
import type { Condition } from './condition.ts';
import { citeOf } from './explain.ts';
import { conditionsOf, factsIn, type Rule, type Version, versionOn } from './rule.ts';
import type { NameOf } from './sheet.ts';

/** A version of a rule under the settings of a place, with everything prepared that does not depend on the facts. */
export interface Plan<Facts = ChildFacts> {
  version: Version<Facts>;
  conditions: readonly Condition<Facts>[];
  decide: Decide<Facts>;
  cite: readonly string[];
  /** The facts it reads, in the order of the sheet. */
  facts: readonly NameOf<Facts>[];
}

const plans = new WeakMap<object, unknown>();

function planOf<Facts>(rule: Rule<Facts>, version: Version<Facts>, settings: Settings): Plan<Facts> {
  const conditions = conditionsOf(version, settings);
  let plan = plans.get(conditions) as Plan<Facts> | undefined;
  if (!plan) {
    plan = {
      version,
      conditions,
      decide: compile(conditions),
      cite: [...new Set([version.cite, ...conditions.map(citeOf)])],
      facts: factsIn(rule.sheet, conditions),
    };
    plans.set(conditions, plan);
  }
  return plan;
}

/** What a rule asks on a day under given settings: those of a decision that was stored, or of a place that only thinks of changing them. */
export function planUnder<Facts>(rule: Rule<Facts>, on: IsoDate, settings: Settings): Plan<Facts> | undefined {
  const version = versionOn(rule, on);
  return version && planOf(rule, version, settings);
}

// A run asks about one day and mostly one place: what was found for them last is kept for each rule.
interface Last { on: IsoDate; division: string | null; plan: unknown }
const lasts = new WeakMap<object, Last>();

/** What a rule asks on a day in a place, or undefined when no such rule was in force. */
export function planOn<Facts>(rule: Rule<Facts>, on: IsoDate, division: string | null): Plan<Facts> | undefined {
  const last = lasts.get(rule);
  if (last !== undefined && last.on === on && last.division === division) return last.plan as Plan<Facts> | undefined;
  const version = versionOn(rule, on);
  const plan = version && planOf(rule, version, settingsOn(division, on));
  lasts.set(rule, { on, division, plan });
  return plan;
}
