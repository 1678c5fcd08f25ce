import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import type { FileKind, TotalField, TransferField } from '@tonghu/domain/benefits/bank-format';
import { useWords } from '../../shell/language.ts';
import { formatWords } from './format-words.ts';
import { Nothing } from './Nothing.tsx';

interface Props {
  name: 'columns' | 'first' | 'last';
  fields: readonly (TransferField | TotalField)[];
  kind: FileKind | undefined;
  /** Whether each column has a head of its own. */
  titles: boolean;
  editable: boolean;
}

const cells = ['field', 'title', 'text', 'width', 'align', 'pad'];

/** The columns of a line in their order: what each says, and how wide where widths are fixed. */
export function ColumnsField({ name, fields, kind, titles, editable }: Props) {
  const say = useWords(formatWords);
  const form = Form.useFormInstance();
  const fixed = kind === 'fixed';
  const parts = [say('content'), ...(titles ? [say('columnTitle')] : []), say('text'), ...(fixed ? [say('width'), say('align'), say('pad')] : [])];
  return (
    <Form.List name={['format', name]}>
      {(rows, { add, remove, move }, { errors }) => (
        <div className={`bank-columns${fixed ? ' is-fixed' : ''}${titles ? ' has-titles' : ''}`}>
          {rows.length > 0 && <div className="bank-column is-head quiet" aria-hidden="true"><span />{parts.map((part) => <span key={part}>{part}</span>)}</div>}
          {rows.map(({ key, name: at }) => {
            const called = (what: string) => [name === 'columns' ? '' : say(name), say('of', { at: at + 1, what })].join(' ').trim();
            return (
              <div key={key} className="bank-column">
                <span className="quiet">{at + 1}</span>
                <Form.Item name={[at, 'field']} help=""><Select aria-label={called(say('content'))} options={fields.map((field) => ({ value: field, label: say(field) }))} /></Form.Item>
                {titles && <Form.Item name={[at, 'title']} help=""><Input aria-label={called(say('columnTitle'))} maxLength={40} /></Form.Item>}
                <Form.Item noStyle shouldUpdate>
                  {() => (form.getFieldValue(['format', name, at, 'field']) === 'text'
                    ? <Form.Item name={[at, 'text']} help=""><Input aria-label={called(say('text'))} maxLength={60} /></Form.Item> : <span className="quiet">—</span>)}
                </Form.Item>
                {fixed && (
                  <>
                    <Form.Item name={[at, 'width']} help=""><InputNumber aria-label={called(say('width'))} min={1} max={400} style={{ width: '100%' }} /></Form.Item>
                    <Form.Item name={[at, 'align']} help=""><Select aria-label={called(say('align'))} options={[{ value: 'left', label: say('left') }, { value: 'right', label: say('right') }]} /></Form.Item>
                    <Form.Item name={[at, 'pad']} help=""><Input aria-label={called(say('pad'))} maxLength={1} /></Form.Item>
                  </>
                )}
                {editable && (
                  <span className="bank-column-deeds">
                    <Button size="small" type="text" icon={<ArrowUpOutlined aria-hidden />} disabled={at === 0} aria-label={called(say('up'))} onClick={() => move(at, at - 1)} />
                    <Button size="small" type="text" icon={<ArrowDownOutlined aria-hidden />} disabled={at === rows.length - 1} aria-label={called(say('down'))} onClick={() => move(at, at + 1)} />
                    <Button size="small" type="text" icon={<DeleteOutlined aria-hidden />} aria-label={called(say('remove'))} onClick={() => remove(at)} />
                  </span>
                )}
                {/* Something may be wrong with the column as a whole. */}
                <Form.Item name={[at]} noStyle><Nothing /></Form.Item>
                <Form.Item noStyle shouldUpdate={() => true}>
                  {() => <div className="bank-column-faults"><Form.ErrorList errors={['', ...cells].flatMap((cell) => form.getFieldError(['format', name, at, ...(cell ? [cell] : [])]))} /></div>}
                </Form.Item>
              </div>
            );
          })}
          <Form.ErrorList errors={errors} />
          {editable && <Button size="small" onClick={() => add({ align: 'left', pad: ' ' })}>{say('addColumn')}</Button>}
          {rows.length === 0 && !editable && <p className="quiet">{say('none')}</p>}
        </div>
      )}
    </Form.List>
  );
}
