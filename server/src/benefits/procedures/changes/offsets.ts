import type { AskedChange } from '@tonghu/domain/benefits/changes';
import { countsFrom, endedWith, overlap } from '@tonghu/domain/benefits/offsets';
import { sameOffset } from '@tonghu/domain/benefits/offsets-known';
import { type Month, addMonths } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import type { Mover } from '../../applications/move-application.ts';
import { type StoredDecision, type StoredOffset, findDecisions } from '../../decisions/decision-row.ts';
import type { Kept, StoredChange } from './change-row.ts';

const refuse = (field: string, says: Text): never => { throw new Problem('bad-input', { fields: { [`asked.${field}`]: says } }); };
const spell = ({ from_month: from, until_month: until }: StoredDecision) => ({ from, until });

/** What a request to count another benefit keeps. The same benefit does not count twice in a month. */
export function keptOffset(decisions: readonly StoredDecision[], { benefit, amount, fromMonth, untilMonth }: Extract<AskedChange, { kind: 'offset' }>): NonNullable<Kept['offset']> {
  const asked = { benefit, amount, fromMonth, untilMonth };
  if (untilMonth !== null && untilMonth < fromMonth) refuse('untilMonth', text('结束月份早于开始月份', 'Ends before it begins'));
  if (decisions.every((one) => fromMonth < one.from_month)) refuse('fromMonth', text('不能早于待遇开始的月份', 'Not before the month the decision begins'));
  if (decisions.every((one) => countsFrom(spell(one), asked) === null)) refuse('fromMonth', text('这些月份没有待遇可以抵扣', 'No decision covers these months'));
  if (decisions.some(({ offsets }) => offsets.some((one) => countedTwice(one, asked)))) {
    refuse('benefit', text('这项待遇在这些月份已经抵扣；金额有变化的，先结束原来的，再登记新的', 'It counts in these months already; where the amount changed, end the one before and record it anew'));
  }
  return asked;
}

/** One that ended before it began never counted. */
const countedTwice = (one: StoredOffset, asked: NonNullable<Kept['offset']>): boolean =>
  sameOffset(one.benefit, asked.benefit) && (one.untilMonth === null || one.untilMonth >= one.fromMonth) && overlap(one, asked);

/** What a request to end one keeps. */
export function keptOffsetEnd(decisions: readonly StoredDecision[], { offsetId, lastMonth }: Extract<AskedChange, { kind: 'end-offset' }>): NonNullable<Kept['endOffset']> {
  const all = sameBenefit(decisions, offsetId);
  const one = all.find(({ id }) => id === offsetId);
  if (!one) return refuse('offsetId', text('没有这项抵扣待遇', 'There is no such benefit'));
  if (lastMonth < addMonths(firstOf(all), -1)) refuse('lastMonth', text('不能早于开始抵扣的前一个月', 'Not before the month before it first counted'));
  if (!all.some((other) => isCut(other, lastMonth))) refuse('lastMonth', text('已经结束在这个月或更早', 'It ends with that month or earlier already'));
  return { offsetId, benefit: one.benefit, amount: one.amount, fromMonth: firstOf(all), lastMonth, untilBefore: one.untilMonth };
}

const firstOf = (all: readonly StoredOffset[]): Month => all.map(({ fromMonth }) => fromMonth).sort()[0]!;

/** The same benefit, from one request, against every decision of the child that is seen: after a change of class there are two. */
export function sameBenefit(decisions: readonly StoredDecision[], offsetId: string): StoredOffset[] {
  const all = decisions.flatMap(({ offsets }) => offsets);
  const one = all.find(({ id }) => id === offsetId);
  return one ? all.filter(({ benefit, amount, changeId }) => benefit === one.benefit && amount === one.amount && changeId === one.changeId) : [];
}

/** Whether an end with a month takes months away from it. */
export const isCut = (one: StoredOffset, lastMonth: Month): boolean => one.untilMonth === null || one.untilMonth > endedWith(one, lastMonth);

/** Whether a request that waits is about the benefit that another is asked about, by whatever name and against whichever decision. */
export function asksTheSame(waiting: Kept, asked: AskedChange, decisions: readonly StoredDecision[]): boolean {
  if (asked.kind === 'offset-before') return waiting.before?.countyCode === asked.countyCode && waiting.offset !== undefined && sameOffset(waiting.offset.benefit, asked.benefit);
  if (asked.kind === 'offset') return waiting.offset !== undefined && sameOffset(waiting.offset.benefit, asked.benefit);
  if (asked.kind === 'end-offset') return waiting.endOffset?.offsetId === asked.offsetId || sameBenefit(decisions, asked.offsetId).some(({ id }) => id === waiting.endOffset?.offsetId);
  return true;
}

/** The child's decisions, kept as they are until this is done. */
export async function lockedDecisions(tx: Tx, childId: string): Promise<StoredDecision[]> {
  await sql`select from decisions where child_id = ${childId} order by id for update`.execute(tx);
  return findDecisions(tx, childId);
}

/** Counts the benefit against every decision its months touch, as the decisions are now. */
export async function recordOffset({ tx }: Mover, row: StoredChange): Promise<void> {
  const decisions = await lockedDecisions(tx, row.child_id);
  const asked = keptOffset(decisions, { kind: 'offset', ...row.asked.offset! });
  for (const decision of decisions) {
    const from = countsFrom(spell(decision), asked);
    if (from === null) continue;
    await sql`
      insert into offsets (id, decision_id, child_id, benefit, amount, from_month, until_month, change_id, created_by)
      values (gen_random_uuid(), ${decision.id}, ${row.child_id}, ${asked.benefit}, ${asked.amount}, ${from}, ${asked.untilMonth}, ${row.id}, ${row.asked_by})`.execute(tx);
  }
}

/** Ends it with the month, against every decision it counts. */
export async function endOffset({ tx }: Mover, row: StoredChange): Promise<void> {
  const decisions = await lockedDecisions(tx, row.child_id);
  const { offsetId, lastMonth } = keptOffsetEnd(decisions, { kind: 'end-offset', ...row.asked.endOffset! });
  for (const one of sameBenefit(decisions, offsetId)) {
    if (isCut(one, lastMonth)) await sql`update offsets set until_month = ${endedWith(one, lastMonth)} where id = ${one.id}`.execute(tx);
  }
}
