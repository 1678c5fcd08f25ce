import type { MoneyFigures } from '@tonghu/domain/benefits/figures';
import { aidFunds } from '@tonghu/domain/benefits/aid-definition';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useActor } from '../../shell/session.ts';
import { type Measure, measureParts } from './measures.ts';
import { figuresWords } from './words.ts';

/** The place in sum: each number with what it counts. Numbers without a sentence of their own stand beside the one they belong to. */
export function WholePanels({ figures: { whole, against, funds } }: { figures: MoneyFigures }) {
  const say = useWords(figuresWords);
  const { read } = useLanguage();
  const { count, money, month } = useFormat();
  const { sees } = useActor();
  const shown = ({ of, unit }: Measure) => {
    const value = whole[of];
    if (value !== null) return unit === 'fen' ? money(value) : count(value);
    return <span className="quiet">{of === 'insured' && sees === 'money' ? '—' : say('hidden')}</span>;
  };
  return (
    <div className="money-parts">
      {measureParts.map(({ title, measures }) => (
        <section className="panel" key={title}>
          <h2>{say(title)}</h2>
          <dl className="money-numbers">
            {measures.filter(({ says }) => says !== null).map((one) => {
              const beside = measures.find(({ of, says }) => says === null && of === `${one.of}Children`);
              return (
                <div key={one.of}>
                  <dt>{say(one.title)}</dt>
                  <dd className="money-number"><strong>{shown(one)}</strong>{beside && whole[beside.of] !== 0 && <span>{say(beside.title)} {shown(beside)}</span>}</dd>
                  <dd className="quiet">{one.of === 'insured' && sees === 'money' ? say('notForPost') : say(one.says!, { against: month(against) })}</dd>
                </div>
              );
            })}
          </dl>
          {title === 'aidPart' && funds.length > 1 && (
            <p className="quiet money-funds">{funds.map((one) => <span key={one.fund}>{one.children === null ? `${read(aidFunds[one.fund])}：${say('hidden')}` : say('byFund', { fund: read(aidFunds[one.fund]), children: count(one.children), paid: money(one.paid) })}</span>)}</p>
          )}
        </section>
      ))}
    </div>
  );
}
