import { Button, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { listOverpaid, setRecoveryRules } from '@tonghu/domain/benefits/recoveries-endpoints';
import { recoveriesPolicy } from '@tonghu/domain/benefits/recoveries-policy';
import type { RecoveryRules } from '@tonghu/domain/benefits/recovery-rules';
import { fenFrom, yuan } from '@tonghu/domain/money';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { recoveryWords } from './words.ts';

/** The floor that counts here and where it stands; the city lays it down. */
export function RulesLine({ rules }: { rules: RecoveryRules }) {
  const say = useWords(recoveryWords);
  const { read } = useLanguage();
  const { share } = useFormat();
  const may = useMay();
  const [setting, setSetting] = useState(false);
  return (
    <p className="quiet">
      {say('rules', { share: share(rules.floorShare), clause: read(rules.clause) })}{' '}
      {may(recoveriesPolicy, 'recoveries.set-rules', {}).may && <Button size="small" onClick={() => setSetting(true)}>{say('setRules')}</Button>}
      {setting && <SetRules rules={rules} close={() => setSetting(false)} />}
    </p>
  );
}

interface Entered { floorPercent: number; waiverLimit: string; zh: string; en: string }

function SetRules({ rules, close }: { rules: RecoveryRules; close: () => void }) {
  const say = useWords(recoveryWords);
  const [form] = Form.useForm<Entered>();
  const command = useCommand(setRecoveryRules, { refresh: [listOverpaid], done: close });
  const shown = useFormProblem(form, command.error);
  const needed = { required: true, min: 4, whitespace: true, message: say('reasonNeeded') };
  return (
    <Modal open onCancel={close} title={say('setRules')} okText={say('save')} cancelText={say('close')} confirmLoading={command.isPending} onOk={() => form.submit()}>
      <Form<Entered> form={form} layout="vertical" initialValues={{ floorPercent: rules.floorShare * 100, waiverLimit: yuan(rules.waiverLimit), zh: rules.proposal ? '' : rules.clause.zh, en: rules.proposal ? '' : rules.clause.en }}
        onFinish={({ floorPercent, waiverLimit, zh, en }) => command.mutate({ body: { floorShare: Math.round(floorPercent * 10) / 1000, waiverLimit: fenFrom(waiverLimit) ?? 0, clause: { zh, en } } })}>
        <p style={{ marginBottom: 12 }}>{say('rulesTells')}</p>
        <Form.Item name="floorPercent" label={say('floorShare')} rules={[{ required: true, message: say('chooseNeeded') }]}><InputNumber min={0.1} max={100} style={{ width: 200 }} /></Form.Item>
        <Form.Item name="waiverLimit" label={say('waiverLimit')} rules={[{ validator: (_, value?: string) => (value && fenFrom(value) !== undefined && fenFrom(value)! >= 0 ? Promise.resolve() : Promise.reject(new Error(say('amountShape')))) }]}><Input inputMode="decimal" style={{ width: 200 }} /></Form.Item>
        <Form.Item name="zh" label={say('clauseZh')} rules={[needed]}><Input maxLength={400} /></Form.Item>
        <Form.Item name="en" label={say('clauseEn')} rules={[needed]}><Input maxLength={600} /></Form.Item>
      </Form>
      <ProblemPanel problem={command.error} shownFields={shown} />
    </Modal>
  );
}
