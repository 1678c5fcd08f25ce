import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { departuresPolicy } from '@tonghu/domain/benefits/departures-policy';
import type { OwnOfCounty } from '@tonghu/domain/benefits/departures';
import { decide } from '@tonghu/domain/policy';
import { sql } from 'kysely';
import { type StoredAward, awardOf, readAwards } from '../aid/award-row.ts';
import { programmeTitles } from '../aid/programme-titles.ts';
import { decisionOf, findDecisions } from '../decisions/decision-row.ts';
import { countyOf } from '../recoveries/overpaid.ts';
import type { StoredDeparture } from './departure-row.ts';

type Recovery = Omit<OwnOfCounty['recoveries'][number], 'title'> & { programme: string };
type Insured = Omit<OwnOfCounty['insured'][number], 'title'> & { programme: string };

/**
 * What the county that was left decided and paid itself. Everything is kept to rows of that county, for who stands above sees those
 * of the new one as well; what came after a return of the child lies in its file.
 */
export async function ownOfCounty(tx: Tx, actor: Actor, { child_id: childId, path, left_on: leftOn }: StoredDeparture): Promise<OwnOfCounty> {
  const county = countyOf(path);
  const own = sql`starts_with(x.path, ${county})`;
  const titleOf = await programmeTitles(tx);
  const months = decide(departuresPolicy, 'departures.read-money', actor, {}).may ? (await sql<NonNullable<OwnOfCounty['months']>[number]>`
    select x.month, sum(x.amount) filter (where x.kind <> 'waived')::bigint as paid, max(x.paid_on)::text as "lastOn", bool_or(x.kind = 'returned') as returned
      from payments x where x.child_id = ${childId} and x.programme = 'allowance' and ${own} group by x.month having count(*) filter (where x.kind <> 'waived') > 0 order by x.month desc`.execute(tx)).rows : null;
  const awards = await sql<StoredAward>`select x.* from (${readAwards} where a.child_id = ${childId}) x where ${own} order by x.month desc, x.number`.execute(tx);
  const recoveries = await sql<Recovery>`
    select x.id, x.number, x.programme, x.amount, (x.amount + coalesce((select sum(p.amount) from payments p where p.recovery_id = x.id), 0))::bigint as left, x.mode, x.state
      from recoveries x where x.child_id = ${childId} and ${own} order by x.created_at desc, x.id`.execute(tx);
  const insured = await sql<Insured>`select x.programme, x.year, x.state from aid_insured x where x.child_id = ${childId} and ${own} order by x.year desc`.execute(tx);
  const corrections = await sql<OwnOfCounty['corrections'][number]>`
    select x.id, x.number, x.state, x.asked_on::text as "askedOn" from benefit_changes x
     where x.child_id = ${childId} and x.kind <> 'move' and x.to_path is not null and starts_with(x.to_path, ${county}) and x.asked_on >= ${leftOn} order by x.asked_on desc, x.number`.execute(tx);
  return {
    decisions: (await findDecisions(tx, childId)).filter((one) => one.path.startsWith(county)).map((one) => {
      const { id, number, class: of, state, fromMonth, untilMonth, reason, decidedOn, decidedBy, offsets } = decisionOf(one);
      return { id, number, class: of, state, fromMonth, untilMonth, why: reason, decidedOn, decidedBy, offsets: offsets.map(({ benefit, amount, fromMonth: from, untilMonth: until }) => ({ benefit, amount, fromMonth: from, untilMonth: until })) };
    }),
    months, paid: months && months.reduce((sum, { paid }) => sum + paid, 0),
    awards: awards.rows.map((row) => {
      const { id, number, programmeTitle: title, periodTitle, amount, paid, state } = awardOf(row);
      return { id, number, title, period: periodTitle, amount, paid, state };
    }),
    recoveries: recoveries.rows.map(({ programme, ...row }) => ({ ...row, title: titleOf(programme) })),
    insured: insured.rows.map(({ programme, ...row }) => ({ ...row, title: titleOf(programme) })),
    corrections: corrections.rows,
  };
}
