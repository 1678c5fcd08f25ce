import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { movesFrom } from '@tonghu/domain/lifecycle';
import type { Concern } from '@tonghu/domain/reports/concern';
import { answerConcern, listConcerns, openConcern, takeConcern, takeOverConcern } from '@tonghu/domain/reports/endpoints';
import { type ConcernMove, concernLifecycle } from '@tonghu/domain/reports/lifecycle';
import { reportsPolicy } from '@tonghu/domain/reports/policy';
import { useDraft } from '../shell/draft.ts';
import { useWords } from '../shell/language.ts';
import { May } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { reportsWords } from './words.ts';

const refresh = [openConcern, listConcerns, openDesk];

/** What can be done with a worry: take it, take it over, answer it. Taking over is offered only where somebody else has it. */
export function ConcernDeeds({ concern, again }: { concern: Concern; again: () => void }) {
  const say = useWords(reportsWords);
  const [open, setOpen] = useState<ConcernMove | null>(null);
  const moves = movesFrom(concernLifecycle, concern.state).filter((move) => move !== 'take-over' || !concern.mine);
  if (moves.length === 0) return null;
  return (
    <div className="row wrap">
      {moves.map((move) => (
        <May key={move} policy={reportsPolicy} do={concernLifecycle.moves[move].may} on={concern}>
          <Button type={move === 'take-over' ? 'default' : 'primary'} onClick={() => setOpen(move)}>{say(move)}</Button>
        </May>
      ))}
      {open && <MoveForm key={open} move={open} concern={concern} again={again} close={() => setOpen(null)} />}
    </div>
  );
}

function MoveForm({ move, concern, again, close }: { move: ConcernMove; concern: Concern; again: () => void; close: () => void }) {
  const say = useWords(reportsWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<{ outcome: string }>();
  const draft = useDraft(form, `concern ${concern.id} ${move}`);
  const after = { refresh, done: () => { draft.drop(); void message.success(say('saved')); close(); } };
  const take = useCommand(takeConcern, after);
  const takeOver = useCommand(takeOverConcern, after);
  const answer = useCommand(answerConcern, after);
  const command = { take, 'take-over': takeOver, answer }[move];
  const ask = { params: { id: concern.id }, version: concern.version };
  const send = ({ outcome }: { outcome: string }) => {
    if (move === 'answer') answer.mutate({ ...ask, body: { outcome } });
    else (move === 'take' ? take : takeOver).mutate(ask);
  };
  return (
    <Modal open title={say(move)} okText={say(move)} cancelText={say('cancel')} onCancel={close} confirmLoading={command.isPending} onOk={form.submit}>
      <Form form={form} layout="vertical" onValuesChange={draft.keep} onFinish={send}>
        <p style={{ marginBottom: 12 }}>{say(`${move}Tells`)}</p>
        {move === 'answer' && (
          <Form.Item name="outcome" label={say('outcome')} rules={[{ required: true, whitespace: true, min: 2, message: say('outcomeNeeded') }]}><Input.TextArea rows={5} maxLength={2000} autoFocus /></Form.Item>
        )}
        <ProblemPanel problem={command.error} />
        {(command.error?.code === 'changed-meanwhile' || command.error?.code === 'wrong-state') && <Button size="small" style={{ marginTop: 8 }} onClick={() => { command.reset(); again(); }}>{say('seeNewest')}</Button>}
      </Form>
    </Modal>
  );
}
