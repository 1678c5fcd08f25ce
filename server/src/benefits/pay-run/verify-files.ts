import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Files } from '@tonghu/db/files/files';
import type { Fen } from '@tonghu/domain/money';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type { StoredRun } from './run-row.ts';
import type { Difference } from './verify-run.ts';

/** The bank files of a run: whether they lie as they were written, under the digest the run carries, and come to its amount. */
export async function fileDifferences(tx: Tx, { files, vault }: { files: Files; vault: Vault }, run: StoredRun): Promise<Difference[]> {
  const { rows } = await sql<{ part: number; name: string; file_id: string; digest: string; amount: Fen }>`
    select part, name, file_id, digest, amount from bank_files where run_id = ${run.id} order by part`.execute(tx);
  if (rows.length === 0) return [];
  const differences: Difference[] = [];
  const differs = (zh: string, en: string, kept: Fen | string, derived: Fen | string) => differences.push({ childId: null, childName: '', month: '', about: text(zh, en), kept, derived });
  for (const row of rows) {
    const content = await files.get(row.file_id).catch(() => null);
    const digest = content && vault.digest(content).toString('hex');
    if (digest !== row.digest) differs(`代发文件 ${row.name}`, `bank file ${row.name}`, row.digest, digest ?? '');
  }
  const together = rows.length === 1 ? rows[0]!.digest : vault.digest(rows.map((row) => row.digest).join('\n')).toString('hex');
  if (run.bank_file_digest !== null && together !== run.bank_file_digest) differs('代发文件核对码', 'digest of the bank file', run.bank_file_digest, together);
  const sum = rows.reduce((total, { amount }) => total + amount, 0);
  if (sum !== run.amount) differs('代发文件合计', 'sum of the bank file', sum, run.amount ?? 0);
  return differences;
}
