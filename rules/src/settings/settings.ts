import type { IsoDate } from '@tonghu/domain/dates';
import type { z } from 'zod';
import { settingRows } from '../generated/settings.ts';
import { placeKey, placesAbove } from '../places/nearest.ts';
import { type SettingName, settingShapes, type SettingRow } from './schema.ts';

/** A value with the document it comes from. */
export interface Setting<Value> { value: Value; cite: string; confidence?: 'unconfirmed' }
/** Everything a place decides for itself, as in force on a day. */
export type Settings = { readonly [Name in SettingName]: Setting<z.infer<(typeof settingShapes)[Name]>> };

const names = Object.keys(settingShapes) as SettingName[];
/**
 * Looks settings up in rows: the nearest place that has one in force, then the
 * latest that has begun. Before the first row of the nation that row counts.
 * The same settings are the same object, so that conditions are built once.
 */
export function settingsBook(rows: readonly SettingRow[]): (division: string | null, on: IsoDate) => Settings {
  const rowsOf = names.map((name) => rows
    .filter((row) => row.setting === name)
    .map((row) => ({ ...row, key: placeKey(row.division) }))
    .sort((a, b) => b.key.length - a.key.length || (a.from < b.from ? 1 : -1)));
  const known = new Map<string, Settings>();
  let last: { division: string | null; on: IsoDate; settings: Settings } | undefined;
  return (division, on) => {
    if (last && last.division === division && last.on === on) return last.settings;
    const places = new Set(placesAbove(division ?? ''));
    const chosen = rowsOf.map((sorted) => sorted.findIndex((row, at) => places.has(row.key) && (row.from <= on || at === sorted.length - 1)));
    const key = chosen.join(',');
    let settings = known.get(key);
    if (!settings) known.set(key, settings = Object.fromEntries(names.map((name, at) => [name, settingFrom(rowsOf[at]![chosen[at]!]!)])) as Settings);
    last = { division, on, settings };
    return settings;
  };
}

/** The settings of a place on a day, from the YAML tables of `rules/settings`. Null: the nation's. */
export const settingsOn = settingsBook(settingRows);

function settingFrom(row: SettingRow): Setting<unknown> {
  return {
    value: row.value,
    cite: row.cite,
    ...(row.confidence === 'unconfirmed' ? { confidence: 'unconfirmed' as const } : {}),
  };
}
