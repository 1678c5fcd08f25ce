import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Decision } from '@tonghu/domain/benefits/application';
import type { ChangeKind } from '@tonghu/domain/benefits/changes';
import { listDecisions } from '@tonghu/domain/benefits/endpoints';
import { decisionLifecycle } from '@tonghu/domain/benefits/lifecycle';
import { suspendReasons } from '@tonghu/domain/benefits/ends';
import { countedWithin } from '@tonghu/domain/benefits/offsets';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { endReasons } from '@tonghu/rules/law/end-reasons';
import { childClasses, rateGroups } from '@tonghu/domain/children/classes';
import { factsOfChild } from '@tonghu/domain/children/facts-of-child';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { addDays, addMonths, type IsoDate, type Month, monthOf, todayInChina } from '@tonghu/domain/dates';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { AfterClass } from './AfterClass.tsx';
import { OffsetLines } from './OffsetLines.tsx';
import { PapersMenu } from './papers/PapersMenu.tsx';
import { RecomputedLine } from './RecomputedLine.tsx';
import { AskChangeDrawer } from './procedures/AskChangeDrawer.tsx';
import { takesOffsets } from './procedures/offset-months.ts';
import { procedureWords } from './procedures/words.ts';
import { benefitsWords } from './words.ts';

const lastDayOf = (month: Month): IsoDate => addDays(`${addMonths(month, 1)}-01`, -1);

/** One decision: what, since when, what counts against it, and that its stored facts still give its answer. */
export function DecisionCard({ decision, file }: { decision: Decision; file: ChildFile }) {
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const { day, month } = useFormat();
  const may = useMay();
  const sayProcedure = useWords(procedureWords);
  const navigate = useNavigate();
  const [asking, setAsking] = useState<{ only?: ChangeKind; offsetId?: string } | null>(null);
  const decisions = useEndpoint(listDecisions, { params: { childId: file.id } }).data?.rows ?? [];
  const asks = may(proceduresPolicy, 'procedures.ask-change', { walled: file.walled }).may;
  const ended = decision.untilMonth !== null && decision.untilMonth < monthOf(todayInChina());
  const on = ended ? lastDayOf(decision.untilMonth!) : todayInChina();
  const counted = countedWithin(decision);
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
      {(decision.reason || decision.endCode) && <p>{[decision.endCode && read(endReasons[decision.endCode].title), decision.suspendCode && read(suspendReasons[decision.suspendCode]), decision.reason].filter(Boolean).join(' · ')}</p>}
      {(!ended || decision.untilMonth! > addMonths(monthOf(todayInChina()), -6)) && <AfterClass of={decision.class} facts={factsOfChild(file, on).facts} on={on} division={file.place.code} ended={ended} />}
      {decision.applicationId ? <RecomputedLine decisionId={decision.id} /> : <p className="quiet">{say('takenOver')}</p>}
      {counted.length > 0 && <OffsetLines of={counted} past={decision.state === 'ended'} {...(asks && { end: (offsetId: string) => setAsking({ only: 'end-offset', offsetId }) })} />}
      <div className="row wrap">
        {asks && decision.state !== 'ended' && <Button size="small" onClick={() => setAsking({})}>{sayProcedure('askChange')}</Button>}
        {asks && takesOffsets(decision, decisions) && <Button size="small" onClick={() => setAsking({ only: 'offset' })}>{say('addOffset')}</Button>}
        <PapersMenu decisionId={decision.id} walled={file.walled} size="small" />
      </div>
      <AskChangeDrawer file={file} decision={decision} {...(asking?.only && { only: asking.only })} initial={asking?.offsetId ? { offsetId: asking.offsetId } : {}} open={asking !== null} close={() => setAsking(null)}
        done={(id) => void navigate(`/applications/changes?change=${id}`)} />
    </div>
  );
}
