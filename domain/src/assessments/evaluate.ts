import type { Text } from '../text.ts';
import { askedIn, holds, isRequired, questionsOf } from './asked.ts';
import type { Answer, Answers, Band, Condition, Instrument, Question, Scoring } from './instrument.ts';

/** A reason in words, with the question it comes from and its share of the total. `question` is null where no single one does. */
export interface Because extends Text { question: string | null; points: number }

/** What follows from answers. Nothing in it is decided: a person confirms. */
export interface Evaluation {
  /** 0 to 100; null: something scored is still open, or nothing is scored. */
  score: number | null;
  /** Points of each dimension, out of `of`; null: not complete. */
  byDimension: Record<string, { score: number | null; of: number }>;
  /** Null: not complete, and no veto. */
  band: string | null;
  vetoes: { id: string; question: string; says: Text }[];
  /** Vetoes first, then by share of the total. Where higher is better: what is lacking. */
  because: Because[];
  /** Required questions still open. */
  missing: string[];
}

/** The raw points an answer brings. */
export function rawScore(question: Question, answer: Answer): number {
  if (question.kind === 'number') return (question.scores ?? []).reduce((score, step) => ((answer as number) >= step.from ? step.score : score), 0);
  if (question.kind === 'text') return 0;
  const scores = question.options.filter((option) => (Array.isArray(answer) ? answer.includes(option.id) : answer === option.id)).map((option) => option.score ?? 0);
  return countTogether(question, scores);
}

/** The most raw points a question can bring. */
export function highestScore(question: Question): number {
  if (question.kind === 'number') return Math.max(0, ...(question.scores ?? []).map((step) => step.score));
  return question.kind === 'text' ? 0 : countTogether(question, question.options.map((option) => option.score ?? 0));
}

function countTogether(question: Question, scores: number[]): number {
  if (question.kind !== 'many' || question.counts !== 'sum') return Math.max(0, ...scores);
  const sum = scores.reduce((total, score) => total + score, 0);
  return Math.min(sum, question.most ?? sum);
}

/** The bands from the worst to the best. */
export const worstFirst = (scoring: Scoring): Band[] => (scoring.higherIs === 'worse' ? [...scoring.bands].reverse() : scoring.bands);

/** The raw sum from which a dimension counts in full. */
export function fullOf(instrument: Instrument, dimension: Scoring['dimensions'][number]): number {
  return dimension.full ?? questionsOf(instrument).filter((question) => question.dimension === dimension.id).reduce((sum, question) => sum + highestScore(question), 0);
}

/**
 * Score, band, vetoes and reasons of answers. Hidden and malformed answers never count; the order
 * of answering does not matter. A veto gives its band (the worst, unless it names one) even while
 * questions are open, and the score can only make it worse.
 */
export function evaluate(instrument: Instrument, answers: Answers): Evaluation {
  const asked = askedIn(instrument, answers);
  const questions = questionsOf(instrument).filter((question) => asked.has(question.id));
  const missing = questions.filter((question) => isRequired(question) && asked.get(question.id) === null).map((question) => question.id);
  const vetoes = vetoesIn(instrument, questions, asked);
  const { scoring } = instrument;
  const because: Because[] = vetoes.map(({ says, question }) => ({ zh: says.zh, en: says.en, question, points: 100 }));
  const found = vetoes.map(({ id, question, says }) => ({ id, question, says }));
  if (!scoring) return { score: null, byDimension: {}, band: null, vetoes: found, because, missing };

  const byDimension: Evaluation['byDimension'] = {};
  const reasons: Because[] = [];
  let total: number | null = 0;
  for (const dimension of scoring.dimensions) {
    const own = questions.filter((question) => question.dimension === dimension.id);
    const full = fullOf(instrument, dimension);
    const raw = own.reduce((sum, question) => sum + rawOr0(question, asked.get(question.id)), 0);
    const points = own.some((question) => asked.get(question.id) === null) ? null : dimension.points * Math.min(1, raw / full);
    byDimension[dimension.id] = { score: points === null ? null : Math.round(points * 10) / 10, of: dimension.points };
    total = total === null || points === null ? null : total + points;
    for (const question of own) {
      const reason = reasonOf(question, asked.get(question.id) ?? null, scoring, dimension.points / full);
      if (reason) reasons.push(reason);
    }
  }
  const complete = total !== null && missing.length === 0;
  const score = complete ? Math.round(total!) : null;
  const bands = worstFirst(scoring);
  const places = vetoes.map((veto) => bands.findIndex((band) => band.id === (veto.band ?? bands[0]!.id)));
  if (score !== null) places.push(bands.indexOf([...scoring.bands].reverse().find((band) => score >= band.from)!));
  reasons.sort((a, b) => b.points - a.points);
  return { score, byDimension, band: places.length > 0 ? bands[Math.min(...places)]!.id : null, vetoes: found, because: [...because, ...reasons], missing };
}

const rawOr0 = (question: Question, answer: Answer | null | undefined): number => (answer === null || answer === undefined ? 0 : rawScore(question, answer));

function vetoesIn(instrument: Instrument, questions: Question[], asked: ReadonlyMap<string, Answer | null>) {
  const byOption = questions.flatMap((question) => {
    const answer = asked.get(question.id);
    if (answer === null || answer === undefined || question.kind === 'number' || question.kind === 'text') return [];
    return question.options
      .filter((option) => option.veto && (Array.isArray(answer) ? answer.includes(option.id) : answer === option.id))
      .map((option) => ({ id: `${question.id}.${option.id}`, question: question.id, says: option.veto!, band: undefined as string | undefined }));
  });
  const byCondition = (instrument.vetoes ?? [])
    .filter((veto) => holds(veto.when, asked) === true)
    .map((veto) => ({ id: veto.id, question: questionsIn(veto.when)[0]!, says: veto.says, band: veto.band }));
  return [...byOption, ...byCondition];
}

/** The questions a condition asks about. */
export function questionsIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(questionsIn);
  if ('any' in condition) return condition.any.flatMap(questionsIn);
  return 'not' in condition ? questionsIn(condition.not) : [condition.question];
}

/** The line for a question, where its answer makes things worse; null where it does not. `share`: points of the total a raw point brings. */
function reasonOf(question: Question, answer: Answer | null, scoring: Scoring, share: number): Because | null {
  if (answer === null) return null;
  const raw = rawScore(question, answer);
  const counts = scoring.higherIs === 'worse' ? raw : highestScore(question) - raw;
  if (counts <= 0) return null;
  const name = question.name ?? question.text;
  const said = answerInWords(question, answer, scoring.higherIs);
  return { zh: `${name.zh}：${said.zh}`, en: `${name.en}: ${said.en}`, question: question.id, points: Math.round(counts * share * 10) / 10 };
}

function answerInWords(question: Question, answer: Answer, higherIs: Scoring['higherIs']): Text {
  if (question.kind === 'number') return { zh: `${answer}${question.unit?.zh ?? ''}`, en: `${answer}${question.unit ? ` ${question.unit.en}` : ''}` };
  if (question.kind === 'text') return { zh: String(answer), en: String(answer) };
  const isChosen = (id: string) => (Array.isArray(answer) ? answer.includes(id) : answer === id);
  const lacking = question.kind === 'many' && higherIs === 'better';
  const told = question.options.filter((option) => (question.kind === 'one' ? isChosen(option.id) : (option.score ?? 0) > 0 && isChosen(option.id) !== lacking));
  const zh = told.map((option) => option.text.zh).join('、');
  const en = told.map((option) => option.text.en).join('; ');
  return lacking ? { zh: `还缺${zh}`, en: `lacking ${en}` } : { zh, en };
}
