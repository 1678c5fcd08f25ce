import { BankFormat } from '@tonghu/domain/benefits/bank-format';
import { fenFrom } from '@tonghu/domain/money';
import { Problem } from '@tonghu/domain/problem';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { decoded, lacking } from './encode.ts';
import { readFormat, shippedFormats } from './formats.ts';
import { type Transfer, referenceOf, unfitFor } from './writable.ts';
import { writeBankFiles } from './write-file.ts';

const about = { run: '370784-2026-03-01', month: '2026-03', day: '2026-03-05', place: '安丘市' };
const format = (key: string) => shippedFormats.find((one) => one.format.key === key)!;
const transfer = (seq: number, change: Partial<Transfer> = {}): Transfer => ({ seq, payee: '李秀英', account: '6217000011112222', bank: '安丘农商银行', amount: 200_600, ...change });
const changed = (key: string, change: Partial<BankFormat>) => BankFormat.parse({ ...format(key).format, ...change });

test('plain CSV: byte order mark, every field in quotes, yuan with two decimals, our own reference', async () => {
  const [file] = await writeBankFiles(format('csv').format, about, [transfer(1), transfer(2, { payee: '王"大"勇', amount: 5 })]);
  expect(file!.content.toString('utf8')).toBe([
    '\uFEFF"序号","收款人","账号","开户行","金额(元)","摘要","参考号"',
    '"1","李秀英","6217000011112222","安丘农商银行","2006.00","生活补贴","37078420260301000001"',
    '"2","王""大""勇","6217000011112222","安丘农商银行","0.05","生活补贴","37078420260301000002"', ''].join('\r\n'));
  expect(file).toMatchObject({ name: '代发文件 370784-2026-03-01-01.csv', rows: 2, amount: 200_605 });
});

test('GB18030 with | and a total in the first line, in fen', async () => {
  const [file] = await writeBankFiles(format('pipe-gb18030').format, about, [transfer(1, { payee: '㐂𠮷' })]);
  expect(decoded(file!.content, 'gb18030')).toBe('370784-2026-03-01|20260305|1|200600\n1|37078420260301000001|6217000011112222|㐂𠮷|200600|CNY|生活补贴\n');
});

test('fixed widths count bytes: every line is as long as the widths say', async () => {
  const [file] = await writeBankFiles(format('fixed-gb18030').format, about, [transfer(1), transfer(2, { payee: '古丽·买买提' })]);
  const lines = file!.content.toString('latin1').split('\r\n');
  expect(lines.slice(0, 2).map((line) => line.length)).toEqual([163, 163]);
  expect(lines[0]!.slice(0, 6)).toBe('000001');
  expect(lines[0]!.slice(128, 143)).toBe('000000000200600');
  expect(lines[2]).toBe('END   0000000002000000000000401200');
});

test('a workbook keeps accounts as text and sums as numbers', async () => {
  const [file] = await writeBankFiles(format('one-card-xlsx').format, about, [transfer(1, { account: '6217000011112222333' })]);
  const { sheets } = await readXlsx(new Uint8Array(file!.content));
  expect(sheets[0]!.rows[1]).toEqual([1, '李秀英', '6217000011112222333', '安丘农商银行', 2006, '生活补贴', '37078420260301000001']);
  expect(sheets[0]!.rows[2]!.slice(0, 5)).toEqual(['合计', 1, '', '', 2006].map((cell) => (cell === '' ? expect.toSatisfy((one) => one === '' || one === null) : cell)));
});

test.each<[string, BankFormat, Partial<Transfer>, string]>([
  ['a character that GBK lacks', changed('pipe-gb18030', { encoding: 'gbk' }), { payee: '𠮷野' }, '𠮷'],
  ['half a character', format('csv').format, { payee: '李\ud842' }, '\ud842'],
  ['a name longer than its bytes', format('fixed-gb18030').format, { payee: '买'.repeat(31) }, '60'],
  ['a separator where nothing is quoted', format('pipe-gb18030').format, { bank: '农商|银行', payee: '李|英' }, '|'],
  ['a line break', format('csv').format, { payee: '李\n秀英' }, '看不见'],
  ['a bank without a number', changed('csv', { columns: [...format('csv').format.columns, { field: 'branch', title: '联行号', align: 'left', pad: ' ' }], branches: { 农业银行: '103100000018' } }), {}, '联行号'],
])('%s is said before anything is written', async (_says, of, change, word) => {
  expect(unfitFor(of, transfer(1, change))?.zh).toContain(word);
  await expect(writeBankFiles(of, about, [transfer(1, change)])).rejects.toMatchObject({ code: 'wrong-state' });
});

test('rare characters are written in GB18030, and an ordinary name fits every format', () => {
  expect(lacking('㐂𠮷䶮囧', 'gb18030')).toEqual([]);
  for (const { format: one } of shippedFormats) expect(unfitFor(one, transfer(1)), one.key).toBeNull();
});

const names = fc.stringMatching(/^[\u4e00-\u9fa5·]{2,6}$/);
const many = fc.array(fc.record({ payee: names, amount: fc.integer({ min: 1, max: 9_999_999 }), account: fc.stringMatching(/^\d{12,19}$/) }), { minLength: 1, maxLength: 40 });

test('however a run is split, the files together hold each transfer once and the whole sum', async () => {
  await fc.assert(fc.asyncProperty(many, fc.integer({ min: 1, max: 12 }), async (all, rows) => {
    const transfers = all.map((one, at) => transfer(at + 1, one));
    const files = await writeBankFiles(changed('csv', { rows }), about, transfers);
    expect(files.length).toBe(Math.ceil(transfers.length / rows));
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
    const read = files.flatMap(({ content }) => content.toString('utf8').trim().split('\r\n').slice(1).map((row) => row.slice(1, -1).split('","')));
    expect(read.map((row) => row[6])).toEqual(transfers.map(({ seq }) => referenceOf(about.run, seq)));
    expect(read.reduce((sum, row) => sum + fenFrom(row[4]!)!, 0)).toBe(transfers.reduce((sum, { amount }) => sum + amount, 0));
    expect(files.reduce((sum, { amount }) => sum + amount, 0)).toBe(transfers.reduce((sum, { amount }) => sum + amount, 0));
  }), { numRuns: 40 });
});

const faults: [string, (source: string) => string, string][] = [
  ['no YAML', () => 'key: [', 'YAML'],
  ['an unknown part', (source) => source.replace('kind: delimited', 'kind: delimited\nsecret: 1'), 'secret'],
  ['no account', (source) => source.replace('  - { field: account, title: 账号 }\n', ''), 'account'],
  ['a class in the remark', (source) => source.replace('remark: 生活补贴\n', 'remark: 孤儿基本生活费\n'), '类别'],
  ['an identity number', (source) => source.replace('field: seq', 'field: id-number'), 'columns.0.field'],
  ['an unknown part of the name', (source) => source.replace('{part}', '{child}'), '{child}'],
  ['a word for both', (source) => source.replace('[失败, 退回, 退汇]', '[失败, 成功]'), '成功'],
  ['nothing to find a transfer by', (source) => source.replace('reference: 参考号, account: 账号, ', ''), '参考号'],
  ['widths in a file without', (source) => source.replace('amount: 金额(元), result', 'amount: { at: 1, width: 2 }, result'), '字节'],
];
test.each(faults)('a format with %s is refused where it stands', (_says, change, word) => {
  const source = format('csv').source;
  expect(change(source)).not.toBe(source);
  let said = '';
  try { readFormat(change(source)); } catch (error) { said = error instanceof Problem ? JSON.stringify([error.code, error.detail]) : String(error); }
  expect(said).toContain('bad-input');
  expect(said).toContain(word);
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('a bank called %s has no number of its own accord', (bank) => {
  const of = changed('csv', { columns: [...format('csv').format.columns, { field: 'branch', title: '联行号', align: 'left', pad: ' ' }], branches: { 农业银行: '103100000018' } });
  expect(unfitFor(of, transfer(1, { bank }))?.zh).toContain('联行号');
});

test('padding never makes another number: nothing but zeros, and those before it', () => {
  const fixed = format('fixed-gb18030').format;
  const padded = (field: string, change: object) => BankFormat.safeParse({ ...fixed, columns: fixed.columns.map((column) => (column.field === field ? { ...column, ...change } : column)) }).success;
  expect(padded('amount', { align: 'right', pad: '0' })).toBe(true);
  for (const [field, change] of [['amount', { align: 'left', pad: '0' }], ['amount', { align: 'right', pad: '9' }], ['account', { pad: '0' }], ['account', { align: 'right', pad: '6' }], ['payee', { pad: '7' }], ['seq', { align: 'left', pad: '0' }]] as const) {
    expect(padded(field, change), `${field} ${JSON.stringify(change)}`).toBe(false);
  }
});

test.each<[string, string]>([
  ['brackets without end', '['.repeat(19_000)], ['braces without end', '{a: '.repeat(4_000)], ['lines that go ever deeper', Array.from({ length: 180 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
  ['a bomb of references', `a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefgh'.split('').map((one, at) => `${one}: &${one} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`).join('\n')}`],
  ['keys of the prototype', '__proto__: { rows: 1 }\nconstructor: { prototype: { rows: 1 } }'], ['a tag', '!!js/function "x"'], ['nothing', ' '], ['two documents', 'a: 1\n---\nb: 2'],
])('%s are refused in a sentence', (_says, source) => {
  expect(() => readFormat(source)).toThrow(Problem);
  expect(({} as Record<string, unknown>)['rows']).toBeUndefined();
});
