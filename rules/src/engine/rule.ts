import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import type { Text } from '@tonghu/domain/text';
import type { Settings } from '../settings/settings.ts';
import type { Condition } from './condition.ts';
import type { NameOf, Sheet } from './sheet.ts';

/** A rule in one stretch of time. All its conditions must hold. */
export interface Version<Facts = ChildFacts> {
  from: IsoDate;
  /** Last day in force; missing: still in force. */
  until?: IsoDate;
  cite: string;
  /** Which public text confirms it, and what could not be confirmed. */
  note: Text;
  /** Built from the settings of the place, so that months, grades and ages stay data. */
  all: (settings: Settings) => readonly Condition<Facts>[];
}

/** Who belongs to a class of children, or what a child is owed, as law has it, in versions. */
export interface Rule<Facts = ChildFacts> {
  id: string;
  title: Text;
  /** The facts it reads. */
  sheet: Sheet<Facts>;
  versions: readonly Version<Facts>[];
  /** Facts without any of which nobody would think of the class: an answer "need to know" is worth a visit only if one is there. */
  signs: readonly NameOf<Facts>[];
}

/** A rule of any sheet, where rules of several stand side by side. */
export type AnyRule = Rule<Record<string, unknown>>;

/** The version in force on a day, or undefined when there was no such rule yet, or no longer. */
export const versionOn = <Facts>(rule: Rule<Facts>, on: IsoDate): Version<Facts> | undefined =>
  rule.versions.find((version) => version.from <= on && (version.until === undefined || on <= version.until));

const built = new WeakMap<object, WeakMap<Settings, readonly unknown[]>>();

/** The conditions of a version under the settings of a place; built once. */
export function conditionsOf<Facts>(version: Version<Facts>, settings: Settings): readonly Condition<Facts>[] {
  let bySettings = built.get(version);
  if (!bySettings) built.set(version, bySettings = new WeakMap());
  let conditions = bySettings.get(settings) as readonly Condition<Facts>[] | undefined;
  if (!conditions) bySettings.set(settings, conditions = version.all(settings));
  return conditions;
}

function usesOf<Facts>(of: Condition<Facts>): readonly NameOf<Facts>[] {
  if (of.kind === 'statement') return of.uses;
  return of.kind === 'opposite' ? usesOf(of.of) : of.of.flatMap(usesOf);
}

/** Every fact that some conditions read, in the order of the sheet. */
export function factsIn<Facts>(sheet: Sheet<Facts>, conditions: readonly Condition<Facts>[]): NameOf<Facts>[] {
  const used = new Set<string>(conditions.flatMap(usesOf));
  return sheet.names.filter((name) => used.has(name));
}

/** Every fact that a version of the rule reads, in the order of the sheet. */
export const factsUsedBy = <Facts>(rule: Rule<Facts>, settings: Settings): NameOf<Facts>[] =>
  factsIn(rule.sheet, rule.versions.flatMap((version) => version.all(settings)));
