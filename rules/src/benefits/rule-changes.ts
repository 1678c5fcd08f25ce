import { monthOf } from '@tonghu/domain/dates';
import { type Text, text } from '@tonghu/domain/text';
import { groupedYuan } from '@tonghu/domain/money';
import { childClasses } from '@tonghu/domain/children/classes';
import { versionOn } from '../engine/rule.ts';
import { rules } from '../law/rules.ts';
import { placeKey } from '../places/nearest.ts';
import { programmeRules } from '../programmes/rules.ts';
import { settingsBook } from '../settings/settings.ts';
import type { SettingName, SettingRow } from '../settings/schema.ts';
import { growthOf, standardsBook } from './standards.ts';
import type { Standard } from './standard.ts';
import type { RulesAt } from './rules-at.ts';

/** The tables that rules read, and the day they are read for. */
export interface Tables { on: string; settings: readonly SettingRow[]; standards: readonly Standard[] }

/** The rules of a day under some tables. */
export function rulesAt({ on, settings, standards }: Tables): RulesAt {
  const book = settingsBook(settings);
  return { versions: on, settings: (division) => book(division, on), standards: standardsBook(standards), amounts: on };
}

/** Something that is not the same before and after: a version of a rule, a setting of a place, a standard. */
export interface Change { kind: 'version' | 'setting' | 'standard'; id: string; says: Text; cite: string }

/** Everything that differs between two sets of rules, each with its clause, where it concerns one of the divisions. */
export function changesBetween(before: Tables, after: Tables, divisions: readonly string[]): Change[] {
  const keys = [...new Set(divisions.map(placeKey))];
  const concerns = (division: string) => keys.some((key) => key.startsWith(placeKey(division)));
  return [...versionChanges(before, after), ...settingChanges(before, after, concerns), ...standardChanges(before, after, concerns)];
}

function versionChanges(before: Tables, after: Tables): Change[] {
  return [...rules.map(({ rule }) => rule), ...programmeRules].flatMap((rule) => {
    const [was, is] = [versionOn(rule, before.on), versionOn(rule, after.on)];
    if (was === is) return [];
    const cite = (is ?? was)!.cite;
    return [{
      kind: 'version' as const, id: rule.id, cite,
      says: is
        ? text(`${rule.title.zh}：${was ? `${was.from}版改为` : '新施行'}${is.from}版`, `${rule.title.en}: ${was ? `version ${was.from} gives way to` : 'comes into force with'} version ${is.from}`)
        : text(`${rule.title.zh}：不再施行`, `${rule.title.en}: no longer in force`),
    }];
  });
}

const placeText = (division: string) => text(division === '' ? '全国' : division, division === '' ? 'the nation' : division);

function settingChanges(before: Tables, after: Tables, concerns: (division: string) => boolean): Change[] {
  const rows = [...before.settings, ...after.settings];
  const pairs = new Map(rows.map((row) => [`${row.setting} ${row.division}`, row]));
  const [was, is] = [settingsBook(before.settings), settingsBook(after.settings)];
  return [...pairs.values()].flatMap(({ setting, division }) => {
    const [one, other] = [was(division, before.on)[setting], is(division, after.on)[setting]];
    if (!concerns(division)) return [];
    if (JSON.stringify(one.value) === JSON.stringify(other.value)) return [];
    const [zh, en] = [placeText(division).zh, placeText(division).en];
    const [from, to] = [JSON.stringify(one.value), JSON.stringify(other.value)];
    return [{ kind: 'setting' as const, id: setting, cite: other.cite, says: text(`${setting}（${zh}）：${from} 改为 ${to}`, `${setting} (${en}): ${from} becomes ${to}`) }];
  });
}

function standardChanges(before: Tables, after: Tables, concerns: (division: string) => boolean): Change[] {
  const keys = new Map([...before.standards, ...after.standards].flatMap((row) => (row.division === null ? [] : [[`${row.division} ${row.class}`, row] as const])));
  const [was, is] = [standardsBook(before.standards), standardsBook(after.standards)];
  const found = new Map<string, { division: string; classes: Text[]; one: Standard | undefined; other: Standard }>();
  for (const { division, class: of } of keys.values()) {
    const [one, other] = [was(division!, of, monthOf(before.on)), is(division!, of, monthOf(after.on))];
    if (one?.fen === other?.fen || !other || !concerns(division!)) continue;
    // Classes of one rate are told in one line.
    const key = [division, one?.fen, other.fen, other.source].join(' ');
    const there = found.get(key);
    if (there) there.classes.push(childClasses[of].title);
    else found.set(key, { division: division!, classes: [childClasses[of].title], one, other });
  }
  return [...found.values()].map(({ division, classes, one, other }) => {
    const rise = one ? `${growthOf(one.fen, other.fen)}%` : '';
    return {
      kind: 'standard' as const, id: `${division} ${other.class}`, cite: other.source,
      says: text(
        `${placeText(division).zh}月标准（${classes.map(({ zh }) => zh).join('、')}）：${one ? groupedYuan(one.fen) : '无'} 改为 ${groupedYuan(other.fen)}${rise ? `，${rise}` : ''}`,
        `Standard a month in ${placeText(division).en} (${classes.map(({ en }) => en).join(', ')}): ${one ? groupedYuan(one.fen) : 'none'} becomes ${groupedYuan(other.fen)} yuan${rise ? `, ${rise}` : ''}`,
      ),
    };
  });
}

/** The settings that differ for a place, by name. */
export function settingsThatDiffer(before: RulesAt, after: RulesAt, division: string): SettingName[] {
  const [was, is] = [before.settings(division), after.settings(division)];
  return (Object.keys(is) as SettingName[]).filter((name) => JSON.stringify(was[name].value) !== JSON.stringify(is[name].value));
}

/** Rows laid over others: a row of the same setting, place and first day takes the other's place. */
export function laidOver<Row extends object>(rows: readonly Row[], over: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const keys = new Set(over.map(keyOf));
  return [...rows.filter((row) => !keys.has(keyOf(row))), ...over];
}
