import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { decideLinkReview, listLinkReviews, openLinkReview, takeBackLinkReview } from '@tonghu/domain/discovery/link-endpoints';
import type { LinkAnswer, LinkReview } from '@tonghu/domain/discovery/link-reviews';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { linkWords } from './words.ts';

const refreshed = [listLinkReviews, openLinkReview, openDesk];
const may = { policy: discoveryPolicy, do: 'discovery.decide-link', on: { state: null, answer: null } } as const;

/** Same, different, or taking it back. After an answer the next pair comes by itself. */
export function LinkDeeds({ review, again, next }: { review: LinkReview; again: () => void; next: (() => void) | null }) {
  const say = useWords(linkWords);
  const format = useFormat();
  const { message } = App.useApp();
  const [note, setNote] = useState('');
  const [taking, setTaking] = useState(false);
  const decide = useCommand(decideLinkReview, { refresh: refreshed, done: () => { void message.success(say('saved')); next?.(); } });
  if (review.answer !== null) {
    return (
      <div className="row wrap">
        <span style={{ flex: 1 }}>
          {say(review.answer === 'same' ? 'saidSame' : 'saidDifferent', { by: review.decidedBy ?? '', at: format.instant(review.decidedAt) })}
          <span className="quiet"> · {say(review.counted ? 'counted' : 'notCounted')}</span>
        </span>
        <May {...may}><Button onClick={() => setTaking(true)}>{say('takeBack')}</Button></May>
        {taking && <TakeBack review={review} close={() => setTaking(false)} again={again} />}
      </div>
    );
  }
  const answer = (said: LinkAnswer) => decide.mutate({ params: { id: review.id }, version: review.version, body: { answer: said, ...(note.trim() ? { reason: note.trim() } : {}) } });
  return (
    <div className="stack" style={{ gap: 8 }}>
      <p className="quiet">{say('decideTells')}</p>
      <Input.TextArea aria-label={say('reason')} placeholder={say('reason')} rows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} style={{ maxWidth: 640 }} />
      <div className="row wrap">
        <May {...may}><Button type="primary" loading={decide.isPending} onClick={() => answer('same')}>{say('same')}</Button></May>
        <May {...may}><Button loading={decide.isPending} onClick={() => answer('different')}>{say('different')}</Button></May>
      </div>
      <ProblemPanel problem={decide.error} />
      {(decide.error?.code === 'changed-meanwhile' || decide.error?.code === 'wrong-state') && <div><Button size="small" onClick={() => { decide.reset(); again(); }}>{say('seeNewest')}</Button></div>}
    </div>
  );
}

function TakeBack({ review, close, again }: { review: LinkReview; close: () => void; again: () => void }) {
  const say = useWords(linkWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const command = useCommand(takeBackLinkReview, { refresh: refreshed, done: () => { close(); void message.success(say('saved')); } });
  return (
    <Modal open title={say('takeBack')} okText={say('takeBack')} cancelText={say('cancel')} onCancel={close} okButtonProps={{ loading: command.isPending }} onOk={() => form.submit()}>
      <Form form={form} layout="vertical" onFinish={({ reason }) => command.mutate({ params: { id: review.id }, version: review.version, body: { reason: reason.trim() } })}>
        <p style={{ marginBottom: 12 }}>{say('takeBackTells')}</p>
        <Form.Item name="reason" label={say('takeBackWhy')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, min: 2, message: say('whyNeeded') }]}><Input.TextArea rows={3} maxLength={1000} autoFocus /></Form.Item>
        <ProblemPanel problem={command.error} />
        {command.error && <Button size="small" onClick={() => { command.reset(); again(); close(); }}>{say('seeNewest')}</Button>}
      </Form>
    </Modal>
  );
}
