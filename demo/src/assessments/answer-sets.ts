import { type Colour, isColour } from '@tonghu/domain/assessments/colour';
import { visibleAnswers } from '@tonghu/domain/assessments/answers';
import { questionsOf } from '@tonghu/domain/assessments/asked';
import { evaluate, type Evaluation } from '@tonghu/domain/assessments/evaluate';
import type { Answer, Answers, Instrument, Question } from '@tonghu/domain/assessments/instrument';
import { suggestColour } from '@tonghu/domain/assessments/suggest-colour';
import type { Random } from '../random.ts';

export interface AnswerSet { answers: Answers; evaluation: Evaluation }

/** Draws answers to an instrument that come out as wanted; what comes out is always the engine's word. */
export interface AnswerSets {
  /** Answers that lead to a band. `facts` of the child are kept where a set with them is found. */
  ofBand(random: Random, band: string, facts?: Answers, fits?: (evaluation: Evaluation) => boolean): AnswerSet;
  /** Answers after which the engine suggests a colour, for a child that held another before. */
  ofColour(random: Random, colour: Colour, previous: Colour | null, facts: Answers): AnswerSet;
}

const wanted = 50;
const tries = 60;
const enough = 4;

/** Opens a stock of answers without vetoes, some for every band. */
export function openAnswerSets(instrument: Instrument, random: Random): AnswerSets {
  const bands = instrument.scoring!.bands.map((one) => one.id);
  const stock = new Map<string, AnswerSet[]>(bands.map((one) => [one, []]));
  const questions = questionsOf(instrument);
  for (let drawn = 0; drawn < 6000 && [...stock.values()].some((sets) => sets.length < wanted); drawn++) {
    const risk = random.next();
    const answers = visibleAnswers(instrument, Object.fromEntries(questions.flatMap((question) => {
      const answer = drawAnswer(random, question, risk, instrument.scoring!.higherIs === 'better');
      return answer === null ? [] : [[question.id, answer]];
    })));
    const evaluation = evaluate(instrument, answers);
    const sets = evaluation.band === null || evaluation.missing.length > 0 || evaluation.vetoes.length > 0 ? undefined : stock.get(evaluation.band);
    if (sets && sets.length < wanted) sets.push({ answers, evaluation });
  }
  const own = new Set(questions.map((one) => one.id));
  // Children alike in what the file says answer alike now and then; finding new answers each time would take long.
  const used = new Map<string, AnswerSet[]>();
  const sets: AnswerSets = {
    ofBand(random, band, facts = {}, fits = () => true) {
      const kept = Object.fromEntries(Object.entries(facts).filter(([id]) => own.has(id)));
      const wantedAt = bands.indexOf(band);
      if (!stock.get(band)?.length) throw new Error(`no answers to ${instrument.id} come out as ${band}`);
      const key = `${band} ${JSON.stringify(kept)}`;
      const known = used.get(key) ?? [];
      used.set(key, known);
      const again = known.length >= enough ? random.shuffle(known).find((one) => fits(one.evaluation)) : undefined;
      if (again) return again;
      // What the file says may weigh much or little: the other answers come from a band that makes up for it.
      for (let tried = 0, at = wantedAt; tried < tries; tried++) {
        const answers = visibleAnswers(instrument, { ...random.pick(stock.get(bands[at]!)!).answers, ...kept });
        const evaluation = evaluate(instrument, answers);
        const off = wantedAt - bands.indexOf(evaluation.band ?? band);
        at = Math.max(0, Math.min(bands.length - 1, at + Math.sign(off)));
        if (evaluation.band !== band || evaluation.missing.length > 0 || !fits(evaluation)) continue;
        known.push({ answers, evaluation });
        return { answers, evaluation };
      }
      const plain = random.shuffle(stock.get(band)!).find((one) => fits(one.evaluation));
      if (!plain) throw new Error(`no answers to ${instrument.id} fit ${band}`);
      return plain;
    },
    ofColour(random, colour, previous, facts) {
      return sets.ofBand(random, colour, facts, (evaluation) => suggestColour(instrument, evaluation, previous).colour === colour);
    },
  };
  return sets;
}

/** One answer at a level of risk from 0 to 1; never one that decides alone. */
function drawAnswer(random: Random, question: Question, risk: number, turned: boolean): Answer | null {
  if (question.kind === 'text') return question.required === false ? null : '见入户记录';
  if (question.kind === 'number') return random.between(question.min, question.max);
  const open = question.options.filter((one) => !one.veto);
  const order = [...open].sort((a, b) => (turned ? (b.score ?? 0) - (a.score ?? 0) : (a.score ?? 0) - (b.score ?? 0)));
  const level = Math.min(1, Math.max(0, risk + (random.next() - 0.5) * 0.6));
  const one = order[Math.min(order.length - 1, Math.floor(level * order.length))]!;
  if (question.kind === 'one') return one.id;
  const alone = open.find((option) => option.alone);
  if (alone && !question.dimension) return [alone.id];
  if (!turned) return [one.id];
  // Where more is better, a low risk is a long list.
  const list = order.filter((option) => !option.alone && random.next() > level * 0.9).map((option) => option.id);
  return list.length > 0 ? list : [one.id];
}

/** The bands of the four colours, told from other grades. */
export const asColour = (band: string): Colour => {
  if (!isColour(band)) throw new Error(`${band} is no colour`);
  return band;
};
