import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { expect, test } from 'vitest';
import { settingRows } from '../generated/settings.ts';
import type { SettingRow } from '../settings/schema.ts';
import { family } from '../testing/families.ts';
import { changesBetween, laidOver, rulesAt, type Tables } from './rule-changes.ts';
import { diffOf, discreet } from './rule-diff.ts';
import { givenAt, type RegisterChild } from './rules-at.ts';
import { standards } from './standards.ts';

const tables = (on: string, over: Partial<Tables> = {}): Tables => ({ on, settings: settingRows, standards, ...over });
const dead = { dead: { on: '2019-05-01' } };
const child = (facts: ChildFacts, given: Partial<RegisterChild> = {}): RegisterChild => ({ id: '1', name: '', division: '370784101201', facts, benefits: {}, ...given });
const diff = (one: RegisterChild, before: Tables, after: Tables) => diffOf(one, { on: before.on, at: rulesAt(before) }, { on: after.on, at: rulesAt(after) });
const setting = (name: SettingRow['setting'], value: unknown): SettingRow => ({ setting: name, division: '3707', value, from: '2024-01-01', cite: '市文件', confidence: 'confirmed' });
const withSetting = (on: string, row: SettingRow) => tables(on, { settings: laidOver(settingRows, [row], (one) => `${one.setting} ${one.division} ${one.from}`) });

test('a new version of the rule lets a child in', () => {
  const found = diff(child(family(dead, { guardianshipRevoked: { on: '2020-02-01' } })), tables('2020-12-31'), tables('2021-01-01'));
  expect(found).toMatchObject({ effect: 'gains', before: { paid: null }, after: { paid: 'de-facto-unsupported' }, fen: null, why: { kind: 'version', id: 'de-facto-unsupported' } });
});

test('a setting that a city changes lets a child go, and the setting is named', () => {
  const prison = child(family(dead, { prison: { from: '2024-01-01', until: '2024-11-30' } }));
  expect(diff(prison, tables('2024-06-03'), withSetting('2024-06-03', setting('de-facto.minimum-months', 12)))).toMatchObject({
    effect: 'loses', fen: -200_600, why: { kind: 'setting', id: 'de-facto.minimum-months', cite: '市文件', says: { zh: '当地口径de-facto.minimum-months由6改为12' } },
  });
});

test('a setting of another city changes nothing here', () => {
  const prison = child(family(dead, { prison: { from: '2024-01-01', until: '2024-11-30' } }), { division: '370302' });
  expect(diff(prison, tables('2024-06-03'), withSetting('2024-06-03', setting('de-facto.minimum-months', 12)))).toBeNull();
});

test('a higher standard changes the amount alone, and the top-up stays', () => {
  const orphan = child(family(dead, dead));
  expect(diff(orphan, tables('2023-12-31'), tables('2024-01-01'))).toMatchObject({ effect: 'amount', fen: 11_900, why: { kind: 'standard', cite: '潍坊市民政局2024年上半年工作总结' } });
  const toppedUp = child(family(dead, { deported: { on: '2020-01-01' } }), { benefits: { minimumLiving: 195_000, severeDisabilityCare: 17_000 } });
  expect(diff(toppedUp, tables('2023-12-31'), tables('2024-01-01'))).toMatchObject({ before: { fen: 0 }, after: { fen: 5_600 }, fen: 5_600 });
});

test('time alone: a birthday, a release, a parent found', () => {
  const [before, after] = [tables('2024-04-01'), tables('2024-06-03')];
  expect(diff(child(family(dead, dead, { birthDate: '2006-05-20' })), before, after)).toMatchObject({ effect: 'loses', why: { kind: 'time', id: 'turned-18', says: { zh: expect.stringContaining('2024-05-20') } } });
  expect(diff(child(family(dead, { prison: { from: '2022-01-01', until: '2024-04-15' } })), before, after)).toMatchObject({ effect: 'loses', why: { kind: 'time', id: 'released' } });
  expect(diff(child(family(dead, { outOfContact: { reportedOn: '2023-11-01', found: null } })), before, after)).toMatchObject({ effect: 'gains', why: { kind: 'time', says: { zh: expect.stringContaining('失联') } } });
  expect(diff(child(family({}, {}, { disability: { kind: 4, grade: 1, from: '2024-05-01' } })), before, after)).toMatchObject({ effect: 'services', fen: 0, after: { services: ['severe-disability', 'difficulty'] } });
});

test('a birthday and a new standard on the way: the birthday is the reason', () => {
  expect(diff(child(family(dead, dead, { birthDate: '2006-01-10' })), tables('2023-12-31'), tables('2024-01-31'))).toMatchObject({ effect: 'loses', fen: -188_700, why: { kind: 'time', id: 'turned-18' } });
});

test('a setting that narrows a class is named', () => {
  const one = child(family(dead, { disability: { kind: 4, grade: 2 } }));
  const after = withSetting('2024-06-03', setting('de-facto.grades', [1]));
  expect(diff(one, tables('2024-06-03'), after)).toMatchObject({ effect: 'loses', why: { kind: 'setting', id: 'de-facto.grades' } });
});

test('a pair that no longer makes an orphan is de facto unsupported, and loses nothing', () => {
  const one = child(family(dead, { missing: { declaredOn: '2022-01-01' } }));
  const after = withSetting('2024-06-03', setting('orphan.pairs', ['dead+dead']));
  expect(diff(one, tables('2024-06-03'), after)).toMatchObject({ effect: 'moves', before: { paid: 'community-orphan' }, after: { paid: 'de-facto-unsupported' }, fen: 0, why: { kind: 'setting', id: 'orphan.pairs' } });
});

test('a running decision stands where facts are not stored, and falls where they say no', () => {
  const unknown = child({ birthDate: '2015-03-01' }, { held: 'community-orphan', counted: 6_000 });
  expect(diff(unknown, tables('2023-12-31'), tables('2024-01-01'))).toMatchObject({ effect: 'amount', before: { fen: 182_700 }, fen: 11_900 });
  const grown = child({ birthDate: '2005-03-01' }, { held: 'community-orphan' });
  expect(diff(grown, tables('2023-12-31'), tables('2024-01-01'))).toBeNull();
});

test('what a decision counts already and other benefits come off together, never below nothing', () => {
  const toppedUp = (counted: number) => child(family(dead, { deported: { on: '2020-01-01' } }), { benefits: { minimumLiving: 50_000 }, held: 'de-facto-unsupported', counted });
  expect(diff(toppedUp(10_000), tables('2023-12-31'), tables('2024-01-01'))).toMatchObject({ before: { fen: 128_700 }, after: { fen: 140_600 } });
  expect(diff(toppedUp(900_000), tables('2023-12-31'), tables('2024-01-01'))).toBeNull();
});

test('where the facts no longer tell whether the class is held, it has to be checked', () => {
  const detained = child(family(dead, { prison: { from: '2023-06-01' } }));
  const longer = withSetting('2024-06-03', setting('de-facto.minimum-months', 24));
  expect(diff(detained, tables('2024-06-03'), longer)).toMatchObject({ effect: 'to-check', after: { paid: null, open: ['de-facto-unsupported', 'key-difficulty'] } });
});

test('the class nobody may see is not guessed at, and is paid like any other once it is known', () => {
  const facts = family({}, {}, { cityDecision: undefined, hivInfected: undefined });
  const known = child({ ...facts, hivInfected: true });
  expect(diff(known, tables('2023-12-31'), tables('2024-01-01'))).toMatchObject({ effect: 'amount', before: { paid: 'hiv-affected' } });
  expect(discreet('hiv-affected')).toEqual(discreet('community-orphan'));
  expect(JSON.stringify(diff(known, tables('2011-12-31'), tables('2016-01-01'))!.why)).not.toMatch(/hiv|艾滋|感染/i);
  expect(diff(child(facts), tables('2023-12-31'), tables('2024-01-01'))).toBeNull();
  expect(givenAt(child(facts), '2024-01-01', rulesAt(tables('2024-01-01')))).toMatchObject({ paid: null, open: ['key-difficulty'] });
});

test('nothing changes, nothing is told; where no standard is known the sum is left open', () => {
  expect(diff(child(family(dead, dead)), tables('2024-02-01'), tables('2024-03-01'))).toBeNull();
  const abroad = child(family(dead, dead, { birthDate: '2006-05-20' }), { division: '110105' });
  expect(diff(abroad, tables('2024-04-01'), tables('2024-06-03'))).toMatchObject({ effect: 'loses', fen: null });
});

test('the changes between two days name versions, settings and standards of the places asked about, and no others', () => {
  const says = (from: string, to: string, divisions: string[]) => changesBetween(tables(from), tables(to), divisions).map(({ kind, id }) => `${kind} ${id}`);
  expect(says('2023-12-31', '2024-01-01', ['370784101201'])).toEqual([
    'version special-guardianship', 'setting education-aid.de-facto-yuan', 'standard 3707 institution-orphan', 'standard 3707 community-orphan', 'standard 3707 key-difficulty',
  ]);
  expect(says('2025-04-13', '2025-04-14', ['110105'])).toEqual(['version education-aid-orphan']);
  expect(changesBetween(tables('2023-12-31'), tables('2024-01-01'), ['3703']).find(({ kind }) => kind === 'standard')!.says.zh).toBe('3703月标准（机构养育孤儿）：2,350.00 改为 2,473.00，5.2%');
});
