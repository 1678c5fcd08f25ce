import { App, Button, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { getInsuranceYear, grantPremiums } from '@tonghu/domain/benefits/aid-insurance-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { givenWords } from './given-words.ts';

/** What of the premium file is granted and paid, and granting what is not: the file, the sums and the transfer are to be the same. */
export function PremiumsPart({ programme, data }: { programme: string; data: ReplyOf<typeof getInsuranceYear> }) {
  const say = useWords(givenWords);
  const { money } = useFormat();
  const [granting, setGranting] = useState(false);
  const { granted, premiums } = data;
  return (
    <section className="panel row wrap">
      <p style={{ flex: 1 }}>
        {say('premiumsGranted')} <strong>{money(granted.amount)}</strong> · {say('premiumsPaid')} <strong>{money(granted.paid)}</strong>{' '}
        <span className="quiet">{granted.amount === premiums ? say('same') : say('differs', { file: money(premiums), granted: money(granted.amount), difference: money(Math.abs(premiums - granted.amount)) })}</span>
      </p>
      {granted.toGrant > 0 && <May policy={aidPolicy} do="aid.grant" on={{}}><Button onClick={() => setGranting(true)}>{say('grantPremiums', { count: granted.toGrant })}</Button></May>}
      {granting && <Grant programme={programme} data={data} close={() => setGranting(false)} />}
    </section>
  );
}

function Grant({ programme, data: { insurers, year }, close }: { programme: string; data: ReplyOf<typeof getInsuranceYear>; close: () => void }) {
  const say = useWords(givenWords);
  const { money } = useFormat();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ insurerId: string }>();
  const command = useCommand(grantPremiums, { refresh: [getInsuranceYear], done: ({ granted, amount }) => { void message.success(say('granted', { count: granted, amount: money(amount) })); close(); } });
  const shown = useFormProblem(form, command.error);
  return (
    <Modal open title={say('grantPremiumsTitle')} okText={say('grantPremiumsTitle')} cancelText={say('cancel')} okButtonProps={{ disabled: insurers.length === 0 }} confirmLoading={command.isPending} onCancel={close} onOk={() => form.submit()} destroyOnHidden>
      <p style={{ marginBottom: 12 }}>{insurers.length === 0 ? say('insurerNone') : say('grantPremiumsTells')}</p>
      {insurers.length > 0 && (
        <Form form={form} layout="vertical" initialValues={{ insurerId: insurers[0]!.id }} onFinish={({ insurerId }) => command.mutate({ params: { programme }, body: { year, insurerId } })}>
          <Form.Item name="insurerId" label={say('insurer')} rules={[{ required: true, message: say('needed') }]}><Select options={insurers.map((one) => ({ value: one.id, label: one.paid ? one.name : `${one.name}（${say('insurerNoAccount')}）` }))} /></Form.Item>
        </Form>
      )}
      <ProblemPanel problem={command.error} shownFields={shown} />
    </Modal>
  );
}
