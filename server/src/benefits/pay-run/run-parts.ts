import type { Tx } from '@tonghu/db/acting';
import type { PayRunDetail } from '@tonghu/domain/benefits/pay-run';
import type { RateGroup } from '@tonghu/domain/children/classes';
import type { LineKind } from '@tonghu/domain/benefits/run-state';
import { sql } from 'kysely';

type Part = { lines: number; childCount: number; amount: number };
type Parts = Pick<PayRunDetail, 'byKind' | 'byGroup' | 'byTownship'>;

/** The lines of a run that pay, by kind, rate group and township, beside the townships of the run before. */
export async function readParts(tx: Tx, runId: string, beforeId: string | null): Promise<Parts> {
  const { rows: parts } = await sql<Part & { kind: LineKind | null; rate_group: RateGroup | 'award' | null; township: string | null }>`
    select kind, rate_group, split_part(path, '/', 4) as township, count(*) as lines, count(distinct child_id) as "childCount", sum(due - set_off)::bigint as amount
      from pay_lines where run_id = ${runId} and state <> 'held'
     group by grouping sets ((kind), (rate_group), (split_part(path, '/', 4)))`.execute(tx);
  const { rows: before } = await sql<{ township: string; amount: number; children: number }>`
    select split_part(path, '/', 4) as township, sum(due - set_off)::bigint as amount, count(distinct child_id) as children from pay_lines
     where run_id = ${beforeId} and state <> 'held' group by 1`.execute(tx);
  const codes = [...new Set([...parts.flatMap((part) => part.township ?? []), ...before.map((part) => part.township)])].sort();
  const { rows: names } = await sql<{ code: string; name: string }>`select code, name from places where code = any (${codes})`.execute(tx);
  const part = ({ lines, childCount, amount }: Part) => ({ lines, childCount, amount });
  return {
    byKind: parts.flatMap((row) => (row.kind === null ? [] : [{ kind: row.kind, ...part(row) }])),
    byGroup: parts.flatMap((row) => (row.rate_group === null ? [] : [{ group: row.rate_group === 'award' ? null : row.rate_group, ...part(row) }])),
    byTownship: codes.map((code) => {
      const was = before.find((row) => row.township === code);
      return {
        code, name: names.find((row) => row.code === code)?.name ?? '', ...part(parts.find((row) => row.township === code) ?? { lines: 0, childCount: 0, amount: 0 }),
        before: was?.amount ?? 0, childrenBefore: was?.children ?? 0,
      };
    }),
  };
}

/** Why the run pays other than the one before: the money of its own month child by child, then arrears and what was kept back. */
export async function readChanges(tx: Tx, runId: string, beforeId: string | null): Promise<PayRunDetail['changes']> {
  const { rows } = await sql<PayRunDetail['changes'][number]>`
    with now as (select child_id, sum(due) as fen from pay_lines where run_id = ${runId} and state <> 'held' and kind = 'regular' group by 1),
         was as (select child_id, sum(due) as fen from pay_lines where run_id = ${beforeId} and state <> 'held' and kind = 'regular' group by 1)
    select case when was.fen is null then 'new' when now.fen is null then 'ended' when now.fen > was.fen then 'risen' when now.fen < was.fen then 'fallen' else 'same' end as reason,
           count(*) as "childCount", coalesce(sum(now.fen), 0)::bigint as now, coalesce(sum(was.fen), 0)::bigint as before
      from now full join was using (child_id) group by 1
    union all
    select 'arrears', count(distinct child_id) filter (where run_id = ${runId}), coalesce(sum(due) filter (where run_id = ${runId}), 0)::bigint,
           coalesce(sum(due) filter (where run_id = ${beforeId}), 0)::bigint
      from pay_lines where run_id in (${runId}, ${beforeId}) and state <> 'held' and kind = 'arrears' having count(*) > 0
    union all
    select 'set-off', count(distinct child_id) filter (where run_id = ${runId}), coalesce(-sum(set_off) filter (where run_id = ${runId}), 0)::bigint,
           coalesce(-sum(set_off) filter (where run_id = ${beforeId}), 0)::bigint
      from pay_lines where run_id in (${runId}, ${beforeId}) and state <> 'held' and set_off > 0 having count(*) > 0`.execute(tx);
  const order: PayRunDetail['changes'][number]['reason'][] = ['new', 'ended', 'risen', 'fallen', 'same', 'arrears', 'set-off'];
  return rows.sort((a, b) => order.indexOf(a.reason) - order.indexOf(b.reason));
}
