import type { IsoDate } from '@tonghu/domain/dates';
import type { Text } from '@tonghu/domain/text';
import type { Settings } from '../settings/settings.ts';
import type { Condition } from './condition.ts';
import { type FactName, factNames } from './fact-names.ts';

/** A rule in one stretch of time. All its conditions must hold. */
export interface Version {
  from: IsoDate;
  /** Last day in force; missing: still in force. */
  until?: IsoDate;
  cite: string;
  /** Which public text confirms it, and what could not be confirmed. */
  note: Text;
  /** Built from the settings of the place, so that months, grades and ages stay data. */
  all: (settings: Settings) => readonly Condition[];
}

/** Who belongs to a class of children, as law has it, in versions. */
export interface Rule {
  id: string;
  title: Text;
  versions: readonly Version[];
  /** Facts without any of which nobody would think of the class: an answer "need to know" is worth a visit only if one is there. */
  signs: readonly FactName[];
}

/** The version in force on a day, or undefined when there was no such rule yet, or no longer. */
export const versionOn = (rule: Rule, on: IsoDate): Version | undefined =>
  rule.versions.find((version) => version.from <= on && (version.until === undefined || on <= version.until));

const built = new WeakMap<Version, WeakMap<Settings, readonly Condition[]>>();

/** The conditions of a version under the settings of a place; built once. */
export function conditionsOf(version: Version, settings: Settings): readonly Condition[] {
  let bySettings = built.get(version);
  if (!bySettings) built.set(version, bySettings = new WeakMap());
  let conditions = bySettings.get(settings);
  if (!conditions) bySettings.set(settings, conditions = version.all(settings));
  return conditions;
}

function usesOf(of: Condition): readonly FactName[] {
  if (of.kind === 'statement') return of.uses;
  return of.kind === 'opposite' ? usesOf(of.of) : of.of.flatMap(usesOf);
}

/** Every fact that a version of the rule reads, in the order of the schema. */
export function factsUsedBy(rule: Rule, settings: Settings): FactName[] {
  const used = new Set(rule.versions.flatMap((version) => version.all(settings).flatMap(usesOf)));
  return factNames.filter((name) => used.has(name));
}

