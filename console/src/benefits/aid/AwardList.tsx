import type { Award } from '@tonghu/domain/benefits/aid-shapes';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { CancelAward } from './CancelAward.tsx';
import { givenWords } from './given-words.ts';
import { aidWords } from './words.ts';

/** Sums granted to a child, with what was paid of them, and taking one back. */
export function AwardList({ awards }: { awards: readonly Award[] }) {
  const say = useWords(aidWords);
  const tell = useWords(givenWords);
  const { read } = useLanguage();
  const { money, month, day, sumsIn } = useFormat();
  return (
    <>
      <ul className="plain-list">
        {awards.map((one) => (
          <li key={one.id}>
            {read(one.programmeTitle)} {read(one.periodTitle)}: <strong>{money(one.amount)}</strong>{' '}
            <span className="quiet">{month(one.month)} · {say('paidSoFar', { amount: money(one.paid) })}{one.payee === 'insurer' && ` · ${tell('onBehalfTo', { who: one.payeeName ?? '' })}`}{one.payee === 'institution' && ` · ${tell('throughInstitution', { who: one.payeeName ?? '' })}`} · {one.decidedBy} {day(one.decidedOn)}{one.cancelledWhy && ` · ${say('cancelledMark', { why: one.cancelledWhy })}`}</span>
            <CancelAward award={one} />
            <div className="quiet">{sumsIn(read(one.why))}</div>
          </li>
        ))}
      </ul>
    </>
  );
}
