import { expect, test } from 'vitest';
import { confirmedIn, entriesFor, settingsFor, shownVersion } from './book.ts';
import { findablesOf, searchIn } from './search.ts';
import { settingValue } from './setting-words.ts';
import { settingsReadBy } from './used-settings.ts';

const today = '2025-11-20';
const indexed = (rights: 'hiv'[] = []) => entriesFor({ rights }).map((entry) => ({ entry, findables: findablesOf(entry, '370784', today) }));
const ids = (typed: string, rights: 'hiv'[] = []) => searchIn(indexed(rights), typed).map(({ entry }) => entry.rule.id);
const entry = (id: string) => entriesFor({ rights: [] }).find(({ rule }) => rule.id === id)!;

test('finds by title, by a word of a clause, and by a number however its brackets are written', () => {
  expect(ids('事实无人抚养儿童')).toContain('de-facto-unsupported');
  expect(ids('失联')).toContain('de-facto-unsupported');
  expect(ids('deported')).toContain('de-facto-unsupported');
  for (const number of ['民发〔2019〕62号', '民发[2019]62号', '民发 2019 62号', '62号']) expect(ids(number), number).toContain('de-facto-unsupported');
  expect(ids('普通高中')).toContain('education-aid-orphan');
  expect(ids('没有这样的话')).toEqual([]);
  expect(ids('  ')).toHaveLength(indexed().length);
});

test('nothing tells those without the right of the walled class', () => {
  expect(JSON.stringify(indexed().map(({ findables }) => findables))).not.toMatch(/艾滋|HIV|〔2012〕179/i);
  expect(ids('〔2012〕179')).toEqual([]);
  expect(ids('〔2012〕179', ['hiv'])).toEqual(['hiv-affected']);
  expect(settingValue('top-up.classes', ['de-facto-unsupported', 'hiv-affected'], (code) => code !== 'hiv-affected')).toEqual({ zh: '事实无人抚养儿童', en: 'De facto unsupported child' });
});

test('a version is shown under the settings of its own time', () => {
  const { rule } = entry('education-aid-orphan');
  expect(rule.versions).toHaveLength(2);
  expect(shownVersion(rule, today).from).toBe('2025-04-14');
  expect(shownVersion(rule, '2020-01-01').from).toBe('2019-09-01');
  expect(settingsFor(entry('education-aid-de-facto').rule.versions[0]!, '3707', today)['education-aid.de-facto-yuan'].value).toBe(10000);
});

test('what is confirmed is counted clause by clause', () => {
  const of = (id: string) => { const version = shownVersion(entry(id).rule, today); return confirmedIn(version, settingsFor(version, null, today)); };
  expect(of('severe-disability').open).toBeGreaterThan(0);
  expect(of('temporary-guardianship').open).toBe(0);
});

test('the settings a rule leaves to places are found by its reading them, and each has a value in words', () => {
  expect(settingsReadBy(entry('top-up'), null, today)).toEqual(['top-up.classes', 'top-up.offsets', 'top-up.kept']);
  expect(settingsReadBy(entry('education-aid-de-facto'), null, today)).toContain('education-aid.de-facto-yuan');
  expect(settingsReadBy(entry('left-behind'), null, today)).toContain('de-facto.grades');
  expect(settingsReadBy(entry('left-behind'), null, today)).not.toContain('de-facto.after-18');
  for (const one of entriesFor({ rights: ['hiv'] })) {
    for (const name of settingsReadBy(one, null, today)) {
      const { value } = settingsFor(one.rule.versions[0]!, null, today)[name];
      const { zh, en } = settingValue(name, value, () => true);
      expect(zh && en, name).toBeTruthy();
      expect(zh, name).not.toMatch(/[a-z]{3}/);
    }
  }
});
