import { Form, Input, Modal } from 'antd';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { closeRound, estimateRound, listRounds, openRound, roundProgress } from '@tonghu/domain/discovery/round-endpoints';
import type { ScreeningRoundOpen } from '@tonghu/domain/discovery/round-shapes';
import { useDraft } from '../../shell/draft.ts';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { roundsWords } from './words.ts';

/** Closes a round. With villages not done it asks why. */
export function CloseRoundForm({ round, close }: { round: ScreeningRoundOpen; close: () => void }) {
  const say = useWords(roundsWords);
  const [form] = Form.useForm<{ reason?: string }>();
  const draft = useDraft(form, `round ${round.id} close`);
  const command = useCommand(closeRound, { refresh: [openRound, listRounds, roundProgress, estimateRound, openDesk], done: () => { draft.drop(); close(); } });
  const shown = useFormProblem(form, command.error);
  const gaps = round.figures.villages - round.figures.done;
  return (
    <Modal open title={`${say('closeRound')} · ${round.name}`} okText={say('closeRound')} cancelText={say('cancel')} onCancel={close} okButtonProps={{ loading: command.isPending }} onOk={() => form.submit()}>
      <Form form={form} layout="vertical" onValuesChange={draft.keep} onFinish={({ reason }) => command.mutate({ params: { id: round.id }, version: round.version, body: { reason: reason?.trim() ?? '' } })}>
        <p style={{ marginBottom: 12 }}>{say('closeTells')}</p>
        {gaps > 0 && (
          <Form.Item name="reason" label={say('reason')} extra={say('closeGaps', { count: gaps })} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('whyNeeded') }]}>
            <Input.TextArea rows={3} maxLength={400} />
          </Form.Item>
        )}
        <ProblemPanel problem={command.error} shownFields={shown} />
      </Form>
    </Modal>
  );
}
