import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { type ChangeDetail, type ChangeMove, changeKinds, changeLifecycle } from '@tonghu/domain/benefits/changes';
import { confirmChange, getChange, listChanges, refuseChange, withdrawChange } from '@tonghu/domain/benefits/change-endpoints';
import { getMoney, listDecisions } from '@tonghu/domain/benefits/endpoints';
import { suspendReasons } from '@tonghu/domain/benefits/ends';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { childClasses } from '@tonghu/domain/children/classes';
import type { Month } from '@tonghu/domain/dates';
import { endReasons } from '@tonghu/rules/law/end-reasons';
import { AnswerReasons } from '../../discovery/Reasons.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { AnswerMark } from '../AnswerMark.tsx';
import { SheetLines } from '../departures/SheetLines.tsx';
import { departureWords } from '../departures/words.ts';
import { DeedDrawer, ReasonField } from './DeedDrawer.tsx';
import { EndShown } from './EndShown.tsx';
import { OffsetShown } from './OffsetShown.tsx';
import { procedureWords } from './words.ts';

const deeds = { confirm: confirmChange, refuse: refuseChange, withdraw: withdrawChange } as const;
const tells = { confirm: 'tellConfirm', refuse: 'tellRefuse', withdraw: 'tellRefuse' } as const;

/** A request: what is asked, what is so now, what comes of it, and the two deeds of somebody else. */
export function ChangePanel({ id, close }: { id: string; close: () => void }) {
  const say = useWords(procedureWords);
  const sayDeparture = useWords(departureWords);
  const { read } = useLanguage();
  const { day, month } = useFormat();
  const actor = useActor();
  const [deed, setDeed] = useState<ChangeMove | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { data, error, refetch } = useEndpoint(getChange, { params: { changeId: id } });
  const open = data?.state === 'requested';
  const was = useRef(open);
  // The button that opened the drawer is gone once it is decided; the keyboard goes on at the heading.
  useEffect(() => {
    if (was.current && !open) heading.current?.focus();
    was.current = open;
  }, [open]);
  if (error && !data) return <ProblemPanel problem={error} again={() => void refetch()} />;
  if (!data) return <section className="panel"><Waiting lines={8} /></section>;
  const subject = { walled: data.walled, askedBy: data.askedById };
  const comesTo = data.offset?.preview ?? data.endOffset?.preview;
  return (
    <section className="panel stack">
      <div className="row"><h2 ref={heading} tabIndex={-1} style={{ flex: 1 }}>{data.childName} · {read(changeKinds[data.kind])}</h2><Button onClick={close}>{say('back')}</Button></div>
      <dl className="facts">
        <dt>{say('state')}</dt><dd><strong>{read(changeLifecycle.states[data.state].title)}</strong></dd>
        <dt>{say('askedBy')}</dt><dd>{say('askedOnBy', { who: data.askedBy, day: day(data.askedOn) })}</dd>
        <dt>{say('askedReason')}</dt><dd>{data.reason}</dd>
        <Asked change={data} />
        {data.decidedBy && <><dt>{say('decided')}</dt><dd>{say('decidedLine', { who: data.decidedBy, day: data.decidedOn ? day(data.decidedOn) : '' })}{data.decidedWhy && <div>{data.decidedWhy}</div>}</dd></>}
        {data.done?.lastMonth && <><dt>{say('months')}</dt><dd>{say('lastMonthLine', { month: month(data.done.lastMonth) })}{data.done.fromMonth && <div>{say('fromMonthLine', { month: month(data.done.fromMonth) })}</div>}</dd></>}
        <dt>{say('number')}</dt><dd>{data.number}</dd>
      </dl>
      {data.class && <details className="benefit-more" open={data.class.answer.is !== 'eligible'}><summary>{say('ruleSays')} <AnswerMark is={data.class.answer.is} /></summary><AnswerReasons answer={data.class.answer} /></details>}
      {data.end && <EndShown of={data.end} />}
      {comesTo && <OffsetShown of={comesTo} />}
      {!data.before?.decides && <p>{data.seesChild ? <Link to={`/children/${data.childId}?tab=entitlement`}>{say('toChild')}</Link> : <span className="quiet">{say('unseen')}</span>}</p>}
      {open && (
        <div className="row wrap">
          {data.askedById === actor.id
            ? <><Button onClick={() => setDeed('withdraw')}>{say('withdraw')}</Button><span className="quiet">{say('mine')}</span></>
            : data.before && !data.before.decides ? <span className="quiet">{sayDeparture('decidedByCounty', { county: data.before.county })}</span> : (
              <>
                <May policy={proceduresPolicy} do="procedures.decide-change" on={subject}><Button type="primary" onClick={() => setDeed('confirm')}>{say('confirm')}</Button></May>
                <May policy={proceduresPolicy} do="procedures.decide-change" on={subject}><Button onClick={() => setDeed('refuse')}>{say('refuse')}</Button></May>
              </>
            )}
        </div>
      )}
      {deed && (
        <DeedDrawer<{ reason?: string }>
          open close={() => setDeed(null)} title={say(deed)} tells={say(tells[deed])} endpoint={deeds[deed]} refresh={[getChange, listChanges, listDecisions, getMoney]}
          ask={({ reason = '' }) => ({ params: { changeId: data.id }, version: data.version, body: { reason } })}
        >
          {deed === 'confirm' && comesTo && <OffsetShown of={comesTo} />}
          <ReasonField needed={deed !== 'confirm'} label={deed === 'confirm' ? say(data.class || data.account ? 'confirmReason' : 'remark') : undefined} />
        </DeedDrawer>
      )}
    </section>
  );
}

const owners = { child: 'holderChild', guardian: 'holderGuardian', institution: 'holderInstitution', other: 'holderOther' } as const;

function Asked({ change }: { change: ChangeDetail }) {
  const say = useWords(procedureWords);
  const { read, listMark } = useLanguage();
  const { day, month, money, count } = useFormat();
  const sayDeparture = useWords(departureWords);
  const { class: of, before, move, account, guardian, suspend, end, offset, endOffset } = change;
  const span = (from: Month, until: Month | null) => (until ? say('offsetSpan', { from: month(from), until: month(until) }) : say('offsetSince', { month: month(from) }));
  return (
    <>
      {of && <><dt>{say('whatChanges')}</dt><dd>{say('classLine', { from: of.from ? read(childClasses[of.from].title) : '—', to: read(childClasses[of.to].title) })}</dd></>}
      {move && <><dt>{say('whatChanges')}</dt><dd>{say('classLine', { from: move.from, to: move.to })} <span className="quiet">{say('movedOn')} {day(move.movedOn)}</span><div>{say('oldCountyPays', { from: move.from, to: move.to })}</div></dd></>}
      {move?.sheet && <><dt>{sayDeparture('sheet')}</dt><dd><SheetLines sheet={move.sheet} /></dd></>}
      {move?.departureId && <><dt>{sayDeparture('sheet')}</dt><dd><Link to={`/children/departures/${move.departureId}`}>{sayDeparture('movedOpen')}</Link></dd></>}
      {account && (
        <>
          <dt>{say('before')}</dt><dd>{account.before ?? '—'}</dd>
          <dt>{say('whatChanges')}</dt><dd>{say('accountLine', { holder: account.holder, bank: account.bank, hint: account.hint })}</dd>
          <dt>{say('accountOwner')}</dt><dd className={account.holderIs === 'other' ? 'late' : ''}>{say(owners[account.holderIs])}{account.alsoPaid > 0 && <div className="late">{say('alsoPaid', { count: count(account.alsoPaid) })}</div>}</dd>
        </>
      )}
      {guardian && <><dt>{say('whatChanges')}</dt><dd>{say('guardianLine', { from: guardian.from.join(listMark) || '—', to: guardian.to, day: day(guardian.since) })}</dd></>}
      {suspend && <><dt>{say('whatChanges')}</dt><dd>{say('suspendLine', { month: month(suspend.from) })} <span className="quiet">{read(suspendReasons[suspend.code])}</span></dd></>}
      {end && <><dt>{say('whatChanges')}</dt><dd>{read(endReasons[end.code].title)} <span className="quiet">{day(end.groundEndedOn)}</span></dd></>}
      {before && <><dt>{sayDeparture('sees')}</dt><dd>{before.decides ? sayDeparture('seesAsked') : sayDeparture('seesAsking', { county: before.county })}</dd></>}
      {offset && (
        <>
          <dt>{say('whatChanges')}</dt>
          <dd>{offset.amount === 0 ? sayDeparture('correctNever', { benefit: offset.benefit }) : say('offsetLine', { benefit: offset.benefit, amount: money(offset.amount) })} <span className="quiet">{span(offset.fromMonth, offset.untilMonth)}</span></dd>
        </>
      )}
      {endOffset && (
        <>
          <dt>{say('before')}</dt><dd>{say('offsetLine', { benefit: endOffset.benefit, amount: money(endOffset.amount) })} <span className="quiet">{span(endOffset.fromMonth, endOffset.untilBefore)}</span></dd>
          <dt>{say('whatChanges')}</dt><dd>{endOffset.lastMonth < endOffset.fromMonth ? say('offsetNever') : say('offsetEnds', { month: month(endOffset.lastMonth) })}</dd>
        </>
      )}
    </>
  );
}
