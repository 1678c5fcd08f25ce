import { recoveriesPolicy } from '@tonghu/domain/benefits/recoveries-policy';
import type { planRecovery, proposeRecovery } from '@tonghu/domain/benefits/recoveries-endpoints';
import { type IsoDate, addMonths, monthOf } from '@tonghu/domain/dates';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { type OverpaidMonth, countyOf, readOverpaid } from './overpaid.ts';
import { awardsNamed } from '../aid/award-row.ts';
import { planFor } from './plan.ts';
import { recoveryRulesAt } from './rules-at.ts';

/** Without an award it is about months of the allowance. */
type About<Body> = Omit<Body, 'awardId'> & { awardId?: string | null };
type Given = About<BodyOf<typeof proposeRecovery>>;

/** The chosen months, every one still overpaid and spoken for by nobody. */
async function chosenMonths({ tx, actor }: Mover, { childId, programme, awardId = null, months }: Pick<Given, 'childId' | 'programme' | 'awardId' | 'months'>): Promise<OverpaidMonth[]> {
  const mine = (await readOverpaid(tx, actor.place.path)).filter((one) => one.child_id === childId && one.programme === programme && one.award_id === awardId);
  if (mine.length === 0) throw new Problem('not-found');
  const chosen = mine.filter(({ month }) => months.includes(month));
  if (chosen.length !== new Set(months).size) throw new Problem('bad-input', { fields: { months: text('有的月份没有多发，或已另有处理；请刷新', 'Some months are not overpaid, or something is proposed already; reload') } });
  return chosen;
}

const sumOf = (months: readonly OverpaidMonth[]): number => months.reduce((sum, { free }) => sum + free, 0);

/** The floor and the first month a set-off would have. A floor below what the place lays down is refused. */
async function termsOf(mover: Mover, path: string, { instalment, floorShare, fromMonth }: Pick<Given, 'instalment' | 'floorShare' | 'fromMonth'>, today: IsoDate) {
  const rules = await recoveryRulesAt(mover.tx, path);
  const floor = floorShare ?? rules.floorShare;
  if (floor < rules.floorShare) throw new Problem('bad-input', { fields: { floorShare: text(`本地规定每月至少发放标准的 ${Math.round(rules.floorShare * 100)}%`, `At least ${Math.round(rules.floorShare * 100)} % of the standard is paid every month here`) } });
  const from = fromMonth ?? addMonths(monthOf(today), 1);
  if (from < monthOf(today)) throw new Problem('bad-input', { fields: { fromMonth: text('不能从已经过去的月份抵扣', 'Nothing is kept back from months that have passed') } });
  return { rules, terms: { instalment, floorShare: floor, fromMonth: from } };
}

/** What keeping back would look like. Nothing is written. */
export async function tryPlan(mover: Mover, demo: boolean, given: About<BodyOf<typeof planRecovery>>, today: IsoDate): Promise<ReplyOf<typeof planRecovery>> {
  const chosen = await chosenMonths(mover, given);
  mustMay(recoveriesPolicy, 'recoveries.propose', mover.actor, {});
  const { rules, terms } = await termsOf(mover, chosen[0]!.path, given, today);
  return { amount: sumOf(chosen), plan: await planFor(mover.tx, demo, given, { left: sumOf(chosen), ...terms }, today), rules };
}

/** Proposes a recovery of whole months. It takes nothing; another person decides. */
export async function propose(mover: Mover, demo: boolean, given: Given, today: IsoDate): Promise<void> {
  const { tx, actor } = mover;
  mustMay(recoveriesPolicy, 'recoveries.propose', actor, {});
  await lockMoney(mover, countyOf(actor.place.path));
  const before = await sql<{ child_id: string; proposed_by: string }>`select child_id, proposed_by from recoveries where id = ${given.id}`.execute(tx);
  if (before.rows[0]) {
    if (before.rows[0].child_id !== given.childId || before.rows[0].proposed_by !== actor.id) throw new Problem('id-already-used');
    return;
  }
  const chosen = await chosenMonths(mover, given);
  const { terms } = await termsOf(mover, chosen[0]!.path, given, today);
  if (given.mode === 'set-off') await mustBePaidHere(mover, demo, given, chosen, terms, today);
  const setOff = given.mode === 'set-off' ? terms : { instalment: null, floorShare: null, fromMonth: null };
  await sql`
    insert into recoveries (id, number, child_id, path, programme, award_id, amount, mode, instalment, floor_share, from_month, reason, proposed_by, created_by)
    values (${given.id}, ${`${actor.place.code}-${today.slice(0, 4)}-`} || 'R' || lpad(nextval('recovery_numbers')::text, 6, '0'), ${given.childId}, ${chosen[0]!.path}, ${given.programme}, ${given.awardId ?? null}, ${sumOf(chosen)},
            ${given.mode}, ${setOff.instalment}, ${setOff.floorShare}, ${setOff.fromMonth}, ${given.reason}, ${actor.id}, ${actor.id})`.execute(tx);
  for (const { month, free } of chosen) await sql`insert into recovery_months (recovery_id, month, amount) values (${given.id}, ${month}, ${free})`.execute(tx);
  await sql`insert into recovery_steps (id, recovery_id, step, reason, by_staff) values (gen_random_uuid(), ${given.id}, 'propose', ${given.reason}, ${actor.id})`.execute(tx);
}

/** Nothing is kept back from a child who is not paid any more: a family's estate, or nobody, pays it back. */
async function mustBePaidHere(mover: Mover, demo: boolean, given: Given, chosen: readonly OverpaidMonth[], terms: { instalment: number | null; floorShare: number; fromMonth: string }, today: IsoDate): Promise<void> {
  const refuse = (why: ReturnType<typeof text>) => new Problem('bad-input', { fields: { mode: why } });
  if (chosen[0]!.closed_reason === 'died') throw refuse(text('孩子已去世，没有以后的发放可以抵扣。是否由遗产中退回，按继承情况办理；也可以免除', 'The child has died: there are no coming payments. Whether the estate pays it back depends on who inherits; or waive it'));
  const award = given.awardId ? (await awardsNamed(mover.tx, [given.awardId])).get(given.awardId) : undefined;
  if (award?.toInsurer) throw refuse(text('这笔钱发给了保险机构，只能由它退回或免除', 'An insurer was paid: it pays back, or it is waived'));
  const plan = await planFor(mover.tx, demo, given, { left: sumOf(chosen), ...terms }, today);
  if (given.awardId && plan?.months.length === 0) throw refuse(text('这个项目没有已核定、还没发放的下一笔可以抵扣，请选择退回或免除', 'No later sum of the programme is granted and unpaid; choose paid back or waived'));
  if (plan === null || plan.months.length === 0) throw refuse(text('本县（市、区）以后不再向这个孩子发放，或保底以上没有可抵扣的钱，请选择退回或免除', 'This county pays the child no longer, or nothing is left above the floor; choose paid back or waived'));
}

/** Money of one county changes one at a time: runs, returns and recoveries wait for each other. */
export const lockMoney = ({ tx }: Mover, county: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`pay ${county}`}, 0))`.execute(tx);
