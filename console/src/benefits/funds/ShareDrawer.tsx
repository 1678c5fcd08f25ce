import { Button, Drawer, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Funds } from '@tonghu/domain/benefits/funds';
import { layDownShares, listFundShares, openFunds } from '@tonghu/domain/benefits/funds-endpoints';
import { RateGroup, rateGroups } from '@tonghu/domain/children/classes';
import { fenFrom } from '@tonghu/domain/money';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { MonthPicker } from '../../shell/pickers.tsx';
import { useCommand } from '../../shell/queries.ts';
import { PlaceChoice } from './PlaceChoice.tsx';
import { fundsWords } from './words.ts';

interface Entered { place: string; programme: string; rateGroup: RateGroup | 'all'; from: Dayjs; parts: ({ fund?: string; percent?: string } | undefined)[]; document: string }

/** A percentage with at most two decimals is a whole number of ten-thousandths, as money is of fen. */
const shareFrom = (percent: string | undefined): number => fenFrom(percent ?? '') ?? 0;

/** Lays down how a programme is shared from a month on. */
export function ShareDrawer({ open, close, funds }: { open: boolean; close: () => void; funds: Funds }) {
  const say = useWords(fundsWords);
  return <Drawer open={open} onClose={close} title={say('addShare')} size={560} destroyOnHidden>{open && <Body close={close} funds={funds} />}</Drawer>;
}

function Body({ close, funds }: { close: () => void; funds: Funds }) {
  const say = useWords(fundsWords);
  const { read } = useLanguage();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const command = useCommand(layDownShares, { refresh: [openFunds, listFundShares], done: close });
  const shown = useFormProblem(form, command.error);
  const parts = Form.useWatch('parts', form) ?? [];
  const sum = parts.reduce((total, part) => total + shareFrom(part?.percent), 0);
  const needed = [{ required: true, message: say('needed') }];
  return (
    <Form<Entered> form={form} layout="vertical" scrollToFirstError
      initialValues={{ place: funds.place.code, programme: 'allowance', rateGroup: 'all', from: dayjs(`${funds.year}-01-01`), parts: [{}, {}] }}
      onFinish={({ rateGroup, from, parts: given, ...entered }) => command.mutate({ body: {
        ...entered, id, rateGroup: rateGroup === 'all' ? null : rateGroup, from: dayjs(from).format('YYYY-MM'),
        parts: given.flatMap((part) => (part?.fund ? [{ fund: part.fund, share: shareFrom(part.percent) }] : [])),
      } })}>
      <Form.Item name="place" label={say('place')} rules={needed}><PlaceChoice own={funds.place} /></Form.Item>
      <Form.Item name="programme" label={say('programme')} rules={needed}><Select options={funds.programmes.map(({ code, title }) => ({ value: code, label: read(title) }))} /></Form.Item>
      <Form.Item name="rateGroup" label={say('group')}><Select options={[{ value: 'all', label: say('allGroups') }, ...RateGroup.options.map((group) => ({ value: group, label: read(rateGroups[group]) }))]} /></Form.Item>
      <Form.Item name="from" label={say('from')} rules={needed}><MonthPicker style={{ width: '100%' }} /></Form.Item>
      <Form.List name="parts">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div className="fund-parts" key={key}>
                <Form.Item name={[name, 'fund']} label={say('fund')} rules={needed}><Select options={funds.sources.map((one) => ({ value: one.code, label: read(one.title) }))} /></Form.Item>
                <Form.Item name={[name, 'percent']} label={say('sharePercent')} required rules={[{ validator: (_, value: string) => (shareFrom(value) >= 1 && shareFrom(value) <= 10_000 ? Promise.resolve() : Promise.reject(new Error(say('shareShape')))) }]}><Input inputMode="decimal" maxLength={6} /></Form.Item>
                <Form.Item label=" " colon={false}><Button aria-label={say('removePart')} title={say('removePart')} disabled={fields.length === 1} onClick={() => remove(name)}>−</Button></Form.Item>
              </div>
            ))}
            <div className="row fund-sum"><Button size="small" onClick={() => add({})}>{say('addPart')}</Button><span className={sum === 10_000 ? 'quiet' : 'fund-short'}>{say('sharesSum', { sum: sum / 100 })}</span></div>
          </>
        )}
      </Form.List>
      <Form.Item name="document" label={say('document')} extra={say('documentHow')} rules={[{ required: true, whitespace: true, min: 2, message: say('needed') }]}><Input maxLength={300} /></Form.Item>
      {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
      <div className="row"><Button type="primary" htmlType="submit" disabled={sum !== 10_000} loading={command.isPending}>{say('save')}</Button><Button onClick={close}>{say('cancel')}</Button></div>
    </Form>
  );
}
