import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { lastPayableMonth, workingStates } from '@tonghu/domain/benefits/run-state';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';

/** Opens a run of the actor's county through a month, of the allowance or of an aid programme. Opening the same id again changes nothing. */
export async function openRun({ tx, actor }: Mover, id: string, month: Month, today: IsoDate, programme = 'allowance'): Promise<void> {
  mustMay(benefitsPolicy, 'benefits.prepare', actor, {});
  const { code, path, level } = actor.place;
  if (level !== 3) throw new Problem('wrong-state', { why: text('发放批次按县（市、区）编制', 'A run belongs to a county') });
  if (month > lastPayableMonth(today)) throw new Problem('bad-input', { fields: { month: text('最多提前发放到下个月', 'No later than the month to come can be paid') } });
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pay ${path}`}, 0))`.execute(tx);
  const { rows } = await sql<{ id: string; place_code: string; month: Month; programme: string }>`
    select id, place_code, month, programme from pay_runs
     where id = ${id} or (path = ${path} and programme = ${programme} and state = any (${[...workingStates]}))`.execute(tx);
  const same = rows.find((run) => run.id === id);
  if (same && (same.place_code !== code || same.month !== month || same.programme !== programme)) throw new Problem('id-already-used');
  if (same) return;
  if (rows[0]) throw new Problem('already-exists', { runId: rows[0].id });
  // Runs are never deleted, so the next number is one more than there are; those taken over with the ledger count too.
  const before = await sql<{ count: number }>`select count(*) as count from pay_runs where place_code = ${code} and month = ${month}`.execute(tx);
  await sql`
    insert into pay_runs (id, number, month, place_code, path, programme, state, created_by)
    values (${id}, ${`${code}-${month}-${String(before.rows[0]!.count + 1).padStart(2, '0')}`}, ${month}, ${code}, ${path}, ${programme}, 'open', ${actor.id})`.execute(tx);
}
