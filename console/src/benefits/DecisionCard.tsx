import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { Decision } from '@tonghu/domain/benefits/application';
import { recomputeDecision } from '@tonghu/domain/benefits/endpoints';
import { type DecisionMove, decisionLifecycle } from '@tonghu/domain/benefits/lifecycle';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { childClasses, rateGroups } from '@tonghu/domain/children/classes';
import { movesFrom } from '@tonghu/domain/lifecycle';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { DecisionDrawer } from './DecisionDrawer.tsx';
import { benefitsWords } from './words.ts';

/** One decision: what, since when, what counts against it, and that its stored facts still give its answer. */
export function DecisionCard({ decision, walled }: { decision: Decision; walled: boolean }) {
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const { day, month, money } = useFormat();
  const may = useMay();
  const [deed, setDeed] = useState<DecisionMove | 'addOffset' | null>(null);
  const [checking, setChecking] = useState(false);
  const again = useEndpoint(recomputeDecision, { params: { decisionId: decision.id } }, { when: checking });
  const changes = may(benefitsPolicy, 'benefits.change-decision', { walled }).may;
  const span = decision.untilMonth ? say('untilMonth', { from: month(decision.fromMonth), until: month(decision.untilMonth) }) : say('fromMonth', { month: month(decision.fromMonth) });
  return (
    <div className="stack" style={{ gap: 8, marginBottom: 16 }}>
      <div className="row wrap">
        <strong>{read(childClasses[decision.class].title)}</strong>
        <span>{read(decisionLifecycle.states[decision.state].title)}</span>
        <span>{span}</span>
        {decision.state === 'suspended' && <span>{say('suspendedFrom', { month: month(decision.suspendedFrom) })}</span>}
        {decision.provisional && <strong>{say('provisional')}</strong>}
      </div>
      <p className="quiet">{[read(rateGroups[decision.rateGroup]), decision.number, day(decision.decidedOn), decision.decidedBy].filter(Boolean).join(' · ')}</p>
      {decision.reason && <p>{decision.reason}</p>}
      {decision.offsets.length > 0 && <p>{say('offsets')} {decision.offsets.map((one) => say('offsetLine', { benefit: one.benefit, amount: money(one.amount) })).join(' ')}</p>}
      <div className="row wrap">
        {decision.applicationId
          ? <Button size="small" loading={checking && again.isFetching} onClick={() => { setChecking(true); if (checking) void again.refetch(); }}>{say('recompute')}</Button>
          : <span className="quiet">{say('takenOver')}</span>}
        {changes && movesFrom(decisionLifecycle, decision.state).map((name) => <Button key={name} size="small" danger={name === 'end'} onClick={() => setDeed(name)}>{say(name)}</Button>)}
        {changes && decision.state !== 'ended' && <Button size="small" onClick={() => setDeed('addOffset')}>{say('addOffset')}</Button>}
      </div>
      <ProblemPanel problem={again.error} />
      {again.data && (
        <Alert type={again.data.same ? 'success' : 'warning'} showIcon
          title={again.data.same ? say('recomputeSame', { day: day(again.data.on), version: again.data.version }) : say('recomputeDiffers')} />
      )}
      <DecisionDrawer decision={decision} deed={deed} close={() => setDeed(null)} />
    </div>
  );
}
