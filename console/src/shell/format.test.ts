import { expect, test } from 'vitest';
import { datesIn, sayAmount, sayCount, sayDay, sayInstant, sayMoney, sayMonth, sumsIn } from './format.ts';

test.each([
  ['2024-06-03', '2024年6月3日', '3 Jun 2024'],
  ['2024-12-31', '2024年12月31日', '31 Dec 2024'],
])('the day %s', (day, zh, en) => {
  expect(sayDay(day, 'zh')).toBe(zh);
  expect(sayDay(day, 'en')).toBe(en);
});

test('a month', () => {
  expect(sayMonth('2024-06', 'zh')).toBe('2024年6月');
  expect(sayMonth('2024-06', 'en')).toBe('Jun 2024');
});

test('an instant reads on the clock of China, wherever the browser stands', () => {
  expect(sayInstant('2024-06-03T16:05:00Z', 'zh')).toBe('2024年6月4日 00:05');
  expect(sayInstant('2024-06-04T00:05:00+08:00', 'en')).toBe('4 Jun 2024 00:05');
});

test.each([[0, '¥0.00'], [5, '¥0.05'], [123450, '¥1,234.50'], [-123450, '−¥1,234.50'], [1_234_567_89, '¥1,234,567.89']])('%i fen', (fen, says) => {
  expect(sayMoney(fen)).toBe(says);
});

test('a count', () => expect(sayCount(1910000)).toBe('1,910,000'));

test('money in a column', () => expect([sayAmount(91314400), sayAmount(-5)]).toEqual(['913,144.00', '−0.05']));

test('sums inside a sentence, other numbers left alone', () => {
  expect(sumsIn('每学年10000.00元，分2次，依据：民发〔2019〕62号')).toBe('每学年10,000.00元，分2次，依据：民发〔2019〕62号');
  expect(sumsIn('80000.00 yuan in 2026, 600.00 a year, 2748.888 before rounding, 1.2345')).toBe('80,000.00 yuan in 2026, 600.00 a year, 2,748.888 before rounding, 1.2345');
});

test('months and days inside a sentence, numbers left alone', () => {
  expect(datesIn('2026-11按标准发放，2026-11-03退回', 'zh')).toBe('2026年11月按标准发放，2026年11月3日退回');
  expect(datesIn('2026-11: 370784-2026-11-01, Died on 2026-09-22', 'en')).toBe('Nov 2026: 370784-2026-11-01, Died on 22 Sep 2026');
});
