import fc from 'fast-check';
import { answer } from './answers.ts';
import { askedIn, questionsOf } from './asked.ts';
import { instrumentFaults } from './instrument-faults.ts';
import type { Answer, Answers, Condition, Instrument, Question } from './instrument.ts';

const words = (name: string) => ({ zh: name, en: name });
const letters = ['a', 'b', 'c', 'd'];

/** An instrument about colours with the questions given; everything else is plain. */
export const instrumentWith = (questions: Question[], scoring: Partial<NonNullable<Instrument['scoring']>> = {}, vetoes: Instrument['vetoes'] = []): Instrument => ({
  id: 'test', version: 1, title: words('试'), says: words('试'), about: 'child', posts: ['director'], minAssessors: 1, source: words('试'), licence: 'Apache-2.0',
  proposal: false, validDays: 180, sections: [{ id: 'only', title: words('一'), questions }], vetoes,
  scoring: {
    formula: 'dimension-shares', higherIs: 'worse', hysteresis: 5, dimensions: [{ id: 'risk', title: words('风险'), points: 100 }],
    bands: [['green', 0], ['blue', 20], ['yellow', 45], ['red', 70]].map(([id, from]) => ({ id: String(id), from: Number(from), text: words(String(id)) })),
    ...scoring,
  },
});

/** A scored question with options a, b, c, d of these scores; `veto` names one that is a veto. */
export const choice = (id: string, scores: number[], more: { when?: Condition; veto?: string; kind?: 'many' } = {}): Question => {
  const options = scores.map((score, at) => ({ id: letters[at]!, text: words(letters[at]!), score, ...(more.veto === letters[at] ? { veto: words(`${id} ${letters[at]}`) } : {}) }));
  const rest = { id, text: words(id), dimension: 'risk', options, ...(more.when ? { when: more.when } : {}) };
  return more.kind === 'many' ? { kind: 'many', counts: 'sum', ...rest } : { kind: 'one', ...rest };
};

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
    kind: 'number', id, text: words(id), dimension: 'risk', min: 0, max: 9, scores: [0, ...froms.sort((a, b) => a - b)].map((from) => ({ from, score: chance.next().value! })), ...(condition ? { when: condition } : {}),
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

/** Answers from the sheet whatever is asked, one by one, always the question that `choose` takes of those open. Every question is answered, required or not. */
export function fillIn(instrument: Instrument, sheet: Answers, choose: (open: string[]) => string = (open) => open[0]!): Answers {
  let answers: Answers = {};
  for (;;) {
    const open = [...askedIn(instrument, answers)].filter(([, given]) => given === null).map(([id]) => id);
    if (open.length === 0) return answers;
    const id = choose(open);
    answers = answer(instrument, answers, id, sheet[id]!);
    if (askedIn(instrument, answers).get(id) === null) throw new Error(`${id} cannot be answered with ${JSON.stringify(sheet[id])}`);
  }
}
