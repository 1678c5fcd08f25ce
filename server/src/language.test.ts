import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

test.each<[string, Parameters<typeof languageOf>[0], string]>([
  ['nothing said', {}, 'zh'],
  ['the address wins', { lang: 'en', accept: 'zh-CN', chosen: 'zh' }, 'en'],
  ['an unknown ?lang is no language', { lang: 'de', accept: 'en-GB,zh;q=0.5' }, 'en'],
  ['weights count', { accept: 'en;q=0.3, zh-CN;q=0.9' }, 'zh'],
  ['a browser that speaks neither', { accept: 'de-DE,fr;q=0.9', chosen: 'en' }, 'en'],
  ['refused by weight 0', { accept: 'en;q=0' }, 'zh'],
])('%s', (_says, asked, expected) => {
  expect(languageOf(asked)).toBe(expected);
});
