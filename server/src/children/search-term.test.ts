import { ageOn } from '@tonghu/domain/dates';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterPrefix, bornBy, readSearch } from './search-term.ts';

test.each([
  ['990784201503010117', null],
  ['王小', { by: 'name', value: '王小' }],
  ['阿依・古', { by: 'name', value: '阿依·古' }],
  ['Wang Xiao', { by: 'letters', value: 'wangxiao' }],
  ["xi'an", { by: 'letters', value: 'xian' }],
  ['lü', { by: 'letters', value: 'lv' }],
  ['   ', null],
])('%s', (typed, expected) => {
  const read = readSearch(typed);
  // A number with a wrong check character is no number: it is looked for as a name and finds nobody.
  if (expected === null && typed.trim()) expect(read).toEqual({ by: 'name', value: typed });
  else expect(read).toEqual(expected);
});

test('a range holds everything with the prefix and nothing else, compared by bytes', () => {
  const bytes = (text: string) => Buffer.from(text, 'utf8');
  fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme' }), (prefix, other) => {
    const within = bytes(other).compare(bytes(prefix)) >= 0 && bytes(other).compare(bytes(afterPrefix(prefix))) < 0;
    expect(within).toBe(other.startsWith(prefix));
    expect(bytes(prefix + other).compare(bytes(afterPrefix(prefix)))).toBeLessThan(0);
  }));
});

test('born by a day means at least so old on it', () => {
  const day = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2030-12-31T00:00:00Z'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
  fc.assert(fc.property(day, day, fc.integer({ min: 0, max: 30 }), (birth, today, years) => {
    fc.pre(birth <= today);
    expect(birth <= bornBy(today, years)).toBe(ageOn(birth, today) >= years);
  }), { examples: [['2012-02-29', '2030-02-28', 18], ['2012-02-29', '2024-02-29', 12], ['2013-02-28', '2024-02-29', 11]] });
});
