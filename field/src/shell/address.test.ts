import { expect, test } from 'vitest';
import { between, dayAndTime, dayInWords, moment, today } from './clock.ts';
import { deviceName } from './device-name.ts';
import { addressIn, paramsOf } from './router.ts';

test.each([
  ['/child/:id', '/child/37', { id: '37' }], ['/child/:id', '/child/%E7%8E%8B', { id: '王' }],
  ['/child/:id', '/child', null], ['/child/:id', '/visit/37', null], ['/today', '/today', {}],
])('%s and %s', (pattern, path, params) => { expect(paramsOf(pattern, path)).toEqual(params); });

test('an address has a path and a query', () => {
  const { path, query } = addressIn('#/child/37?tab=family');
  expect([path, query.get('tab'), addressIn('').path, addressIn('#x').path]).toEqual(['/child/37', 'family', '/', '/']);
});

test('the steady clock says nothing across two loads of the page', () => {
  const start = moment();
  expect(between(start, { ...start, steady: start.steady + 60_000, wall: start.wall - 5 })).toEqual({ wall: -5, steady: 60_000 });
  expect(between(start, { ...start, page: 'another', wall: start.wall + 9 })).toEqual({ wall: 9, steady: null });
});

test('a day in words, with its year when it is another', () => {
  expect([dayInWords('2026-01-02', 'zh', '2026-11-22'), dayInWords('2025-12-31', 'zh', '2026-11-22'), dayInWords('2026-01-02', 'en', '2026-11-22'), dayInWords('2025-12-31', 'en', '2026-11-22')]).toEqual(['1月2日', '2025年12月31日', '2 Jan', '31 Dec 2025']);
});

test('the day turns at midnight in China', () => {
  expect([today(Date.UTC(2026, 10, 21, 15, 59)), today(Date.UTC(2026, 10, 21, 16, 0))]).toEqual(['2026-11-21', '2026-11-22']);
  expect(dayAndTime(Date.UTC(2026, 10, 21, 16, 5))).toEqual({ day: '2026-11-22', time: '00:05' });
});

test.each([
  ['Mozilla/5.0 (Linux; Android 9; Redmi Note 8 Build/PKQ1) AppleWebKit/537.36 Chrome/107 Mobile MicroMessenger/8.0', 'Redmi Note 8 · WeChat'],
  ['Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/120 Mobile', 'Android · Chrome'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) Version/16 Safari/604', 'iPhone · Safari'],
])('%s', (agent, name) => { expect(deviceName(agent)).toBe(name); });
