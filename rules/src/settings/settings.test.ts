import { expect, test } from 'vitest';
import { settingRows } from '../generated/settings.ts';
import { settingShapes } from './schema.ts';
import { settingsOn } from './settings.ts';

test('every setting has a value for the nation', () => {
  for (const name of Object.keys(settingShapes)) expect(settingRows.some((row) => row.setting === name && row.division === '')).toBe(true);
});

test('places with the same settings share one object, so that conditions are built once', () => {
  expect(settingsOn('370784101201', '2024-06-03')).toBe(settingsOn('3702', '2024-06-03'));
});

test('what no text confirms is marked', () => {
  const settings = settingsOn(null, '2024-06-03');
  expect(settings['orphan.pairs'].confidence).toBe('unconfirmed');
  expect(settings['de-facto.minimum-months']).toEqual({ value: 6, cite: '民发〔2019〕62号一（期限在6个月以上）' });
});
