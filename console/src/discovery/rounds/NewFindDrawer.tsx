import { App, Checkbox, Drawer, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { idNumberFaults } from '@tonghu/domain/children/identity';
import { type Sex, sexes } from '@tonghu/domain/children/labels';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { recordFind } from '@tonghu/domain/discovery/round-endpoints';
import { Situation, situations } from '@tonghu/domain/discovery/round-labels';
import type { RoundVillage, ScreeningRoundOpen } from '@tonghu/domain/discovery/round-shapes';
import { readIdNumber } from '@tonghu/domain/id-number';
import { DayField, TextField } from '../../children/fields.tsx';
import { useDraft } from '../../shell/draft.ts';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { SaveOrCancel } from '../../shell/SaveOrCancel.tsx';
import { walked } from './walked.ts';
import { roundsWords } from './words.ts';

interface Entered { name: string; sex: Sex; birthDate: IsoDate; idNumber?: string; carer?: string; situations: Situation[]; note?: string; foundOn: IsoDate }

/** A child without a file, as seen at the door. A whole ID number fills in birth date and sex. */
export function NewFindDrawer({ round, village, close }: { round: ScreeningRoundOpen; village: RoundVillage; close: () => void }) {
  const say = useWords(roundsWords);
  const { read } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const draft = useDraft(form, `round ${round.id} ${village.code} find`);
  const command = useCommand(recordFind, { refresh: walked, done: () => { draft.drop(); void message.success(say('saved')); close(); } });
  const shown = useFormProblem(form, command.error);
  const filledIn = (typed: string) => {
    const found = readIdNumber(typed);
    if (found.ok) form.setFieldsValue({ birthDate: found.id.birthDate, sex: found.id.sex });
  };
  return (
    <Drawer open onClose={close} size={480} title={`${say('addFind')} · ${village.name}`}>
      <Form<Entered>
        form={form} layout="vertical" initialValues={{ foundOn: todayInChina(), situations: [] }} onValuesChange={draft.keep} scrollToFirstError
        onFinish={(entered) => command.mutate({ params: { id: round.id }, body: { ...entered, id, placeCode: village.code, idNumber: entered.idNumber?.trim() || null } })}
      >
        <p style={{ marginBottom: 12 }}>{say('findTells')}</p>
        <TextField name="name" label={say('child')} needed max={60} />
        <Form.Item
          name="idNumber" label={say('idNumber')} extra={say('idNumberHow')} validateTrigger="onBlur"
          rules={[{ validator: (_, typed?: string) => {
            const found = readIdNumber(typed ?? '');
            return !typed?.trim() || found.ok ? Promise.resolve() : Promise.reject(new Error(read(idNumberFaults[found.fault])));
          } }]}
        >
          <Input maxLength={24} autoComplete="off" onChange={({ target }) => filledIn(target.value)} />
        </Form.Item>
        <Form.Item name="sex" label={say('sex')} rules={[{ required: true, message: say('needed', { what: say('sex') }) }]}>
          <Radio.Group options={(['female', 'male'] as const).map((sex) => ({ value: sex, label: read(sexes[sex]) }))} />
        </Form.Item>
        <DayField name="birthDate" label={say('birthDate')} needed />
        <Form.Item name="situations" label={say('situations')} rules={[{ validator: (_, chosen?: Situation[]) => (chosen?.length ? Promise.resolve() : Promise.reject(new Error(say('chooseSome')))) }]}>
          <Checkbox.Group style={{ display: 'grid', gap: 8 }} options={Situation.options.map((one) => ({ value: one, label: read(situations[one]) }))} />
        </Form.Item>
        <TextField name="carer" label={say('carer')} extra={say('carerHow')} max={100} />
        <DayField name="foundOn" label={say('foundOn')} needed />
        <Form.Item name="note" label={say('note')}><Input.TextArea rows={3} maxLength={2000} /></Form.Item>
        {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
        <SaveOrCancel saving={command.isPending} cancel={() => { draft.drop(); close(); }} />
      </Form>
    </Drawer>
  );
}
