import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { listRecoveries } from '@tonghu/domain/benefits/recoveries-endpoints';
import type { Recovery, RecoveryDetail } from '@tonghu/domain/benefits/recoveries';
import type { IsoDate } from '@tonghu/domain/dates';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';
import { cursorOf, readCursor } from '../../cursor.ts';
import { awardsNamed } from '../aid/award-row.ts';
import { programmeTitles } from '../aid/programme-titles.ts';
import { planFor } from './plan.ts';
import { recoveryRulesAt } from './rules-at.ts';

/** A row of `recoveries` as it is sent, with its path. */
export type StoredRecovery = Omit<Recovery, 'programmeTitle' | 'period'> & { path: string };

/** The name stands in the newest line of the county: finance opens no file, and a child may have moved away. */
const readRecoveries = sql`
  select v.id, v.number, v.child_id as "childId", coalesce(c.name, l.child_name, '') as "childName", coalesce(p.name, '') as township, v.programme, v.award_id as "awardId", v.walled, v.amount,
         (v.amount + coalesce((select sum(x.amount) from payments x where x.recovery_id = v.id), 0))::bigint as left,
         v.mode, v.instalment, v.floor_share::float8 as "floorShare", v.from_month as "fromMonth", v.reason, v.state, a.name as "proposedBy", v.proposed_by as "proposedById",
         b.name as "decidedBy", v.decided_why as "decidedWhy", v.created_at as "createdAt", v.version, v.path
    from recoveries v left join children c on c.id = v.child_id left join places p on p.code = split_part(v.path, '/', 4)
    left join lateral (select child_name from pay_lines y where y.child_id = v.child_id order by y.month desc limit 1) l on true
    left join staff_names a on a.id = v.proposed_by left join staff_names b on b.id = v.decided_by`;

/** The recovery; hidden and missing are the same. */
export async function getStoredRecovery(tx: Tx, id: string): Promise<StoredRecovery> {
  const { rows } = await sql<StoredRecovery>`${readRecoveries} where v.id = ${id}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** One page: those to decide first, then running ones, the newest first. */
export async function findRecoveries(tx: Tx, actor: Actor, query: QueryOf<typeof listRecoveries>): Promise<ReplyOf<typeof listRecoveries>> {
  const after = readCursor(query.after, ['count', 'text', 'id']);
  const rank = sql`(case v.state when 'proposed' then 0 when 'running' then 1 else 2 end)`;
  const { rows } = await sql<StoredRecovery & { rank: number }>`
    with v as (select q.*, ${sql`(case q.state when 'proposed' then 0 when 'running' then 1 else 2 end)`} as rank from (${readRecoveries}
     where (${query.state ?? null}::text is null or v.state = ${query.state ?? null}) and (${query.childId ?? null}::uuid is null or v.child_id = ${query.childId ?? null})) q)
    select * from v where (${after?.[0] ?? null}::int is null or (${rank}, v.number, v.id) > (${after?.[0] ?? null}::int, ${after?.[1] ?? null}::text, ${after?.[2] ?? null}::uuid))
     order by ${rank}, v.number, v.id limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  // Finance takes the money and has to know from whom.
  const nameOf = actor.post === 'finance' ? (name: string) => name : nameInList(actor);
  return {
    rows: await shown(tx, page, nameOf), next: rows.length > query.limit && last ? cursorOf(last.rank, last.number, last.id) : null, total: null,
  };
}

async function shown(tx: Tx, rows: readonly StoredRecovery[], nameOf: (name: string) => string): Promise<Recovery[]> {
  const awards = await awardsNamed(tx, rows.flatMap((row) => row.awardId ?? []));
  const titleOf = await programmeTitles(tx);
  return rows.map(({ path: _, ...row }) => ({ ...row, childName: nameOf(row.childName), programmeTitle: titleOf(row.programme), period: row.awardId === null ? null : awards.get(row.awardId)?.period ?? null }));
}

/** A recovery with its months, receipts and steps; a set-off that is not over with its plan. */
export async function getRecoveryDetail(tx: Tx, demo: boolean, id: string, today: IsoDate): Promise<RecoveryDetail> {
  const row = await getStoredRecovery(tx, id);
  const { rows } = await sql<Pick<RecoveryDetail, 'months' | 'receipts' | 'steps' | 'childClosed'>>`
    select (select coalesce(jsonb_agg(jsonb_build_object('month', m.month, 'amount', m.amount, 'back', coalesce((select -sum(p.amount) from payments p where p.recovery_id = ${id} and p.month = m.month), 0)) order by m.month), '[]')
              from recovery_months m where m.recovery_id = ${id}) as months,
           (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'amount', r.amount, 'on', r.on_day, 'receipt', r.receipt, 'by', s.name) order by r.on_day, r.created_at), '[]')
              from recovery_receipts r left join staff_names s on s.id = r.created_by where r.recovery_id = ${id}) as receipts,
           (select coalesce(jsonb_agg(jsonb_build_object('step', t.step, 'reason', t.reason, 'at', t.at, 'by', s.name) order by t.at), '[]')
              from recovery_steps t left join staff_names s on s.id = t.by_staff where t.recovery_id = ${id}) as steps,
           (select case when c.status = 'closed' then coalesce(c.closed_reason, 'other') end from children c where c.id = ${row.childId}) as "childClosed"`.execute(tx);
  const open = row.mode === 'set-off' && (row.state === 'proposed' || row.state === 'running');
  const plan = open ? await planFor(tx, demo, row, { left: row.left, instalment: row.instalment, floorShare: row.floorShare!, fromMonth: row.fromMonth! }, today) : null;
  const [head] = await shown(tx, [row], (name) => name);
  return { ...head!, ...rows[0]!, plan, rules: await recoveryRulesAt(tx, row.path) };
}
