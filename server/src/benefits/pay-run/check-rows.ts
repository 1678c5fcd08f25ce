import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { CheckKind, type PayCheck } from '@tonghu/domain/benefits/pay-checks';
import type { PayRunDetail } from '@tonghu/domain/benefits/pay-run';
import type { listPayChecks } from '@tonghu/domain/benefits/pay-run-endpoints';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../../cursor.ts';
import { checkFor } from './names-shown.ts';

/**
 * Questions with where they stand. Answered: a person wrote why. Held: no line it
 * is about would be paid, unless a person let the line go for this very reason.
 * A month nobody could compute has no line, so it has to be answered.
 */
const readChecks = sql`
  select c.id, c.run_id, c.kind, c.child_id, c.child_name, c.months, c.at_stake, c.detail_zh, c.detail_en, c.path, c.answer, c.answered_by,
         case when c.answer is not null then 'answered' when c.kind <> 'no-standard' and d.lines is null then 'held' else 'open' end as state, coalesce(d.lines, '{}') as lines
    from pay_checks c left join lateral (
      select array_agg(l.id) as lines from pay_lines l
       where l.run_id = c.run_id and l.child_id = c.child_id and l.month = any (c.months) and l.state in ('due', 'released', 'returned')
         and not (l.decided_by is not null and l.held_reason is not distinct from c.kind)) d on true`;

interface StoredCheck {
  id: string; kind: CheckKind; child_id: string; child_name: string; months: string[]; at_stake: number; detail_zh: string; detail_en: string;
  answer: string | null; answered_by_name: string | null; state: PayCheck['state']; lines: string[]; township: string | null; rank: number; kind_rank: number;
}

/** One page of questions: open ones first, by kind, the biggest sum first. */
export async function findChecks(tx: Tx, actor: Actor, runId: string, query: QueryOf<typeof listPayChecks>): Promise<ReplyOf<typeof listPayChecks>> {
  const after = readCursor(query.after, ['count', 'count', 'count', 'id']);
  const order = sql`(case c.state when 'open' then 0 when 'held' then 1 else 2 end), array_position(${[...CheckKind.options]}::text[], c.kind), -abs(c.at_stake), c.id`;
  const { rows } = await sql<StoredCheck>`
    with c as (${readChecks} where c.run_id = ${runId} and (${query.kind ?? null}::text is null or c.kind = ${query.kind ?? null}))
    select c.*, t.name as township, s.name as answered_by_name,
           case c.state when 'open' then 0 when 'held' then 1 else 2 end as rank, array_position(${[...CheckKind.options]}::text[], c.kind) as kind_rank
      from c left join places t on t.code = split_part(c.path, '/', 4) left join staff_names s on s.id = c.answered_by
     where (${query.state ?? null}::text is null or c.state = ${query.state ?? null})
       and (${after?.[3] ?? null}::uuid is null or (${order}) > (${after?.[0] ?? null}::int, ${after?.[1] ?? null}::int, -(${after?.[2] ?? null}::bigint), ${after?.[3] ?? null}::uuid))
     order by ${order} limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => checkFor(actor, payCheck(row))),
    next: rows.length > query.limit && last ? cursorOf(last.rank, last.kind_rank, Math.abs(last.at_stake), last.id) : null, total: null,
  };
}

const payCheck = (row: StoredCheck): PayCheck => ({
  id: row.id, kind: row.kind, childId: row.child_id, childName: row.child_name, township: row.township ?? '', months: row.months, atStake: row.at_stake,
  detail: { zh: row.detail_zh, en: row.detail_en }, state: row.state, answer: row.answer, answeredBy: row.answered_by_name, lines: row.lines,
});

/** How many questions of each kind, and how many nobody has answered. */
export async function countChecks(tx: Tx, runId: string): Promise<PayRunDetail['checks']> {
  const { rows } = await sql<{ kind: CheckKind; count: number; open: number; stake: number }>`
    with c as (${readChecks} where c.run_id = ${runId})
    select kind, count(*) as count, count(*) filter (where state = 'open') as open, sum(at_stake)::bigint as stake from c group by kind`.execute(tx);
  const order = new Map(CheckKind.options.map((kind, at) => [kind, at]));
  return rows.map(({ kind, count, open, stake }) => ({ kind, count, open, atStake: stake })).sort((a, b) => order.get(a.kind)! - order.get(b.kind)!);
}

/** Ids of the open questions among those given, or of a kind. */
export async function openChecks(tx: Tx, runId: string, which: { checks: readonly string[] } | { kind: CheckKind } | null): Promise<{ id: string; lines: string[] }[]> {
  const ids = which && 'checks' in which ? [...which.checks] : null;
  const kind = which && 'kind' in which ? which.kind : null;
  const { rows } = await sql<{ id: string; lines: string[] }>`
    with c as (${readChecks} where c.run_id = ${runId} and (${ids}::uuid[] is null or c.id = any (${ids}::uuid[])) and (${kind}::text is null or c.kind = ${kind}))
    select id, lines from c where state = 'open'`.execute(tx);
  return rows;
}
