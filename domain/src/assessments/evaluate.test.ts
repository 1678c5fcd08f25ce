import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import type { Answers } from './instrument.ts';
import { choice, instrumentWith } from './testing.ts';


test('the total is the share of the points, and says where it comes from', () => {
  const instrument = instrumentWith([choice('first', [0, 1, 4]), choice('second', [0, 4])]);
  const { score, band, byDimension, because, missing } = evaluate(instrument, { first: 'c', second: 'a' });
  expect({ score, band, byDimension, missing }).toEqual({ score: 50, band: 'yellow', byDimension: { risk: { score: 50, of: 100 } }, missing: [] });
  expect(because).toEqual([{ zh: 'first：c', en: 'first: c', question: 'first', points: 50 }]);
});

test('a dimension counts in full from `full` on', () => {
  const dimensions = [{ id: 'risk', title: { zh: '险', en: 'risk' }, points: 100, full: 4 }];
  const instrument = instrumentWith([choice('first', [0, 2, 4]), choice('second', [0, 4])], { dimensions });
  expect([['b', 'a'], ['c', 'a'], ['c', 'b']].map(([first, second]) => evaluate(instrument, { first: first!, second: second! }).score)).toEqual([50, 100, 100]);
});

test('while a question is open there is no score and no band, only what is known', () => {
  const instrument = instrumentWith([choice('first', [0, 4]), choice('second', [0, 4])]);
  expect(evaluate(instrument, { first: 'b' })).toMatchObject({ score: null, band: null, missing: ['second'], because: [{ question: 'first' }] });
  expect(evaluate(instrument, { first: 'b', second: 'nothing like that' })).toMatchObject({ score: null, band: null, missing: ['second'] });
});

test('reasons come strongest first, vetoes before all', () => {
  const instrument = instrumentWith([choice('first', [0, 1]), choice('second', [0, 4]), choice('third', [0, 2], { veto: 'b' })]);
  expect(evaluate(instrument, { first: 'b', second: 'b', third: 'b' }).because.map(({ zh }) => zh)).toEqual(['third b', 'second：b', 'third：b', 'first：b']);
});

test('a veto with a band of its own gives at least that band', () => {
  const instrument = instrumentWith([choice('first', [0, 4]), choice('second', [0, 0])], {}, [{ id: 'rule', when: { question: 'second', is: 'b' }, says: { zh: '规', en: 'rule' }, band: 'yellow' }]);
  const sheets: Answers[] = [{ second: 'b' }, { first: 'a', second: 'b' }, { first: 'b', second: 'b' }, { first: 'a', second: 'a' }];
  const bands = sheets.map((answers) => evaluate(instrument, answers).band);
  expect(bands).toEqual(['yellow', 'yellow', 'red', 'green']);
});

test('where higher is better, the reasons are what is lacking', () => {
  const instrument = instrumentWith([choice('first', [2, 0]), choice('second', [1, 1, 1], { kind: 'many' })], {
    higherIs: 'better', bands: [{ id: 'poor', from: 0, text: { zh: '差', en: 'poor' } }, { id: 'good', from: 80, text: { zh: '好', en: 'good' } }],
  });
  expect(evaluate(instrument, { first: 'a', second: ['a', 'b', 'c'] })).toMatchObject({ score: 100, band: 'good', because: [] });
  const { score, band, because } = evaluate(instrument, { first: 'b', second: ['a'] });
  expect([score, band, because.map(({ zh }) => zh)]).toEqual([20, 'poor', ['first：b', 'second：还缺b、c']]);
});
