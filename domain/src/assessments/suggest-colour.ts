import { type Colour, colourLabels, colours, isColour, isDowngrade } from './colour.ts';
import { type Because, type Evaluation, worstFirst } from './evaluate.ts';
import type { Instrument } from './instrument.ts';

/** A colour for a person to confirm; null: not complete, and no veto. `held`: a safer colour was near but not clear enough. */
export interface ColourSuggestion { colour: Colour | null; because: Because[]; held: boolean }

/** Whether the bands of an instrument are the four colours, higher being worse. */
export const givesColours = ({ scoring }: Instrument): boolean =>
  scoring?.higherIs === 'worse' && scoring.bands.length === colours.length && worstFirst(scoring).every((band, at) => band.id === colours[at]);

/**
 * The colour that answers suggest, given the colour the child has now (null: none yet).
 *
 * A veto, and every change for the worse, counts at once. A change for the better goes one band at a
 * time: out of a band only with a score at least `hysteresis` points below the limit where it begins,
 * and over at most `stepsSafer` bands in one assessment. So one point up and down around a limit never
 * flips a child back and forth, and nobody goes from red to green in one afternoon.
 *
 * @example with yellow from 45 and hysteresis 5, a yellow child stays yellow at 41 (held) and is blue at 40
 */
export function suggestColour(instrument: Instrument, evaluation: Evaluation, previous: Colour | null): ColourSuggestion {
  const { scoring } = instrument;
  if (!scoring || !givesColours(instrument)) throw new Error(`the bands of ${instrument.id} are not the four colours`);
  const { band, score } = evaluation;
  if (band === null || !isColour(band)) return { colour: null, because: evaluation.because, held: false };
  if (previous === null || !isDowngrade(previous, band)) return { colour: band, because: inWords(evaluation), held: false };

  const bands = worstFirst(scoring);
  const now = colours.indexOf(previous);
  const last = Math.min(colours.indexOf(band), now + (scoring.stepsSafer ?? colours.length));
  let at = now;
  // A veto without a score has no points to be clear of a limit with.
  while (at < last && score !== null && score <= bands[at]!.from - (scoring.hysteresis ?? 0)) at++;
  const colour = colours[at]!;
  if (colour === band) return { colour, because: inWords(evaluation), held: false };
  const why = at === last ? oneStep(colour, band) : notClear(colour, score, bands[at]!.from - (scoring.hysteresis ?? 0));
  return { colour, because: [why, ...evaluation.because], held: true };
}

const nothingFound: Because = { zh: '各项指标没有发现明显风险', en: 'No indicator shows a notable risk', question: null, points: 0 };
const inWords = ({ because }: Evaluation): Because[] => (because.length > 0 ? because : [nothingFound]);

function notClear(colour: Colour, score: number | null, enough: number): Because {
  const { name } = colourLabels[colour];
  return {
    zh: `本次${score}分，降到${enough}分及以下才能离开${name.zh}色，暂定为${name.zh}色`,
    en: `Scored ${score}; leaving ${name.en.toLowerCase()} needs ${enough} or less, so it stays ${name.en.toLowerCase()} for now`,
    question: null, points: 0,
  };
}

function oneStep(colour: Colour, band: Colour): Because {
  return {
    zh: `得分已到${colourLabels[band].name.zh}色，但要逐级降低，本次先定为${colourLabels[colour].name.zh}色`,
    en: `The score is already ${colourLabels[band].name.en.toLowerCase()}, but colours come down step by step; ${colourLabels[colour].name.en.toLowerCase()} this time`,
    question: null, points: 0,
  };
}
