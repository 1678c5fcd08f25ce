import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { PayLine } from '@tonghu/domain/benefits/pay-run';
import type { listPayLines } from '@tonghu/domain/benefits/pay-run-endpoints';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../../cursor.ts';
import { movedAway } from '../departures/moved-away.ts';
import { lineFor, seesPaidNames } from './names-shown.ts';

/** A row of `pay_lines` with the township's name. */
export interface StoredLine {
  id: string; run_id: string; child_id: string; child_name: string; township: string | null; month: string; rate_group: NonNullable<PayLine['group']> | 'award'; award_id: string | null; kind: PayLine['kind'];
  owed: number; paid_before: number; due: number; set_off: number; why_zh: string; why_en: string; payee: string; bank: string; account_sealed: string; account_hint: string;
  state: PayLine['state']; held_reason: PayLine['heldReason']; decided_why: string | null; returned_reason: string | null; path: string;
}

const readLines = sql`
  select l.*, t.name as township
    from pay_lines l left join places t on t.code = split_part(l.path, '/', 4)`;

/** The line as lists show it: the account's last figures only. */
export function payLine(row: StoredLine): PayLine {
  return {
    id: row.id, childId: row.child_id, childName: row.child_name, township: row.township ?? '', movedTo: null, month: row.month, group: row.rate_group === 'award' ? null : row.rate_group, kind: row.kind,
    owed: row.owed, paidBefore: row.paid_before, due: row.due, setOff: row.set_off, why: { zh: row.why_zh, en: row.why_en },
    payee: row.payee, bank: row.bank, accountHint: row.account_hint, state: row.state, heldReason: row.held_reason,
    decidedWhy: row.decided_why, returnedReason: row.returned_reason,
  };
}

/** One page of a run's lines: held first, then by place, child and month. */
export async function findLines(tx: Tx, actor: Actor, runId: string, query: QueryOf<typeof listPayLines>): Promise<ReplyOf<typeof listPayLines>> {
  const after = readCursor(query.after, ['count', 'text', 'text', 'text', 'id']);
  const order = sql`(case when l.state = 'held' then 0 else 1 end), l.path, l.child_id::text, l.month, l.id`;
  const { rows } = await sql<StoredLine & { rank: number }>`
    with l as (${readLines} where l.run_id = ${runId})
    select l.*, (case when l.state = 'held' then 0 else 1 end) as rank from l
     where (${query.kind ?? null}::text is null or l.kind = ${query.kind ?? null})
       and (${query.state ?? null}::text is null or l.state = ${query.state ?? null})
       and (${query.township ?? null}::text is null or split_part(l.path, '/', 4) = ${query.township ?? null})
       and (${query.q ?? null}::text is null or (${seesPaidNames(actor)} and starts_with(l.child_name, ${query.q ?? null})) or starts_with(l.payee, ${query.q ?? null}))
       and (${after?.[4] ?? null}::uuid is null or (${order}) > (${after?.[0] ?? null}::int, ${after?.[1] ?? null}::text, ${after?.[2] ?? null}::text, ${after?.[3] ?? null}::text, ${after?.[4] ?? null}::uuid))
     order by ${order} limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const moved = await movedAway(tx, page.map(({ child_id: id }) => id));
  return {
    rows: page.map((row) => lineFor(actor, { ...payLine(row), movedTo: moved.get(row.child_id) ?? null })),
    next: rows.length > query.limit && last ? cursorOf(last.rank, last.path, last.child_id, last.month, last.id) : null,
    total: null,
  };
}

/** The line; hidden and missing are the same. */
export async function getStoredLine(tx: Tx, id: string): Promise<StoredLine> {
  const { rows } = await sql<StoredLine>`${readLines} where l.id = ${id}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}
