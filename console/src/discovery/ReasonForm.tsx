import { Button, Form, Input, Modal } from 'antd';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { confirmSuspected, discoveryOutcomes, listSuspected, openSuspected, refuseSuspected, reopenSuspected, settleSuspected } from '@tonghu/domain/discovery/endpoints';
import { useDraft } from '../shell/draft.ts';
import { useWords } from '../shell/language.ts';
import { useCommand } from '../shell/queries.ts';
import { MoveProblem, type MoveFormProps } from './MoveProblem.tsx';
import { discoveryWords } from './words.ts';

export const refreshed = [openSuspected, listSuspected, discoveryOutcomes, openDesk];

/** Each move with what it tells and the reasons people often give. */
const moves = {
  confirm: { endpoint: confirmSuspected, tells: 'confirmTells', quick: ['confirm1', 'confirm2', 'confirm3'] },
  refuse: { endpoint: refuseSuspected, tells: 'refuseTells', quick: ['refuse1', 'refuse2', 'refuse3', 'refuse4'] },
  reopen: { endpoint: reopenSuspected, tells: 'reopenTells', quick: ['reopen1', 'reopen2'] },
  settle: { endpoint: settleSuspected, tells: 'settleTells', quick: ['settle1', 'settle2', 'settle3'] },
} as const;

/** A move with a written reason: confirm, refuse, check again, settle. A frequent reason is one click, and can be added to. */
export function ReasonForm({ move, suspected, possible, again, close, done }: MoveFormProps & { move: keyof typeof moves }) {
  const say = useWords(discoveryWords);
  const [form] = Form.useForm<{ reason: string }>();
  const draft = useDraft(form, `suspected ${suspected.id} ${move}`);
  const { endpoint, tells, quick } = moves[move];
  const command = useCommand(endpoint, { refresh: refreshed, done: () => { draft.drop(); done(); } });
  const take = (text: string) => {
    const before = (form.getFieldValue('reason') as string | undefined)?.trim();
    form.setFieldValue('reason', before && !before.includes(text) ? `${before}\n${text}` : before || text);
    draft.keep();
  };
  return (
    <Modal
      open title={`${say(move)} · ${suspected.name}`} okText={say(move)} cancelText={say('cancel')} onCancel={close}
      okButtonProps={{ disabled: !possible, loading: command.isPending }} onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" onValuesChange={draft.keep} onFinish={({ reason }) => command.mutate({ params: { id: suspected.id }, version: suspected.version, body: { reason: reason.trim() } })}>
        <p style={{ marginBottom: 12 }}>{say(tells)}</p>
        <div className="row wrap" style={{ marginBottom: 12 }}>
          <span className="quiet">{say('quick')}</span>
          {quick.map((key) => <Button key={key} size="small" onClick={() => take(say(key))}>{say(key)}</Button>)}
        </div>
        <Form.Item name="reason" label={say('reason')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, min: 2, message: say('reasonNeeded') }]}>
          <Input.TextArea rows={4} maxLength={1000} autoFocus />
        </Form.Item>
        <MoveProblem suspected={suspected} possible={possible} problem={command.error} takeIn={() => { command.reset(); again(); }} />
      </Form>
    </Modal>
  );
}
