import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { confirmReturn, getReturns, listReturnedTransfers, listTransfers, resolveReturnRow } from '@tonghu/domain/benefits/bank-endpoints';
import { bankPolicy } from '@tonghu/domain/benefits/bank-policy';
import { type PayTransfer, causeOf } from '@tonghu/domain/benefits/bank-returns';
import type { IsoDate } from '@tonghu/domain/dates';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { maskName } from '@tonghu/domain/id-number';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../../cursor.ts';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { seesPaidNames } from '../pay-run/names-shown.ts';
import { getStoredRun } from '../pay-run/run-row.ts';
import { findFormats } from './format-rows.ts';
import { referenceOf } from './writable.ts';

type FileRow = ReplyOf<typeof confirmReturn>;
type OpenRow = ReplyOf<typeof resolveReturnRow>;

const readFiles = sql`
  select f.id, f.name, f.created_at as "takenAt", s.name as "takenBy", f.on_day as on, f.rows, f.amount,
         jsonb_build_object('rows', f.settled, 'amount', f.settled_amount) as settled, jsonb_build_object('rows', f.returned, 'amount', f.returned_amount) as returned,
         jsonb_build_object('rows', f.known, 'amount', f.known_amount) as known, jsonb_build_object('rows', f.unclear, 'amount', f.unclear_amount) as unclear
    from return_files f left join staff_names s on s.id = f.created_by`;

/** A file that was taken, with its sums. */
export async function returnFileRow(tx: Tx, id: string): Promise<FileRow> {
  const { rows } = await sql<FileRow>`${readFiles} where f.id = ${id}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

const readOpen = sql`
  select r.return_file_id as "fileId", r.line, r.reference, r.payee, r.account_hint as "accountHint", r.amount, r.said, r.reason,
         jsonb_build_object('zh', r.why_zh, 'en', r.why_en) as why, r.resolved_why as "resolvedWhy", s.name as "resolvedBy"
    from return_rows r left join staff_names s on s.id = r.resolved_by`;

/** What the bank said of a run. */
export async function findReturns(tx: Tx, actor: Actor, runId: string): Promise<ReplyOf<typeof getReturns>> {
  const run = await getStoredRun(tx, runId);
  const sums = await sql<{ state: PayTransfer['state']; rows: number; amount: number }>`
    select state, count(*) as rows, sum(amount)::bigint as amount from pay_transfers where run_id = ${runId} group by state`.execute(tx);
  const of = (state: PayTransfer['state']) => { const { rows = 0, amount = 0 } = sums.rows.find((one) => one.state === state) ?? {}; return { rows, amount }; };
  const files = await sql<FileRow>`${readFiles} where f.run_id = ${runId} order by f.created_at desc`.execute(tx);
  const open = await sql<OpenRow>`${readOpen} where r.run_id = ${runId} order by r.resolved_by is not null, r.return_file_id, r.line limit 500`.execute(tx);
  const { rows: formats } = await findFormats(tx, actor);
  return {
    sent: of('sent'), settled: of('settled'), returned: of('returned'), files: files.rows, open: open.rows,
    formats: formats.filter(({ active }) => active).map(({ key, title }) => ({ key, title })), format: run.bank_format ?? formats.find(({ chosen }) => chosen)?.key ?? formats[0]!.key,
  };
}

/** Transfers of a run: those sent back first, then those without an answer, then the rest. */
export async function findTransfers(tx: Tx, runId: string, query: QueryOf<typeof listTransfers>): Promise<ReplyOf<typeof listTransfers>> {
  const run = await getStoredRun(tx, runId);
  const after = readCursor(query.after, ['count', 'count']);
  const rank = sql`(case state when 'returned' then 0 when 'sent' then 1 else 2 end)`;
  const { rows } = await sql<PayTransfer & { rank: number }>`
    select id, seq, payee, bank, account_hint as "accountHint", amount, lines, state, returned_reason as reason, outcome_on as on, ${rank} as rank from pay_transfers
     where run_id = ${runId} and (${query.state ?? null}::text is null or state = ${query.state ?? null})
       and (${query.q ?? null}::text is null or starts_with(payee, ${query.q ?? null}))
       and (${after?.[0] ?? null}::int is null or (${rank}, seq) > (${after?.[0] ?? null}::int, ${after?.[1] ?? null}::int))
     order by ${rank}, seq limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ rank: _, ...row }) => ({ ...row, reference: referenceOf(run.number, row.seq) })),
    next: rows.length > query.limit && last ? cursorOf(last.rank, last.seq) : null, total: null,
  };
}

/** Says what was done about a row; saying it again keeps what was said first. */
export async function resolveRow({ tx, actor }: Mover, fileId: string, line: number, reason: string): Promise<OpenRow> {
  mustMay(bankPolicy, 'bank.record-outcome', actor, {});
  await sql`update return_rows set resolved_why = ${reason}, resolved_by = ${actor.id}, resolved_at = now() where return_file_id = ${fileId} and line = ${line} and resolved_by is null`.execute(tx);
  const { rows } = await sql<OpenRow>`${readOpen} where r.return_file_id = ${fileId} and r.line = ${line}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

interface Waiting {
  transferId: string; runId: string; runNumber: string; childId: string; childName: string; township: string | null; payee: string; bank: string; accountHint: string;
  months: number; amount: number; reason: string | null; on: IsoDate | null; changed: boolean;
}

/** Money that came back and is not paid again yet. Names are shown as in the lines of a run: one without a file would say that it is walled. */
export async function findReturned(tx: Tx, actor: Actor, show: QueryOf<typeof listReturnedTransfers>['show']): Promise<ReplyOf<typeof listReturnedTransfers>> {
  const { rows } = await sql<Waiting>`
    select w.transfer_id as "transferId", t.run_id as "runId", r.number as "runNumber", w.child_id as "childId", w.child_name as "childName", p.name as township,
           t.payee, t.bank, t.account_hint as "accountHint", w.months, w.amount, t.returned_reason as reason, t.outcome_on as on, w.changed
      from returned_waiting(${actor.place.path}) w join pay_transfers t on t.id = w.transfer_id join pay_runs r on r.id = t.run_id left join places p on p.code = split_part(w.path, '/', 4)
     order by w.changed, t.outcome_on, w.path, w.child_name, w.transfer_id`.execute(tx);
  const opens = actor.sees === 'place' && actor.rights.includes('hiv');
  const waiting = rows.filter(({ changed }) => !changed);
  return {
    rows: (show === 'all' ? rows : show === 'waiting' ? waiting : rows.filter(({ changed }) => changed)).slice(0, 500).map((row) => ({
      ...row, childId: opens ? row.childId : null, childName: seesPaidNames(actor) ? row.childName : maskName(row.childName), township: row.township ?? '', reason: row.reason ?? '', cause: causeOf(row.reason ?? ''),
    })),
    waiting: waiting.length, changed: rows.length - waiting.length, amount: rows.reduce((sum, { amount }) => sum + amount, 0),
  };
}
