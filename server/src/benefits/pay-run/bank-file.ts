import type { Tx } from '@tonghu/db/acting';
import { recordOpening } from '@tonghu/db/audit/opening';
import type { Vault } from '@tonghu/db/crypto/vault';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { type Fen, yuan } from '@tonghu/domain/money';
import { sql } from 'kysely';
import type { FileReply } from '../../asked.ts';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { getStoredRun, mustBeInState } from './run-row.ts';

/** A transfer: one account, whatever the number of children and months behind it. */
export interface Transfer { payee: string; account: string; bank: string; amount: Fen }

/** The same for everyone: a remark tells neighbours nothing. */
const remark = '生活补贴';
const head = ['序号', '收款人', '账号', '开户行', '金额(元)', '摘要'];

/** Puts lines of one account together. The sum stays the sum of the lines. */
export function transfersOf(lines: readonly Transfer[]): Transfer[] {
  const transfers = new Map<string, Transfer>();
  for (const line of lines) {
    const key = JSON.stringify([line.account, line.payee, line.bank]);
    const there = transfers.get(key);
    transfers.set(key, { ...line, amount: (there?.amount ?? 0) + line.amount });
  }
  return [...transfers.values()];
}

/** The file a bank takes: UTF-8 with byte order mark, CRLF, every field in quotes, amounts in yuan with two decimals. */
export function bankFile(transfers: readonly Transfer[]): Buffer {
  const rows = transfers.map((transfer, at) => [String(at + 1), transfer.payee, transfer.account, transfer.bank, yuan(transfer.amount), remark]);
  const quoted = [head, ...rows].map((row) => row.map((field) => `"${field.replaceAll('"', '""')}"`).join(','));
  return Buffer.from(`\uFEFF${quoted.join('\r\n')}\r\n`);
}

/** Every transfer of a released run, in the order of places and names. Lines returned later stay in: the file is what went out. */
async function readTransfers(tx: Tx, vault: Vault, runId: string): Promise<Transfer[]> {
  const { rows } = await sql<{ payee: string; bank: string; account_sealed: string; due: Fen }>`
    select payee, bank, account_sealed, due from pay_lines
     where run_id = ${runId} and state in ('released', 'returned') order by path, child_name, month, id`.execute(tx);
  return transfersOf(rows.map((row) => ({ payee: row.payee, bank: row.bank, account: vault.open(row.account_sealed), amount: row.due })));
}

/** Writes the bank file of a released run; taking it away is recorded. A file that does not add up is a bug and is not given. */
export async function giveBankFile({ tx, actor }: Mover, vault: Vault, runId: string): Promise<FileReply> {
  mustMay(benefitsPolicy, 'benefits.bank-file', actor, {});
  const run = await getStoredRun(tx, runId);
  mustBeInState(run, ['released', 'sent', 'closed']);
  const transfers = await readTransfers(tx, vault, runId);
  const sum = transfers.reduce((total, { amount }) => total + amount, 0);
  if (sum !== run.amount) throw new Error(`bank file of run ${runId} sums to ${sum}, the run to ${run.amount}`);
  await recordOpening(tx, { what: 'pay_runs', id: runId, as: 'export' });
  return { file: bankFile(transfers), name: `代发文件 ${run.number}.csv`, mediaType: 'text/csv; charset=utf-8' };
}
