import type { Tx } from '@tonghu/db/acting';
import type { getChildAid } from '@tonghu/domain/benefits/aid-insurance-endpoints';
import { emergencyProgramme, emergencyProgrammeTitle } from '@tonghu/domain/benefits/emergency';
import type { InsuredState } from '@tonghu/domain/benefits/aid-insurance-endpoints';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { awardOf, readAwards, type StoredAward } from './award-row.ts';
import { claimOf, readClaims, type StoredClaim } from './claim-row.ts';
import { grantedElsewhere } from '../elsewhere.ts';
import { definitionsAt } from './definition-row.ts';
import { type StoredEnrolment, readEnrolments } from './enrolment-row.ts';
import { inKindOf } from './goods.ts';
import { recognitionsOf } from './recognitions.ts';

/** Everything a child receives: the allowance, each programme, sums, claims, insurances, and other benefits on record. */
export async function readChildAid(tx: Tx, childId: string, today: IsoDate): Promise<ReplyOf<typeof getChildAid>> {
  const { rows: [child] } = await sql<{ path: string; status: string; closed_reason: string | null }>`select path, status, closed_reason from children where id = ${childId}`.execute(tx);
  if (!child) throw new Problem('not-found');
  const definitions = new Map((await definitionsAt(tx, child.path, today)).map((one) => [one.programme, one.body]));
  const { rows: enrolments } = await sql<StoredEnrolment>`${readEnrolments} where e.child_id = ${childId} order by e.applied_on desc, e.number desc`.execute(tx);
  const { rows: awards } = await sql<StoredAward>`${readAwards} where a.child_id = ${childId} order by a.month desc, a.number desc`.execute(tx);
  const { rows: claims } = await sql<StoredClaim>`${readClaims} where k.child_id = ${childId} order by k.applied_on desc`.execute(tx);
  const { rows: insured } = await sql<{ programme: string; year: string; state: InsuredState; policy: string; from_day: IsoDate | null; until_day: IsoDate | null }>`
    select programme, year, state, policy, from_day, until_day from aid_insured where child_id = ${childId} order by year desc, programme`.execute(tx);
  const elsewhere = await grantedElsewhere(tx, childId);
  const inKind = (await inKindOf(tx, childId)).map((one) => ({ ...one, county: elsewhere.gaveGoods.get(one.id) ?? null }));
  const { rows: others } = await sql<{ benefit: string; amount: number; fromMonth: Month; untilMonth: Month | null }>`
    select benefit, amount, min(from_month) as "fromMonth", case when bool_and(until_month is not null) then max(until_month) end as "untilMonth" from offsets
     where child_id = ${childId} and (until_month is null or until_month >= from_month) group by benefit, amount, coalesce(change_id, id) order by min(from_month) desc`.execute(tx);
  const programmes = [...new Set([...enrolments.map((one) => one.programme), ...awards.map((one) => one.programme)])];
  const premiums = (programme: string, year: string) => awards.filter((one) => one.programme === programme && one.payee_is === 'insurer' && one.state === 'granted' && one.period.startsWith(year));
  const title = (programme: string): Text => definitions.get(programme)?.title ?? enrolments.find((one) => one.programme === programme)?.title ?? awards.find((one) => one.programme === programme)?.title ?? (programme === emergencyProgramme ? emergencyProgrammeTitle : text(programme, programme));
  const stillOpen = new Set(enrolments.filter(({ state }) => ['applied', 'examined', 'running', 'suspended'].includes(state)).map(({ programme }) => programme));
  return {
    allowance: await allowanceOf(tx, childId),
    programmes: programmes.map((programme) => {
      const enrolment = enrolments.find((one) => one.programme === programme);
      const own = awards.filter((one) => one.programme === programme);
      return {
        programme, title: title(programme), kind: definitions.get(programme)?.kind ?? own[0]?.timed?.kind ?? 'once', enrolmentId: enrolment?.id ?? null, state: enrolment?.state ?? null,
        fromMonth: enrolment?.from_month ?? null, untilMonth: enrolment?.until_month ?? null,
        granted: own.filter(({ state }) => state === 'granted').reduce((sum, one) => sum + one.amount, 0), paid: own.reduce((sum, one) => sum + one.paid, 0), onBehalf: own.some((one) => one.payee_is === 'insurer'),
      };
    }),
    awards: awards.map(awardOf), claims: claims.map(claimOf),
    insurance: insured.map((row) => ({ programme: row.programme, title: title(row.programme), year: row.year, state: row.state, policy: row.policy, fromDay: row.from_day, untilDay: row.until_day,
      premium: premiums(row.programme, row.year).reduce((sum, one) => sum + one.amount, 0), paid: premiums(row.programme, row.year).reduce((sum, one) => sum + one.paid, 0) })),
    elsewhere: elsewhere.granted, inKind, inKindWorth: inKind.reduce((sum, { worth }) => sum + (worth ?? 0), 0), others, recognitions: await recognitionsOf(tx, childId),
    open: child.status === 'open' || child.closed_reason === 'turned-18'
      ? [...definitions].filter(([programme, body]) => (body.enrols && !stillOpen.has(programme)) || body.kind === 'claim').map(([programme, body]) => ({ programme, title: body.title })) : [],
  };
}

async function allowanceOf(tx: Tx, childId: string): Promise<ReplyOf<typeof getChildAid>['allowance']> {
  const { rows: [decision] } = await sql<{ from_month: Month; until_month: Month | null; suspended_from: Month | null }>`
    select from_month, until_month, suspended_from from decisions where child_id = ${childId} order by (until_month is null) desc, from_month desc limit 1`.execute(tx);
  if (!decision) return null;
  const { rows: [paid] } = await sql<{ paid: number; last: Month | null }>`
    select coalesce(sum(amount) filter (where kind <> 'waived'), 0)::bigint as paid, max(month) filter (where amount > 0) as last from payments where child_id = ${childId} and programme = 'allowance'`.execute(tx);
  return { fromMonth: decision.from_month, untilMonth: decision.until_month, suspended: decision.suspended_from !== null, paid: paid!.paid, lastMonth: paid!.last };
}
