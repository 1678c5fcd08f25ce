import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { z } from 'zod';
import { Effect, UnpaidClass, WhatIf } from '@tonghu/domain/benefits/standards';
import { askWhatIf } from '@tonghu/domain/benefits/standards-endpoints';
import { standardsPolicy } from '@tonghu/domain/benefits/standards-policy';
import { RateGroup, childClasses, rateGroups } from '@tonghu/domain/children/classes';
import { addMonths, monthOf, todayInChina } from '@tonghu/domain/dates';
import type { Job } from '@tonghu/domain/jobs/job';
import { fenFrom, yuan } from '@tonghu/domain/money';
import { useAddressState } from '../../shell/address-state.ts';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useFormat } from '../../shell/format.ts';
import { JobProgress } from '../../shell/JobProgress.tsx';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { MonthPicker } from '../../shell/pickers.tsx';
import { useCommand } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { PlaceChoice } from '../funds/PlaceChoice.tsx';
import { EffectPanel } from './EffectPanel.tsx';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { WhatIfChildren } from './WhatIfChildren.tsx';
import { standardsWords } from './words.ts';
import './standards.css';

interface Entered { is: WhatIf['is']; place: string; from: Dayjs; amounts?: Partial<Record<RateGroup, string>>; groups?: RateGroup[]; extra?: string; class?: UnpaidClass; group?: RateGroup; age?: number }
const kinds = { standard: 'kindStandard', 'top-up': 'kindTopUp', class: 'kindClass', age: 'kindAge' } as const;

function whatIfOf({ is, place, from, amounts = {}, groups = [], extra = '', class: of, group = 'key', age = 20 }: Entered): WhatIf {
  const asked = { place, from: from.format('YYYY-MM') };
  if (is === 'standard') return { is, ...asked, amounts: RateGroup.options.flatMap((one) => { const monthly = fenFrom(amounts[one] ?? ''); return monthly === undefined ? [] : [{ group: one, monthly }]; }) };
  if (is === 'top-up') return { is, ...asked, groups, extra: fenFrom(extra) ?? 0 };
  if (is === 'class') return { is, ...asked, class: of!, group };
  return { is, ...asked, age };
}

/** What was asked, as the form shows it. */
function enteredOf(asked: WhatIf): Entered {
  const at = { is: asked.is, place: asked.place, from: dayjs(asked.from) };
  if (asked.is === 'standard') return { ...at, amounts: Object.fromEntries(asked.amounts.map(({ group, monthly }) => [group, yuan(monthly)])) };
  if (asked.is === 'top-up') return { ...at, groups: asked.groups, extra: yuan(asked.extra) };
  if (asked.is === 'class') return { ...at, class: asked.class, group: asked.group };
  return { ...at, age: asked.age };
}
const Answered = Effect.extend({ asked: WhatIf.optional() });

/** Asks what another standard, a top-up or a widened class would come to. Changes nothing. */
export function WhatIfPage() {
  const say = useWords(standardsWords);
  const { read } = useLanguage();
  const { month } = useFormat();
  const may = useMay();
  const { place: own } = useActor();
  const [form] = Form.useForm<Entered>();
  // The job stands in the address bar, so that a reload goes on with it.
  const [at, go] = useAddressState({ job: '' });
  const [result, setResult] = useState<z.infer<typeof Answered> | 'failed'>();
  const [listing, setListing] = useState(false);
  const command = useCommand(askWhatIf, { done: ({ jobId }) => { setResult(undefined); setListing(false); go({ job: jobId }); } });
  const shown = useFormProblem(form, command.error);
  const is = Form.useWatch('is', form) ?? 'standard';
  const needed = [{ required: true, message: say('chooseNeeded') }];
  const money = { validator: (_: unknown, value: string | undefined) => (!value || (fenFrom(value) ?? 0) >= 100 ? Promise.resolve() : Promise.reject(new Error(say('amountShape')))) };
  const ended = (job: Job) => {
    const told = Answered.safeParse(job.result);
    setResult(job.state === 'done' && told.success ? told.data : 'failed');
    if (told.data?.asked && !form.isFieldsTouched()) form.setFieldsValue(enteredOf(told.data.asked));
  };
  const asked = result === 'failed' ? undefined : result?.asked;
  const job = z.uuid().safeParse(at.job).data;
  const lists = asked && (asked.is === 'class' || asked.is === 'age') && may(standardsPolicy, 'standards.what-if-children', {}).may;
  return (
    <Page title={say('whatIfTitle')} purpose={say('whatIfPurpose')}>
      <BenefitsTabs of="standards" />
      <section className="panel">
        <Form<Entered> form={form} layout="vertical" scrollToFirstError initialValues={{ is: 'standard', place: own.code, from: dayjs(addMonths(monthOf(todayInChina()), 1)), groups: ['community'], group: 'key', age: 20 }}
          onFinish={(entered) => command.mutate({ body: { id: crypto.randomUUID(), whatIf: whatIfOf(entered) } })}>
          <div className="standards-row">
            <Form.Item name="is" label={say('kind')}><Select options={Object.entries(kinds).map(([value, label]) => ({ value, label: say(label) }))} /></Form.Item>
            <Form.Item name="place" label={say('place')} rules={needed}><PlaceChoice own={own} /></Form.Item>
            <Form.Item name="from" label={say('fromMonth')} rules={needed}><MonthPicker allowClear={false} style={{ width: '100%' }} /></Form.Item>
          </div>
          <div className="standards-row">
            {is === 'standard' && RateGroup.options.map((group) => (
              <Form.Item key={group} name={['amounts', group]} label={say('amountOf', { group: read(rateGroups[group]) })} dependencies={RateGroup.options.filter((one) => one !== group).map((one) => ['amounts', one])}
                rules={[money, { validator: () => (RateGroup.options.some((one) => form.getFieldValue(['amounts', one])) || group !== 'institution' ? Promise.resolve() : Promise.reject(new Error(say('amountNeeded')))) }]}><Input inputMode="decimal" maxLength={12} /></Form.Item>
            ))}
            {is === 'top-up' && (
              <>
                <Form.Item name="groups" label={say('groups')} rules={needed}><Checkbox.Group options={RateGroup.options.map((group) => ({ value: group, label: read(rateGroups[group]) }))} /></Form.Item>
                <Form.Item name="extra" label={say('extra')} rules={[{ required: true, message: say('amountShape') }, money]}><Input inputMode="decimal" maxLength={10} /></Form.Item>
              </>
            )}
            {is === 'class' && (
              <>
                <Form.Item name="class" label={say('classToPay')} rules={needed}><Select options={UnpaidClass.options.map((one) => ({ value: one, label: read(childClasses[one].title) }))} /></Form.Item>
                <Form.Item name="group" label={say('payAt')} rules={needed}><Select options={RateGroup.options.map((group) => ({ value: group, label: read(rateGroups[group]) }))} /></Form.Item>
              </>
            )}
            {is === 'age' && <Form.Item name="age" label={say('age')} rules={needed}><InputNumber min={19} max={24} /></Form.Item>}
          </div>
          {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
          <Button type="primary" htmlType="submit" loading={command.isPending}>{say('run')}</Button>
        </Form>
      </section>
      {job && result === undefined && <section className="panel"><JobProgress key={job} job={job} ended={ended} /></section>}
      {result === 'failed' && <section className="panel"><p role="alert">{say('failed')}</p></section>}
      {result !== undefined && result !== 'failed' && (
        <section className="panel stack">
          <h2>{say('result')} <span className="quiet">{say('resultOf', { from: month(result.from), until: month(result.through) })}</span></h2>
          <EffectPanel effect={result} whole />
          {lists && <div className="row"><Button onClick={() => setListing(!listing)} aria-expanded={listing}>{say(listing ? 'hideChildren' : 'listChildren')}</Button></div>}
        </section>
      )}
      {result !== undefined && result !== 'failed' && listing && asked && (asked.is === 'class' || asked.is === 'age') && <WhatIfChildren asked={asked} />}
    </Page>
  );
}
