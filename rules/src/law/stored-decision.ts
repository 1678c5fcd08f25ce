import type { Answer } from '@tonghu/domain/answer';
import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { evaluate } from '../engine/evaluate.ts';
import type { Rule } from '../engine/rule.ts';
import type { SettingName } from '../settings/schema.ts';
import { type Settings, settingsOn } from '../settings/settings.ts';
import { findRule } from './rules.ts';

/** A decision with everything it rests on: kept as JSON, it can be computed again years later. */
export interface StoredDecision {
  rule: string;
  /** First day of the version of the rule that counted. */
  version: string;
  on: IsoDate;
  division: string | null;
  facts: ChildFacts;
  /** The settings that counted on the day, with their sources. */
  settings: Settings;
  answer: Answer;
}

/** What computing a stored decision again shows. */
export interface Recomputed {
  answer: Answer;
  /** The answer with its reasons is the stored one; evidence is not compared, as it came from outside. */
  same: boolean;
  /** Settings that the rule reads and that the place has changed for that day since. They do not touch the answer. */
  settingsSince: SettingName[];
}

/** Decides, and keeps what the decision rests on. */
export function storedDecision(rule: Rule, facts: ChildFacts, on: IsoDate, division: string | null): StoredDecision {
  const settings = settingsOn(division, on);
  const answer = evaluate(rule, facts, on, { settings });
  return { rule: rule.id, version: answer.version, on, division, facts, settings, answer };
}

/** Computes a stored decision again from its facts, day and settings; undefined where the rule is gone. */
export function recompute({ rule: id, on, division, facts, settings, answer: before }: StoredDecision): Recomputed | undefined {
  const rule = findRule(id);
  if (!rule) return undefined;
  const answer = evaluate(rule, facts, on, { settings });
  const now = settingsOn(division, on);
  return {
    answer,
    same: canonical(withoutEvidence(answer)) === canonical(withoutEvidence(before)),
    settingsSince: settingsReadBy(rule, settings).filter((name) => canonical(settings[name]) !== canonical(now[name])),
  };
}

/** The settings that a rule reads in any of its versions. */
export function settingsReadBy(rule: Rule, settings: Settings): SettingName[] {
  const read = new Set<SettingName>();
  const watched = new Proxy(settings, { get: (of, name) => { read.add(name as SettingName); return of[name as SettingName]; } });
  for (const version of rule.versions) version.all(watched);
  return [...read];
}

/** Those settings as they count for a place on a day: what a decision keeps beside its facts. */
export function settingsBehind(rule: Rule, division: string | null, on: IsoDate): Partial<Settings> {
  const settings = settingsOn(division, on);
  return Object.fromEntries(settingsReadBy(rule, settings).map((name) => [name, settings[name]]));
}

const withoutEvidence = (answer: Answer): Answer => ({ ...answer, because: answer.because.map((reason) => ({ ...reason, evidence: [] })), disagree: undefined });

// The database returns keys in another order.
const canonical = (value: unknown): string => JSON.stringify(value, (_key, one: unknown) =>
  (typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one));
