import { questionsOf } from '@tonghu/domain/assessments/asked';
import type { Answer, Answers, Condition, Instrument, Question } from '@tonghu/domain/assessments/instrument';
import { instrumentFaults } from '@tonghu/domain/assessments/instrument-faults';
import { choice, instrumentWith } from '@tonghu/domain/assessments/testing';
import fc from 'fast-check';

const someCondition = (earlier: Question[]): fc.Arbitrary<Condition> => {
  const simple: fc.Arbitrary<Condition> = fc.constantFrom(...earlier).chain((of): fc.Arbitrary<Condition> => (of.kind === 'number'
    ? fc.integer({ min: of.min, max: of.max }).map((atLeast) => ({ question: of.id, atLeast }))
    : fc.constantFrom(...(of.kind === 'text' ? [] : of.options)).map(({ id }) => ({ question: of.id, is: id }))));
  return fc.oneof(simple, simple.map((not) => ({ not })), fc.array(simple, { minLength: 2, maxLength: 2 }).chain((of) => fc.constantFrom({ all: of }, { any: of })));
};

function someQuestion(id: string, earlier: Question[]): fc.Arbitrary<Question> {
  const when = earlier.length === 0 ? fc.constant(undefined) : fc.option(someCondition(earlier), { nil: undefined });
  const scores = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 4 });
  const options = fc.tuple(scores, when, fc.option(fc.constantFrom('a', 'b'), { nil: undefined, freq: 4 }), fc.constantFrom(undefined, undefined, 'many' as const))
    .map(([of, condition, veto, kind]) => choice(id, of, { ...(condition ? { when: condition } : {}), ...(veto ? { veto } : {}), ...(kind ? { kind } : {}) }));
  const number = fc.tuple(fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }), fc.infiniteStream(fc.integer({ min: 0, max: 4 })), when).map(([froms, chance, condition]): Question => ({
    kind: 'number', id, text: { zh: id, en: id }, dimension: 'risk', min: 0, max: 9, scores: [0, ...froms.sort((a, b) => a - b)].map((from) => ({ from, score: chance.next().value! })), ...(condition ? { when: condition } : {}),
  }));
  return fc.oneof({ weight: 3, arbitrary: options }, { weight: 1, arbitrary: number });
}

/** Any instrument without faults: up to five scored questions of every kind, conditions on earlier ones, vetoes. */
export const someInstrument: fc.Arbitrary<Instrument> = ['first', 'second', 'third', 'fourth', 'fifth']
  .reduce<fc.Arbitrary<Question[]>>((so, id) => so.chain((earlier) => someQuestion(id, earlier).map((next) => [...earlier, next])), fc.constant([]))
  .map((questions) => instrumentWith(questions))
  .filter((instrument) => instrumentFaults(instrument).length === 0);

/** Something that may be answered to a question. */
export function someAnswer(question: Question): fc.Arbitrary<Answer> {
  if (question.kind === 'number') return fc.integer({ min: question.min, max: question.max });
  if (question.kind === 'text') return fc.string({ maxLength: 20 }).map((words) => `${words}.`);
  const ids = question.options.map(({ id }) => id);
  const alone = question.options.filter((option) => option.alone).map(({ id }) => [id]);
  const others = fc.subarray(question.options.filter((option) => !option.alone).map(({ id }) => id), { minLength: 1 });
  return question.kind === 'one' ? fc.constantFrom(...ids) : alone.length === 0 ? others : fc.oneof(fc.constantFrom(...alone), others);
}

/** An answer to every question, hidden or not. */
export const someSheet = (instrument: Instrument): fc.Arbitrary<Answers> =>
  fc.record(Object.fromEntries(questionsOf(instrument).map((question) => [question.id, someAnswer(question)])));
