import { Form, Input, InputNumber, Modal } from 'antd';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { finishVillage } from '@tonghu/domain/discovery/round-endpoints';
import type { RoundVillage, ScreeningRoundOpen } from '@tonghu/domain/discovery/round-shapes';
import { DayField } from '../../children/fields.tsx';
import { useDraft } from '../../shell/draft.ts';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { walked } from './walked.ts';
import { roundsWords } from './words.ts';

interface Entered { on: IsoDate; households: number; note?: string }

/** A village is done: the day, the doors, a word. */
export function FinishVillageForm({ round, village, close }: { round: ScreeningRoundOpen; village: RoundVillage; close: () => void }) {
  const say = useWords(roundsWords);
  const [form] = Form.useForm<Entered>();
  const draft = useDraft(form, `round ${round.id} ${village.code} finish`);
  const command = useCommand(finishVillage, { refresh: walked, done: () => { draft.drop(); close(); } });
  const shown = useFormProblem(form, command.error);
  const title = say(village.state === 'done' ? 'correctFinish' : 'finish');
  return (
    <Modal open title={`${title} · ${village.name}`} okText={title} cancelText={say('cancel')} onCancel={close} okButtonProps={{ loading: command.isPending }} onOk={() => form.submit()}>
      <Form<Entered>
        form={form} layout="vertical" initialValues={{ on: village.doneOn ?? todayInChina(), households: village.households, note: village.note }} onValuesChange={draft.keep}
        onFinish={(entered) => command.mutate({ params: { id: round.id, code: village.code }, body: entered })}
      >
        <p style={{ marginBottom: 12 }}>{say('finishTells')}</p>
        <DayField name="on" label={say('onDay')} needed />
        <Form.Item name="households" label={say('households')} rules={[{ required: true, message: say('needed', { what: say('households') }) }]}><InputNumber min={0} max={20_000} precision={0} style={{ width: '100%' }} /></Form.Item>
        <Form.Item name="note" label={say('note')}><Input.TextArea rows={2} maxLength={1000} /></Form.Item>
        <ProblemPanel problem={command.error} shownFields={shown} />
      </Form>
    </Modal>
  );
}
