import type { Text } from '../text.ts';
import { answerTo, askedIn, faultOf, isBlank, isRequired, questionsOf } from './asked.ts';
import type { Answer, Answers, Instrument, Question } from './instrument.ts';

/** The questions to be asked, given what is answered so far. */
export function visibleQuestions(instrument: Instrument, answers: Answers): Question[] {
  const asked = askedIn(instrument, answers);
  return questionsOf(instrument).filter((question) => asked.has(question.id));
}

/**
 * The answers with one more; null takes it back. What was answered to questions
 * that are hidden now goes, so that nobody sends what nobody sees. Of a choice
 * that stands alone and others, the newer stays.
 */
export function answer(instrument: Instrument, answers: Answers, id: string, value: Answer | null): Answers {
  const question = questionsOf(instrument).find((one) => one.id === id);
  if (!question) return answers;
  const settled = question.kind === 'many' && Array.isArray(value) ? aloneOrOthers(question, answerTo(answers, id), value) : value;
  return visibleAnswers(instrument, { ...answers, [id]: settled as Answer });
}

/** One option tapped: chosen, or with `many` taken back when it was chosen. @example pick(instrument, {}, 'harm-signs', 'bruises') // { 'harm-signs': ['bruises'] } */
export function pick(instrument: Instrument, answers: Answers, id: string, option: string): Answers {
  const question = questionsOf(instrument).find((one) => one.id === id);
  if (question?.kind !== 'many') return answer(instrument, answers, id, option);
  const before = answerTo(answers, id);
  const chosen = Array.isArray(before) ? (before as string[]) : [];
  return answer(instrument, answers, id, chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option]);
}

/** The answers without blanks, unknown questions and hidden ones: what is sent and stored. Wrong values stay, for `checkAnswers` to name. */
export function visibleAnswers(instrument: Instrument, answers: Answers): Answers {
  const kept: Answers = {};
  for (const id of askedIn(instrument, answers).keys()) {
    const value = answerTo(answers, id);
    if (!isBlank(value)) kept[id] = value as Answer;
  }
  return kept;
}

/** The ids of visible required questions that are open, in the order they are asked. */
export function unanswered(instrument: Instrument, answers: Answers): string[] {
  const asked = askedIn(instrument, answers);
  return questionsOf(instrument).filter((question) => isRequired(question) && asked.get(question.id) === null).map((question) => question.id);
}

/** What cannot be accepted, by question: unknown questions, options that are not offered, numbers out of range. Empty: nothing. Open questions are no fault here. */
export function checkAnswers(instrument: Instrument, answers: Readonly<Record<string, unknown>>): Record<string, Text> {
  const faults: Record<string, Text> = {};
  const questions = new Map(questionsOf(instrument).map((question) => [question.id, question]));
  for (const [id, value] of Object.entries(answers)) {
    const question = questions.get(id);
    const fault = question ? faultOf(question, value) : { zh: '这份量表没有这个问题', en: 'This instrument has no such question' };
    if (fault) faults[id] = fault;
  }
  return faults;
}

function aloneOrOthers(question: Question & { kind: 'many' }, before: unknown, value: string[]): string[] {
  const isAlone = (id: string) => question.options.some((option) => option.alone && option.id === id);
  const had = Array.isArray(before) && before.some((id) => isAlone(id as string));
  const newlyAlone = value.filter((id) => isAlone(id) && !(Array.isArray(before) && before.includes(id)));
  if (newlyAlone.length > 0) return newlyAlone.slice(-1);
  return had && value.length > 1 ? value.filter((id) => !isAlone(id)) : value;
}
