import { expect, test } from 'vitest';
import { settingRows } from '../generated/settings.ts';
import { SettingRow, settingShapes } from './schema.ts';
import { settingsBook, settingsOn } from './settings.ts';

test('every setting has a value for the nation', () => {
  for (const name of Object.keys(settingShapes)) expect(settingRows.some((row) => row.setting === name && row.division === '')).toBe(true);
});

test('places with the same settings share one object, so that conditions are built once', () => {
  expect(settingsOn('370784101201', '2024-06-03')).toBe(settingsOn('370783', '2024-06-03'));
});

test('what no text confirms is marked', () => {
  const settings = settingsOn(null, '2024-06-03');
  expect(settings['orphan.pairs'].confidence).toBe('unconfirmed');
  expect(settings['de-facto.minimum-months']).toEqual({ value: 6, cite: '民发〔2019〕62号一（期限在6个月以上）' });
});

test('the nearest place counts, from the day it has set', () => {
  const county = { setting: 'left-behind.away-months' as const, division: '370784', value: 3, from: '2024-01-01', cite: '县规定', confidence: 'confirmed' as const };
  const city = { ...county, division: '3707', value: 12, from: '2020-01-01', cite: '市规定' };
  const on = settingsBook([...settingRows, city, county]);
  const months = (division: string | null, day: string) => on(division, day)['left-behind.away-months'].value;
  expect([months('370784101201', '2024-01-01'), months('370784101201', '2023-12-31'), months('370702', '2024-06-03'), months('3702', '2024-06-03'), months(null, '2010-01-01')])
    .toEqual([3, 12, 12, 6, 6]);
});

test('a setting that stands for a condition of the law names something', () => {
  const row = (setting: string, value: unknown) => SettingRow.safeParse({ setting, division: '3707', value, from: '2024-01-01', cite: '市规定', confidence: 'confirmed' }).success;
  for (const name of ['de-facto.grades', 'severe-disability.grades']) expect([row(name, []), row(name, [1])]).toEqual([false, true]);
  expect([row('difficulty.assistance', []), row('difficulty.assistance', ['dibao']), row('de-facto.mental-grades', [])]).toEqual([false, true, true]);
});
