import '../benefits.css';
import './procedures.css';
import type { EndPreview } from '@tonghu/domain/benefits/ends';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { procedureWords } from './words.ts';

/** What an end comes to: the last month, what was paid too much already, and what comes next. */
export function EndShown({ of }: { of: EndPreview }) {
  const say = useWords(procedureWords);
  const { read } = useLanguage();
  const { month, money } = useFormat();
  return (
    <div className="after-class">
      <strong>{of.never ? say('neverLine') : say('lastMonthLine', { month: month(of.lastMonth) })}</strong>
      {of.overpaid.length === 0 ? <p className="quiet">{say('nothingOverpaid')}</p> : (
        <>
          <p className="late">{say('overpaid')}</p>
          <ul className="overpaid">{of.overpaid.map((one) => <li key={one.month}>{say('overpaidLine', { month: month(one.month), amount: money(one.amount) })}</li>)}</ul>
          <p>{say('overpaidSum', { amount: money(of.overpaidSum) })}</p>
        </>
      )}
      <p style={{ marginTop: 4 }}>{say('next')}</p>
      <ul>{of.next.map((line) => <li key={line.zh}>{read(line)}</li>)}</ul>
    </div>
  );
}
