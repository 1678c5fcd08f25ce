import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Colour, colours, isDowngrade } from './colour.ts';
import type { Evaluation } from './evaluate.ts';
import { givesColours, suggestColour } from './suggest-colour.ts';
import { instrumentWith } from './testing.ts';

const instrument = instrumentWith([]);
const stepwise = instrumentWith([], { stepsSafer: 1 });
const at = (score: number): Evaluation => ({
  score, byDimension: {}, vetoes: [], because: [], missing: [], band: score >= 70 ? 'red' : score >= 45 ? 'yellow' : score >= 20 ? 'blue' : 'green',
});
const vetoed: Evaluation = { ...at(0), score: null, band: 'red', vetoes: [{ id: 'x', question: 'x', says: { zh: '险', en: 'danger' } }] };
const someScore = fc.integer({ min: 0, max: 100 });
const someColour = fc.constantFrom<Colour>(...colours);

// One line per example a supervisor would ask about.
test.each<[string, Colour | null, number, Colour, boolean]>([
  ['the first time, the band counts', null, 44, 'blue', false],
  ['worse counts at once', 'green', 20, 'blue', false],
  ['worse by two counts at once', 'green', 45, 'yellow', false],
  ['safer, but not clear of the limit', 'yellow', 41, 'yellow', true],
  ['safer, clear of the limit', 'yellow', 40, 'blue', false],
  ['clear of one limit, not of the next', 'yellow', 16, 'blue', true],
  ['clear of both', 'yellow', 15, 'green', false],
  ['the same again', 'blue', 30, 'blue', false],
])('%s', (_name, previous, score, colour, held) => {
  expect(suggestColour(instrument, at(score), previous)).toMatchObject({ colour, held });
});

test('with one step at a time red becomes yellow, whatever the score', () => {
  const answer = suggestColour(stepwise, at(3), 'red');
  expect([answer.colour, answer.held, answer.because[0]!.zh]).toEqual(['yellow', true, '得分已到绿色，但要逐级降低，本次先定为黄色']);
});

test('a held colour says how far it is from the next', () => {
  expect(suggestColour(instrument, at(68), 'red').because[0]!.zh).toBe('本次68分，降到65分及以下才能离开红色，暂定为红色');
});

test('every colour says why, a green one too', () => fc.assert(fc.property(someScore, fc.option(someColour), (score, previous) => {
  expect(suggestColour(stepwise, at(score), previous).because.length).toBeGreaterThan(0);
})));

test('one point up and down around a limit never flips back and forth', () => fc.assert(fc.property(fc.constantFrom(instrument, stepwise), fc.integer({ min: 0, max: 99 }), someColour, fc.boolean(), (of, score, start, up) => {
  let colour = start;
  const seen: Colour[] = [start];
  for (let turn = 0; turn < 12; turn++) {
    colour = suggestColour(of, at(score + Number(up === (turn % 2 === 0))), colour).colour!;
    if (colour !== seen.at(-1)) seen.push(colour);
  }
  expect(new Set(seen).size, seen.join(' ')).toBe(seen.length);
})));

test('a higher score never suggests a safer colour', () => fc.assert(fc.property(fc.constantFrom(instrument, stepwise), someScore, someScore, fc.option(someColour), (of, one, other, previous) => {
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  expect(isDowngrade(suggestColour(of, at(low), previous).colour!, suggestColour(of, at(high), previous).colour!)).toBe(false);
})));

test('a veto is red, whatever the colour was', () => fc.assert(fc.property(fc.option(someColour), (previous) => {
  expect(suggestColour(stepwise, vetoed, previous)).toMatchObject({ colour: 'red', held: false });
})));

test('nothing is suggested while questions are open', () => {
  expect(suggestColour(instrument, { ...at(0), score: null, band: null, missing: ['first'] }, 'red')).toEqual({ colour: null, because: [], held: false });
});

test('an instrument whose bands are no colours has none to suggest', () => {
  const other = instrumentWith([], { bands: [{ id: 'fine', from: 0, text: { zh: '好', en: 'fine' } }, { id: 'not', from: 50, text: { zh: '差', en: 'not' } }] });
  expect([givesColours(instrument), givesColours(other)]).toEqual([true, false]);
  expect(() => suggestColour(other, at(3), null)).toThrow('not the four colours');
});
