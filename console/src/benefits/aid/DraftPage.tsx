import './aid.css';
import { App, Button, Form, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { changeAidDraft, draftAid, getAidProgramme, listAidProgrammes } from '@tonghu/domain/benefits/aid-endpoints';
import { type AidVersion, AidCode } from '@tonghu/domain/benefits/aid-shapes';
import { monthOf, todayInChina } from '@tonghu/domain/dates';
import { useAddressState } from '../../shell/address-state.ts';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useWords } from '../../shell/language.ts';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { DayPicker } from '../../shell/pickers.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { AidPreview } from './AidPreview.tsx';
import { AmountFields } from './AmountFields.tsx';
import { type Entered, definitionFrom, enteredFrom } from './definition-form.ts';
import { WhatFields, WhenFields } from './TimeFields.tsx';
import { WhoFields } from './WhoFields.tsx';
import { aidWords } from './words.ts';

/** A programme drafted by a form: from nothing, from an example, or from the version before. The preview goes along. */
export function DraftPage() {
  const say = useWords(aidWords);
  const [at] = useAddressState({ from: '', draft: '', programme: '' });
  const known = useEndpoint(getAidProgramme, { params: { programme: at.programme } }, { when: at.programme !== '' });
  const from = known.data?.versions.find((one) => one.id === (at.draft || at.from));
  if (at.programme !== '' && !known.data) return <Page title={say('draftTitle')}><ProblemPanel problem={known.error} />{!known.error && <Waiting lines={8} />}</Page>;
  return <DraftForm key={at.draft || at.from} from={from} changes={at.draft !== ''} />;
}

const blank: Entered = {
  kind: 'once', by: 'conditions', paid: true, classes: [], living: 'any', stages: [], amountBy: 'table', per: 'each', rates: [{ from: `${todayInChina().slice(0, 4)}-01-01` }],
  months: [], papers: [], fund: 'finance', payee: 'organisation', enrols: false, starts: monthOf(todayInChina()),
};

function DraftForm({ from, changes }: { from?: AidVersion | undefined; changes: boolean }) {
  const say = useWords(aidWords);
  const actor = useActor();
  const { message } = App.useApp();
  const go = useNavigate();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  // An example gets a code of its own; the next version of a programme keeps the code.
  const fixed = from && !from.example ? from.programme : undefined;
  const initial: Entered = {
    ...(from ? enteredFrom(from.body) : blank), programme: fixed ?? (from ? `${from.programme}-${actor.place.code}` : ''), fromDay: changes ? from!.fromDay : `${monthOf(todayInChina())}-01`,
  };
  const [entered, setEntered] = useState(initial);
  const after = { refresh: [listAidProgrammes, getAidProgramme], done: ({ programme }: AidVersion) => { void message.success(say('saved')); void go(`/aid/programmes/${programme}`); } };
  const make = useCommand(draftAid, after);
  const change = useCommand(changeAidDraft, after);
  const problem = changes ? change.error : make.error;
  const shown = useFormProblem(form, problem);
  const parsed = definitionFrom(entered, from?.body.illnesses ?? []);
  const send = (all: Entered) => {
    const { data } = definitionFrom(all, from?.body.illnesses ?? []);
    if (!data) return;
    if (changes) change.mutate({ params: { id: from!.id }, version: from!.version, body: { fromDay: all.fromDay!, body: data } });
    else make.mutate({ body: { id, programme: all.programme!, fromDay: all.fromDay!, body: data } });
  };
  return (
    <Page title={say('draftTitle')} purpose={say('draftPurpose')}>
      <div className="aid-draft">
        <Form<Entered> form={form} layout="vertical" initialValues={initial} onValuesChange={() => setEntered(form.getFieldsValue(true) as Entered)} onFinish={() => send(form.getFieldsValue(true) as Entered)} scrollToFirstError className="stack">
          <section className="panel">
            <Form.Item name="zh" label={say('name')} rules={[{ required: true, min: 2, whitespace: true, message: say('needed') }]}><Input maxLength={40} /></Form.Item>
            <div className="aid-pair">
              <Form.Item name="en" label={say('nameEn')}><Input maxLength={80} /></Form.Item>
              <Form.Item name="programme" label={say('code')} extra={fixed ? undefined : say('codeHow')} rules={[{ validator: (_, typed: string) => (AidCode.safeParse(typed).success ? Promise.resolve() : Promise.reject(new Error(say('codeShape')))) }]}><Input disabled={fixed !== undefined} maxLength={40} /></Form.Item>
            </div>
            <Form.Item name="aboutZh" label={say('about')}><Input.TextArea rows={2} maxLength={300} /></Form.Item>
            <Form.Item name="fromDay" label={say('counts')} rules={[{ required: true, message: say('needed') }]} getValueProps={(day?: string) => ({ value: day ? dayjs(day) : null })} normalize={(day?: dayjs.Dayjs) => day?.format('YYYY-MM-DD')}><DayPicker /></Form.Item>
          </section>
          <section className="panel"><h2>{say('when')}</h2><WhenFields entered={entered} /></section>
          <section className="panel"><h2>{say('who')}</h2><WhoFields entered={entered} /></section>
          <section className="panel"><h2>{say('howMuch')}</h2><AmountFields entered={entered} /></section>
          <section className="panel"><h2>{say('papersWanted')}</h2><WhatFields entered={entered} /></section>
          {problem && <ProblemPanel problem={problem} shownFields={shown} />}
          <div className="row">
            <Button type="primary" htmlType="submit" loading={make.isPending || change.isPending} disabled={!parsed.success}>{say('save')}</Button>
            <Button onClick={() => void go(-1)}>{say('cancel')}</Button>
          </div>
        </Form>
        <AidPreview parsed={parsed} />
      </div>
    </Page>
  );
}
