import { Alert, Button, Checkbox, Drawer, Form, Input, InputNumber, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useEffect, useState } from 'react';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { type Overpaid, type RecoveryMode, recoveryModes } from '@tonghu/domain/benefits/recoveries';
import { listOverpaid, listRecoveries, planRecovery, proposeRecovery } from '@tonghu/domain/benefits/recoveries-endpoints';
import type { RecoveryRules } from '@tonghu/domain/benefits/recovery-rules';
import { addMonths, monthOf, todayInChina } from '@tonghu/domain/dates';
import { fenFrom, mostInOneSum } from '@tonghu/domain/money';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { MonthPicker } from '../../shell/pickers.tsx';
import { useCommand } from '../../shell/queries.ts';
import { PlanTable } from './PlanTable.tsx';
import { recoveryWords } from './words.ts';

interface Entered { months: string[]; mode: RecoveryMode; instalment?: string; floorPercent: number; fromMonth: Dayjs; reason: string }

/** What is to happen with months paid too much; it takes nothing before another person decides. */
export function ProposeDrawer({ child, rules, close }: { child: Overpaid; rules: RecoveryRules; close: (id?: string) => void }) {
  const say = useWords(recoveryWords);
  return <Drawer open onClose={() => close()} title={`${say('proposeTitle')} · ${child.childName}`} size={680} destroyOnHidden><Body child={child} rules={rules} close={close} /></Drawer>;
}

/** The terms of a set-off, as they are sent. */
const terms = ({ instalment, floorPercent, fromMonth }: Entered) => ({
  instalment: instalment ? fenFrom(instalment) ?? null : null, floorShare: Math.round(floorPercent * 10) / 1000, fromMonth: dayjs(fromMonth).format('YYYY-MM'),
});

function Body({ child, rules, close }: { child: Overpaid; rules: RecoveryRules; close: (id?: string) => void }) {
  const say = useWords(recoveryWords);
  const { read } = useLanguage();
  const { count, money, month, share } = useFormat();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const { setsOff, awardId } = child;
  const next = addMonths(monthOf(todayInChina()), 1);
  const first: Entered = { months: child.months.map((one) => one.month), mode: setsOff && awardId === null ? 'set-off' : 'paid-back', floorPercent: rules.floorShare * 100, fromMonth: dayjs(`${next}-01`), reason: '' };
  const [at, setAt] = useState<Entered>(first);
  const plan = useCommand(planRecovery);
  const propose = useCommand(proposeRecovery, { refresh: [listOverpaid, listRecoveries, openDesk], done: () => close(id) });
  const shown = useFormProblem(form, propose.error);
  const { childId, programme } = child;
  const { mutate } = plan;
  useEffect(() => {
    if (at.mode !== 'set-off' || at.months.length === 0 || !at.floorPercent || !at.fromMonth) return undefined;
    const soon = setTimeout(() => mutate({ body: { childId, programme, awardId, months: at.months, ...terms(at) } }), 300);
    return () => clearTimeout(soon);
  }, [at, mutate, childId, programme, awardId]);
  return (
    <Form<Entered> form={form} layout="vertical" initialValues={first} scrollToFirstError onValuesChange={(_, all) => setAt(all)}
      onFinish={(given) => propose.mutate({ body: { id, childId, programme, awardId, months: given.months, mode: given.mode, reason: given.reason, ...(given.mode === 'set-off' ? terms(given) : {}) } })}>
      {child.childClosed === 'died' && <Alert style={{ marginBottom: 16 }} type="info" showIcon title={say('estate')} />}
      {!setsOff && child.childClosed !== 'died' && <Alert style={{ marginBottom: 16 }} type="info" showIcon title={say(child.awardId && child.paidHere ? 'noMoreAid' : 'noMore')} />}
      {awardId && <p style={{ marginBottom: 12 }}>{read(child.programmeTitle)}{child.period && ` ${read(child.period)}`}</p>}
      <Form.Item className="recovery-months" name="months" label={say('chooseMonths')} rules={[{ validator: (_, value?: string[]) => (value && value.length > 0 ? Promise.resolve() : Promise.reject(new Error(say('chooseNeeded')))) }]}>
        <Checkbox.Group options={child.months.map((one) => ({ value: one.month, label: say('monthLine', { month: month(one.month), owed: money(one.owed), paid: money(one.paid), amount: money(one.amount) }) }))} />
      </Form.Item>
      <Form.Item name="mode" label={say('how')} rules={[{ required: true, message: say('chooseNeeded') }]}>
        <Radio.Group options={(Object.keys(recoveryModes) as RecoveryMode[]).map((mode) => ({ value: mode, label: read(recoveryModes[mode]), disabled: mode === 'set-off' && !setsOff }))} />
      </Form.Item>
      {at.mode === 'set-off' && (
        <>
          <Form.Item name="instalment" label={say('instalment')} extra={say('instalmentHow')} rules={[{ validator: (_, value?: string) => (!value || ((fenFrom(value) ?? 0) > 0 && fenFrom(value)! <= mostInOneSum) ? Promise.resolve() : Promise.reject(new Error(say('amountMost', { most: count(mostInOneSum / 100) })))) }]}><Input inputMode="decimal" style={{ width: 200 }} /></Form.Item>
          <Form.Item name="floorPercent" label={say('floor')} extra={say('floorHow', { share: share(rules.floorShare) })} rules={[{ required: true, message: say('chooseNeeded') }]}><InputNumber min={rules.floorShare * 100} max={100} style={{ width: 200 }} /></Form.Item>
          <Form.Item name="fromMonth" label={say('fromMonth')} rules={[{ required: true, message: say('chooseNeeded') }]}><MonthPicker style={{ width: 200 }} disabledDate={(day) => day.format('YYYY-MM') < monthOf(todayInChina())} /></Form.Item>
          <h3>{say('plan')}</h3>
          <div style={{ margin: '8px 0 16px' }} aria-live="polite">{plan.error ? <ProblemPanel problem={plan.error} /> : plan.data && <PlanTable plan={plan.data.plan} />}</div>
        </>
      )}
      <Form.Item name="reason" label={say('reason')} rules={[{ required: true, min: 4, whitespace: true, message: say('reasonNeeded') }]}><Input.TextArea rows={3} maxLength={2000} /></Form.Item>
      <p className="quiet" style={{ marginBottom: 12 }}>{say('tells')}</p>
      {propose.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={propose.error} shownFields={shown} /></div>}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={propose.isPending}>{say('send')}</Button>
        <Button onClick={() => close()}>{say('close')}</Button>
      </div>
    </Form>
  );
}
