import { plainName } from '@tonghu/domain/benefits/bank-holder';
import type { Fen } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import type { ReturnRow } from './read-return.ts';

/** A transfer of the run, as matching sees it. */
export interface SentTransfer { id: string; reference: string; accountToken: string; accountHint: string; payee: string; amount: Fen; state: 'sent' | 'settled' | 'returned' }

/** What a row does. `known`: said before. `unclear`: a person looks, and nothing happens by itself. */
export type Matched = { row: ReturnRow } & ({ outcome: 'settle' | 'return' | 'known'; transferId: string } | { outcome: 'unclear'; transferId: string | null; why: Text });

/** What matching asks besides the rows. */
export interface Matching {
  transfers: readonly SentTransfer[];
  /** The keyed token of an account number: numbers themselves stay sealed. */
  tokenOf: (account: string) => string;
  /** The number of another run that a reference belongs to. */
  otherRun?: (reference: string) => string | null;
}

/**
 * Finds the transfer of each row: by our own reference, else by account, payee
 * and amount together where exactly one transfer has them. Whatever else the row
 * says must agree. A transfer that a file names twice, or with two results, is
 * for a person. Pure: the same file always gives the same answer.
 */
export function matchReturns(rows: readonly ReturnRow[], { transfers, tokenOf, otherRun = () => null }: Matching): Matched[] {
  const byReference = new Map(transfers.map((transfer) => [transfer.reference, transfer]));
  const byMeans = new Map<string, SentTransfer[]>();
  for (const transfer of transfers) {
    const key = meansOf(transfer.accountToken, transfer.payee, transfer.amount);
    byMeans.set(key, [...byMeans.get(key) ?? [], transfer]);
  }
  const matched = rows.map((row): Matched => {
    const found = row.reference === '' ? byOther(row, byMeans, tokenOf) : byReference.get(row.reference) ?? unknown(row, otherRun);
    if (!('id' in found)) return { row, outcome: 'unclear', transferId: null, why: found };
    const differs = differing(row, found, tokenOf);
    if (differs) return { row, outcome: 'unclear', transferId: found.id, why: differs };
    if (row.result === null) return { row, outcome: 'unclear', transferId: found.id, why: text(`不认识的结果“${row.said}”`, `Unknown result "${row.said}"`) };
    if (found.state === row.result) return { row, outcome: 'known', transferId: found.id };
    if (found.state === 'returned') return { row, outcome: 'unclear', transferId: found.id, why: text('这一笔已登记为退回，回盘却说成功', 'Recorded as returned, and the file says it arrived') };
    return { row, outcome: row.result === 'settled' ? 'settle' : 'return', transferId: found.id };
  });
  return withoutRepeats(matched);
}

const meansOf = (token: string, payee: string, amount: Fen): string => JSON.stringify([token, plainName(payee), amount]);

/** A bank that masks accounts shows the last four figures. */
const isMasked = (account: string): boolean => /[*xX＊]/.test(account);

function byOther(row: ReturnRow, byMeans: ReadonlyMap<string, readonly SentTransfer[]>, tokenOf: (account: string) => string): SentTransfer | Text {
  if (row.account === '' || row.payee === '' || row.amount === null || isMasked(row.account)) return text('没有参考号，账号、收款人、金额也不全', 'No reference, and account, payee and amount are not all there');
  const found = byMeans.get(meansOf(tokenOf(row.account), row.payee, row.amount)) ?? [];
  if (found.length > 1) return text(`有 ${found.length} 笔账号、收款人和金额都相同`, `${found.length} transfers have this account, payee and amount`);
  return found[0] ?? text('本批次没有这个账号、收款人和金额的一笔', 'No transfer of this run has this account, payee and amount');
}

function unknown({ reference }: ReturnRow, otherRun: (reference: string) => string | null): Text {
  const other = otherRun(reference);
  return other === null ? text(`本批次没有参考号 ${reference}`, `No transfer of this run has the reference ${reference}`) : text(`这一笔属于批次 ${other}`, `This transfer belongs to run ${other}`);
}

function differing(row: ReturnRow, transfer: SentTransfer, tokenOf: (account: string) => string): Text | null {
  if (row.amount === null) return text('金额读不出来', 'The amount cannot be read');
  if (row.amount !== transfer.amount) return text('金额与发出的不一致', 'The amount is not what was sent');
  const same = row.account === '' || (isMasked(row.account) ? row.account.slice(-4) === transfer.accountHint.slice(-4) : tokenOf(row.account) === transfer.accountToken);
  if (!same) return text('账号与发出的不一致', 'The account is not the one it was sent to');
  if (row.payee !== '' && plainName(row.payee) !== plainName(transfer.payee)) return text('收款人与发出的不一致', 'The payee is not the one it was sent to');
  return null;
}

/** One transfer, one row. Named again with the same result the first counts; with another result none does. */
function withoutRepeats(matched: readonly Matched[]): Matched[] {
  const results = new Map<string, Set<ReturnRow['result']>>();
  for (const { row, outcome, transferId } of matched) {
    if (outcome !== 'unclear' && transferId !== null) results.set(transferId, (results.get(transferId) ?? new Set()).add(row.result));
  }
  const seen = new Set<string>();
  return matched.map((one): Matched => {
    if (one.outcome === 'unclear') return one;
    const { row, transferId } = one;
    if (results.get(transferId)!.size > 1) return { row, outcome: 'unclear', transferId, why: text('同一笔在文件里既有成功又有失败', 'The file says of one transfer both that it arrived and that it failed') };
    if (seen.has(transferId)) return { row, outcome: 'unclear', transferId, why: text('同一笔在文件里出现不止一次', 'The file names one transfer more than once') };
    seen.add(transferId);
    return one;
  });
}

/** Rows and money of a file, part by part; together they are the file. */
export function sumsOf(matched: readonly Matched[]) {
  const part = (outcome: Matched['outcome']) => {
    const mine = matched.filter((one) => one.outcome === outcome);
    return { rows: mine.length, amount: mine.reduce((sum, { row }) => sum + (row.amount ?? 0), 0) };
  };
  return {
    rows: matched.length, amount: matched.reduce((sum, { row }) => sum + (row.amount ?? 0), 0),
    settled: part('settle'), returned: part('return'), known: part('known'), unclear: part('unclear'),
  };
}
