import { Button, Checkbox, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { AidKind, aidKinds } from '@tonghu/domain/benefits/aid-definition';
import { useLanguage, useWords } from '../../shell/language.ts';
import { MonthPicker } from '../../shell/pickers.tsx';
import type { Entered } from './definition-form.ts';
import { aidWords } from './words.ts';

const month = { getValueProps: (one?: string) => ({ value: one ? dayjs(`${one}-01`) : null }), normalize: (one?: dayjs.Dayjs) => one?.format('YYYY-MM') };

/** How it is given, and in which months it falls due. */
export function WhenFields({ entered }: { entered: Entered }) {
  const say = useWords(aidWords);
  const { read } = useLanguage();
  const timed = entered.kind === 'term' || entered.kind === 'once' || entered.kind === 'premium';
  return (
    <>
      <Form.Item name="kind" label={say('kind')}><Select options={AidKind.options.map((kind) => ({ value: kind, label: read(aidKinds[kind]) }))} /></Form.Item>
      {timed && (
        <Form.Item name="months" label={say('monthsDue')} rules={[{ required: true, type: 'array', min: 1, message: say('needed') }]}>
          <Select mode="multiple" options={Array.from({ length: 12 }, (_, at) => ({ value: at + 1, label: say('months', { months: at + 1 }) }))} />
        </Form.Item>
      )}
      <div className="aid-pair">
        <Form.Item name="starts" label={say('firstMonth')} rules={[{ required: true, message: say('needed') }]} {...month}><MonthPicker /></Form.Item>
        <Form.Item name="ends" label={say('lastMonth')} {...month}><MonthPicker /></Form.Item>
      </div>
      {entered.kind === 'once' && <Form.Item name="enrols" valuePropName="checked" extra={say('enrolsHow')}><Checkbox>{say('enrols')}</Checkbox></Form.Item>}
    </>
  );
}

/** The papers asked for. */
export function WhatFields({ entered }: { entered: Entered }) {
  const say = useWords(aidWords);
  const enrols = entered.kind === 'term' || entered.kind === 'monthly' || (entered.kind === 'once' && entered.enrols);
  return (
    <Form.List name="papers">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }) => (
            <div key={key} className="aid-paper">
              <Form.Item name={[name, 'zh']} label={say('paperName')} rules={[{ required: true, whitespace: true, message: say('needed') }]}><Input maxLength={60} /></Form.Item>
              <Form.Item name={[name, 'when']} label={say('when')} initialValue="application"><Select options={[{ value: 'application', label: say('withApplication') }, ...(enrols ? [{ value: 'period', label: say('perPeriod') }] : [])]} /></Form.Item>
              <Form.Item label=" " colon={false}><Button type="link" onClick={() => remove(name)}>{say('remove')}</Button></Form.Item>
            </div>
          ))}
          <Button onClick={() => add({ when: enrols ? 'period' : 'application' })}>{say('addPaper')}</Button>
        </>
      )}
    </Form.List>
  );
}
