import { describe, expect, test } from 'vitest';
import { openDivisions } from './divisions.ts';
import { decodeProvince, encodeProvince } from './packed-text.ts';

const divisions = openDivisions();

test.each([
  ['淄博, as its report says', '3703', { cities: 0, counties: 8, townships: 88, villages: 2931 }],
  ['安丘, as its report says', '370784', { cities: 0, counties: 0, townships: 12, villages: 887 }],
  ['北京, a municipality', '11', { cities: 1, counties: 16, townships: 349, villages: 7535 }],
  ['a village has nothing below', '370784001045', { cities: 0, counties: 0, townships: 0, villages: 0 }],
])('counts below %s', (_name, code, counts) => {
  expect(divisions.counts(code)).toEqual(counts);
});

test('the whole list is there', () => {
  const sum = { cities: 0, counties: 0, townships: 0, villages: 0 };
  for (const { code } of divisions.provinces()) {
    const counts = divisions.counts(code);
    for (const level of ['cities', 'counties', 'townships', 'villages'] as const) sum[level] += counts[level];
  }
  expect(sum).toEqual({ cities: 342, counties: 2978, townships: 41352, villages: 620573 });
});

test.each([
  ['370784000000', '370784'], ['370700', '3707'], ['370000000000', '37'], ['370784001000', '370784001'], ['4419', '4419'],
  ['441900', '441900'], ['441900000000', '441900'],
])('%s names the division %s', (given, code) => {
  expect(divisions.division(given)?.code).toBe(code);
});

test.each([
  ['370784001045', '37/3707/370784/370784001/370784001045/', '山东省潍坊市安丘市兴安街道十二户社区居委会'],
  ['110101', '11/1101/110101/', '北京市东城区'],
  ['441900003', '44/4419/441900/441900003/', '广东省东莞市东城街道'],
  ['460400', '46/4604/460400/', '海南省儋州市'],
  ['620201', '62/6202/620201/', '甘肃省嘉峪关市'],
  ['469001', '46/4690/469001/', '海南省五指山市'],
])('%s has its path and its full name', (code, path, name) => {
  expect(divisions.pathOf(code)).toBe(path);
  expect(divisions.fullName(code)).toBe(name);
});

describe('what the list does not have', () => {
  test.each(['999999', '370799', '3707841', '37 07', 'x', '', '71', '8100', '820000000000'])('%s', (code) => {
    expect(divisions.division(code)).toBeUndefined();
    expect(divisions.pathOf(code)).toBeUndefined();
    expect(divisions.under(code)).toEqual([]);
  });

  test('Taiwan, Hong Kong and Macao are named', () => {
    expect(divisions.whyUnknown('710000').zh).toContain('台湾省');
    expect(divisions.whyUnknown('81').zh).toContain('香港');
    expect(divisions.whyUnknown('8200').en).toContain('Macao');
    expect(divisions.whyUnknown('370799').zh).toContain('370799');
  });
});

test('children are exactly the next level, and everything under a county starts with its code', () => {
  const children = divisions.children('370784');
  expect(children).toHaveLength(12);
  expect(children.every((one) => one.level === 4 && one.parent === '370784')).toBe(true);
  const under = divisions.under('370784');
  expect(under).toHaveLength(899);
  expect(under.every((one) => one.code.startsWith('370784'))).toBe(true);
  expect(divisions.children('44').map((one) => one.name)).toContain('东莞市');
});

test('names that look like numbers survive packing', () => {
  const province = [
    { code: '3701', name: '3号' }, { code: '370105', name: 'a区' }, { code: '370105009', name: ' 空' },
    { code: '370105009001', name: '12连' }, { code: '370105009200', name: '八一村' }, { code: '370105009201', name: '0号' }, { code: '3709', name: '九' }, { code: '370900', name: '〇' },
  ];
  expect(decodeProvince('37', encodeProvince(province))).toEqual(province);
});
