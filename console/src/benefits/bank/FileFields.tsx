import { Form, Select } from 'antd';
import { FileKind } from '@tonghu/domain/benefits/bank-format';
import { useWords } from '../../shell/language.ts';
import { formatWords } from './format-words.ts';

const separators = { ',': 'comma', '|': 'bar', ';': 'semicolon', '\t': 'tab', '^': 'caret' } as const;

/** Kind, separator and unit of money, which the file and the bank's answer each have. */
export function FileFields({ under, kind }: { under: readonly string[]; kind: FileKind | undefined }) {
  const say = useWords(formatWords);
  return (
    <>
      <Form.Item name={[...under, 'kind']} label={say('kind')}><Select options={FileKind.options.map((one) => ({ value: one, label: say(one) }))} /></Form.Item>
      {kind === 'delimited' && (
        <Form.Item name={[...under, 'separator']} label={say('separator')}><Select options={Object.entries(separators).map(([value, label]) => ({ value, label: say(label) }))} /></Form.Item>
      )}
      <Form.Item name={[...under, 'amount']} label={say('amountIn')}><Select options={[{ value: 'yuan', label: say('yuan') }, { value: 'fen', label: say('fen') }]} /></Form.Item>
    </>
  );
}
