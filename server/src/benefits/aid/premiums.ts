import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { getInsuranceYear, grantPremiums } from '@tonghu/domain/benefits/aid-insurance-endpoints';
import { type AidPeriod, periodsBetween } from '@tonghu/domain/benefits/aid-periods';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import type { IsoDate } from '@tonghu/domain/dates';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { appendTimeline } from '../../children/timeline.ts';
import { mustMay } from '../../must-may.ts';
import { placesOf } from '../places-of.ts';
import type { StoredDefinition } from './definition-row.ts';
import { nextAidNumbers } from './enrolment-row.ts';

interface By { tx: Tx; actor: Actor }
type Year = ReplyOf<typeof getInsuranceYear>;

/** A premium is due once a year, in the first month the programme names; undefined where it is not in force that year. */
export const premiumPeriod = ({ body }: StoredDefinition, year: string): AidPeriod | undefined => periodsBetween(body, `${year}-01`, `${year}-12`)[0];

/** Insurers that can be paid at a place. */
export async function insurersAt(tx: Tx, path: string): Promise<Year['insurers']> {
  const { rows } = await sql<Year['insurers'][number]>`select id, name, paid from insurers_at(${path})`.execute(tx);
  return rows;
}

/** What of the premium file was granted and paid, and what is still to grant. */
export async function premiumsGranted(tx: Tx, path: string, definition: StoredDefinition, year: string): Promise<Year['granted']> {
  const period = premiumPeriod(definition, year)?.period ?? '';
  const { rows } = await sql<Year['granted']>`
    with file as (
      select i.child_id, i.premium from aid_insured i where i.programme = ${definition.programme} and i.year = ${year} and i.state in ('listed', 'insured') and i.path >= ${path} and i.path < ${`${path}~`}
    ), granted as (
      select a.child_id, a.amount, (select coalesce(sum(p.amount), 0) from payments p where p.award_id = a.id) as paid
        from awards a where a.programme = ${definition.programme} and a.period = ${period} and a.state = 'granted' and a.path >= ${path} and a.path < ${`${path}~`}
    ) select count(*)::int as children, coalesce(sum(amount), 0)::bigint as amount, coalesce(sum(paid), 0)::bigint as paid,
             (select count(*)::int from file f where f.premium > 0 and not exists (select from granted g where g.child_id = f.child_id)) as "toGrant" from granted`.execute(tx);
  return rows[0]!;
}

/** Grants the premium of everybody in the file, each its own record, to the insurer. Two who press at once grant it once: the database takes one a child and year. */
export async function grant({ tx, actor }: By, definition: StoredDefinition, { year, insurerId }: BodyOf<typeof grantPremiums>, today: IsoDate): Promise<ReplyOf<typeof grantPremiums>> {
  mustMay(aidPolicy, 'aid.grant', actor, {});
  const { path } = actor.place;
  const period = premiumPeriod(definition, year);
  if (!period) throw new Problem('bad-input', { fields: { year: text('这个项目这一年没有到期的保费', 'No premium of this programme falls due that year') } });
  const insurer = (await insurersAt(tx, path)).find(({ id }) => id === insurerId);
  if (!insurer) throw new Problem('bad-input', { fields: { insurerId: text('不是本地的保险机构', 'Not an insurer of this place') } });
  const { rows: file } = await sql<{ child_id: string; premium: number }>`
    select i.child_id, i.premium from aid_insured i
     where i.programme = ${definition.programme} and i.year = ${year} and i.state in ('listed', 'insured') and i.path >= ${path} and i.path < ${`${path}~`}
       and not exists (select from awards a where a.child_id = i.child_id and a.programme = i.programme and a.period = ${period.period} and a.state = 'granted')
     order by i.path, i.child_id for share of i`.execute(tx);
  const due = file.filter(({ premium }) => premium > 0);
  const numbers = due.length === 0 ? [] : await nextAidNumbers(tx, placesOf(path).county, today, due.length);
  const { rows: made } = await sql<{ id: string; child_id: string; amount: number }>`
    insert into awards (id, number, programme, child_id, path, place_code, period, month, amount, payee_kind, organisation_id, why_zh, why_en, decided_on, decided_by, created_by, definition_id)
    select gen_random_uuid(), g.number, ${definition.programme}, g.child_id, ${path}, ${actor.place.code}, ${period.period}, ${period.month}, g.premium, 'organisation', ${insurerId},
           ${`${definition.body.title.zh} ${year} 年度保费，由政府代缴给${insurer.name}`}, ${`${definition.body.title.en}: premium of ${year}, paid to ${insurer.name} for the child`}, ${today}, ${actor.id}, ${actor.id}, ${definition.id}
      from jsonb_to_recordset(${JSON.stringify(due.map((one, at) => ({ ...one, number: numbers[at] })))}::jsonb) as g (number text, child_id uuid, premium bigint)
    on conflict (programme, child_id, period) where state = 'granted' do nothing returning id, child_id, amount`.execute(tx);
  await appendTimeline(tx, ...made.map(({ id, child_id }) => ({ childId: child_id, happenedOn: today, word: 'benefits', kind: 'aid-granted', says: text('核定了一笔由政府代缴的保费', 'A premium is paid for the child'), refersTo: id, by: actor.id })));
  return { granted: made.length, amount: made.reduce((sum, { amount }) => sum + amount, 0), left: file.length - due.length };
}

/** Who is insured elsewhere is not insured here: a premium granted for it is cancelled, and what was paid counts as paid too much. */
export async function cancelPremium({ tx, actor }: By, definition: StoredDefinition, year: string, childId: string): Promise<void> {
  const period = premiumPeriod(definition, year)?.period ?? '';
  const { rows: [award] } = await sql<{ id: string }>`
    select id from awards where programme = ${definition.programme} and child_id = ${childId} and period = ${period} and state = 'granted' for update`.execute(tx);
  if (!award) return;
  mustMay(aidPolicy, 'aid.grant', actor, {});
  await sql`update awards set state = 'cancelled', cancelled_why = '别处参保' where id = ${award.id}`.execute(tx);
}
