import { holds } from './asked.ts';
import { rawScore } from './evaluate.ts';
import type { Answer, Condition, Question, Scoring } from './instrument.ts';
import type { Note } from './instrument-faults.ts';

type Simple = Extract<Condition, { question: string }>;

/** Notes what a condition asks wrongly: of questions that do not exist or come later, options not offered, numbers of what is no number. Whether there was anything. */
export function conditionFaults(note: Note, path: string, condition: Condition, earlier: readonly Question[], all: readonly Question[]): boolean {
  const partsOf = 'all' in condition ? condition.all : 'any' in condition ? condition.any : 'not' in condition ? [condition.not] : null;
  if (partsOf) return partsOf.map((part) => conditionFaults(note, path, part, earlier, all)).includes(true);
  const simple = condition as Simple;
  const question = earlier.find((one) => one.id === simple.question);
  const fault = (zh: string, en: string) => { note(path, zh, en); return true; };
  if (!question) {
    return all.some((one) => one.id === simple.question)
      ? fault(`条件只能依据前面的问题，“${simple.question}”在后面`, `A condition may ask only of earlier questions; “${simple.question}” is not`)
      : fault(`没有问题“${simple.question}”`, `There is no question “${simple.question}”`);
  }
  if ('answered' in simple) return false;
  if ('atLeast' in simple || 'atMost' in simple) return question.kind === 'number' ? false : fault(`“${question.id}”不是数字问题，不能比大小`, `“${question.id}” is not a number and cannot be compared`);
  if (question.kind !== 'one' && question.kind !== 'many') return fault(`“${question.id}”没有选项`, `“${question.id}” has no options`);
  const unknown = ('is' in simple ? [simple.is] : simple.in).find((id) => !question.options.some((option) => option.id === id));
  return unknown === undefined ? false : fault(`“${question.id}”没有选项“${unknown}”`, `“${question.id}” has no option “${unknown}”`);
}

/**
 * Whether a worse answer could make a condition stop holding. Every simple part is looked at by itself: no
 * answer outside it may rank above one inside (below `not` the other way round). An option that is a veto
 * ranks above all, since it decides the band whatever else is hidden.
 */
export function hidesWhatCounts(condition: Condition, questions: readonly Question[], scoring: Scoring | undefined, turned = false): boolean {
  if ('all' in condition) return condition.all.some((part) => hidesWhatCounts(part, questions, scoring, turned));
  if ('any' in condition) return condition.any.some((part) => hidesWhatCounts(part, questions, scoring, turned));
  if ('not' in condition) return hidesWhatCounts(condition.not, questions, scoring, !turned);
  const question = questions.find((one) => one.id === condition.question)!;
  if ('answered' in condition) return turned;
  if (question.kind === 'text') return false;
  const samples = samplesOf(question, condition).map((answer) => ({ inside: holds(condition, new Map([[question.id, answer]])) !== turned, rank: rankOf(question, answer, scoring) }));
  return samples.some((one) => one.inside && samples.some((other) => !other.inside && other.rank > one.rank && other.rank !== Infinity));
}

function samplesOf(question: Exclude<Question, { kind: 'text' }>, condition: Simple): Answer[] {
  if (question.kind === 'one') return question.options.map(({ id }) => id);
  if (question.kind === 'many') {
    // The gravest sets too: beside others an option may turn up that by itself is mild.
    const together = question.options.filter((option) => !option.alone && !option.veto).map(({ id }) => id);
    return [...question.options.map(({ id }) => [id]), together, together.filter((id) => !holds(condition, new Map([[question.id, [id]]])))].filter((set) => set.length > 0);
  }
  const limit = 'atLeast' in condition ? condition.atLeast : 'atMost' in condition ? condition.atMost : question.min;
  const turns = [question.min, question.max, limit - 1, limit, limit + 1, ...(question.scores ?? []).flatMap((step) => [step.from - 1, step.from])];
  return turns.filter((number) => number >= question.min && number <= question.max);
}

function rankOf(question: Question, answer: Answer, scoring: Scoring | undefined): number {
  const vetoed = 'options' in question && question.options.some((option) => option.veto && (Array.isArray(answer) ? answer.includes(option.id) : option.id === answer));
  if (vetoed) return Infinity;
  return scoring?.higherIs === 'better' ? -rawScore(question, answer) : rawScore(question, answer);
}
