import '../benefits.css';
import './procedures.css';
import type { OffsetPreview } from '@tonghu/domain/benefits/offsets';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { procedureWords } from './words.ts';

/** What recording or ending a benefit that counts comes to: a month from now on, and what was paid too much or too little already. */
export function OffsetShown({ of: { monthly, overpaid, overpaidSum, noLonger, noLongerSum, arrears, arrearsSum } }: { of: OffsetPreview }) {
  const say = useWords(procedureWords);
  const { month, money } = useFormat();
  return (
    <div className="after-class">
      <strong>{monthly ? say('offsetMonthly', { month: month(monthly.month), before: money(monthly.before), after: money(monthly.after) }) : say('offsetNoMonth')}</strong>
      {overpaid.length === 0 ? noLonger.length === 0 && <p className="quiet">{say('nothingOverpaid')}</p> : <Months late title={say('overpaid')} of={overpaid} sum={say('overpaidSum', { amount: money(overpaidSum) })} />}
      {noLonger.length > 0 && <Months title={say('noLonger')} of={noLonger} sum={say('noLongerSum', { amount: money(noLongerSum) })} />}
      {arrears.length > 0 && <Months title={say('arrears')} of={arrears} sum={say('arrearsSum', { amount: money(arrearsSum) })} />}
    </div>
  );
}

function Months({ title, of, sum, late = false }: { title: string; of: OffsetPreview['overpaid']; sum: string; late?: boolean }) {
  const say = useWords(procedureWords);
  const { month, money } = useFormat();
  return (
    <>
      <p className={late ? 'late' : ''}>{title}</p>
      <ul className="overpaid">{of.map((one) => <li key={one.month}>{say('overpaidLine', { month: month(one.month), amount: money(one.amount) })}</li>)}</ul>
      <p>{sum}</p>
    </>
  );
}
