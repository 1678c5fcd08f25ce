import { Checkbox, Form, InputNumber, Select } from 'antd';
import { ReturnFormat } from '@tonghu/domain/benefits/bank-format';
import { useWords } from '../../shell/language.ts';
import { FileFields } from './FileFields.tsx';
import type { FormatValues } from './format-values.ts';
import { formatWords } from './format-words.ts';
import { Nothing } from './Nothing.tsx';
import { WhereField } from './WhereField.tsx';

const names = { reference: 'reference', account: 'account', payee: 'payee', amount: 'amount', result: 'result', reason: 'why' } as const;
const places = Object.keys(ReturnFormat.shape.columns.shape) as (keyof typeof names)[];

/** How the bank says what became of each transfer. */
export function ReturnsFields({ editable }: { editable: boolean }) {
  const say = useWords(formatWords);
  const returns = Form.useWatch<FormatValues['format']['returns']>(['format', 'returns']);
  const at = { kind: returns?.kind, titles: returns?.titles ?? false };
  const said = (name: 'success' | 'failed') => (
    <Form.Item name={['format', 'returns', name]} label={say(name)} extra={editable && say('wordsHow')}><Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、']} /></Form.Item>
  );
  return (
    <>
      <p className="quiet">{say('returnsHow')}</p>
      <div className="bank-fields">
        <FileFields under={['format', 'returns']} kind={at.kind} />
        <Form.Item name={['format', 'returns', 'lists']} label={say('lists')}><Select options={[{ value: 'all', label: say('listsAll') }, { value: 'failed', label: say('listsFailed') }]} /></Form.Item>
        <Form.Item name={['format', 'returns', 'skip']} label={say('skip')}><InputNumber min={0} max={20} style={{ width: '100%' }} /></Form.Item>
      </div>
      {at.kind !== 'fixed' && <Form.Item name={['format', 'returns', 'titles']} valuePropName="checked"><Checkbox>{say('titles')}</Checkbox></Form.Item>}
      <Form.Item name={['format', 'returns', 'columns']} noStyle><Nothing /></Form.Item>
      <Form.Item noStyle shouldUpdate={() => true}>{({ getFieldError }) => <Form.ErrorList errors={getFieldError(['format', 'returns', 'columns'])} />}</Form.Item>
      <div className="bank-fields">
        {places.map((place) => <Form.Item key={place} name={['format', 'returns', 'columns', place]} label={say(names[place])}><WhereField label={say(names[place])} {...at} /></Form.Item>)}
        <Form.Item name={['format', 'returns', 'end', 'count']} label={say('endCount')}><WhereField label={say('endCount')} {...at} titles={false} /></Form.Item>
        <Form.Item name={['format', 'returns', 'end', 'sum']} label={say('endSum')}><WhereField label={say('endSum')} {...at} titles={false} /></Form.Item>
      </div>
      <div className="bank-fields">{said('success')}{said('failed')}</div>
    </>
  );
}
