import type { Text } from '../text.ts';
import type { Answer, Answers, Condition, Instrument, Question } from './instrument.ts';

/** The questions of an instrument in the order they are asked. */
export const questionsOf = (instrument: Instrument): Question[] => instrument.sections.flatMap((section) => section.questions);

/** Whether a question must be answered where it is visible. */
export const isRequired = (question: Question): boolean => question.required !== false;

/** What stands under a question, whatever it is; ids such as `constructor` find nothing by accident. */
export const answerTo = (answers: Readonly<Record<string, unknown>>, id: string): unknown =>
  Object.prototype.hasOwnProperty.call(answers, id) ? answers[id] : undefined;

/** Nothing chosen, nothing written: not an answer, and not a mistake either. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);

const longestText = 2000;
const refused = (zh: string, en: string): Text => ({ zh, en });

/** What is wrong with the answer to a question, or null. Blank is not wrong. */
export function faultOf(question: Question, value: unknown): Text | null {
  if (isBlank(value)) return null;
  const known = (id: unknown) => (question.kind === 'one' || question.kind === 'many') && question.options.some((option) => option.id === id);
  switch (question.kind) {
    case 'one':
      return known(value) ? null : refused('请从所列选项中选一项', 'Choose one of the options listed');
    case 'many': {
      if (!Array.isArray(value) || !value.every(known)) return refused('请从所列选项中选择', 'Choose from the options listed');
      if (new Set(value).size < value.length) return refused('同一选项只能选一次', 'The same option counts once');
      const alone = question.options.find((option) => option.alone && value.includes(option.id));
      return alone && value.length > 1 ? refused(`选了“${alone.text.zh}”就不能再选其他项`, `Nothing else goes with “${alone.text.en}”`) : null;
    }
    case 'number': {
      const fits = typeof value === 'number' && Number.isInteger(value) && value >= question.min && value <= question.max;
      return fits ? null : refused(`请填 ${question.min} 到 ${question.max} 之间的整数`, `Enter a whole number from ${question.min} to ${question.max}`);
    }
    case 'text': {
      const longest = question.longest ?? longestText;
      return typeof value === 'string' && value.length <= longest ? null : refused(`请写文字，最多 ${longest} 字`, `Write at most ${longest} characters`);
    }
  }
}

/**
 * Whether a condition holds: null as long as what decides it is open or hidden (not in the map). A hidden
 * question is unknown, not “no”: otherwise asking it later could take back what followed from its absence.
 */
export function holds(condition: Condition, asked: ReadonlyMap<string, Answer | null>): boolean | null {
  if ('all' in condition) return leastOf(condition.all.map((part) => holds(part, asked)));
  if ('any' in condition) return opposite(leastOf(condition.any.map((part) => opposite(holds(part, asked)))));
  if ('not' in condition) return opposite(holds(condition.not, asked));
  const answer = asked.get(condition.question);
  if ('answered' in condition) return answer !== undefined && answer !== null;
  if (answer === undefined || answer === null) return null;
  if ('is' in condition) return chosen(answer).includes(condition.is);
  if ('in' in condition) return chosen(answer).some((id) => condition.in.includes(id));
  if (typeof answer !== 'number') return false;
  return 'atLeast' in condition ? answer >= condition.atLeast : answer <= condition.atMost;
}

const chosen = (answer: Answer): string[] => (Array.isArray(answer) ? answer : typeof answer === 'string' ? [answer] : []);
const opposite = (truth: boolean | null): boolean | null => (truth === null ? null : !truth);
const leastOf = (truths: (boolean | null)[]): boolean | null => (truths.includes(false) ? false : truths.includes(null) ? null : true);

/**
 * The visible questions with what was answered; null: open, or answered with
 * something it does not offer. A question is visible once its condition is
 * known to hold. Hidden answers are not in it and so never count.
 */
export function askedIn(instrument: Instrument, answers: Readonly<Record<string, unknown>>): Map<string, Answer | null> {
  const asked = new Map<string, Answer | null>();
  for (const question of questionsOf(instrument)) {
    if (question.when && holds(question.when, asked) !== true) continue;
    const value = answerTo(answers, question.id);
    asked.set(question.id, isBlank(value) || faultOf(question, value) ? null : (value as Answers[string]));
  }
  return asked;
}
