import { Link } from 'react-router';
import { type PayCheck, checkKinds, checkStates } from '@tonghu/domain/benefits/pay-checks';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { seesChildren } from '../shell/routes.tsx';
import { useActor } from '../shell/session.ts';
import { benefitsWords } from './words.ts';

/** One question: whom it is about, what was found, where it stands. */
export function CheckRow({ row, chooses, chosen, toggle }: { row: PayCheck; chooses: boolean; chosen: boolean; toggle: () => void }) {
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const { amount, month, datesIn } = useFormat();
  const opens = seesChildren(useActor());
  const months = row.months.length === 1 ? month(row.months[0]!) : `${month(row.months[0]!)} – ${month(row.months.at(-1)!)}`;
  return (
    <li>
      <label>{chooses && <input type="checkbox" checked={chosen} onChange={toggle} aria-label={say('chooseCheck', { name: row.childName, kind: read(checkKinds[row.kind]) })} />}</label>
      <span>{opens && row.childId ? <Link to={`/children/${row.childId}?tab=money`}>{row.childName}</Link> : row.childName} <span className="quiet">{row.township}</span></span>
      <span>
        <strong>{read(checkKinds[row.kind])}</strong> {datesIn(read(row.detail))} <span className="quiet"><span className="nowrap">{months}</span>{row.atStake !== 0 && <> · <span className="nowrap">{amount(row.atStake)}</span></>}</span>
        {row.answer && <span className="quiet check-answer">{say('checkAnswered', { answer: row.answer, name: row.answeredBy ?? '' })}</span>}
      </span>
      <span className={row.state === 'open' ? '' : 'quiet'}>{read(checkStates[row.state])}</span>
    </li>
  );
}
