import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { todayInChina } from '@tonghu/domain/dates';
import { printShortNumber } from '@tonghu/domain/visits/card';
import { handOverCard, loseCard, replaceCard, revokeCard } from '@tonghu/domain/visits/card-endpoints';
import type { CardMove } from '@tonghu/domain/visits/card-lifecycle';
import type { Card } from '@tonghu/domain/visits/card-shapes';
import { DayField } from '../../children/fields.tsx';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { cardsRefreshed } from './card-refresh.ts';
import { cardWords } from './words.ts';

interface Entered { to: string; on: string; why: string }
interface Props { move: CardMove; card: Card; again: () => void; close: () => void; done: (reply: Card) => void }

const told = {
  'hand-over': { title: 'handOver', tells: 'handOverTells', asksDay: true },
  lose: { title: 'lose', tells: 'loseTells', asksDay: true },
  replace: { title: 'replace', tells: 'replaceTells', asksDay: false },
  revoke: { title: 'revoke', tells: 'revokeTells', asksDay: false },
} as const;

/** One move of a card: says what it does, asks what it needs. */
export function MoveCardForm({ move, card, again, close, done }: Props) {
  const say = useWords(cardWords);
  const [form] = Form.useForm<Entered>();
  const [newId] = useState(() => crypto.randomUUID());
  const after = { refresh: cardsRefreshed, done };
  const handOver = useCommand(handOverCard, after);
  const lose = useCommand(loseCard, after);
  const replace = useCommand(replaceCard, after);
  const revoke = useCommand(revokeCard, after);
  const command = { 'hand-over': handOver, lose, replace, revoke }[move];
  const shown = useFormProblem(form, command.error);
  const { title, tells, asksDay } = told[move];
  const send = ({ to, on, why }: Entered) => {
    const ask = { params: { id: card.id }, version: card.version };
    if (move === 'hand-over') handOver.mutate({ ...ask, body: { to, on } });
    else if (move === 'lose') lose.mutate({ ...ask, body: { why, on } });
    else if (move === 'replace') replace.mutate({ ...ask, body: { newId, why } });
    else revoke.mutate({ ...ask, body: { why } });
  };
  return (
    <Modal open title={`${say(title)} · ${printShortNumber(card.shortNumber)}`} okText={say(title)} cancelText={say('cancel')} onCancel={close} okButtonProps={{ loading: command.isPending, danger: move !== 'hand-over' }} onOk={form.submit}>
      <Form form={form} layout="vertical" initialValues={{ on: todayInChina() }} onFinish={send}>
        <p style={{ marginBottom: 12 }}>{say(tells)}</p>
        {move === 'hand-over' ? (
          <Form.Item name="to" label={say('to')} extra={say('toExtra')} rules={[{ required: true, whitespace: true, message: say('needed', { what: say('to') }) }]}><Input maxLength={60} autoFocus /></Form.Item>
        ) : (
          <Form.Item name="why" label={say('why')} rules={[{ required: true, whitespace: true, min: 2, message: say('needed', { what: say('why') }) }]}><Input.TextArea rows={2} maxLength={400} autoFocus /></Form.Item>
        )}
        {asksDay && <DayField name="on" label={say('on')} needed />}
        <ProblemPanel problem={command.error} shownFields={shown} />
        {(command.error?.code === 'changed-meanwhile' || command.error?.code === 'wrong-state') && <Button size="small" style={{ marginTop: 8 }} onClick={() => { command.reset(); again(); }}>{say('seeNewest')}</Button>}
      </Form>
    </Modal>
  );
}
