import type { BankFormat, Where } from '@tonghu/domain/benefits/bank-format';
import type { Fen } from '@tonghu/domain/money';
import { writeXlsx } from 'hucre/xlsx';
import { encoded } from './encode.ts';
import { amountIn } from './writable.ts';

/** What an invented bank says of a transfer. */
export interface Answered { reference: string; account: string; payee: string; amount: Fen; failed: boolean; reason: string }

/** The file an invented bank would send back in a format: to try a format out before it is used, and for tests. */
export async function returnOf(format: BankFormat, answers: readonly Answered[]): Promise<Buffer> {
  const { returns } = format;
  const listed = returns.lists === 'failed' ? answers.filter(({ failed }) => failed) : answers;
  const said = (answer: Answered): Record<keyof typeof returns.columns, string> => ({
    reference: answer.reference, account: answer.account, payee: answer.payee, amount: amountIn(answer.amount, returns.amount),
    result: (answer.failed ? returns.failed[0] : returns.success[0]) ?? '', reason: answer.reason,
  });
  const places = Object.entries(returns.columns) as [keyof typeof returns.columns, Where][];
  const heads = places.flatMap(([, where]) => (typeof where === 'string' ? [where] : []));
  const numbered = (where: Where): number => (typeof where === 'number' ? where : heads.indexOf(String(where)) + 1);
  const end: [Where, string][] = [
    ...(returns.end?.count === undefined ? [] : [[returns.end.count, String(listed.length)] as [Where, string]]),
    ...(returns.end?.sum === undefined ? [] : [[returns.end.sum, amountIn(listed.reduce((sum, { amount }) => sum + amount, 0), returns.amount)] as [Where, string]]),
  ];
  const rows = listed.map((answer) => places.map(([name, where]): [Where, string] => [where, said(answer)[name]]));
  if (returns.kind === 'fixed') {
    const lines = [...Array<Buffer>(returns.skip).fill(Buffer.from('HEAD')), ...[...rows, ...(returns.end ? [end] : [])].map((row) => fixedLine(format, row))];
    return Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\r\n')]));
  }
  const cells = [
    ...Array.from({ length: returns.skip }, () => ['HEAD']), ...(returns.titles ? [heads] : []),
    ...[...rows, ...(returns.end ? [end] : [])].map((row) => {
      const line: string[] = [];
      for (const [where, value] of row) line[numbered(where) - 1] = value;
      return Array.from(line, (cell) => cell ?? '');
    }),
  ];
  if (returns.kind === 'xlsx') return Buffer.from(await writeXlsx({ sheets: [{ name: 'Sheet1', rows: cells }] }));
  return encoded(cells.map((line) => line.join(returns.separator)).join('\n'), format.encoding);
}

function fixedLine(format: BankFormat, cells: readonly (readonly [Where, string])[]): Buffer {
  const width = Math.max(...cells.map(([where]) => (typeof where === 'object' ? where.at - 1 + where.width : 0)));
  const line = Buffer.alloc(width, ' ');
  for (const [where, value] of cells) if (typeof where === 'object') encoded(value, format.encoding).copy(line, where.at - 1, 0, where.width);
  return line;
}
