import { checkAnswers, unanswered, visibleAnswers } from '@tonghu/domain/assessments/answers';
import { askedIn, questionsOf } from '@tonghu/domain/assessments/asked';
import { colours } from '@tonghu/domain/assessments/colour';
import { evaluate, rawScore } from '@tonghu/domain/assessments/evaluate';
import { fillIn } from '@tonghu/domain/assessments/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { someAnswer, someInstrument, someSheet } from '../testing/some-instruments.ts';

// What holds of every instrument without faults, a city's own among them.
const filled = someInstrument.chain((instrument) => someSheet(instrument).map((sheet) => ({ instrument, sheet })));
const place = (band: string | null) => colours.findIndex((one) => one === band);

test('a worse answer never gives a safer band', () => fc.assert(fc.property(filled, fc.nat(), fc.gen(), ({ instrument, sheet }, which, some) => {
  const visible = questionsOf(instrument).filter((question) => askedIn(instrument, sheet).has(question.id));
  const question = visible[which % visible.length]!;
  const [milder, graver] = [sheet[question.id]!, some(someAnswer, question)].sort((a, b) => rawScore(question, a) - rawScore(question, b)).map((given) => ({ ...sheet, [question.id]: given }));
  const before = evaluate(instrument, fillIn(instrument, milder!));
  // Taking back a veto is no worse answer, whatever it scores; nor is another of the same score, which may hide what it likes.
  fc.pre(!before.vetoes.some((veto) => veto.question === question.id) && rawScore(question, milder![question.id]!) < rawScore(question, graver![question.id]!));
  expect(place(evaluate(instrument, fillIn(instrument, graver!)).band)).toBeLessThanOrEqual(place(before.band));
}), { numRuns: 500 }));

test('the order of answering does not matter', () => fc.assert(fc.property(filled, fc.infiniteStream(fc.nat()), ({ instrument, sheet }, chance) => {
  const anyOrder = fillIn(instrument, sheet, (open) => open[chance.next().value! % open.length]!);
  expect(evaluate(instrument, anyOrder)).toEqual(evaluate(instrument, fillIn(instrument, sheet)));
  expect(evaluate(instrument, Object.fromEntries(Object.entries(anyOrder).reverse()))).toEqual(evaluate(instrument, anyOrder));
})));

test('hidden answers never count', () => fc.assert(fc.property(filled, ({ instrument, sheet }) => {
  expect(evaluate(instrument, sheet)).toEqual(evaluate(instrument, fillIn(instrument, sheet)));
})));

test('a veto is red, however little else is answered', () => fc.assert(fc.property(filled, ({ instrument, sheet }) => {
  let answers = {};
  for (const id of askedIn(instrument, sheet).keys()) {
    answers = { ...answers, [id]: sheet[id]! };
    const { vetoes, band } = evaluate(instrument, answers);
    if (vetoes.length > 0) expect(band).toBe('red');
  }
})));

test('every reason can be traced to a question that is asked', () => fc.assert(fc.property(filled, ({ instrument, sheet }) => {
  const asked = askedIn(instrument, sheet);
  for (const { question } of evaluate(instrument, sheet).because) expect(asked.get(question!)).toEqual(sheet[question!]);
})));

test('whatever is answered question by question passes the check and has nothing hidden in it', () => {
  fc.assert(fc.property(filled, ({ instrument: of, sheet }) => {
    const answers = fillIn(of, sheet);
    expect([checkAnswers(of, answers), unanswered(of, answers), visibleAnswers(of, answers)]).toEqual([{}, [], answers]);
  }));
});
