import type { Tx } from '@tonghu/db/acting';
import type { AidFund, AidKind } from '@tonghu/domain/benefits/aid-definition';
import type { RateGroup } from '@tonghu/domain/children/classes';
import { type IsoDate, type Month, monthOf } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { type RawBuilder, sql } from 'kysely';

/** A place's path and the days asked about. */
export interface Asked { path: string; from: IsoDate; to: IsoDate }

/** What moved in one county; `county` null: in the whole place, where a child that moved between counties is one child. */
export interface Moved {
  county: string | null; children: number; paid: Fen; arrearsChildren: number; arrears: Fen; returnedChildren: number; returned: Fen;
  recoveredChildren: number; recovered: Fen; keptBackChildren: number; keptBack: Fen; studyChildren: number; study: Fen; treatedChildren: number; treated: Fen;
}

/** Programmes as the place has them: the nearest definition in force, else the latest. Every reader of payments may read them, and so need not read awards. */
const aid = (path: string): RawBuilder<unknown> => sql`
  select distinct on (programme) programme, body ->> 'kind' as kind, body ->> 'fund' as fund, body -> 'title' as title, body -> 'who' ->> 'rule' as rule from aid_definitions
   where not example and state <> 'draft' and (starts_with(${path}, path) or starts_with(path, ${path})) order by programme, state = 'in-force' desc, length(path) desc, number desc`;

/** Payments of the place by the day they moved; what moved no money (set off, waived) is told apart by its kind. */
const inDays = ({ path, from, to }: Asked): RawBuilder<unknown> => sql`
  select p.*, split_part(p.path, '/', 3) as county, p.kind in ('paid', 'returned', 'recovered', 'taken-over') as moved from payments p
   where p.path >= ${path} and p.path < ${`${path}~`} and p.paid_on between ${from}::date and ${to}::date`;

/** Sums of the days by county and for the place. A child is paid when more went out to it than the bank sent back. */
export async function movedIn(tx: Tx, asked: Asked): Promise<Moved[]> {
  const { rows } = await sql<Moved>`
    with aid as (${aid(asked.path)}),
    child as (
      select p.county, p.child_id,
             coalesce(sum(p.amount) filter (where p.programme = 'allowance' and p.moved), 0) as paid,
             coalesce(sum(p.amount) filter (where p.programme = 'allowance' and p.kind in ('paid', 'taken-over', 'returned')), 0) as got,
             coalesce(sum(p.amount) filter (where p.programme = 'allowance' and p.kind = 'paid' and p.month < to_char(p.paid_on, 'YYYY-MM')), 0) as arrears,
             coalesce(-sum(p.amount) filter (where p.programme = 'allowance' and p.kind = 'returned'), 0) as returned,
             coalesce(-sum(p.amount) filter (where p.programme = 'allowance' and p.kind = 'recovered'), 0) as recovered,
             coalesce(sum(p.amount) filter (where p.programme = 'allowance' and p.kind = 'set-off' and p.amount > 0), 0) as kept_back,
             coalesce(sum(p.amount) filter (where a.kind = 'term' and p.moved), 0) as study,
             coalesce(sum(p.amount) filter (where a.rule = 'medical-plan' and p.moved), 0) as treated
        from (${inDays(asked)}) p left join aid a using (programme) group by 1, 2
    )
    select county,
           count(distinct child_id) filter (where got > 0)::int as children, coalesce(sum(paid), 0)::bigint as paid,
           count(distinct child_id) filter (where arrears > 0)::int as "arrearsChildren", coalesce(sum(arrears), 0)::bigint as arrears,
           count(distinct child_id) filter (where returned > 0)::int as "returnedChildren", coalesce(sum(returned), 0)::bigint as returned,
           count(distinct child_id) filter (where recovered > 0)::int as "recoveredChildren", coalesce(sum(recovered), 0)::bigint as recovered,
           count(distinct child_id) filter (where kept_back > 0)::int as "keptBackChildren", coalesce(sum(kept_back), 0)::bigint as "keptBack",
           count(distinct child_id) filter (where study > 0)::int as "studyChildren", coalesce(sum(study), 0)::bigint as study,
           count(distinct child_id) filter (where treated > 0)::int as "treatedChildren", coalesce(sum(treated), 0)::bigint as treated
      from child group by grouping sets ((county), ()) order by county`.execute(tx);
  return rows;
}

/** A programme or rate group, or (`programme` null) a fund of aid by the term. */
export interface Part { programme: string | null; group: RateGroup | null; fund: AidFund | null; kind: AidKind | null; titleZh: string | null; titleEn: string | null; children: number; paid: Fen }

/** Sums by programme and rate group, and aid by the term by its fund. */
export async function partsOf(tx: Tx, asked: Asked): Promise<Part[]> {
  const { rows } = await sql<Part>`
    with aid as (${aid(asked.path)}),
    child as (
      select p.child_id, p.programme, case when p.programme = 'allowance' then p.rate_group end as rate_group, a.kind, a.fund, a.title,
             coalesce(sum(p.amount) filter (where p.moved), 0) as paid, coalesce(sum(p.amount) filter (where p.kind in ('paid', 'taken-over', 'returned')), 0) as got
        from (${inDays(asked)}) p left join aid a using (programme) group by 1, 2, 3, 4, 5, 6
    )
    select programme, rate_group as "group", fund, kind, title ->> 'zh' as "titleZh", title ->> 'en' as "titleEn",
           count(distinct child_id) filter (where got > 0)::int as children, coalesce(sum(paid), 0)::bigint as paid
      from child group by programme, rate_group, fund, kind, title
    union all
    select null, null, fund, 'term', null, null, count(distinct child_id) filter (where got > 0)::int, coalesce(sum(paid), 0)::bigint from child where kind = 'term' group by fund
     order by 1, 2, 3`.execute(tx);
  return rows;
}

/** Living allowance for the months of the days by county and month, whenever it went out; and by the month it went out. */
export async function byMonth(tx: Tx, { path, from, to }: Asked): Promise<{ county: string; month: Month; paidFor: Fen; paid: Fen }[]> {
  const { rows } = await sql<{ county: string; month: Month; paidFor: Fen; paid: Fen }>`
    select county, month, sum(paid_for)::bigint as "paidFor", coalesce(sum(paid), 0)::bigint as paid from (
      select split_part(path, '/', 3) as county, month, amount as paid_for, 0 as paid from payments
       where path >= ${path} and path < ${`${path}~`} and programme = 'allowance' and kind <> 'waived' and month between ${monthOf(from)} and ${monthOf(to)}
      union all
      select split_part(path, '/', 3), to_char(paid_on, 'YYYY-MM'), 0, amount from payments
       where path >= ${path} and path < ${`${path}~`} and programme = 'allowance' and kind in ('paid', 'returned', 'recovered', 'taken-over') and paid_on between ${from}::date and ${to}::date
    ) m group by 1, 2 order by 2, 1`.execute(tx);
  return rows;
}

/** Children whose insurance by a programme runs on a day of these, by county and (`county` null) in the place; of the children the reader sees. */
export async function insuredIn(tx: Tx, { path, from, to }: Asked): Promise<{ county: string | null; insured: number }[]> {
  const { rows } = await sql<{ county: string | null; insured: number }>`
    select county, count(distinct child_id)::int as insured from (
      select split_part(path, '/', 3) as county, child_id from aid_insured
       where path >= ${path} and path < ${`${path}~`} and state = 'insured' and from_day <= ${to}::date and (until_day is null or until_day >= ${from}::date)) i
     group by grouping sets ((county), ())`.execute(tx);
  return rows;
}
