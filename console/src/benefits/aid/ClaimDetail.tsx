import './aid.css';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ClaimCosts, getClaim, listClaims, moveClaim } from '@tonghu/domain/benefits/aid-claim-endpoints';
import { type ClaimMove, claimLifecycle } from '@tonghu/domain/benefits/aid-lifecycle';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import { movesFrom } from '@tonghu/domain/lifecycle';
import { fenFrom, yuan } from '@tonghu/domain/money';
import { MedicalPlanFacts } from '@tonghu/domain/programmes/medical-plan';
import type { Text } from '@tonghu/domain/text';
import { labelsOf } from '@tonghu/rules/programmes/example-table';
import { AnswerReasons } from '../../discovery/Reasons.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May, useMay } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { StepsTaken } from '../../shell/StepsTaken.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { AnswerMark } from '../AnswerMark.tsx';
import { MoveForm } from './MoveForm.tsx';
import { PapersPart } from './PapersPart.tsx';
import { aidWords } from './words.ts';

export const costNames = Object.keys(ClaimCosts.shape) as (keyof ClaimCosts)[];
export const needLabels = labelsOf(MedicalPlanFacts.shape.need.unwrap()) as Record<string, Text>;
export type TypedCosts = Partial<Record<keyof ClaimCosts, string>>;
/** Costs as typed, in fen; an empty field is nothing. */
export const costsFrom = (typed: TypedCosts): ClaimCosts => ClaimCosts.parse(Object.fromEntries(costNames.map((name) => [name, fenFrom(typed[name] ?? '') ?? 0])));

/** Fields for costs and who pays, in yuan. */
export function CostFields() {
  const say = useWords(aidWords);
  const shape = { validator: (_: unknown, typed?: string) => (!typed?.trim() || (fenFrom(typed) ?? -1) >= 0 ? Promise.resolve() : Promise.reject(new Error(say('amountShape')))) };
  return <>{costNames.map((name) => <Form.Item key={name} name={name} label={say(name)} rules={name === 'cost' ? [{ required: true, message: say('needed') }, shape] : [shape]}><Input inputMode="decimal" style={{ width: 180 }} /></Form.Item>)}</>;
}

const onlyFor = { costs: ['approve', 'change', 'settle'], illness: ['send', 'paid', 'decline'] } as const;

/** One claim: for what, the workings, the rules, and what can be done now. */
export function ClaimDetailPanel({ id, close }: { id: string; close: () => void }) {
  const say = useWords(aidWords);
  const { read } = useLanguage();
  const { day, amount } = useFormat();
  const { data: of, error, refetch } = useEndpoint(getClaim, { params: { id } });
  const [move, setMove] = useState<ClaimMove | null>(null);
  const may = useMay();
  if (!of) return <section className="panel">{error ? <ProblemPanel problem={error} again={() => void refetch()} /> : <Waiting lines={8} />}</section>;
  const other: readonly string[] = onlyFor[of.kind === 'costs' ? 'illness' : 'costs'];
  const moves = movesFrom(claimLifecycle, of.state).filter((name) => !other.includes(name));
  const told = (name: string) => (name === 'start' ? say('start') : read(claimLifecycle.moves[name as ClaimMove]?.title));
  const withCosts = move === 'change' || move === 'settle';
  const initial = withCosts && of.costs ? Object.fromEntries(costNames.map((name) => [name, of.costs![name] === 0 ? '' : yuan(of.costs![name])])) : {};
  return (
    <section className="panel stack" aria-labelledby="claim-title">
      <div className="row"><h2 id="claim-title" style={{ flex: 1 }}>{of.childName} · {read(claimLifecycle.states[of.state].title)}</h2><Button onClick={close}>{say('close')}</Button></div>
      <p className="quiet">{read(of.programmeTitle)} · {of.number} · <Link to={`/children/${of.childId}?tab=aid`} style={{ textDecoration: 'underline' }}>{say('openFile')}</Link></p>
      <dl className="facts">
        {of.need && <><dt>{say('need')}</dt><dd>{read(needLabels[of.need])}</dd></>}
        {of.illness && <><dt>{say('illness')}</dt><dd>{read(of.illness)}</dd><dt>{say('diagnosedOn')}</dt><dd>{day(of.diagnosedOn)}</dd></>}
        <dt>{say('asked')}</dt><dd>{amount(of.asked)}</dd>
        <dt>{say('outcome')}</dt><dd>{amount(of.outcome)} <span className="quiet">{of.outcomeOn && day(of.outcomeOn)}</span></dd>
        {of.reason && <><dt>{say('reason')}</dt><dd>{of.reason}</dd></>}
      </dl>
      <PapersPart of="claim" id={id} childId={of.childId} wanted={of.definition.body.papers} kept={of.papers} may={may(aidPolicy, 'aid.claim', { walled: of.walled }).may} />
      {of.lines.length > 0 && (
        <div>
          <h3>{say('workings')}</h3>
          <table className="aid-workings">
            <tbody>{of.lines.map((line) => <tr key={line.says.zh}><td>{read(line.says)}</td><td className="number">{amount(line.fen)}</td></tr>)}</tbody>
            <tfoot><tr><th scope="row">{say('left')}</th><td className="number"><strong>{amount(Math.max(0, of.lines.reduce((sum, line) => sum + line.fen, 0)))}</strong></td></tr></tfoot>
          </table>
        </div>
      )}
      <div><h3>{say('because')} <AnswerMark is={of.reply.is} /></h3><AnswerReasons answer={of.reply} /></div>
      {moves.length > 0 && <div className="row wrap">{moves.map((name, index) => <May key={name} policy={aidPolicy} do={claimLifecycle.moves[name].may} on={{ walled: of.walled, before: of.before }}><Button type={index === 0 ? 'primary' : 'default'} onClick={() => setMove(name)}>{read(claimLifecycle.moves[name].title)}</Button></May>)}</div>}
      <StepsTaken title={say('steps')} steps={[...of.steps].reverse().map((step) => ({ says: told(step.move), reason: step.reason || null, at: step.at, by: step.by }))} />
      {move && (
        <MoveForm<typeof moveClaim, TypedCosts & { paid?: string }>
          endpoint={moveClaim} refresh={[getClaim, listClaims]} title={read(claimLifecycle.moves[move].title)} tells={say(`tell_${move}`)} asksDay={move === 'paid' || move === 'decline'} initial={initial}
          against={(move === 'approve' || move === 'send') && of.reply.is !== 'eligible'} needsReason={claimLifecycle.moves[move].reason === true || ((move === 'approve' || move === 'send') && of.reply.is !== 'eligible')}
          ask={({ reason, onDay, paid, ...typed }) => ({ params: { id }, version: of.version, body: { move, reason: reason ?? '', ...(onDay ? { onDay } : {}), ...(withCosts ? { costs: costsFrom(typed) } : {}), ...(move === 'paid' ? { outcome: fenFrom(paid ?? '') ?? 0 } : {}) } })}
          close={() => setMove(null)}
        >
          {withCosts && <CostFields />}
          {move === 'paid' && <Form.Item name="paid" label={say('paidByInsurer')} rules={[{ validator: (_, typed?: string) => ((fenFrom(typed ?? '') ?? 0) > 0 ? Promise.resolve() : Promise.reject(new Error(say('amountShape')))) }]}><Input inputMode="decimal" style={{ width: 180 }} /></Form.Item>}
        </MoveForm>
      )}
    </section>
  );
}
