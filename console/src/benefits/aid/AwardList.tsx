import { Button } from 'antd';
import { useState } from 'react';
import { cancelAward, getEnrolment, listDue } from '@tonghu/domain/benefits/aid-endpoints';
import { getChildAid } from '@tonghu/domain/benefits/aid-insurance-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import type { Award } from '@tonghu/domain/benefits/aid-shapes';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { givenWords } from './given-words.ts';
import { MoveForm } from './MoveForm.tsx';
import { aidWords } from './words.ts';

/** Sums granted to a child, with what was paid of them, and taking one back. */
export function AwardList({ awards }: { awards: readonly Award[] }) {
  const say = useWords(aidWords);
  const tell = useWords(givenWords);
  const { read } = useLanguage();
  const { money, month, day, sumsIn } = useFormat();
  const may = useMay();
  const [cancelling, setCancelling] = useState<Award | null>(null);
  return (
    <>
      <ul className="plain-list">
        {awards.map((one) => (
          <li key={one.id}>
            {read(one.programmeTitle)} {read(one.periodTitle)}: <strong>{money(one.amount)}</strong>{' '}
            <span className="quiet">{month(one.month)} · {say('paidSoFar', { amount: money(one.paid) })}{one.payee === 'insurer' && ` · ${tell('onBehalfTo', { who: one.payeeName ?? '' })}`}{one.payee === 'institution' && ` · ${tell('throughInstitution', { who: one.payeeName ?? '' })}`} · {one.decidedBy} {day(one.decidedOn)}{one.cancelledWhy && ` · ${say('cancelledMark', { why: one.cancelledWhy })}`}</span>
            {one.state === 'granted' && may(aidPolicy, 'aid.grant', {}).may && <Button type="link" size="small" onClick={() => setCancelling(one)}>{say('cancelAward')}</Button>}
            <div className="quiet">{sumsIn(read(one.why))}</div>
          </li>
        ))}
      </ul>
      {cancelling && <MoveForm endpoint={cancelAward} refresh={[getEnrolment, getChildAid, listDue]} title={say('cancelAward')} tells={say('cancelTells')} needsReason ask={({ reason }) => ({ params: { id: cancelling.id }, version: cancelling.version, body: { reason: reason! } })} close={() => setCancelling(null)} />}
    </>
  );
}
