import type { previewBankFormat } from '@tonghu/domain/benefits/bank-endpoints';
import type { BankFormat } from '@tonghu/domain/benefits/bank-format';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import { readXlsx } from 'hucre/xlsx';
import { decoded } from './encode.ts';
import { describedFormat } from './formats.ts';
import { matchReturns, sumsOf } from './match-returns.ts';
import { readReturn } from './read-return.ts';
import { returnOf } from './return-of.ts';
import { type Transfer, referenceOf } from './writable.ts';
import { writeBankFiles } from './write-file.ts';

const about = { run: '990101-2026-03-01', month: '2026-03', day: '2026-03-05', place: '示例县' };
const people: Transfer[] = [
  { seq: 1, payee: '李秀英', account: '9900000000000001', bank: '示例农商银行', amount: 200_600 },
  { seq: 2, payee: '古丽·买买提', account: '9900000000000002', bank: '示例农商银行', amount: 149_800 },
  { seq: 3, payee: '欧阳小明', account: '9900000000000003', bank: '示例储蓄银行', amount: 5 },
];

/** Tries a format on three invented transfers: what it writes, what an invented bank sends back (the last one failed), and what is understood of that. */
export async function tryFormat(given: BodyOf<typeof previewBankFormat>): Promise<ReplyOf<typeof previewBankFormat>> {
  const described = describedFormat(given);
  const format = withBanks(described.format);
  const files = await writeBankFiles(format, about, people);
  const answers = people.map((one, at) => ({ ...one, reference: referenceOf(about.run, one.seq), failed: at === people.length - 1, reason: at === people.length - 1 ? '户名不符' : '' }));
  const answered = await returnOf(format, answers);
  const { rows } = await readReturn(format, answered);
  const transfers = answers.map((one) => ({ id: String(one.seq), reference: one.reference, accountToken: one.account, accountHint: one.account, payee: one.payee, amount: one.amount, state: 'sent' as const }));
  const sums = sumsOf(matchReturns(rows, { transfers, tokenOf: (account) => account }));
  return {
    ...described, title: format.title, name: files[0]!.name, lines: await linesOf(format, format.kind, files[0]!.content), returnLines: await linesOf(format, format.returns.kind, answered),
    settled: sums.settled.rows, returned: sums.returned.rows,
  };
}

/** The invented banks have numbers, so that a format with a column of them can be tried. */
const withBanks = (format: BankFormat): BankFormat => ({ ...format, branches: { 示例农商银行: '402000000001', 示例储蓄银行: '403000000002', ...format.branches } });

async function linesOf(format: BankFormat, kind: BankFormat['kind'], content: Buffer): Promise<string[]> {
  if (kind !== 'xlsx') return decoded(content, format.encoding).replace(/^\uFEFF/, '').trimEnd().split(/\r?\n/);
  const { sheets } = await readXlsx(new Uint8Array(content));
  return (sheets[0]?.rows ?? []).map((row) => Array.from(row, (cell) => String(cell ?? '')).join('\t'));
}
