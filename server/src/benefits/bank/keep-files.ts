import { randomUUID } from 'node:crypto';
import type { Tx } from '@tonghu/db/acting';
import { recordOpening } from '@tonghu/db/audit/opening';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Files } from '@tonghu/db/files/files';
import type { listBankFiles } from '@tonghu/domain/benefits/bank-endpoints';
import { bankPolicy } from '@tonghu/domain/benefits/bank-policy';
import { paidStates } from '@tonghu/domain/benefits/run-state';
import { todayInChina } from '@tonghu/domain/dates';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type { FileReply } from '../../asked.ts';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { type StoredRun, getStoredRun, lockRun, mustBeInState } from '../pay-run/run-row.ts';
import { formatAt, writtenFormat } from './format-rows.ts';
import type { Transfer } from './writable.ts';
import { writeBankFiles } from './write-file.ts';

/** Where account numbers are opened and files are kept. */
export interface BankTools { vault: Vault; files: Files }

interface KeptFile { part: number; name: string; media_type: string; file_id: string; digest: string; rows: number; amount: number; format: string; created_at: string; by: string | null }

const readKept = (tx: Tx, runId: string) => sql<KeptFile>`
  select f.*, s.name as by from bank_files f left join staff_names s on s.id = f.created_by where f.run_id = ${runId} order by f.part`.execute(tx).then(({ rows }) => rows);

/** Transfers of a run with their account numbers opened. Those sent back later stay in: the file is what went out. */
async function openTransfers(tx: Tx, vault: Vault, runId: string): Promise<Transfer[]> {
  const { rows } = await sql<{ seq: number; payee: string; bank: string; account_sealed: string; amount: number }>`
    select seq, payee, bank, account_sealed, amount from pay_transfers where run_id = ${runId} order by seq`.execute(tx);
  return rows.map(({ account_sealed: sealed, ...transfer }) => ({ ...transfer, account: vault.open(sealed) }));
}

/** The files of a run; none before they are written. */
export async function findBankFiles(tx: Tx, run: StoredRun): Promise<ReplyOf<typeof listBankFiles>> {
  const kept = await readKept(tx, run.id);
  const { format } = kept[0] ? await writtenFormat(tx, kept[0].format) : await formatAt(tx, run.path);
  return {
    format: { key: format.key, title: format.title },
    files: kept.map((file) => ({ part: file.part, name: file.name, rows: file.rows, amount: file.amount, digest: file.digest, takenAt: file.created_at, takenBy: file.by })),
  };
}

/**
 * Writes the files of a released run and keeps them: whoever takes them later
 * gets the same bytes, whatever became of the format. What does not add up to
 * the run is a bug, and nothing is written.
 */
export async function keepBankFiles({ tx, actor }: Mover, { vault, files }: BankTools, runId: string, wanted?: string): Promise<ReplyOf<typeof listBankFiles>> {
  mustMay(bankPolicy, 'bank.write-file', actor, {});
  const run = await lockRun(tx, runId);
  mustBeInState(run, paidStates);
  const kept = await readKept(tx, runId);
  if (kept.length > 0) {
    if (wanted !== undefined && wanted !== kept[0]!.format) throw new Problem('wrong-state', { fields: { why: text('本批次的文件已按另一种格式生成；同一批次只有一套文件', 'The files of this run are written in another format; a run has one set of files') } });
    return findBankFiles(tx, run);
  }
  const { format } = wanted === undefined ? await formatAt(tx, run.path) : await writtenFormat(tx, wanted);
  await mustBeUnanswered(tx, runId);
  const transfers = await openTransfers(tx, vault, runId);
  const sum = transfers.reduce((total, { amount }) => total + amount, 0);
  if (sum !== run.amount) throw new Error(`bank file of run ${runId} sums to ${sum}, the run to ${run.amount}`);
  const written = await writeBankFiles(format, { run: run.number, month: run.month, day: todayInChina(new Date(run.released_at!)), place: run.place_name }, transfers);
  const digests: string[] = [];
  for (const file of written) {
    const fileId = randomUUID();
    await files.put(fileId, file.content);
    const digest = vault.digest(file.content).toString('hex');
    digests.push(digest);
    await sql`
      insert into bank_files (id, run_id, part, name, media_type, file_id, digest, rows, amount, format, path, created_by)
      values (gen_random_uuid(), ${runId}, ${file.part}, ${file.name}, ${file.mediaType}, ${fileId}, ${digest}, ${file.rows}, ${file.amount}, ${format.key}, ${run.path}, ${actor.id})`.execute(tx);
  }
  if (run.state !== 'closed') {
    const digest = digests.length === 1 ? digests[0]! : vault.digest(digests.join('\n')).toString('hex');
    await sql`update pay_runs set bank_format = ${format.key}, bank_file_digest = ${digest} where id = ${runId}`.execute(tx);
  }
  return findBankFiles(tx, await getStoredRun(tx, runId));
}

/** A file written after the bank answered would pay again what came back, and is owed again, or what arrived. */
async function mustBeUnanswered(tx: Tx, runId: string): Promise<void> {
  const { rows } = await sql`select from pay_transfers where run_id = ${runId} and state <> 'sent' limit 1`.execute(tx);
  if (rows.length > 0) throw new Problem('wrong-state', { fields: { why: text('银行已经回复过本批次，再生成文件会重复发放', 'The bank answered about this run already; another file would pay twice') } });
}

/** One file, as it was written. A file that changed where it lies is not given. Taking it away is recorded. */
export async function takeBankFile(mover: Mover, tools: BankTools, runId: string, part: number): Promise<FileReply> {
  await keepBankFiles(mover, tools, runId);
  const file = (await readKept(mover.tx, runId)).find((one) => one.part === part);
  if (!file) throw new Problem('not-found');
  const content = await tools.files.get(file.file_id);
  if (tools.vault.digest(content).toString('hex') !== file.digest) throw new Error(`bank file ${part} of run ${runId} is not the one that was written`);
  await recordOpening(mover.tx, { what: 'pay_runs', id: runId, as: 'export' });
  return { file: content, name: file.name, mediaType: file.media_type };
}
