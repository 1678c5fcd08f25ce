import '../benefits.css';
import './procedures.css';
import type { OffsetPreview } from '@tonghu/domain/benefits/offsets';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { procedureWords } from './words.ts';

/** What recording or ending a benefit that counts comes to: a month from now on, and what was paid too much or too little already. */
export function OffsetShown({ of: { monthly, overpaid, overpaidSum, arrears, arrearsSum } }: { of: OffsetPreview }) {
  const say = useWords(procedureWords);
  const { month, money } = useFormat();
  return (
    <div className="after-class">
      <strong>{monthly ? say('offsetMonthly', { month: month(monthly.month), before: money(monthly.before), after: money(monthly.after) }) : say('offsetNoMonth')}</strong>
      {overpaid.length === 0 ? <p className="quiet">{say('nothingOverpaid')}</p> : (
        <>
          <p className="late">{say('overpaid')}</p>
          <Months of={overpaid} />
          <p>{say('overpaidSum', { amount: money(overpaidSum) })}</p>
        </>
      )}
      {arrears.length > 0 && (
        <>
          <p>{say('arrears')}</p>
          <Months of={arrears} />
          <p>{say('arrearsSum', { amount: money(arrearsSum) })}</p>
        </>
      )}
    </div>
  );
}

function Months({ of }: { of: OffsetPreview['overpaid'] }) {
  const say = useWords(procedureWords);
  const { month, money } = useFormat();
  return <ul className="overpaid">{of.map((one) => <li key={one.month}>{say('overpaidLine', { month: month(one.month), amount: money(one.amount) })}</li>)}</ul>;
}
