import { App, Alert, Button, Form, Input, Radio } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { isColour } from '@tonghu/domain/assessments/colour';
import { confirmAssessment, returnAssessment } from '@tonghu/domain/assessments/endpoints';
import { worstFirst } from '@tonghu/domain/assessments/evaluate';
import { assessmentLifecycle } from '@tonghu/domain/assessments/lifecycle';
import { seenSince } from '@tonghu/domain/assessments/lowering';
import { assessmentsPolicy } from '@tonghu/domain/assessments/policy';
import type { Assessment } from '@tonghu/domain/assessments/shapes';
import { useLanguage, useWords } from '../shell/language.ts';
import { May } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { Grade } from './Grade.tsx';
import { dueAfterSubmit } from './refreshed.ts';
import { assessmentWords } from './words.ts';


/** Confirm the suggestion or another grade, or give it back. Ctrl + Enter confirms from anywhere in it. */
export function DecideForm({ one, done, again }: { one: Assessment; done: () => void; again: () => void }) {
  const say = useWords(assessmentWords);
  const { read } = useLanguage();
  const { message } = App.useApp();
  const actor = useActor();
  const [outcome, setOutcome] = useState(one.suggested);
  const [why, setWhy] = useState('');
  const [returning, setReturning] = useState(false);
  const confirm = useCommand(confirmAssessment, { refresh: dueAfterSubmit, done: () => { void message.success(say('saved')); done(); } });
  const giveBack = useCommand(returnAssessment, { refresh: dueAfterSubmit, done: () => { void message.success(say('returned')); done(); } });
  const subject = { assessedBy: one.assessedBy.id, posts: null, closed: one.closed };
  const grades = one.body.scoring ? worstFirst(one.body.scoring) : [{ id: 'answered', text: one.gradeText }];
  const problem = confirm.error ?? giveBack.error;
  const theirs = problem?.code === 'changed-meanwhile' ? problem.theirs as Assessment | undefined : undefined;
  const lowers = one.colour !== null && isColour(outcome) && seenSince({
    now: one.now && { colour: one.now.colour, from: one.now.from }, to: outcome, veto: one.veto ? { assessedOn: one.assessedOn, visitId: one.visitId } : null,
  }) !== null;
  const differs = outcome !== one.suggested;
  const send = () => {
    if (returning) giveBack.mutate({ params: { id: one.id }, version: one.version, body: { reason: why.trim() } });
    else confirm.mutate({ params: { id: one.id }, version: one.version, body: { outcome, why: why.trim() || null } });
  };
  const ready = !(differs || returning) || why.trim().length >= 2;
  const keys = (event: KeyboardEvent) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready && one.assessedBy.id !== actor.id) { event.preventDefault(); send(); } };
  return (
    <div className="assessment-decide" onKeyDown={keys}>
      <h3 style={{ margin: 0 }}>{say('decide')}</h3>
      {!returning && (
        <Radio.Group value={outcome} onChange={(event) => setOutcome(event.target.value as string)} aria-label={say('decide')}>
          {grades.map((grade) => <Radio key={grade.id} value={grade.id}><Grade colour={one.colour && isColour(grade.id) ? grade.id : null} text={grade.text} /></Radio>)}
        </Radio.Group>
      )}
      {lowers && !returning && <p className="quiet">{say('lowering')}</p>}
      {(differs || returning) && (
        <Form.Item layout="vertical" label={say(returning ? 'returnReason' : 'whyDiffers')} htmlFor="decide-why" style={{ margin: 0 }}>
          <Input.TextArea id="decide-why" rows={3} maxLength={1000} value={why} onChange={(event) => setWhy(event.target.value)} />
        </Form.Item>
      )}
      <ProblemPanel problem={problem} />
      {theirs && <Alert type="info" title={say('otherWasQuicker', { state: read(assessmentLifecycle.states[theirs.state].title) })} action={<Button size="small" onClick={() => { confirm.reset(); giveBack.reset(); again(); }}>{say('see')}</Button>} />}
      <div className="row wrap">
        {returning ? (
          <>
            <Button type="primary" disabled={!ready} loading={giveBack.isPending} onClick={send}>{say('returnDo')}</Button>
            <Button onClick={() => { setReturning(false); setWhy(''); giveBack.reset(); }}>{say('cancel')}</Button>
          </>
        ) : (
          <>
            <May policy={assessmentsPolicy} do={lowers ? 'assessments.lower' : 'assessments.decide'} on={subject} reason={ready ? null : say('whyNeeded')}>
              <Button type="primary" loading={confirm.isPending} onClick={send}>{say('confirmAs', { grade: read(grades.find((grade) => grade.id === outcome)?.text) })}</Button>
            </May>
            {!one.veto && <May policy={assessmentsPolicy} do="assessments.decide" on={subject}><Button onClick={() => { setReturning(true); setWhy(''); confirm.reset(); }}>{say('returnIt')}</Button></May>}
          </>
        )}
      </div>
      <p className="quiet">{one.assessedBy.id === actor.id ? say('ownHint') : say('keys')}</p>
    </div>
  );
}
