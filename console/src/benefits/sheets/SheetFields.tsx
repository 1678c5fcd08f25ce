import { Checkbox, Form, Input, Select } from 'antd';
import { sheetsPolicy } from '@tonghu/domain/benefits/sheets-policy';
import { useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { MonthPicker } from '../../shell/pickers.tsx';
import { sheetsWords } from './words.ts';

export interface County { code: string; name: string }

/** Why whole names and numbers are needed. */
export function ReasonField({ how }: { how: string }) {
  const say = useWords(sheetsWords);
  return <Form.Item name="reason" label={say('reason')} extra={how} rules={[{ required: true, min: 4, whitespace: true, message: say('reasonNeeded') }]}><Input maxLength={200} /></Form.Item>;
}

/** County, month, reason, and for the named officer which children. */
export function SheetFields({ counties, how }: { counties: readonly County[]; how: string }) {
  const say = useWords(sheetsWords);
  const named = useMay()(sheetsPolicy, 'sheets.take', { walled: true }).may;
  return (
    <>
      <Form.Item name="placeCode" label={say('county')} rules={[{ required: true, message: say('county') }]}>
        <Select options={counties.map(({ code, name }) => ({ value: code, label: name }))} disabled={counties.length === 1} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="month" label={say('month')} rules={[{ required: true, message: say('month') }]}><MonthPicker allowClear={false} style={{ width: '100%' }} /></Form.Item>
      <ReasonField how={how} />
      {named && <Form.Item name="walled" valuePropName="checked" extra={say('walledHow')}><Checkbox>{say('walledOnly')}</Checkbox></Form.Item>}
    </>
  );
}
