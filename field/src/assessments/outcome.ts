/*
 * What answers come to, for a person to confirm. Pure.
 *
 *   outcomeOf(instrument, answers, previous): Outcome
 */
import { type Colour, isDowngrade } from '@tonghu/domain/assessments/colour';
import { evaluate } from '@tonghu/domain/assessments/evaluate';
import type { Answers, Instrument } from '@tonghu/domain/assessments/instrument';
import { givesColours, suggestColour } from '@tonghu/domain/assessments/suggest-colour';
import type { Text } from '@tonghu/domain/text';

/** Either a colour or a grade in words; both null while questions are open. `vetoes`: said at once, whatever else is open. */
export interface Outcome {
  colour: Colour | null;
  grade: Text | null;
  says: Text | null;
  because: Text[];
  /** The instrument gives colours, and the suggested one counts the child as safer than it does now. */
  safer: boolean;
  vetoes: { question: string; says: Text }[];
  /** A veto of it turns the child red at once. */
  givesRed: boolean;
}

export function outcomeOf(instrument: Instrument, answers: Answers, previous: Colour | null): Outcome {
  const evaluation = evaluate(instrument, answers);
  const vetoes = evaluation.vetoes.map(({ question, says }) => ({ question, says }));
  if (givesColours(instrument)) {
    const { colour, because } = suggestColour(instrument, evaluation, previous);
    return { colour, grade: null, says: null, because, safer: colour !== null && previous !== null && isDowngrade(previous, colour), vetoes, givesRed: colour === 'red' && vetoes.length > 0 };
  }
  const band = instrument.scoring?.bands.find(({ id }) => id === evaluation.band);
  return { colour: null, grade: band?.text ?? null, says: band?.says ?? null, because: evaluation.because, safer: false, vetoes, givesRed: false };
}
