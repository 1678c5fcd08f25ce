import { z } from 'zod';
import { childClasses } from '../children/classes.ts';
import { type Text, text } from '../text.ts';

/** What a column of a transfer says. No identity number: the account says who is paid, and a bank needs no more. */
export const TransferField = z.enum(['seq', 'payee', 'account', 'bank', 'branch', 'amount', 'remark', 'run', 'reference', 'date', 'text']).meta({ id: 'TransferField' });
export type TransferField = z.infer<typeof TransferField>;
/** What a part of the first or last line says. */
export const TotalField = z.enum(['run', 'date', 'count', 'sum', 'part', 'parts', 'remark', 'text']).meta({ id: 'TotalField' });
export type TotalField = z.infer<typeof TotalField>;

/** A sentence in both languages, carried by an issue as its message. */
const saying = (zh: string, en: string): string => JSON.stringify(text(zh, en));

const oneCharacter = z.string().refine((one) => [...one].length === 1, saying('只能是一个字符', 'One character'));
const shape = {
  title: z.string().trim().max(40).optional().describe('Head of the column'),
  text: z.string().max(60).optional().describe('What a `text` column says, the same in every row'),
  width: z.number().int().min(1).max(400).optional().describe('Bytes, in a file of fixed widths'),
  align: z.enum(['left', 'right']).default('left'),
  pad: oneCharacter.default(' ').describe('Fills a fixed width up'),
};
export const TransferColumn = z.strictObject({ field: TransferField, ...shape });
export type TransferColumn = z.infer<typeof TransferColumn>;
export const TotalColumn = z.strictObject({ field: TotalField, ...shape });
export type TotalColumn = z.infer<typeof TotalColumn>;

/** Where a return file says something: the head of a column, the number of a column from 1, or bytes of a fixed width. */
export const Where = z.union([z.string().trim().min(1).max(40), z.number().int().min(1).max(200), z.strictObject({ at: z.number().int().min(1).max(4000), width: z.number().int().min(1).max(400) })]);
export type Where = z.infer<typeof Where>;

export const FileKind = z.enum(['delimited', 'fixed', 'xlsx']).meta({ id: 'BankFileKind' });
export type FileKind = z.infer<typeof FileKind>;
const AmountUnit = z.enum(['yuan', 'fen']);
const separator = z.string().min(1).max(1).refine((one) => !/[\dA-Za-z"./\r\n-]/.test(one), saying('分隔符不能是字母、数字、引号、句点、减号或斜线', 'A separator is no letter, figure, quotation mark, full stop, hyphen or stroke'));
const word = z.string().trim().min(1).max(40);

/** How the bank says what became of each transfer. */
export const ReturnFormat = z.strictObject({
  kind: FileKind,
  separator: separator.default(','),
  titles: z.boolean().default(true).describe('Whether a line of column heads stands above the rows'),
  skip: z.number().int().min(0).max(20).default(0).describe('Lines before the heads or the first row'),
  end: z.strictObject({ count: Where.optional(), sum: Where.optional() }).optional().describe('The last line is a total; what it says is compared'),
  amount: AmountUnit.default('yuan'),
  columns: z.strictObject({ reference: Where.optional(), account: Where.optional(), payee: Where.optional(), amount: Where, result: Where.optional(), reason: Where.optional() }),
  lists: z.enum(['all', 'failed']).default('all').describe('Whether the bank lists every transfer or only those that failed'),
  success: z.array(word).max(30).default([]),
  failed: z.array(word).max(30).default([]),
});
export type ReturnFormat = z.infer<typeof ReturnFormat>;

/** Parts of a file name that are filled in. */
export const nameParts = ['run', 'month', 'date', 'part', 'parts', 'place'] as const;

/**
 * How a bank wants its file and how it answers: data, so that a city adds a bank
 * without new code. Amounts carry two decimals in yuan, none in fen.
 */
export const BankFormat = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, saying('代号用小写字母开头，只含小写字母、数字和连字符，2 至 40 个字符', 'A key begins with a small letter and has small letters, figures and hyphens, 2 to 40 of them')).describe('Small letters, figures and hyphens'),
  title: z.strictObject({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(100) }),
  note: z.strictObject({ zh: z.string().max(400), en: z.string().max(600) }).optional(),
  kind: FileKind,
  encoding: z.enum(['utf-8', 'utf-8-bom', 'gb18030', 'gbk']).default('utf-8'),
  separator: separator.default(','),
  quote: z.enum(['always', 'needed', 'never']).default('needed'),
  lineEnd: z.enum(['crlf', 'lf']).default('crlf'),
  sheet: z.string().trim().min(1).max(31).regex(/^[^[\]:*?/\\]+$/).default('Sheet1').describe('Name of the sheet of a workbook'),
  titles: z.boolean().default(true).describe('Whether a line of column heads stands above the rows'),
  first: z.array(TotalColumn).max(20).default([]).describe('Line before everything, with counts and sums; empty: none'),
  columns: z.array(TransferColumn).min(3).max(40),
  last: z.array(TotalColumn).max(20).default([]).describe('Line after everything'),
  amount: AmountUnit.default('yuan'),
  date: z.enum(['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/MM/DD']).default('YYYYMMDD'),
  remark: z.string().trim().min(1).max(30).describe('The same for everyone: a remark tells neighbours nothing'),
  branches: z.record(z.string().min(1).max(60), z.string().regex(/^\d{8,14}$/, saying('联行号是 8 至 14 位数字', 'A bank number has 8 to 14 figures'))).default({}).describe('Number of a bank between banks (联行号) by its name'),
  rows: z.number().int().min(1).max(1_000_000).default(20_000).describe('Most rows of one file; more make several files'),
  name: z.string().trim().min(1).max(120).describe('File name, with {run}, {month}, {date}, {part}, {parts} and {place} filled in'),
  returns: ReturnFormat,
}).superRefine((format, context) => { for (const { path, says } of faultsOf(format)) context.addIssue({ code: 'custom', path, message: saying(says.zh, says.en) }); });
export type BankFormat = z.infer<typeof BankFormat>;

/** Words that would tell what a child is; never in a bank file. */
const tellingWords = [...new Set([...Object.values(childClasses).flatMap(({ title }) => [title.zh, title.en.toLowerCase()]),
  '孤儿', '事实无人', '艾滋', 'hiv', 'aids', '困境', '留守', '重残', '低保', '特困', 'orphan', 'unsupported', 'difficulty', 'disab'])];

/** Whether a text names a class or a circumstance, in either language. */
export const tellsOfAClass = (said: string): boolean => tellingWords.some((telling) => said.toLowerCase().includes(telling));

const counted: ReadonlySet<string> = new Set(['seq', 'count', 'amount', 'sum', 'part', 'parts']);

interface Fault { path: (string | number)[]; says: Text }

/** What is wrong with a format beyond the shape of its parts, said as sentences. */
function faultsOf(format: z.output<typeof BankFormat>): Fault[] {
  const faults: Fault[] = [];
  const wrong = (path: Fault['path'], zh: string, en: string) => faults.push({ path, says: text(zh, en) });
  for (const field of ['payee', 'account', 'amount'] as const) {
    if (!format.columns.some((column) => column.field === field)) wrong(['columns'], `缺少必需的列：${field}`, `A column is missing: ${field}`);
  }
  for (const part of ['first', 'columns', 'last'] as const) {
    for (const [at, column] of format[part].entries()) {
      if (format.kind === 'fixed' && column.width === undefined) wrong([part, at, 'width'], '固定宽度的文件要写明每一列的字节数', 'A file of fixed widths needs the bytes of each column');
      if (column.field === 'text' && column.text === undefined) wrong([part, at, 'text'], '固定文字的列要写明文字', 'A column of fixed text needs its text');
      if (column.pad.charCodeAt(0) > 126) wrong([part, at, 'pad'], '补位只能用一个半角字符', 'Padding is one plain character');
      // 200600 filled up to 20060000 would be a hundred times as much, and an account filled up another account.
      if (/[\dA-Za-z.-]/.test(column.pad) && !(column.pad === '0' && column.align === 'right' && counted.has(column.field))) {
        wrong([part, at, 'pad'], '只有序号、笔数和金额可以在左边补 0，其他的用空格补', 'Only numbers, counts and sums are filled with zeros, before them; anything else with spaces');
      }
      if (tellsOfAClass(`${column.text ?? ''} ${column.title ?? ''}`)) wrong([part, at], '银行文件里不能出现儿童类别或处境', 'A bank file names no class and no circumstance of a child');
      if (part === 'columns' && format.titles && format.kind !== 'fixed' && !column.title) wrong([part, at, 'title'], '有表头的文件要写明每一列的名称', 'A file with heads needs the head of each column');
    }
  }
  if (tellsOfAClass(format.remark)) wrong(['remark'], '摘要对所有人相同，不能写儿童类别或处境', 'The remark is the same for everyone and names no class or circumstance');
  if (format.kind === 'xlsx' && format.rows > 1_000_000 - 10) wrong(['rows'], '一个工作表放不下这么多行', 'A sheet does not hold so many rows');
  for (const [, name] of format.name.matchAll(/\{([^}]*)\}/g)) {
    if (!(nameParts as readonly string[]).includes(name!)) wrong(['name'], `文件名里不认识 {${name}}`, `Unknown part of the name: {${name}}`);
  }
  if (/[\\/:*?"<>|]|\p{Cc}/u.test(format.name)) wrong(['name'], '文件名里有不能用的字符', 'The name holds characters that file names cannot');
  if (!format.name.includes('{run}')) wrong(['name'], '文件名要含 {run}，免得两个批次混淆', 'The name needs {run}, so that two runs are not mixed up');
  if (format.rows < 1_000_000 && !format.name.includes('{part}')) wrong(['name'], '会拆成几个文件时，文件名要含 {part}', 'Where there may be several files the name needs {part}');
  return [...faults, ...returnFaults(format.returns)];
}

function returnFaults(returns: ReturnFormat): Fault[] {
  const faults: Fault[] = [];
  const wrong = (path: Fault['path'], zh: string, en: string) => faults.push({ path: ['returns', ...path], says: text(zh, en) });
  const { columns } = returns;
  if (columns.reference === undefined && (columns.account === undefined || columns.payee === undefined)) {
    wrong(['columns'], '回盘要能找到是哪一笔：写明参考号，或者账号和收款人', 'A return must tell which transfer it is: name the reference, or account and payee');
  }
  if (columns.result === undefined && returns.lists === 'all') wrong(['columns', 'result'], '没有结果列时，要写明回盘只列失败的（lists: failed）', 'Without a column of results say that only failures are listed (lists: failed)');
  if (columns.result !== undefined && (returns.failed.length === 0 || (returns.lists === 'all' && returns.success.length === 0))) {
    wrong(['failed'], '要写明表示成功和失败的字样', 'Say which words mean success and failure');
  }
  const both = returns.success.filter((said) => returns.failed.some((other) => other.toLowerCase() === said.toLowerCase()));
  if (both.length > 0) wrong(['success'], `“${both[0]}”不能既是成功又是失败`, `"${both[0]}" cannot mean both success and failure`);
  for (const [name, where] of [...Object.entries(columns), ...Object.entries(returns.end ?? {})]) {
    if (where === undefined) continue;
    const isFixed = typeof where === 'object';
    const isEnd = name === 'count' || name === 'sum';
    if (isFixed !== (returns.kind === 'fixed')) wrong(isEnd ? ['end', name] : ['columns', name], '固定宽度的回盘写起始字节和字节数，其他的写列名或列号', 'A return of fixed widths gives bytes; others the head or the number of a column');
    else if (typeof where === 'string' && (isEnd || !returns.titles)) wrong(isEnd ? ['end', name] : ['columns', name], '没有表头可找，请写列号', 'There is no head to find it by; give the number of the column');
  }
  return faults;
}
