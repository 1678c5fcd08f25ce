import { expect, test } from 'vitest';
import { isDivision, placeKey, placesAbove } from './nearest.ts';

test.each([
  ['370784101201', '370784101201'], ['370784101000', '370784101'], ['370784101', '370784101'], ['370784000000', '370784'], ['370784', '370784'],
  ['370700', '3707'], ['3707', '3707'], ['370000000000', '37'], ['37', '37'], ['', ''], ['000000', ''], ['全国', ''],
  ['441900003001', '441900003001'], ['441900', '4419'], ['370100', '3701'], ['110000', '11'],
])('%s is %s', (code, key) => expect(placeKey(code)).toBe(key));

test('the nearest place comes first', () => {
  expect(placesAbove('370784101201')).toEqual(['370784101201', '370784101', '370784', '3707', '37', '']);
  expect(placesAbove('441900003001')).toContain('4419');
});

test.each([['370784', true], ['37078', false], ['安丘', false], ['3707841012', false], ['', true], ['070784', false]])('%s a division code: %s', (code, is) => {
  expect(isDivision(code)).toBe(is);
});
