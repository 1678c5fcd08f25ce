import { Button, Checkbox, Form, Input, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { AidFund, AidSetting, aidFunds } from '@tonghu/domain/benefits/aid-definition';
import { fenFrom } from '@tonghu/domain/money';
import { useLanguage, useWords } from '../../shell/language.ts';
import { settingName } from '../../programmes/setting-words.ts';
import { DayPicker } from '../../shell/pickers.tsx';
import type { Entered } from './definition-form.ts';
import { aidWords } from './words.ts';

/** How much: dated amounts with their documents, a standard of the product, or what is left of costs. */
export function AmountFields({ entered }: { entered: Entered }) {
  const say = useWords(aidWords);
  const { read } = useLanguage();
  const needed = [{ required: true, message: say('needed') }];
  const amountRule = { validator: (_: unknown, typed?: string) => ((fenFrom(typed ?? '') ?? 0) > 0 ? Promise.resolve() : Promise.reject(new Error(say('amountShape')))) };
  const day = { getValueProps: (one?: string) => ({ value: one ? dayjs(one) : null }), normalize: (one?: dayjs.Dayjs) => one?.format('YYYY-MM-DD') };
  const table = entered.kind !== 'claim' && entered.amountBy !== 'setting';
  return (
    <>
      {entered.kind !== 'claim' && <Form.Item name="amountBy" label={say('amountKind')}><Radio.Group options={[{ value: 'table', label: say('amountTable') }, { value: 'setting', label: say('amountSetting') }]} /></Form.Item>}
      {(entered.kind === 'term' || entered.kind === 'once') && <Form.Item name="per" label={say('per')}><Radio.Group options={[{ value: 'year', label: say('perYear') }, { value: 'each', label: say('perEach') }]} /></Form.Item>}
      {table && (
        <Form.List name="rates">
          {(rows, { add, remove }) => (
            <>
              {rows.map(({ key, name }) => (
                <div key={key} className="aid-line">
                  <Form.Item name={[name, 'from']} label={say('rateFrom')} rules={needed} {...day}><DayPicker /></Form.Item>
                  <Form.Item name={[name, 'yuan']} label={say('rateYuan')} rules={[amountRule]}><Input inputMode="decimal" /></Form.Item>
                  <Form.Item name={[name, 'cite']} label={say('rateCite')} rules={[{ required: true, min: 2, whitespace: true, message: say('needed') }]}><Input maxLength={300} /></Form.Item>
                  <Form.Item name={[name, 'confirmed']} label=" " colon={false} valuePropName="checked"><Checkbox>{say('confirmed')}</Checkbox></Form.Item>
                  <Form.Item label=" " colon={false}><Button type="link" disabled={rows.length < 2} onClick={() => remove(name)}>{say('remove')}</Button></Form.Item>
                </div>
              ))}
              <Button onClick={() => add({})}>{say('addRate')}</Button>
            </>
          )}
        </Form.List>
      )}
      {entered.kind !== 'claim' && entered.amountBy === 'setting' && <Form.Item name="setting" label={say('setting')} rules={needed}><Select options={AidSetting.options.map((one) => ({ value: one, label: read(settingName(one)) }))} /></Form.Item>}
      {entered.kind === 'claim' && (
        <>
          <Form.Item name="cite" label={say('rateCite')} rules={[{ required: true, min: 2, whitespace: true, message: say('needed') }]}><Input maxLength={300} /></Form.Item>
          <Form.Item name="confirmed" valuePropName="checked"><Checkbox>{say('confirmed')}</Checkbox></Form.Item>
          {entered.amountBy === 'insurer' ? <Form.Item name="yuan" label={say('rateYuan')} rules={[amountRule]}><Input inputMode="decimal" style={{ width: 160 }} /></Form.Item> : <Form.Item name="cap" label={say('cap')}><Input inputMode="decimal" style={{ width: 160 }} /></Form.Item>}
        </>
      )}
      <div className="aid-pair" style={{ marginTop: 16 }}>
        <Form.Item name="fund" label={say('fund')}><Select options={AidFund.options.map((fund) => ({ value: fund, label: read(aidFunds[fund]) }))} /></Form.Item>
        <Form.Item name="payee" label={say('payee')}><Select options={[{ value: 'child', label: say('payeeChild') }, { value: 'organisation', label: say('payeeOrganisation') }]} /></Form.Item>
      </div>
    </>
  );
}
