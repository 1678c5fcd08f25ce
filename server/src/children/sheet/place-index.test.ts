import { expect, test } from 'vitest';
import { dayFrom } from './line-to-child.ts';
import { placeIndex } from './place-index.ts';

const find = placeIndex([
  { code: '370784001', name: '兴安街道', above: '安丘市', level: 4 },
  { code: '370784001001', name: '西古河村委会', above: '兴安街道', level: 5 },
  { code: '370784001002', name: '长虹社区居委会', above: '兴安街道', level: 5 },
  { code: '370784100', name: '景芝镇', above: '安丘市', level: 4 },
  { code: '370784100001', name: '西古河村', above: '景芝镇', level: 5 },
]);

test.each([
  ['370784001001', '370784001001'],
  ['兴安街道西古河村', '370784001001'],
  ['山东省潍坊市安丘市兴安街道 西古河村民委员会', '370784001001'],
  ['景芝镇/西古河村', '370784100001'],
  ['长虹社区', '370784001002'],
  ['兴安街道', '370784001'],
  ['西古河村', 'many'],
  ['东古河村', 'none'],
  ['', 'none'],
])('%s', (said, expected) => {
  const place = find(said);
  expect(place.ok ? place.code : place.fault).toBe(expected);
});

test.each([
  ['2015-03-01', '2015-03-01'], ['20150301', '2015-03-01'], ['2015/3/1', '2015-03-01'], ['2015年3月1日', '2015-03-01'], ['2015.3.1', '2015-03-01'],
  ['2015-02-30', undefined], ['三月一日', undefined], ['42064', undefined],
])('%s is the day %s', (said, day) => expect(dayFrom(said)).toBe(day));
