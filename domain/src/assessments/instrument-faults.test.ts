import { expect, test } from 'vitest';
import type { Instrument, Question } from './instrument.ts';
import { instrumentFaults } from './instrument-faults.ts';
import { choice, instrumentWith } from './testing.ts';

const two = (more: Parameters<typeof choice>[2]) => instrumentWith([choice('first', [0, 2, 4]), choice('second', [0, 4], more)]);
const scored = (scoring: Parameters<typeof instrumentWith>[1]) => instrumentWith([choice('first', [0, 4])], scoring);
const number = (scores: { from: number; score: number }[], more: Partial<Question & { kind: 'number' }> = {}): Instrument =>
  instrumentWith([{ kind: 'number', id: 'first', text: { zh: '数', en: 'n' }, dimension: 'risk', min: 0, max: 9, scores, ...more }]);
const bands = (...from: number[]) => scored({ bands: from.map((at, index) => ({ id: `band-${index}`, from: at, text: { zh: '级', en: 'band' } })) });
const faults = (instrument: Instrument) => instrumentFaults(instrument).map(({ path, says }) => `${path}: ${says.en}`);

test('a plain instrument has none', () => expect(faults(two({ when: { question: 'first', in: ['b', 'c'] } }))).toEqual([]));

test.each<[string, Instrument, string]>([
  ['two questions of one id', instrumentWith([choice('first', [0, 1]), choice('first', [0, 1])]), 'questions.first: The id “first” is used more than once'],
  ['a proposal that does not say so', { ...two({}), proposal: true }, 'notes: A proposal must say that a place may change it'],
  ['a condition on nothing', two({ when: { question: 'third', is: 'a' } }), 'questions.second.when: There is no question “third”'],
  ['a condition on what comes later', instrumentWith([choice('first', [0, 4], { when: { question: 'second', is: 'b' } }), choice('second', [0, 4])]), 'questions.first.when: A condition may ask only of earlier questions; “second” is not'],
  ['a condition on itself', two({ when: { question: 'second', is: 'b' } }), 'questions.second.when: A condition may ask only of earlier questions; “second” is not'],
  ['an option not offered', two({ when: { question: 'first', is: 'z' } }), 'questions.second.when: “first” has no option “z”'],
  ['a comparison of words', two({ when: { question: 'first', atLeast: 3 } }), 'questions.second.when: “first” is not a number and cannot be compared'],
  ['deep inside', two({ when: { all: [{ not: { question: 'third', is: 'a' } }] } }), 'questions.second.when: There is no question “third”'],
  ['hidden by a worse answer', two({ when: { question: 'first', is: 'b' } }), 'questions.second.when: A worse answer would hide this question and lower the score; change the condition, or make that option a veto'],
  ['hidden by a worse answer, turned', two({ when: { not: { question: 'first', is: 'c' } } }), 'questions.second.when: A worse answer would hide this question and lower the score; change the condition, or make that option a veto'],
  ['a veto that a worse answer lifts', { ...two({}), vetoes: [{ id: 'rule', when: { question: 'first', is: 'b' }, says: { zh: '规', en: 'rule' } }] }, 'vetoes.rule.when: A worse answer would lift this veto; change the condition'],
  ['a veto with a band that does not exist', { ...two({}), vetoes: [{ id: 'rule', when: { question: 'first', is: 'c' }, says: { zh: '规', en: 'rule' }, band: 'purple' }] }, 'vetoes.rule.band: There is no band “purple”'],
  ['bands that leave out low scores', bands(10, 50), 'scoring.bands.band-0: The first band must begin at 0, or low scores have none'],
  ['bands that overlap', bands(0, 50, 50), 'scoring.bands.band-2: Bands must rise and not overlap'],
  ['a band narrower than the hysteresis', bands(0, 4, 50), 'scoring.bands.band-0: The band is 4 points wide; it must be wider than the hysteresis of 5'],
  ['colours without hysteresis', scored({ hysteresis: 1 }), 'scoring.hysteresis: Colours need a hysteresis of at least 2, or one point flips a child back and forth'],
  ['points that are no hundred', scored({ dimensions: [{ id: 'risk', title: { zh: '险', en: 'risk' }, points: 90 }] }), 'scoring.dimensions: The dimensions must add up to 100 points, not 90'],
  ['full beyond reach', scored({ dimensions: [{ id: 'risk', title: { zh: '险', en: 'risk' }, points: 100, full: 5 }] }), 'scoring.dimensions.risk.full: At most 4 can be reached, so full cannot be higher'],
  ['a dimension without questions', scored({ dimensions: [{ id: 'risk', title: { zh: '险', en: 'risk' }, points: 50 }, { id: 'other', title: { zh: '另', en: 'other' }, points: 50 }] }), 'scoring.dimensions.other: No scored question belongs to this dimension'],
  ['a dimension that does not exist', instrumentWith([choice('first', [0, 4]), { ...choice('second', [0, 1]), dimension: 'other' }]), 'questions.second.dimension: There is no dimension “other”'],
  ['an option without a score', instrumentWith([choice('first', [0, 4]), { ...choice('second', []), options: [{ id: 'a', text: { zh: '甲', en: 'a' } }] } as Question]), 'questions.second.options: Of a scored question every option must say its score, be it 0'],
  ['a score without a dimension', instrumentWith([choice('first', [0, 4]), { ...choice('second', [0, 1]), dimension: undefined }]), 'questions.second.options: There are scores, but no dimension that they belong to'],
  ['a scored question that may stay open', instrumentWith([{ ...choice('first', [0, 4]), required: false }]), 'questions.first.required: What is scored or can veto, and what that depends on, must be required'],
  ['a gap before the first step', number([{ from: 1, score: 4 }]), 'questions.first.scores: Steps must begin at the least, 0, and leave no gap'],
  ['steps that overlap', number([{ from: 0, score: 1 }, { from: 5, score: 2 }, { from: 5, score: 3 }]), 'questions.first.scores: Each step must begin above the one before it'],
  ['a step out of reach', number([{ from: 0, score: 1 }, { from: 10, score: 2 }]), 'questions.first.scores: A step begins above the greatest'],
  ['no room between least and greatest', number([{ from: 9, score: 1 }], { min: 9 }), 'questions.first.min: The least must be below the greatest'],
])('%s', (_name, instrument, fault) => expect(faults(instrument)).toEqual([fault]));

test('an option that is a veto may hide the rest', () => {
  expect(faults(instrumentWith([choice('first', [0, 4], { veto: 'b' }), choice('second', [0, 4], { when: { question: 'first', is: 'a' } })]))).toEqual([]);
});

test('with a sum, one more option may not hide anything either', () => {
  const instrument = instrumentWith([choice('first', [1, 4], { kind: 'many' }), choice('second', [0, 4], { when: { not: { question: 'first', is: 'a' } } })]);
  expect(faults(instrument)).toHaveLength(1);
  const beside = instrumentWith([choice('first', [1, 1, 0], { kind: 'many' }), choice('second', [0, 4], { when: { not: { question: 'first', is: 'c' } } })]);
  expect(faults(beside)).toHaveLength(1);
});
