import { MeasureOutcome, type Measures, measureOutcomes } from '@tonghu/domain/discovery/measures';
import { sayShare, useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { type Asked, MeasureNumber } from './MeasureNumber.tsx';
import { discoveryWords } from './words.ts';

/** What became of everybody suspected in the period. */
export function MeasuresWhole({ measures: { whole, place, from, until, lists }, asked }: { measures: Measures; asked: Asked }) {
  const say = useWords(discoveryWords);
  const { read } = useLanguage();
  const format = useFormat();
  return (
    <section className="panel">
      <h2>{whole.precision === null ? say('measuresWholeNone', { place: place.name }) : say('measuresWhole', { place: place.name, share: sayShare(whole.precision / 100) })}</h2>
      <div className="figures">
        {MeasureOutcome.options.map((of) => (
          <div key={of} className="figure" title={read(measureOutcomes[of].means)}>
            <strong><MeasureNumber count={whole[of]} lists={lists} asked={asked} behind={{ of }} /></strong>
            <span>{read(measureOutcomes[of].title)}</span>
          </div>
        ))}
      </div>
      <p className="quiet" style={{ marginTop: 12 }}>{say('measuresWholeNote', { from: format.day(from), until: format.day(until) })}</p>
    </section>
  );
}
