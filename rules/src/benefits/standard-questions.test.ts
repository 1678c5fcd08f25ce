import type { RateGroup } from '@tonghu/domain/children/classes';
import type { Month } from '@tonghu/domain/dates';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classOfGroup } from './standard.ts';
import { type ProposedStandard, standardQuestions } from './standard-questions.ts';
import { standardsBook } from './standards.ts';

const row = (division: string, group: RateGroup, from: Month, whole: number, until?: Month) => ({ division, class: classOfGroup[group], from, fen: whole * 100, ...(until ? { until } : {}) });
const known = [row('3707', 'institution', '2024-01', 2508), row('3707', 'community', '2024-01', 2006), row('3707', 'key', '2024-01', 1498)];
const proposed = (given: Partial<ProposedStandard>): ProposedStandard =>
  ({ division: '3707', from: '2026-01', until: null, announcedOn: '2026-01-01', amounts: { institution: 266_600, community: 213_300, key: 159_200 }, ...given });

test.each<[string, Partial<ProposedStandard>, typeof known, string[]]>([
  ['as every year', {}, known, []],
  ['announced in June', { announcedOn: '2026-06-20' }, known, ['late']],
  ['one group falls', { amounts: { institution: 266_600, community: 200_000, key: 159_200 } }, known, ['falls! community', 'ratio community']],
  ['a digit too many', { amounts: { institution: 2_666_000, community: 213_300, key: 159_200 } }, known, ['jump institution', 'ratio community']],
  ['key left out', { amounts: { institution: 266_600, community: 213_300 } }, known, ['group-missing key']],
  ['key too near to community', { amounts: { institution: 266_600, community: 213_300, key: 171_000 } }, known, ['ratio key']],
  ['the same month again', {}, [...known, row('3707', 'key', '2026-01', 1500)], ['replaces! key']],
  ['another comes later', {}, [...known, row('3707', 'key', '2026-07', 1600)], ['overtaken! key']],
  ['until before another comes', { until: '2026-06' }, [...known, row('3707', 'key', '2026-07', 1600)], []],
  ['a county keeps its own', {}, [...known, row('370784', 'community', '2025-01', 2100)], ['nearer community']],
  ['the county had its own until 2022', {}, [...known, row('370784', 'community', '2021-01', 1600, '2022-12')], []],
  ['a county below its city', { division: '370784', amounts: { community: 200_000 } }, known, ['group-missing institution', 'falls! community', 'below-above! community', 'group-missing key']],
  ['the first of a place, with an end', { division: '4401', until: '2026-12' }, known, ['gap! institution', 'gap! community', 'gap! key']],
])('%s', (_says, given, rows, expected) => {
  expect(standardQuestions(proposed(given), rows, (place) => place).map(({ kind, grave, group }) => `${kind}${grave ? '!' : ''}${group ? ` ${group}` : ''}`)).toEqual(expected);
});

test('every question says in both languages what is the matter', () => {
  const all = standardQuestions(proposed({ amounts: { community: 100_000 }, announcedOn: '2026-09-01' }), [...known, row('370784', 'community', '2025-01', 2100)], () => '安丘市');
  expect(all.length).toBeGreaterThan(3);
  for (const { says } of all) expect([says.zh !== '', /[一-龥]/.test(says.en.replace('安丘市', ''))]).toEqual([true, false]);
});

const places = ['37', '3707', '370784', '370784001', '3703'] as const;
const month = fc.integer({ min: 1, max: 12 }).map((at) => `2026-${String(at).padStart(2, '0')}`);
const rows = fc.array(fc.record({ division: fc.constantFrom(...places), class: fc.constantFrom('community-orphan' as const, 'key-difficulty' as const), from: month, fen: fc.nat(999), until: fc.option(month, { nil: undefined }) }), { maxLength: 12 });

test('the book answers what reading every row would', () => {
  fc.assert(fc.property(rows, fc.constantFrom(...places, '370784001001'), month, (given, division, at) => {
    let best: (typeof given)[number] | undefined;
    for (const one of given) {
      if (one.class !== 'community-orphan' || !division.startsWith(one.division) || one.from > at || (one.until !== undefined && one.until < at)) continue;
      if (!best || one.division.length > best.division.length || (one.division === best.division && one.from >= best.from)) best = one;
    }
    expect(standardsBook(given)(division, 'community-orphan', at)).toBe(best);
  }));
});
