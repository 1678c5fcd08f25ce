import { DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { BankFormat, TotalField, TransferField, nameParts } from '@tonghu/domain/benefits/bank-format';
import { useWords } from '../../shell/language.ts';
import { ColumnsField } from './ColumnsField.tsx';
import { FileFields } from './FileFields.tsx';
import type { FormatValues } from './format-values.ts';
import { formatWords } from './format-words.ts';
import { ReturnsFields } from './ReturnsFields.tsx';

const days = BankFormat.shape.date.unwrap().options;
const encodings = BankFormat.shape.encoding.unwrap().options;

/** The fields of a format, in the order in which a bank's own sheet describes them. */
export function FormatFields({ editable, fresh }: { editable: boolean; fresh: boolean }) {
  const say = useWords(formatWords);
  const kind = Form.useWatch<FormatValues['format']['kind']>(['format', 'kind']);
  const titles = (Form.useWatch<boolean | undefined>(['format', 'titles']) ?? false) && kind !== 'fixed';
  const of = (name: string, label: string, field: ReactNode, extra?: ReactNode) => <Form.Item name={['format', ...name.split('.')]} label={label} extra={extra}>{field}</Form.Item>;
  return (
    <>
      <h3>{say('whole')}</h3>
      <div className="bank-fields">
        {of('key', say('key'), <Input maxLength={40} disabled={!fresh} />, editable && say('keyHow'))}
        {of('title.zh', say('titleZh'), <Input maxLength={60} />)}
        {of('title.en', say('titleEn'), <Input maxLength={100} />)}
      </div>
      <div className="bank-fields is-wide">
        {of('note.zh', say('noteZh'), <Input.TextArea autoSize maxLength={400} />)}
        {of('note.en', say('noteEn'), <Input.TextArea autoSize maxLength={600} />)}
      </div>
      <h3>{say('file')}</h3>
      <div className="bank-fields">
        <FileFields under={['format']} kind={kind} />
        {kind !== 'xlsx' && of('encoding', say('encoding'), <Select options={encodings.map((value) => ({ value, label: value === 'utf-8-bom' ? say('bom') : value.toUpperCase() }))} />)}
        {kind !== 'xlsx' && of('lineEnd', say('lineEnd'), <Select options={(['crlf', 'lf'] as const).map((value) => ({ value, label: say(value) }))} />)}
        {kind === 'delimited' && of('quote', say('quote'), <Select options={(['always', 'needed', 'never'] as const).map((value) => ({ value, label: say(value) }))} />)}
        {kind === 'xlsx' && of('sheet', say('sheet'), <Input maxLength={31} />)}
        {of('date', say('dateAs'), <Select options={days.map((value) => ({ value, label: value }))} />)}
        {of('rows', say('rows'), <InputNumber min={1} max={1_000_000} style={{ width: '100%' }} />, editable && say('rowsHow'))}
        {of('remark', say('remark'), <Input maxLength={30} />, editable && say('remarkHow'))}
      </div>
      <FileName editable={editable} />
      <h3>{say('columns')}</h3>
      {editable && <p className="quiet">{say('columnsHow')}</p>}
      {kind !== 'fixed' && <Form.Item name={['format', 'titles']} valuePropName="checked"><Checkbox>{say('titles')}</Checkbox></Form.Item>}
      <ColumnsField name="columns" fields={TransferField.options} kind={kind} titles={titles} editable={editable} />
      <h3>{say('first')}</h3>
      {editable && <p className="quiet">{say('firstHow')}</p>}
      <ColumnsField name="first" fields={TotalField.options} kind={kind} titles={false} editable={editable} />
      <h3>{say('last')}</h3>
      {editable && <p className="quiet">{say('lastHow')}</p>}
      <ColumnsField name="last" fields={TotalField.options} kind={kind} titles={false} editable={editable} />
      <h3>{say('returns')}</h3>
      <ReturnsFields editable={editable} />
      <Branches editable={editable} />
    </>
  );
}

/** The name of the file, with what changes from one to the next put in by a click. */
function FileName({ editable }: { editable: boolean }) {
  const say = useWords(formatWords);
  const form = Form.useFormInstance();
  const path = ['format', 'name'];
  const put = (part: string) => form.setFieldValue(path, `${(form.getFieldValue(path) as string | undefined) ?? ''}{${part}}`);
  return (
    <Form.Item
      name={path} label={say('name')}
      extra={editable && <span className="row wrap">{say('nameHow')}{nameParts.map((part) => <Button key={part} size="small" onClick={() => put(part)}>{say(part)}</Button>)}</span>}
    >
      <Input maxLength={120} />
    </Form.Item>
  );
}

/** Numbers between banks, by the name of the bank. */
function Branches({ editable }: { editable: boolean }) {
  const say = useWords(formatWords);
  return (
    <>
      <h3>{say('branches')}</h3>
      {editable && <p className="quiet">{say('branchesHow')}</p>}
      <Form.List name="branches">
        {(rows, { add, remove }) => (
          <div className="bank-columns">
            {rows.map(({ key, name: at }) => (
              <div key={key} className="bank-branch">
                <Form.Item name={[at, 'bank']}><Input aria-label={say('of', { at: at + 1, what: say('bankName') })} placeholder={say('bankName')} maxLength={60} /></Form.Item>
                <Form.Item name={[at, 'number']}><Input aria-label={say('of', { at: at + 1, what: say('branch') })} placeholder={say('branch')} inputMode="numeric" maxLength={14} /></Form.Item>
                {editable && <Button size="small" type="text" icon={<DeleteOutlined aria-hidden />} aria-label={say('of', { at: at + 1, what: say('remove') })} onClick={() => remove(at)} />}
              </div>
            ))}
            {editable ? <Button size="small" onClick={() => add({})}>{say('addBranch')}</Button> : rows.length === 0 && <p className="quiet">{say('none')}</p>}
          </div>
        )}
      </Form.List>
    </>
  );
}
