import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { confirmReturn } from '@tonghu/domain/benefits/bank-endpoints';
import { bankPolicy } from '@tonghu/domain/benefits/bank-policy';
import type { ReturnLine, ReturnPreview } from '@tonghu/domain/benefits/bank-returns';
import type { IsoDate } from '@tonghu/domain/dates';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import type { Fen } from '@tonghu/domain/money';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { storeNumber } from '../../children/sealed-number.ts';
import { mustMay } from '../../must-may.ts';
import { takeUpload } from '../../uploads/uploads.ts';
import type { Mover } from '../applications/move-application.ts';
import { type StoredRun, lockRun, mustBeInState } from '../pay-run/run-row.ts';
import { formatAt, writtenFormat } from './format-rows.ts';
import type { BankTools } from './keep-files.ts';
import { type Matched, type SentTransfer, matchReturns, sumsOf } from './match-returns.ts';
import { mustHaveHappened, recordOutcome } from './outcomes.ts';
import { type ReturnRead, readReturn } from './read-return.ts';
import { returnFileRow } from './returns-of-run.ts';
import { referenceOf } from './writable.ts';

/** So many rows are shown before taking a file; the sums are of all of them. */
const mostShown = 500;

interface Opened { run: StoredRun; name: string; fileId: string; digest: string; format: string; read: ReturnRead; matched: Matched[]; unanswered: SentTransfer[] }

/** Reads an upload against a locked run of the actor's county. A file without a single row of the run is another file. */
async function openReturn(mover: Mover, { vault, files }: BankTools, runId: string, uploadId: string, wanted?: string): Promise<Opened> {
  mustMay(bankPolicy, 'bank.take-return', mover.actor, {});
  const { tx } = mover;
  const run = await lockRun(tx, runId);
  mustBeInState(run, ['sent', 'settled']);
  const upload = await takeUpload(tx, uploadId, 'bank-return');
  const content = await files.get(upload.fileId);
  const key = wanted ?? run.bank_format;
  const { format } = key ? await writtenFormat(tx, key) : await formatAt(tx, run.path);
  const read = await readReturn(format, content);
  const transfers = await sentTransfers(tx, run);
  const otherRun = await otherRuns(tx, run);
  const matched = matchReturns(read.rows, { transfers, tokenOf: tokens(vault), otherRun });
  if (!matched.some(({ transferId }) => transferId !== null)) {
    const other = read.rows.map(({ reference }) => otherRun(reference)).find((one) => one !== null);
    throw new Problem('file-not-recognised', { fields: { file: other
      ? text(`这是批次 ${other} 的回盘，不是本批次的`, `This is the return of run ${other}, not of this one`)
      : text('文件里没有一笔属于本批次，请核对文件和所选格式', 'Not one row belongs to this run; check the file and the format') } });
  }
  const named = new Set(matched.map(({ transferId }) => transferId));
  return {
    run, name: upload.name, fileId: upload.fileId, digest: vault.digest(content).toString('hex'), format: format.key, read, matched,
    unanswered: transfers.filter(({ id, state }) => state === 'sent' && !named.has(id)),
  };
}

async function sentTransfers(tx: Tx, run: StoredRun): Promise<SentTransfer[]> {
  const { rows } = await sql<SentTransfer & { seq: number }>`
    select id, seq, account_token as "accountToken", account_hint as "accountHint", payee, amount, state from pay_transfers where run_id = ${run.id} order by seq`.execute(tx);
  return rows.map((row) => ({ ...row, reference: referenceOf(run.number, row.seq) }));
}

/** An account number is asked for its token once. */
function tokens(vault: Vault): (account: string) => string {
  const known = new Map<string, string>();
  return (account) => known.get(account) ?? known.set(account, storeNumber(vault, 'account', account).token ?? '').get(account)!;
}

async function otherRuns(tx: Tx, run: StoredRun): Promise<(reference: string) => string | null> {
  const { rows } = await sql<{ number: string }>`select number from pay_runs where id <> ${run.id}`.execute(tx);
  const numbers = new Map(rows.map(({ number }) => [referenceOf(number, 0).slice(0, -6), number]));
  return (reference) => numbers.get(reference.slice(0, -6)) ?? null;
}

/** What a file would do. Nothing is written. */
export async function previewReturnFile(mover: Mover, tools: BankTools, runId: string, given: { uploadId: string; format?: string }): Promise<ReturnPreview> {
  const { run, name, digest, format, read, matched, unanswered } = await openReturn(mover, tools, runId, given.uploadId, given.format);
  const order = { unclear: 0, return: 1, known: 2, settle: 3 } as const;
  return {
    uploadId: given.uploadId, name, format, takenBefore: (await takenBefore(mover.tx, run.id, digest)) !== null,
    ...sumsOf(matched), missing: { rows: unanswered.length, amount: unanswered.reduce((sum, { amount }) => sum + amount, 0) }, endDiffers: endDiffers(read),
    lines: [...matched].sort((a, b) => order[a.outcome] - order[b.outcome] || a.row.line - b.row.line).slice(0, mostShown).map(lineOf),
  };
}

const takenBefore = async (tx: Tx, runId: string, digest: string): Promise<string | null> =>
  (await sql<{ id: string }>`select id from return_files where run_id = ${runId} and digest = ${digest}`.execute(tx)).rows[0]?.id ?? null;

function lineOf(one: Matched): ReturnLine {
  const { line, reference, payee, account, amount, said, reason } = one.row;
  return { line, reference, payee, accountHint: hintOf(account), amount, outcome: one.outcome, said, reason, why: one.outcome === 'unclear' ? one.why : null };
}

/** The last four figures: enough to compare with a paper. */
const hintOf = (account: string): string => (account === '' ? '' : `****${account.slice(-4)}`);

function endDiffers({ rows, end }: ReturnRead): Text | null {
  const sum = rows.reduce((total, { amount }) => total + (amount ?? 0), 0);
  if (!end || ((end.count ?? rows.length) === rows.length && (end.sum ?? sum) === sum)) return null;
  return text('文件末行的笔数或金额和明细对不上，文件可能不完整', 'Count or sum in the last line is not that of the rows; the file may be cut off');
}

/** Takes a file in. The same file again gives the same answer and changes nothing; so does another file that says the same. */
export async function confirmReturnFile(mover: Mover, tools: BankTools, runId: string, given: { uploadId: string; format?: string; on: IsoDate }, today: IsoDate): Promise<ReplyOf<typeof confirmReturn>> {
  const { run, name, fileId, digest, format, matched } = await openReturn(mover, tools, runId, given.uploadId, given.format);
  const { tx, actor } = mover;
  await mustHaveHappened(tx, runId, given.on, today);
  const before = await takenBefore(tx, runId, digest);
  if (before !== null) return returnFileRow(tx, before);
  const sums = sumsOf(matched);
  await sql`
    insert into return_files (id, run_id, name, file_id, digest, format, rows, amount, settled, settled_amount, returned, returned_amount, known, known_amount, unclear, unclear_amount, on_day, path, created_by)
    values (${given.uploadId}, ${runId}, ${name}, ${fileId}, ${digest}, ${format}, ${sums.rows}, ${sums.amount}, ${sums.settled.rows}, ${sums.settled.amount}, ${sums.returned.rows}, ${sums.returned.amount},
            ${sums.known.rows}, ${sums.known.amount}, ${sums.unclear.rows}, ${sums.unclear.amount}, ${given.on}, ${run.path}, ${actor.id})`.execute(tx);
  const of = (outcome: 'settle' | 'return') => matched.filter((one) => one.outcome === outcome);
  const done = await recordOutcome(mover, runId, {
    settled: of('settle').map(({ transferId }) => transferId!), returned: of('return').map(({ transferId, row }) => ({ id: transferId!, reason: row.reason || row.said || '银行退回' })),
    on: given.on, fileId: given.uploadId, why: null,
  });
  mustBe(done.settled, sums.settled);
  mustBe(done.returned, sums.returned);
  await keepUnclear(tx, run, given.uploadId, matched);
  return returnFileRow(tx, given.uploadId);
}

/** What was written is what was announced; anything else is a bug and undoes the whole. */
function mustBe(done: { rows: number; amount: Fen }, announced: { rows: number; amount: Fen }): void {
  if (done.rows !== announced.rows || done.amount !== announced.amount) throw new Error(`a return file wrote ${JSON.stringify(done)} instead of ${JSON.stringify(announced)}`);
}

async function keepUnclear(tx: Tx, run: StoredRun, fileId: string, matched: readonly Matched[]): Promise<void> {
  const rows = matched.flatMap((one) => (one.outcome !== 'unclear' ? [] : [{
    line: one.row.line, reference: one.row.reference, payee: one.row.payee, hint: hintOf(one.row.account), amount: one.row.amount, said: one.row.said, reason: one.row.reason, zh: one.why.zh, en: one.why.en,
  }]));
  await sql`
    insert into return_rows (return_file_id, line, run_id, reference, payee, account_hint, amount, said, reason, why_zh, why_en, path)
    select ${fileId}, line, ${run.id}, reference, payee, hint, amount, said, reason, zh, en, ${run.path}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(line integer, reference text, payee text, hint text, amount bigint, said text, reason text, zh text, en text)`.execute(tx);
}
