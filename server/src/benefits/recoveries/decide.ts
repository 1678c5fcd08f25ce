import { recoveriesPolicy } from '@tonghu/domain/benefits/recoveries-policy';
import type { receiveRecovery } from '@tonghu/domain/benefits/recoveries-endpoints';
import { mustBeByToday } from '@tonghu/domain/by-today';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { type Fen, groupedYuan } from '@tonghu/domain/money';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { spread } from '@tonghu/rules/benefits/recover';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { countyOf, readOverpaid } from './overpaid.ts';
import { lockMoney } from './propose.ts';
import { type StoredRecovery, getStoredRecovery } from './recovery-row.ts';
import { recoveryRulesAt } from './rules-at.ts';

/** The recovery, with the money of its county locked. */
async function locked(mover: Mover, id: string): Promise<StoredRecovery> {
  await lockMoney(mover, countyOf((await getStoredRecovery(mover.tx, id)).path));
  await sql`select from recoveries where id = ${id} for update`.execute(mover.tx);
  return getStoredRecovery(mover.tx, id);
}

const takeStep = ({ tx, actor }: Mover, id: string, step: 'decide' | 'cancel', reason: string) =>
  sql`insert into recovery_steps (id, recovery_id, step, reason, by_staff) values (gen_random_uuid(), ${id}, ${step}, ${reason}, ${actor.id})`.execute(tx);

/** Another person decides. What is not overpaid any more is not taken; a waiver is written off at once. Deciding again changes nothing. */
export async function decideOn(mover: Mover, id: string, version: number, reason: string, today: IsoDate): Promise<void> {
  const { tx, actor } = mover;
  const row = await locked(mover, id);
  if (row.proposedById === actor.id) throw new Problem('two-people-needed');
  const rules = await recoveryRulesAt(tx, row.path);
  mustMay(recoveriesPolicy, 'recoveries.decide', actor, { proposedBy: row.proposedById, walled: row.walled, mode: row.mode, amount: row.amount, waiverLimit: rules.waiverLimit });
  if (row.state === 'running' || row.state === 'done') return;
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: row });
  if (row.state !== 'proposed') throw new Problem('wrong-state');
  await mustStillBeOverpaid(mover, row);
  await sql`update recoveries set state = 'running', decided_by = ${actor.id}, decided_at = now(), decided_why = ${reason} where id = ${id}`.execute(tx);
  await takeStep(mover, id, 'decide', reason);
  if (row.mode === 'waived') await writeBack(mover, row, row.amount, 'waived', today);
}

/** Something may have been found out since the proposal: a decision given back, a payment returned. */
async function mustStillBeOverpaid({ tx, actor }: Mover, row: StoredRecovery): Promise<void> {
  const now = (await readOverpaid(tx, actor.place.path, row.id)).filter((one) => one.child_id === row.childId && one.programme === row.programme && one.award_id === row.awardId);
  for (const { month, left } of await monthsLeft({ tx, actor }, row.id)) {
    const free = now.filter((one) => one.month === month).reduce((sum, one) => sum + one.free, 0);
    if (free < left) throw new Problem('inputs-changed', { fields: { why: text(`${month} 现在只多发 ${groupedYuan(Math.max(0, free))} 元，请撤销后重新提出`, `${month} is now only ${groupedYuan(Math.max(0, free))} too much; cancel it and propose anew`) } });
  }
}

async function monthsLeft({ tx }: Mover, id: string): Promise<{ month: Month; left: Fen }[]> {
  const { rows } = await sql<{ month: Month; left: Fen }>`
    select m.month, (m.amount + coalesce((select sum(p.amount) from payments p where p.recovery_id = m.recovery_id and p.month = m.month), 0))::bigint as left
      from recovery_months m where m.recovery_id = ${id} order by m.month`.execute(tx);
  return rows;
}

/** Negative payments of the earliest months first. What a month was paid under names its rate group and award. */
async function writeBack(mover: Mover, row: StoredRecovery, amount: Fen, kind: 'recovered' | 'waived', on: IsoDate): Promise<void> {
  const { tx, actor } = mover;
  const parts = spread(amount, await monthsLeft(mover, row.id));
  if (parts.reduce((sum, part) => sum + part.amount, 0) !== amount) throw new Error(`recovery ${row.id} has less left than ${amount}`);
  const { rows } = await sql`
    insert into payments (id, child_id, rate_group, programme, award_id, recovery_id, month, amount, kind, paid_on, path, created_by)
    select gen_random_uuid(), ${row.childId}, went.rate_group, ${row.programme}, went.award_id, ${row.id}, g.month, -g.amount, ${kind}, ${on}, ${row.path}, ${actor.id}
      from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as g(month text, amount bigint)
      cross join lateral (select p.rate_group, p.award_id from payments p where p.child_id = ${row.childId} and p.month = g.month and p.programme = ${row.programme}
        and (${row.awardId}::uuid is null or p.award_id = ${row.awardId}) and p.amount > 0 order by p.created_at desc limit 1) went
    returning id`.execute(tx);
  if (rows.length !== parts.length) throw new Error(`recovery ${row.id} is about months that were never paid`);
}

/** Gives up what is left. What came back stays in the ledger; the rest can be proposed anew. */
export async function cancelIt(mover: Mover, id: string, version: number, reason: string): Promise<void> {
  const row = await locked(mover, id);
  mustMay(recoveriesPolicy, 'recoveries.cancel', mover.actor, { walled: row.walled });
  if (row.state === 'cancelled') return;
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: row });
  if (row.state === 'done') throw new Problem('wrong-state');
  await sql`update recoveries set state = 'cancelled', decided_by = ${row.state === 'proposed' ? mover.actor.id : sql`decided_by`}, decided_at = coalesce(decided_at, now()) where id = ${id}`.execute(mover.tx);
  await takeStep(mover, id, 'cancel', reason);
}

/** Nothing comes back before the first of it went out. */
async function mustHaveBeenPaid(tx: Mover['tx'], id: string, on: IsoDate): Promise<void> {
  const { rows: [first] } = await sql<{ on: IsoDate | null }>`
    select min(p.paid_on) as on from recoveries v join recovery_months m on m.recovery_id = v.id
      join payments p on p.child_id = v.child_id and p.programme = v.programme and p.month = m.month and p.amount > 0 where v.id = ${id}`.execute(tx);
  if (first?.on && on < first.on) throw new Problem('bad-input', { fields: { on: text(`日期不能早于发放的那天（${first.on}）`, `Not before the money went out (${first.on})`) } });
}

/** Money a family paid back: the whole or a part, never more than is left. The same receipt again changes nothing. */
export async function receive(mover: Mover, id: string, given: BodyOf<typeof receiveRecovery>, today: IsoDate): Promise<void> {
  const { tx, actor } = mover;
  const row = await locked(mover, id);
  mustMay(recoveriesPolicy, 'recoveries.receive', actor, { walled: row.walled });
  mustBeByToday('on', given.on, today);
  const { rows } = await sql<{ id: string; recovery_id: string; amount: Fen }>`select id, recovery_id, amount from recovery_receipts where id = ${given.id} or (recovery_id = ${id} and receipt = ${given.receipt})`.execute(tx);
  const before = rows.find((one) => one.id === given.id);
  if (before) {
    if (before.recovery_id !== id || before.amount !== given.amount) throw new Problem('id-already-used');
    return;
  }
  if (rows[0]) throw new Problem('already-exists', { fields: { receipt: text('这张收据已经登记过', 'This receipt is recorded already') } });
  if (row.state !== 'running' || row.mode === 'waived') throw new Problem('wrong-state');
  await mustHaveBeenPaid(tx, row.id, given.on);
  if (given.amount > row.left) throw new Problem('bad-input', { fields: { amount: text(`最多还有 ${groupedYuan(row.left)} 元没有退回`, `At most ${groupedYuan(row.left)} are left`) } });
  await sql`insert into recovery_receipts (id, recovery_id, amount, on_day, receipt, created_by) values (${given.id}, ${id}, ${given.amount}, ${given.on}, ${given.receipt}, ${actor.id})`.execute(tx);
  await writeBack(mover, row, given.amount, 'recovered', given.on);
}
