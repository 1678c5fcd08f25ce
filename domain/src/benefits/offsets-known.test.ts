import { expect, test } from 'vitest';
import { BenefitName } from './offsets.ts';
import { knownOffsets, offsetNamed, offsetsLike, sameOffset } from './offsets-known.ts';

test.each([
  ['低保', '最低生活保障金'], [' 农村最低生活保障 ', '最低生活保障金'], ['城乡居民 低保金', '最低生活保障金'], ['minimum living allowance (DIBAO)', '最低生活保障金'],
  ['特困', '特困供养金'], ['残疾人生活补贴', '困难残疾人生活补贴'], ['遗属补助', '遗属生活困难补助'],
  // Another benefit, two at once, and one that is paid beside stay as they are written.
  [' 电价补贴 ', '电价补贴'], ['残疾人两项补贴', '残疾人两项补贴'], ['重度残疾人护理补贴', '重度残疾人护理补贴'],
])('%s is recorded as %s', (written, name) => expect(offsetNamed(written)).toBe(name));

test('no name means two benefits, and each can be recorded', () => {
  const names = knownOffsets.flatMap(({ name, also }) => [name.zh, name.en, ...also]);
  expect(names.filter((one) => knownOffsets.filter(({ name, also }) => [name.zh, name.en, ...also].includes(one)).length > 1)).toEqual([]);
  for (const { name } of knownOffsets) {
    expect(BenefitName.parse(name.zh)).toBe(offsetNamed(name.zh));
    expect(name.en).toMatch(/^[A-Z][^\p{Script=Han}]+$/u);
  }
});

test('two ways of writing are the same benefit, two benefits are not', () => {
  expect(sameOffset('低保', '最低生活保障金')).toBe(true);
  expect(sameOffset('电价 补贴', '电价补贴')).toBe(true);
  expect(sameOffset('低保', '特困供养金')).toBe(false);
});

test('what is typed finds the benefit by any of its names, and nothing typed finds all', () => {
  const found = (typed: string) => offsetsLike(typed).map(({ name }) => name.zh);
  expect(found('农村低')).toEqual(['最低生活保障金']);
  expect(found('抚恤')).toEqual(['定期抚恤金', '供养亲属抚恤金']);
  expect(found('Dependants')).toEqual(['供养亲属抚恤金', '遗属生活困难补助']);
  expect(found('')).toHaveLength(knownOffsets.length);
  expect(found('电价补贴')).toEqual([]);
});
