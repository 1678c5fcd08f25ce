import type { IsoDate } from '@tonghu/domain/dates';
import type { SettingName } from '@tonghu/rules/settings/schema';
import { type Settings, settingsOn } from '@tonghu/rules/settings/settings';
import type { Entry } from './book.ts';

// Read only while a case is judged or a class ends, so that building the conditions does not touch them.
const further: Record<string, readonly SettingName[]> = {
  orphan: ['orphan.found-parent-stops'], 'institution-orphan': ['orphan.found-parent-stops'], 'community-orphan': ['orphan.found-parent-stops'],
  'visit-interval': ['visits.left-behind-days'],
  'time-limit': ['de-facto.minimum-months', 'de-facto.contact-months', 'temporary-guardianship.months'],
};

/** The settings that a rule reads, found by building its conditions and workings under settings that note who asks. */
export function settingsReadBy({ rule, programme }: Entry, division: string | null, on: IsoDate): SettingName[] {
  const settings = settingsOn(division, on);
  const read = new Set<string>();
  const noting = new Proxy(settings, { get: (of, name) => { read.add(String(name)); return of[name as SettingName]; } }) as Settings;
  for (const version of rule.versions) version.all(noting);
  programme?.work?.({}, on, noting);
  for (const name of further[rule.id] ?? []) read.add(name);
  return (Object.keys(settings) as SettingName[]).filter((name) => read.has(name));
}
