import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { addProofPaper, countEnrolments, getEnrolment, listEnrolments, moveEnrolment } from '@tonghu/domain/benefits/aid-endpoints';
import { type EnrolmentMove, endToCome, enrolmentLifecycle } from '@tonghu/domain/benefits/aid-lifecycle';
import { findPeriod } from '@tonghu/domain/benefits/aid-periods';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import { todayInChina } from '@tonghu/domain/dates';
import { movesFrom } from '@tonghu/domain/lifecycle';
import { AnswerReasons } from '../../discovery/Reasons.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May, useMay } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { StepsTaken } from '../../shell/StepsTaken.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { AnswerMark } from '../AnswerMark.tsx';
import { AwardList } from './AwardList.tsx';
import { givenWords } from './given-words.ts';
import { useMonthsHeld } from './months-held.ts';
import { MoveForm } from './MoveForm.tsx';
import { OpenPaper } from './OpenPaper.tsx';
import { PapersPart } from './PapersPart.tsx';
import { SendPaper } from './SendPaper.tsx';
import { StudyFacts } from './StudyFacts.tsx';
import { aidWords } from './words.ts';

/** One enrolment: what was answered, what the rules say, proofs, sums, steps, and what can be done now. */
export function EnrolmentDetailPanel({ id, close }: { id: string; close: () => void }) {
  const say = useWords(aidWords);
  const tell = useWords(givenWords);
  const { read } = useLanguage();
  const { day, month } = useFormat();
  const held = useMonthsHeld();
  const may = useMay();
  const { data: of, error, refetch } = useEndpoint(getEnrolment, { params: { id } });
  const [move, setMove] = useState<EnrolmentMove | null>(null);
  const addPaper = useCommand(addProofPaper, { refresh: [getEnrolment] });
  if (!of) return <section className="panel">{error ? <ProblemPanel problem={error} again={() => void refetch()} /> : <Waiting lines={8} />}</section>;
  const subject = { walled: of.walled, before: of.before };
  const endsOn = of.state === 'ended' ? endToCome(of.steps, todayInChina()) : null;
  const moves = movesFrom(enrolmentLifecycle, of.state).filter((name) => name !== 'correct-end' || endsOn !== null);
  const proves = may(aidPolicy, 'aid.prove', subject).may;
  const afterEnd = of.state === 'ended' && of.untilMonth !== null && of.awards.some((one) => one.state === 'granted' && one.month > of.untilMonth!);
  const first = moves.find((name) => ['examine', 'confirm', 'resume'].includes(name));
  const told = (name: string) => (name === 'start' ? say('start') : name === 'moved' ? tell('step_moved') : read(enrolmentLifecycle.moves[name as EnrolmentMove]?.title));
  return (
    <section className="panel stack" aria-labelledby="enrolment-title">
      <div className="row">
        <h2 id="enrolment-title" style={{ flex: 1 }}>{of.childName} · {read(enrolmentLifecycle.states[of.state].title)}</h2>
        <Button onClick={close}>{say('close')}</Button>
      </div>
      <p className="quiet">{read(of.programmeTitle)} · {of.number} · <Link to={`/children/${of.childId}?tab=aid`} style={{ textDecoration: 'underline' }}>{say('openFile')}</Link></p>
      <dl className="facts">
        <dt>{say('applicant')}</dt><dd>{of.applicant} <span className="quiet">{day(of.appliedOn)}</span></dd>
        <dt>{say('school')}</dt><dd>{of.school || say('unknown')}</dd>
        <StudyFacts answers={of.answers} />
        {of.fromMonth && <><dt>{say('when')}</dt><dd>{held(of.fromMonth, of.untilMonth)}</dd></>}
        {of.pauses.length > 0 && <><dt>{say('pauses')}</dt><dd>{of.pauses.map((one) => <div key={one.from}>{one.until ? say('pauseBetween', { from: month(one.from), until: month(one.until) }) : say('pauseFrom', { from: month(one.from) })}</div>)}</dd></>}
        {of.endReason && <><dt>{say('endReason')}</dt><dd>{of.endReason}</dd></>}
        {endsOn && <><dt>{say('endsOn')}</dt><dd>{day(endsOn)}</dd></>}
      </dl>
      <div>
        <h3>{say('because')} <AnswerMark is={of.reply.is} /></h3>
        <p className="quiet">{say('answeredOn', { day: day(of.answeredOn) })}</p>
        <AnswerReasons answer={of.reply} />
        {of.reply.ask.length > 0 && <ul className="plain-list">{of.reply.ask.map(({ fact, question }) => <li key={fact}>{read(question)}</li>)}</ul>}
      </div>
      <PapersPart of="enrolment" id={id} childId={of.childId} wanted={of.definition.body.papers} kept={of.papers} may={may(aidPolicy, 'aid.apply', subject).may} />
      <div>
        <h3>{say('proofs')}</h3>
        {of.proofs.length === 0 && <p className="quiet">{say('noProofs')}</p>}
        <ul className="plain-list">
          {of.proofs.map((proof) => (
            <li key={proof.id}>
              {read(findPeriod(of.definition.body, proof.period)?.title ?? proof.period)} · {say(`roll_${proof.roll}`)} <span className="quiet">{day(proof.onDay)} {say(proof.kind === 'roll' ? 'byRoll' : 'byPaper')} {proof.by}{proof.takenBack && ` · ${say('takenBack', { why: proof.takenBack })}`}</span>
              {proof.attachmentId && <OpenPaper childId={of.childId} attachmentId={proof.attachmentId} name={day(proof.onDay)} />}
              {!proof.attachmentId && proof.kind === 'paper' && !proof.takenBack && proves && <> <SendPaper label={tell('addPaper')} of={day(proof.onDay)} busy={addPaper.isPending} arrived={(uploadId) => addPaper.mutate({ params: { id: proof.id }, body: { uploadId } })} /></>}
            </li>
          ))}
        </ul>
        <ProblemPanel problem={addPaper.error} />
      </div>
      {afterEnd && <Alert type="warning" showIcon title={tell('afterEnd')} />}
      <div><h3>{say('awards')}</h3>{of.awards.length === 0 ? <p className="quiet">{say('noAwards')}</p> : <AwardList awards={of.awards} />}</div>
      {moves.length > 0 && (
        <div className="row wrap">
          {moves.map((name) => (
            <May key={name} policy={aidPolicy} do={enrolmentLifecycle.moves[name].may} on={subject}>
              <Button type={name === first && may(aidPolicy, enrolmentLifecycle.moves[name].may, subject).may ? 'primary' : 'default'} onClick={() => setMove(name)}>{read(enrolmentLifecycle.moves[name].title)}</Button>
            </May>
          ))}
        </div>
      )}
      <StepsTaken title={say('steps')} steps={[...of.steps].reverse().map((step) => ({ says: told(step.move), reason: step.reason || null, at: step.at, by: step.by }))} />
      {move && <MoveForm endpoint={moveEnrolment} refresh={[getEnrolment, listEnrolments, countEnrolments]} title={read(enrolmentLifecycle.moves[move].title)} tells={say(`tell_${move}`)} needsReason={enrolmentLifecycle.moves[move].reason === true || (move === 'confirm' && of.reply.is !== 'eligible')} asksDay={['suspend', 'resume', 'end', 'correct-end'].includes(move)} against={move === 'confirm' && of.reply.is !== 'eligible'} ask={(given) => ({ params: { id }, version: of.version, body: { move, ...given } })} close={() => setMove(null)} />}
    </section>
  );
}
