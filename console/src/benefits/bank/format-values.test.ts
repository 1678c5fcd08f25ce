import { BankFormat } from '@tonghu/domain/benefits/bank-format';
import { expect, test } from 'vitest';
import { formatOf, valuesOf } from './format-values.ts';

const format = BankFormat.parse({
  key: 'own-bank', title: { zh: '本地银行', en: 'Bank here' }, kind: 'fixed', titles: false, remark: '生活补贴', name: '{run}{part}.txt', branches: { 示例银行: '402000000001' },
  columns: [{ field: 'seq', width: 6, align: 'right', pad: '0' }, { field: 'account', width: 32 }, { field: 'payee', width: 60 }, { field: 'amount', width: 15 }],
  last: [{ field: 'text', text: 'END', width: 6 }],
  returns: { kind: 'fixed', titles: false, columns: { reference: { at: 1, width: 30 }, amount: { at: 31, width: 15 }, result: { at: 46, width: 2 } }, success: ['OK'], failed: ['NG'] },
});

test('a format that nobody touched goes out as it came in', () => {
  expect(BankFormat.parse(formatOf(valuesOf(format, true)))).toEqual(format);
});

test('what another kind of file has no use for is left behind', () => {
  const values = valuesOf(format, true);
  const sent = formatOf({ ...values, format: { ...values.format, kind: 'delimited', titles: true, columns: [{ ...values.format.columns![0], title: ' 序号 ' }], returns: { ...values.format.returns, kind: 'delimited' } } });
  expect(sent['columns']).toEqual([{ field: 'seq', title: '序号' }]);
  expect(sent['last']).toEqual([{ field: 'text', text: 'END' }]);
  // Bytes of a fixed width name no column of another file.
  expect(sent['returns']).toMatchObject({ columns: {} });
});

test('a bank without a name is not sent, and an empty note is none', () => {
  const sent = formatOf({ ...valuesOf(format, true), branches: [{ bank: ' ', number: '1' }, { bank: '新银行', number: '403000000002' }] });
  expect(sent).toMatchObject({ branches: { 新银行: '403000000002' } });
  expect(formatOf({ ...valuesOf({ ...format, note: { zh: ' ', en: '' } }, true) })['note']).toBeUndefined();
});
