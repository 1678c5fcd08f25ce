import type { Tx } from '@tonghu/db/acting';
import type { PaidClass } from '@tonghu/domain/benefits/application';
import { givenAlready } from '@tonghu/domain/benefits/emergency';
import { childClasses } from '@tonghu/domain/children/classes';
import { type IsoDate, type Month, addMonths, monthOf } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { lockDecisions } from '../decisions/lock-decisions.ts';
import { mustNotRunElsewhere } from '../elsewhere.ts';
import { placesOf } from '../places-of.ts';
import type { StoredApplication } from './application-row.ts';
import { type Mover, mustBeMovable, move } from './move-application.ts';

/** Confirms an application: decision from the month after, class in the file, timeline. */
export async function approve(mover: Mover, id: string, version: number, reason: string, today: IsoDate): Promise<void> {
  const row = await mustBeMovable(mover, id, version, 'approve', today);
  if (row.answer.is !== 'eligible' && reason.length < 4) {
    throw new Problem('bad-input', { fields: { reason: text('规则没有给出“符合”，确认时请写明理由', 'The rules did not answer "eligible"; write why you confirm') } });
  }
  const decision = await decide(mover, row, today, false);
  const given = await givenFirst(mover.tx, id);
  const says = [reason, givenAlready(given)].filter((one) => one !== '').join('；');
  await move(mover, row, 'approve', today, { reason: says, findings: { decision, from: firstMonth(row, today), ...(given.length > 0 ? { given } : {}) } });
}

/** Money given at once that went on as this application. It stays given: the reason names it, the months are paid in full. */
async function givenFirst(tx: Tx, applicationId: string): Promise<{ number: string; givenOn: IsoDate; amount: Fen }[]> {
  const { rows } = await sql<{ number: string; givenOn: IsoDate; amount: Fen }>`
    select number, given_on as "givenOn", amount from emergency_aids where application_id = ${applicationId} and kind = 'money' and state = 'confirmed' order by given_on, number`.execute(tx);
  return rows;
}

/** Money runs from the month after the confirmation, or from where it should have run when a refusal was revoked. */
const firstMonth = (row: StoredApplication, today: IsoDate): Month => row.effect_from ?? addMonths(monthOf(today), 1);

/**
 * Makes the decision an application leads to, or confirms the provisional one
 * given as aid first. Paid classes exclude each other: a lower or other one
 * that runs pays through this month and ends; one that has not begun is never paid.
 */
export async function decide({ tx, actor }: Mover, row: StoredApplication, today: IsoDate, provisional: boolean): Promise<string> {
  await lockDecisions(tx, row.child_id);
  const { rows: aid } = await sql<{ id: string; number: string }>`
    update decisions set provisional = ${provisional}, decided_on = ${today}, decided_by = ${actor.id}
     where application_id = ${row.id} and provisional and until_month is null returning id, number`.execute(tx);
  if (aid[0]) {
    if (!provisional) await noteClass(tx, row, aid[0].id, today, actor.id);
    return aid[0].number;
  }
  await mustNotRunElsewhere(tx, row.child_id);
  const number = `${row.number}-${provisional ? 'J' : 'Q'}`;
  const fromMonth = provisional ? monthOf(today) : firstMonth(row, today);
  const ended = await endOthers(tx, row, addMonths(fromMonth, -1), number, today);
  const { rows } = await sql<{ id: string }>`
    insert into decisions (id, number, application_id, child_id, class, walled, rate_group, place_code, path, from_month, decided_on, decided_by, provisional, created_by)
    values (gen_random_uuid(), ${number}, ${row.id}, ${row.child_id}, ${row.class}, ${row.walled}, ${childClasses[row.class].rateGroup!},
            ${placesOf(row.path).county}, ${row.path}, ${fromMonth}, ${today}, ${actor.id}, ${provisional}, ${actor.id}) returning id`.execute(tx);
  await countOn(tx, ended, rows[0]!.id, fromMonth, actor.id);
  if (!provisional) await noteClass(tx, row, rows[0]!.id, today, actor.id);
  return number;
}

/** What counted against the decisions that ended counts against the one in their place, as two people said: the other benefit goes on. */
async function countOn(tx: Tx, ended: readonly string[], decisionId: string, fromMonth: Month, by: string): Promise<void> {
  await sql`
    insert into offsets (id, decision_id, child_id, benefit, amount, from_month, until_month, change_id, created_by)
    select gen_random_uuid(), ${decisionId}, child_id, benefit, amount, greatest(from_month, ${fromMonth}), until_month, change_id, ${by}
      from offsets where decision_id = any (${ended}) and (until_month is null or until_month >= greatest(from_month, ${fromMonth}))
    on conflict (change_id, decision_id) where change_id is not null do nothing`.execute(tx);
}

async function endOthers(tx: Tx, row: StoredApplication, untilMonth: string, number: string, today: IsoDate): Promise<string[]> {
  const { rows } = await sql<{ id: string; class: PaidClass }>`
    update decisions set until_month = greatest(${untilMonth}, to_char((from_month || '-01')::date - 1, 'YYYY-MM')), end_reason = ${`改为执行 ${number}`}
     where child_id = ${row.child_id} and until_month is null returning id, class`.execute(tx);
  if (rows.some((other) => other.class === row.class)) throw new Problem('already-exists');
  await sql`
    update child_classes set until_day = ${today}, end_reason = ${`改为执行 ${number}`}
     where child_id = ${row.child_id} and until_day is null and class = any (${rows.map((other) => other.class)})`.execute(tx);
  return rows.map(({ id }) => id);
}

/** The class enters the file, or what is there already rests on the decision from now on. */
async function noteClass(tx: Tx, row: StoredApplication, decisionId: string, today: IsoDate, by: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update child_classes set decision_id = ${decisionId} where child_id = ${row.child_id} and class = ${row.class} and until_day is null returning id`.execute(tx);
  if (rows[0]) return;
  await sql`
    insert into child_classes (id, child_id, class, from_day, decision_id, created_by)
    values (gen_random_uuid(), ${row.child_id}, ${row.class}, ${today}, ${decisionId}, ${by})`.execute(tx);
}

/** A refused or withdrawn application ends the aid that was given first; it has paid through this month. */
export async function endProvisional(tx: Tx, row: StoredApplication, today: IsoDate): Promise<void> {
  await sql`
    update decisions set until_month = greatest(${monthOf(today)}, from_month), end_reason = '先行救助未获确认'
     where application_id = ${row.id} and provisional and until_month is null`.execute(tx);
}
