import { type BankFormat, type TotalColumn, type TransferColumn } from '@tonghu/domain/benefits/bank-format';
import type { Fen } from '@tonghu/domain/money';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { writeXlsx } from 'hucre/xlsx';
import { encoded } from './encode.ts';
import { type About, type Transfer, amountIn, dayIn, sayOf, unfitFor } from './writable.ts';

/** One file of a run, as the bank gets it. */
export interface BankFile { part: number; name: string; mediaType: string; content: Buffer; rows: number; amount: Fen }

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * The files of a run in a format: as many as its limit of rows asks for, their
 * sums together the sum of the transfers. What cannot be written is refused by
 * name instead of being written wrongly.
 */
export async function writeBankFiles(format: BankFormat, about: About, transfers: readonly Transfer[]): Promise<BankFile[]> {
  for (const transfer of transfers) {
    const unfit = unfitFor(format, transfer);
    if (unfit) throw new Problem('wrong-state', { fields: { why: text(`第${transfer.seq}笔（${transfer.payee}）写不进文件：${unfit.zh}`, `Transfer ${transfer.seq} (${transfer.payee}) cannot be written: ${unfit.en}`) } });
  }
  const parts = Math.max(1, Math.ceil(transfers.length / format.rows));
  const files: BankFile[] = [];
  for (let part = 1; part <= parts; part++) {
    const mine = transfers.slice((part - 1) * format.rows, part * format.rows);
    const amount = mine.reduce((sum, transfer) => sum + transfer.amount, 0);
    const lines = linesOf(format, about, mine, { part, parts, amount });
    files.push({
      part, rows: mine.length, amount, name: nameOf(format, about, part, parts),
      mediaType: format.kind === 'xlsx' ? xlsxType : `text/plain; charset=${format.encoding === 'gbk' ? 'gbk' : format.encoding === 'gb18030' ? 'gb18030' : 'utf-8'}`,
      content: format.kind === 'xlsx' ? await sheetOf(format, lines) : textOf(format, lines),
    });
  }
  return files;
}

interface Line { cells: string[]; columns: readonly (TransferColumn | TotalColumn)[]; rows: boolean }

function linesOf(format: BankFormat, about: About, transfers: readonly Transfer[], of: { part: number; parts: number; amount: Fen }): Line[] {
  const total = (columns: readonly TotalColumn[]): Line[] => (columns.length === 0 ? [] : [{ columns, rows: false, cells: columns.map((column) => sayTotal(format, column, about, transfers.length, of)) }]);
  const heads: Line[] = format.titles && format.kind !== 'fixed' ? [{ columns: format.columns, rows: false, cells: format.columns.map((column) => column.title ?? '') }] : [];
  return [
    ...total(format.first), ...heads,
    ...transfers.map((transfer) => ({ columns: format.columns, rows: true, cells: format.columns.map((column) => sayOf(format, column, about, transfer)) })),
    ...total(format.last),
  ];
}

function sayTotal(format: BankFormat, column: TotalColumn, about: About, count: number, { part, parts, amount }: { part: number; parts: number; amount: Fen }): string {
  switch (column.field) {
    case 'run': return about.run;
    case 'date': return dayIn(about.day, format.date);
    case 'count': return String(count);
    case 'sum': return amountIn(amount, format.amount);
    case 'part': return String(part);
    case 'parts': return String(parts);
    case 'remark': return format.remark;
    case 'text': return column.text ?? '';
  }
}

function textOf(format: BankFormat, lines: readonly Line[]): Buffer {
  const end = Buffer.from(format.lineEnd === 'crlf' ? '\r\n' : '\n');
  const bytes = lines.flatMap((line) => [format.kind === 'fixed' ? fixedLine(format, line) : encoded(line.cells.map((cell) => quoted(format, cell)).join(format.separator), format.encoding), end]);
  return Buffer.concat(format.encoding === 'utf-8-bom' ? [Buffer.from('\uFEFF'), ...bytes] : bytes);
}

function quoted({ quote, separator }: BankFormat, cell: string): string {
  if (quote === 'never' || (quote === 'needed' && !/["\r\n]/.test(cell) && !cell.includes(separator))) return cell;
  return `"${cell.replaceAll('"', '""')}"`;
}

/** Cells padded to their bytes. A number too long for its width is never cut: it would be another number. */
function fixedLine(format: BankFormat, { cells, columns }: Line): Buffer {
  return Buffer.concat(cells.map((cell, at) => {
    const { width = 0, align, pad, field } = columns[at]!;
    const said = encoded(cell, format.encoding);
    if (said.length > width) throw new Problem('wrong-state', { fields: { why: text(`“${cell}”超过 ${field} 列的 ${width} 个字节`, `"${cell}" is longer than the ${width} bytes of ${field}`) } });
    const filling = Buffer.alloc(width - said.length, pad);
    return align === 'right' ? Buffer.concat([filling, said]) : Buffer.concat([said, filling]);
  }));
}

/** Accounts and references stay text: a spreadsheet rounds numbers of more than fifteen figures. Amounts are numbers that can be summed. */
async function sheetOf(format: BankFormat, lines: readonly Line[]): Promise<Buffer> {
  const width = Math.max(...lines.map(({ cells }) => cells.length));
  const rows = lines.map(({ cells, columns }) => cells.map((cell, at) => {
    const field = columns[at]!.field;
    return (field === 'amount' || field === 'sum' || field === 'count' || field === 'seq') && /^\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
  }));
  const columns = Array.from({ length: width }, (_, at) => {
    const field = format.columns[at]?.field;
    return { width: field === 'account' || field === 'reference' ? 28 : 16, ...(field === 'amount' ? { numFmt: format.amount === 'yuan' ? '0.00' : '0' } : field === 'seq' ? {} : { numFmt: '@' }) };
  });
  return Buffer.from(await writeXlsx({ sheets: [{ name: format.sheet, columns, rows }] }));
}

/** The name of a file; `{run}` and the like filled in. */
function nameOf(format: BankFormat, { run, month, day, place }: About, part: number, parts: number): string {
  const values: Record<string, string> = { run, month, date: day.replaceAll('-', ''), part: String(part).padStart(2, '0'), parts: String(parts), place };
  return format.name.replace(/\{(\w+)\}/g, (_, name: string) => (values[name] ?? '').replace(/[\\/:*?"<>|]/g, ''));
}
