import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { PayRunDetail } from '@tonghu/domain/benefits/pay-run';
import type { listPayRuns } from '@tonghu/domain/benefits/pay-run-endpoints';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../../cursor.ts';
import { warningsFor } from './names-shown.ts';
import { type StoredRun, getStoredRun, payRun, readRuns } from './run-row.ts';

/** One page of runs, the newest first. */
export async function findRuns(tx: Tx, query: QueryOf<typeof listPayRuns>): Promise<ReplyOf<typeof listPayRuns>> {
  const after = readCursor(query.after, ['text', 'text']);
  const { rows } = await sql<StoredRun>`
    ${readRuns}
     where (${query.state ?? null}::text is null or r.state = ${query.state ?? null})
       and (${query.month ?? null}::text is null or r.month = ${query.month ?? null})
       and (${after?.[0] ?? null}::text is null or (r.month, r.number) < (${after?.[0] ?? null}::text, ${after?.[1] ?? null}::text))
     order by r.month desc, r.number desc limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return { rows: page.map(payRun), next: rows.length > query.limit && last ? cursorOf(last.month, last.number) : null, total: null };
}

type Part = { lines: number; childCount: number; amount: number };

/** A run with its totals by kind, rate group and township, and the run before it. */
export async function getRunDetail(tx: Tx, actor: Actor, id: string): Promise<PayRunDetail> {
  const run = await getStoredRun(tx, id);
  const before = await sql<{ id: string; number: string; month: string; children: number; amount: number }>`
    select id, number, month, children, amount from pay_runs
     where path = ${run.path} and state in ('released', 'sent', 'closed') and (month, created_at) < (${run.month}, ${run.created_at}::timestamptz)
     order by month desc, created_at desc limit 1`.execute(tx);
  const parts = await sql<Part & { kind: PayRunDetail['byKind'][number]['kind'] | null; rate_group: PayRunDetail['byGroup'][number]['group'] | null; township: string | null }>`
    select kind, rate_group, split_part(path, '/', 4) as township, count(*) as lines, count(distinct child_id) as "childCount", sum(due)::bigint as amount
      from pay_lines where run_id = ${id} and state <> 'held'
     group by grouping sets ((kind), (rate_group), (split_part(path, '/', 4)))`.execute(tx);
  const townshipBefore = await sql<{ township: string; amount: number }>`
    select split_part(path, '/', 4) as township, sum(due)::bigint as amount from pay_lines
     where run_id = ${before.rows[0]?.id ?? null} and state <> 'held' group by 1`.execute(tx);
  const names = await sql<{ code: string; name: string }>`
    select code, name from places where code = any (${[...new Set([...parts.rows.map((part) => part.township), ...townshipBefore.rows.map((part) => part.township)].filter((code) => code !== null))]})`.execute(tx);
  const sums = await sql<{ held_amount: number; recovery: number; accounts: number; returned: number; returned_children: number; returned_amount: number }>`
    select coalesce(sum(due) filter (where state = 'held' and due > 0), 0)::bigint as held_amount,
           coalesce(sum(due) filter (where due < 0), 0)::bigint as recovery,
           count(distinct (payee, bank, account_hint)) filter (where state <> 'held') as accounts,
           count(*) filter (where state = 'returned') as returned,
           count(distinct child_id) filter (where state = 'returned') as returned_children,
           coalesce(sum(due) filter (where state = 'returned'), 0)::bigint as returned_amount
      from pay_lines where run_id = ${id}`.execute(tx);
  const sum = sums.rows[0]!;
  const nameOf = new Map(names.rows.map(({ code, name }) => [code, name]));
  const beforeOf = new Map(townshipBefore.rows.map(({ township, amount }) => [township, amount]));
  const townships = new Set([...parts.rows.flatMap((part) => part.township ?? []), ...beforeOf.keys()]);
  const part = ({ lines, childCount, amount }: Part) => ({ lines, childCount, amount });
  return {
    ...payRun(run),
    warnings: warningsFor(actor, run.warnings),
    byKind: parts.rows.flatMap((row) => (row.kind === null ? [] : [{ kind: row.kind, ...part(row) }])),
    byGroup: parts.rows.flatMap((row) => (row.rate_group === null ? [] : [{ group: row.rate_group, ...part(row) }])),
    byTownship: [...townships].sort().map((code) => ({
      code, name: nameOf.get(code) ?? '', ...part(parts.rows.find((row) => row.township === code) ?? { lines: 0, childCount: 0, amount: 0 }), before: beforeOf.get(code) ?? 0,
    })),
    before: before.rows[0] ? { number: before.rows[0].number, month: before.rows[0].month, childCount: before.rows[0].children ?? 0, amount: before.rows[0].amount ?? 0 } : null,
    heldAmount: sum.held_amount, recovery: sum.recovery, accounts: sum.accounts,
    returned: { lines: sum.returned, childCount: sum.returned_children, amount: sum.returned_amount },
    ruleVersion: run.rule_version, fingerprint: run.fingerprint,
  };
}
