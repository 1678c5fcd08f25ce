import type { BankFormat, TransferColumn } from '@tonghu/domain/benefits/bank-format';
import { type Fen, yuan } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import { encoded, lacking } from './encode.ts';

/** What a transfer says in a bank file. */
export interface Transfer { seq: number; payee: string; account: string; bank: string; amount: Fen }

/** What all transfers of a file share. */
export interface About { run: string; month: string; day: string; place: string }

/** Our own number of a transfer, found again in what the bank sends back: letters and figures of the run's number, then the transfer's. */
export const referenceOf = (run: string, seq: number): string => `${run.replace(/[^0-9A-Za-z]/g, '')}${String(seq).padStart(6, '0')}`;

/** The number of a bank; a bank called `constructor` has none of its own accord. */
const numberOf = ({ branches }: BankFormat, bank: string): string | undefined => (Object.hasOwn(branches, bank) ? branches[bank] : undefined);

/** An amount as the format writes it. */
export const amountIn = (amount: Fen, unit: 'yuan' | 'fen'): string => (unit === 'fen' ? String(amount) : yuan(amount));

/** What a column says of a transfer. */
export function sayOf(format: BankFormat, column: TransferColumn, { run, day }: About, transfer: Transfer): string {
  switch (column.field) {
    case 'seq': return String(transfer.seq);
    case 'payee': return transfer.payee;
    case 'account': return transfer.account;
    case 'bank': return transfer.bank;
    case 'branch': return numberOf(format, transfer.bank) ?? '';
    case 'amount': return amountIn(transfer.amount, format.amount);
    case 'remark': return format.remark;
    case 'run': return run;
    case 'reference': return referenceOf(run, transfer.seq);
    case 'date': return dayIn(day, format.date);
    case 'text': return column.text ?? '';
  }
}

export const dayIn = (day: string, shape: BankFormat['date']): string => day.replaceAll('-', shape === 'YYYYMMDD' ? '' : shape === 'YYYY/MM/DD' ? '/' : '-');

/** Breaks a line or a row, or hides something: nothing of it belongs into a name or an account. */
const control = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

/**
 * Why a transfer cannot be written in a format: a character that the encoding
 * lacks, a name too long for its width, a separator where nothing is quoted, a
 * bank without a number. Null: it fits. A run asks when it is computed, without
 * opening account numbers, so that finance is not the first to learn it.
 */
export function unfitFor(format: BankFormat, { payee, account, bank }: Pick<Transfer, 'payee' | 'account' | 'bank'>): Text | null {
  const of: Partial<Record<TransferColumn['field'], string>> = { payee, account, bank };
  for (const column of format.columns) {
    if (column.field === 'branch' && numberOf(format, bank) === undefined) {
      return text(`格式里没有“${bank}”的联行号`, `The format knows no number for ${bank}`);
    }
    const said = of[column.field];
    if (said === undefined) continue;
    if (control.test(said)) return text('收款人、账号或开户行里有看不见的字符', 'Payee, account or bank holds characters that cannot be seen');
    const [missing] = format.kind === 'xlsx' ? lacking(said, 'utf-8') : lacking(said, format.encoding);
    if (missing) return text(`银行文件的编码里没有“${missing}”字`, `The encoding of the bank file lacks the character ${missing}`);
    if (format.kind === 'fixed' && encoded(said, format.encoding).length > (column.width ?? 0)) {
      return text(`“${said}”超过这一列的 ${column.width} 个字节`, `"${said}" is longer than the ${column.width} bytes of its column`);
    }
    if (format.kind === 'delimited' && format.quote === 'never' && said.includes(format.separator)) {
      return text(`“${said}”含有分隔符“${format.separator}”`, `"${said}" holds the separator ${format.separator}`);
    }
  }
  return null;
}
