import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { type Text, text } from '@tonghu/domain/text';
import { columnsOf } from './columns.ts';

/** A line of a file that could not be read, and why. `line` counts the first line of the file as 1. */
export interface UnreadRow { line: number; /** Of a workbook whose rows lie on several. */ sheet?: string; code: string; reason: Text }

const reasons: Record<string, Text> = {
  'no-id': text('没有身份证号', 'No ID number'),
  'id-scientific': text('身份证号被表格软件改成了科学计数法', 'The ID number was turned into scientific notation by a spreadsheet'),
  'id-length': text('身份证号位数不对', 'The ID number has the wrong length'),
  'id-characters': text('身份证号含有不该有的字符', 'The ID number has characters that do not belong there'),
  'id-birth-date': text('身份证号里的出生日期不存在', 'The birth date inside the ID number does not exist'),
  'id-check-character': text('身份证号校验位不对', 'The check character of the ID number is wrong'),
  'card-length': text('残疾人证号不足 20 位', 'The disability card number is shorter than 20 digits'),
  'card-kind-or-grade': text('残疾类别或等级读不出', 'The kind or grade of disability cannot be read'),
  'ends-before-start': text('止日早于起日', 'It ends before it starts'),
  'too-many-cells': text('单元格比表头多，可能混进了分隔符', 'More cells than headers; a separator may have slipped in'),
  'too-long': text('有单元格内容过长，可能丢了换行', 'A cell is far too long; a line break may be missing'),
  'open-quote': text('引号没有配对', 'A quotation mark is not closed'),
};

/** The sentence of a fault as SQL writes it: `bad-date:died_on`, `ward-no-id`, `id-length`. */
export function reasonOf(kind: FileKind, fault: string): Text {
  const [code, column] = fault.split(':') as [string, string | undefined];
  if (code === 'bad-date') {
    const title = columnsOf[kind][column!]!.title;
    return text(`“${title.zh}”不是能认出的日期`, `"${title.en}" is not a date that can be read`);
  }
  if (code.startsWith('ward-')) {
    const inner = reasons[code.slice(5)]!;
    return text(`被监护人：${inner.zh}`, `The child: ${inner.en.toLowerCase()}`);
  }
  const reason = reasons[code];
  if (!reason) throw new Error(`A fault without a sentence: ${code}`);
  return reason;
}
