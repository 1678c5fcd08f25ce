import { Button, Drawer, Form, Input, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { listStandards } from '@tonghu/domain/benefits/endpoints';
import type { StandardDocument, StandardGiven } from '@tonghu/domain/benefits/standards';
import { changeStandard, draftStandard, listStandardDocuments, weighStandard } from '@tonghu/domain/benefits/standards-endpoints';
import { RateGroup, rateGroups } from '@tonghu/domain/children/classes';
import { todayInChina } from '@tonghu/domain/dates';
import { fenFrom, yuan } from '@tonghu/domain/money';
import type { Fen } from '@tonghu/domain/money';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { DayPicker, MonthPicker } from '../../shell/pickers.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { PlaceChoice } from '../funds/PlaceChoice.tsx';
import { standardsWords } from './words.ts';

interface Entered {
  place: string; from: Dayjs; until?: Dayjs | null; documentTitle: string; documentNumber?: string; announcedOn: Dayjs; basis: 'published' | 'derived'; note?: string;
  amounts: Partial<Record<RateGroup, string>>;
}
/** What natural growth proposes. */
export interface Proposed { place: string; from: string; amounts: Partial<Record<RateGroup, Fen>>; growth: StandardGiven['growth'] }

/** Drafts a standard from its document, or changes a draft. */
export function DraftDrawer({ open, close, change, proposed }: { open: boolean; close: () => void; change?: StandardDocument; proposed?: Proposed }) {
  const say = useWords(standardsWords);
  return <Drawer open={open} onClose={close} title={say(change ? 'changeTitle' : 'draftTitle')} size={560} destroyOnHidden>{open && <Body close={close} change={change} proposed={proposed} />}</Drawer>;
}

const wholeOf = (fen: Fen | undefined) => (fen === undefined ? undefined : yuan(fen).replace(/\.00$/, ''));

function Body({ close, change, proposed }: { close: () => void; change?: StandardDocument; proposed?: Proposed }) {
  const say = useWords(standardsWords);
  const { read } = useLanguage();
  const { money } = useFormat();
  const actor = useActor();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const refresh = [listStandardDocuments, weighStandard];
  const drafting = useCommand(draftStandard, { refresh, done: close });
  const changing = useCommand(changeStandard, { refresh, done: close });
  const command = change ? changing : drafting;
  const shown = useFormProblem(form, command.error);
  const place = Form.useWatch('place', form) ?? change?.place.code ?? proposed?.place ?? actor.place.code;
  const present = useEndpoint(listStandards, { query: { place, all: 'no' } });
  const nowOf = (group: RateGroup) => [...(present.data?.rows ?? [])].filter((row) => row.group === group).sort((a, b) => (a.from < b.from ? 1 : -1))[0]?.monthly;
  const needed = [{ required: true, message: say('needed') }];
  const send = ({ from, until, announcedOn, amounts, documentNumber = '', note = '', ...entered }: Entered) => {
    const given: StandardGiven = {
      ...entered, documentNumber, note, from: from.format('YYYY-MM'), until: until ? until.format('YYYY-MM') : null, announcedOn: announcedOn.format('YYYY-MM-DD'), growth: proposed?.growth ?? null,
      amounts: RateGroup.options.flatMap((group) => { const monthly = fenFrom(amounts[group] ?? ''); return monthly === undefined ? [] : [{ group, monthly }]; }),
    };
    if (change) changing.mutate({ params: { standardId: change.id }, version: change.version, body: given });
    else drafting.mutate({ body: { ...given, id } });
  };
  const initial = change
    ? { ...change, place: change.place.code, from: dayjs(change.from), until: change.until ? dayjs(change.until) : null, announcedOn: dayjs(change.announcedOn), amounts: Object.fromEntries(change.amounts.map(({ group, monthly }) => [group, wholeOf(monthly)])) }
    : { place: proposed?.place ?? actor.place.code, from: dayjs(proposed?.from ?? `${todayInChina().slice(0, 4)}-01`), announcedOn: dayjs(todayInChina()), basis: proposed ? 'derived' : 'published', amounts: Object.fromEntries(RateGroup.options.map((group) => [group, wholeOf(proposed?.amounts[group])])) };
  return (
    <Form<Entered> form={form} layout="vertical" scrollToFirstError initialValues={initial} onFinish={send}>
      <p style={{ marginBottom: 16 }}>{say('draftHow')}{proposed && ` ${say('fromGrowth')}`}</p>
      <Form.Item name="documentTitle" label={say('documentTitle')} rules={[{ required: true, whitespace: true, min: 2, message: say('needed') }]}><Input maxLength={200} /></Form.Item>
      <div className="standards-row">
        <Form.Item name="documentNumber" label={say('documentNumber')}><Input maxLength={100} /></Form.Item>
        <Form.Item name="announcedOn" label={say('announcedOn')} rules={needed}><DayPicker style={{ width: '100%' }} /></Form.Item>
      </div>
      <Form.Item name="place" label={say('place')} rules={needed}><PlaceChoice own={actor.place} /></Form.Item>
      <div className="standards-row">
        <Form.Item name="from" label={say('fromMonth')} rules={needed}><MonthPicker style={{ width: '100%' }} /></Form.Item>
        <Form.Item name="until" label={say('untilMonth')} extra={say('untilHow')}><MonthPicker style={{ width: '100%' }} /></Form.Item>
      </div>
      {RateGroup.options.map((group) => (
        <Form.Item
          key={group} name={['amounts', group]} label={say('amountOf', { group: read(rateGroups[group]) })} extra={nowOf(group) === undefined ? undefined : say('amountNow', { amount: money(nowOf(group)) })}
          rules={[{ validator: (_, value: string | undefined) => {
            if (value && (fenFrom(value) ?? 0) < 100) return Promise.reject(new Error(say('amountShape')));
            const any = RateGroup.options.some((one) => form.getFieldValue(['amounts', one]));
            return any || group !== 'institution' ? Promise.resolve() : Promise.reject(new Error(say('amountNeeded')));
          } }]}
        >
          <Input inputMode="decimal" maxLength={12} />
        </Form.Item>
      ))}
      <Form.Item name="basis" label={say('basis')} rules={needed}><Radio.Group options={[{ value: 'published', label: say('published') }, { value: 'derived', label: say('derived') }]} /></Form.Item>
      <Form.Item name="note" label={say('noteField')}><Input.TextArea rows={2} maxLength={500} /></Form.Item>
      {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
      <div className="row"><Button type="primary" htmlType="submit" loading={command.isPending}>{say('saveDraft')}</Button><Button onClick={close}>{say('cancel')}</Button></div>
    </Form>
  );
}
