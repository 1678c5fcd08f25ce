import { answer } from './answers.ts';
import { askedIn } from './asked.ts';
import type { Answers, Condition, Instrument, Question } from './instrument.ts';

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
